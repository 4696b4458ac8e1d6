package org.abitrack.symversions.explain;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.commandline.terminal.OneLine;
import org.abitrack.dwarfcore.dwarf.constants.DwLanguage;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.symversions.typestring.TypeString;
import org.jspecify.annotations.Nullable;

/** Writes an explanation down. */
final class WhyReport {
  private static final String NO_VERSION = "no version (0x00000000)";
  private static final String NOT_LISTED =
      "no; this is the version that it has if a symbol list names it";
  private static final int WIDTH = 100;
  private static final int LABEL_WIDTH = 14;

  /** Types that are nested more deeply are not indented further. */
  private static final int MAX_INDENT = 24;

  private final StringBuilder out = new StringBuilder();

  private WhyReport() {}

  /** The report, one character per byte, ending with a line end. */
  static String of(
      ExplainedSymbol symbol, SymbolEntry entry, List<TypeTree.Node> tree, Findings findings) {
    WhyReport report = new WhyReport();
    TypeString text = symbol.text();
    if (text == null) {
      report.head(NO_VERSION, symbol.name(), symbol.elf(), entry);
      report.exports(entry, symbol.exported() ? "yes" : "no", symbol.aliases());
      report.reasons(
          "no entry of the debugging information describes it:",
          MissingReasons.of(symbol, entry, findings));
    } else {
      report.withVersion(symbol, entry, text, tree, findings);
    }
    return report.out.toString();
  }

  /** The report on a symbol of an object without debugging information. */
  static String withoutDwarf(String name, ElfFile elf, boolean exported, SymbolEntry entry) {
    WhyReport report = new WhyReport();
    report.head(NO_VERSION, name, elf, entry);
    report.exports(entry, exported ? "yes" : "no", List.of());
    report.reasons("the object has no debugging information (no .debug_info)", List.of());
    return report.out.toString();
  }

  private void withVersion(
      ExplainedSymbol symbol,
      SymbolEntry entry,
      TypeString text,
      List<TypeTree.Node> tree,
      Findings findings) {
    String hex = Integer.toHexString(symbol.crc());
    String version = "version 0x" + "00000000".substring(hex.length()) + hex;
    head(version, symbol.name(), symbol.elf(), entry);
    exports(entry, symbol.exported() ? "yes" : NOT_LISTED, symbol.aliases());
    Competition.Entrant winner = findings.competition.winner();
    if (winner != null) {
      labelled("described by", describe(winner));
      labelled("unit", unit(winner.unit()));
      labelled("chosen", whyChosen(symbol.name(), winner, findings.competition));
    }
    TypeString ruled = symbol.kabi().rules().typeString(symbol.name());
    if (ruled != null) {
      labelled("kABI", "rule type_string: the text is the rule's, not that of the source");
    }
    labelled("types", tree.isEmpty() ? "none with a name" : Integer.toString(tree.size()));
    out.append('\n');
    TextLayout.append(out, ruled == null ? text : ruled, 0);
    for (TypeTree.Node node : tree) {
      type(node, findings.types.get(node.name()), findings.definitions.get(node.name()));
    }
  }

  private void head(String verdict, String name, ElfFile elf, SymbolEntry entry) {
    line(name + ": " + verdict);
    out.append('\n');
    labelled("object", elf.name());
    labelled(
        "symbol",
        entry.state() == SymbolEntry.State.ABSENT
            ? "not in the symbol table"
            : entry.description());
  }

  private void exports(SymbolEntry entry, String exported, List<String> aliases) {
    labelled("exported", exported);
    List<String> others = new ArrayList<>(entry.samePlace());
    others.removeAll(aliases);
    String text = String.join(", ", aliases);
    if (!others.isEmpty()) {
      text += (text.isEmpty() ? "" : "; ") + "not exported: " + String.join(", ", others);
    }
    labelled("aliases", text.isEmpty() ? "none" : text);
  }

  private static String describe(Competition.Entrant entrant) {
    DieFacts facts = entrant.facts();
    String text = die(facts) + ", a " + (facts.declaration() ? "declaration" : "definition");
    DieFacts target = entrant.target();
    if (target == null) {
      return text;
    }
    return text
        + (entrant.pointer() ? "; as a symbol pointer it leads to " : "; its abstract origin is ")
        + die(target);
  }

