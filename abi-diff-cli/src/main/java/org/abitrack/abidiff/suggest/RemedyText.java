package org.abitrack.abidiff.suggest;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.kernel.KabiRule;

/**
 * Remedies as C, in both forms: with the macros of the kernel's documentation
 * (Documentation/kbuild/gendwarfksyms.rst and the examples that it names), and without any.
 */
final class RemedyText {
  private static final String SECTION = ".discard.gendwarfksyms.kabi_rules";

  private RemedyText() {}

  /** One line with a macro; lines without one where no macro fits. */
  static List<String> macro(Remedy remedy) {
    return switch (remedy) {
      case Remedy.Rule(KabiRule rule) -> List.of(macro(rule));
      case Remedy.Ignored ignored ->
          List.of("KABI_IGNORE(" + ignored.number() + ", " + ignored.declaration() + ");");
      case Remedy.Used used when used.isPlain() && isOneArgument(used.declarations()) ->
          List.of("KABI_USE(" + used.number() + ", " + used.declarations().getFirst() + ");");
      case Remedy.Used used -> raw(used, 0);
      case Remedy.Replaced replaced
          when !replaced.oldType().isEmpty() && isOneArgument(replaced.declarations()) ->
          List.of(
              "KABI_REPLACE("
                  + replaced.oldType()
                  + ", "
                  + replaced.oldName()
                  + ", "
                  + replaced.declarations().getFirst()
                  + ");");
      case Remedy.Replaced replaced -> raw(replaced, 0);
    };
  }

  private static boolean isOneArgument(List<String> declarations) {
    return declarations.size() == 1 && !declarations.getFirst().contains("{");
  }

  private static String macro(KabiRule rule) {
    String target = rule.target();
    int blank = target.lastIndexOf(' ');
    return switch (rule.kind()) {
      case "declonly" -> "KABI_DECLONLY(" + target + ");";
      case "enumerator_ignore" ->
          "KABI_ENUMERATOR_IGNORE("
              + target.substring(0, blank)
              + ", "
              + target.substring(blank + 1)
              + ");";
      case "enumerator_value" ->
          "KABI_ENUMERATOR_VALUE("
              + target.substring(0, blank)
              + ", "
              + target.substring(blank + 1)
              + ", "
              + rule.value()
              + ");";
      case "byte_size" -> "KABI_BYTE_SIZE(" + target + ", " + rule.value() + ");";
      default -> "KABI_TYPE_STRING(" + quoted(target) + ", " + quoted(rule.value()) + ");";
    };
  }

  /**
   * The same without macros.
   *
   * @param number tells the rule from others of one source
   */
  static List<String> raw(Remedy remedy, int number) {
    return switch (remedy) {
      case Remedy.Rule(KabiRule rule) -> List.of(raw(rule, number));
      case Remedy.Ignored ignored ->
          union(List.of(ignored.declaration()), "unsigned char __kabi_ignored_" + ignored.name());
      case Remedy.Used used -> union(used.declarations(), used.reserved());
      case Remedy.Replaced replaced -> union(replaced.declarations(), replaced.oldMember());
    };
  }

  /** A string per field, because an escaped NUL and a digit behind it would be one number. */
  private static String raw(KabiRule rule, int number) {
    return "static const char __gendwarfksyms_rule_"
        + number
        + "[] __attribute__((__used__, __aligned__(1), __section__(\""
        + SECTION
        + "\"))) = \"1\\0\" \""
        + rule.kind()
        + "\\0\" "
        + quotedWithNul(rule.target())
        + ' '
        + quoted(rule.value())
        + ';';
  }

  private static List<String> union(List<String> declarations, String marker) {
    List<String> lines = new ArrayList<>();
    lines.add("union {");
    if (declarations.size() > 1) {
      lines.add("\tstruct {");
      declarations.forEach(declaration -> lines.add("\t\t" + declaration + ';'));
      lines.add("\t};");
    } else {
      lines.add('\t' + declarations.getFirst() + ';');
    }
    lines.add('\t' + marker + ';');
    lines.add("};");
    return lines;
  }

  /** The lines that a union takes the place of; none for rules. */
  static List<String> inPlaceOf(Remedy remedy) {
    return switch (remedy) {
      case Remedy.Rule _ -> List.of();
      case Remedy.Ignored ignored -> List.of(ignored.declaration());
      case Remedy.Used used -> used.declarations();
      case Remedy.Replaced replaced -> replaced.declarations();
    };
  }

  /** Which structure a union is for; empty for rules. */
  static String place(Remedy remedy) {
    return switch (remedy) {
      case Remedy.Rule _ -> "";
      case Remedy.Ignored ignored -> ignored.place();
      case Remedy.Used used -> used.place();
      case Remedy.Replaced replaced -> replaced.place();
    };
  }

  private static String quotedWithNul(String text) {
    String quoted = quoted(text);
    return quoted.substring(0, quoted.length() - 1) + "\\0\"";
  }

  /** A C string; bytes that are not printable as octal escapes of three digits. */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        quoted.append('\\').append((char) ('0' + (c >> 6 & 3)));
        quoted.append((char) ('0' + (c >> 3 & 7))).append((char) ('0' + (c & 7)));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