  private static String die(DieFacts facts) {
    String at = facts.declaredAt().isEmpty() ? "" : ", " + facts.declaredAt();
    return KindNames.of(facts.tag()) + " at " + facts.place() + at;
  }

  private static String unit(UnitFacts unit) {
    return (unit.name().isEmpty() ? "without name" : unit.name())
        + ", unit "
        + unit.number()
        + " of "
        + unit.count()
        + " at "
        + unit.place()
        + (unit.language() == 0 ? "" : ", " + DwLanguage.name(unit.language()));
  }

  private static String whyChosen(
      String symbol, Competition.Entrant winner, Competition competition) {
    List<String> reasons = new ArrayList<>();
    int others = competition.units() - 1;
    if (winner.pointer()) {
      reasons.add("by the symbol pointer __gendwarfksyms_ptr_" + winner.symbol());
    } else if (!winner.symbol().equals(symbol)) {
      reasons.add("by its alias " + winner.symbol());
    }
    if (competition.entrants() == 1) {
      reasons.add("the only entry of this name");
    } else if (others == 0) {
      reasons.add("the first of " + competition.entrants() + " entries in the only unit with any");
    } else {
      reasons.add(
          "the first unit with an entry of this name; "
              + others
              + (others == 1 ? " other unit has" : " other units have")
              + " one too");
    }
    Competition.Entrant definition = competition.laterDefinition();
    if (definition != null) {
      reasons.add(
          "the definition, "
              + die(definition.facts())
              + ", comes later, in unit "
              + definition.unit().number()
              + ", "
              + definition.unit().name());
    }
    if (winner.unit().language() == DwLanguage.MIPS_ASSEMBLER) {
      reasons.add("the assembler knows no parameters, so the version does not depend on any");
    }
    return String.join("; ", reasons);
  }

  private void type(TypeTree.Node node, @Nullable TypeFacts facts, @Nullable DieFacts definition) {
    int indent = Math.min(2 * node.depth(), MAX_INDENT);
    out.append('\n');
    StringBuilder title = new StringBuilder(node.name()).append("  ");
    if (facts == null) {
      title.append("only a kABI rule type_string knows it");
    } else {
      DieFacts die = facts.die();
      title.append(die.declaredAt().isEmpty() ? "" : die.declaredAt() + ", ");
      title.append(die.size() < 0 ? "" : SymbolEntry.bytes(die.size()) + ", ");
      title.append(die.place());
    }
    if (node.depth() > 1) {
      title.append(", from ").append(node.parent());
    }
    wrapped(" ".repeat(indent), indent + 4, title.toString());
    if (facts != null) {
      for (String note : facts.notes()) {
        String rest =
            definition != null && note.equals(TypeNotes.ONLY_DECLARED)
                ? TypeNotes.definedAt(definition)
                : "";
        wrapped(" ".repeat(indent + 2) + "* ", indent + 4, note + rest);
      }
    }
    TextLayout.append(out, node.text(), indent + 2);
  }

  private void reasons(String summary, List<String> reasons) {
    labelled("because", summary);
    for (String reason : reasons) {
      wrapped(" ".repeat(LABEL_WIDTH + 2) + "* ", LABEL_WIDTH + 4, reason);
    }
  }

  private void labelled(String label, String value) {
    String start = "  " + label + " ".repeat(Math.max(1, LABEL_WIDTH - label.length()));
    wrapped(start, LABEL_WIDTH + 2, value);
  }

  /** A text in words, its further lines indented. */
  private void wrapped(String start, int indent, String text) {
    StringBuilder line = new StringBuilder(start);
    boolean first = true;
    for (String word : text.split(" ", -1)) {
      if (!first && line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line.setLength(0);
        line.append(" ".repeat(indent)).append(word);
      } else {
        line.append(first ? "" : " ").append(word);
      }
      first = false;
    }
    line(line.toString());
  }

  /** Names come from the file: what could move a terminal's cursor does not get there. */
  private void line(String text) {
    out.append(OneLine.of(text)).append('\n');
  }
}
