package org.abitrack.symversions.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.symversions.expansion.KabiConventions;
import org.abitrack.symversions.expansion.KabiMember;
import org.abitrack.symversions.expansion.KabiMembers;
import org.abitrack.symversions.kabi.KabiRuleSet;

/** Why the text of a type is not what its source says: hidden bodies, kABI rules, member names. */
final class TypeNotes {
  /** A note that can be completed: the type may be defined where no walk comes by. */
  static final String ONLY_DECLARED = "no body: exported symbols lead only to declarations of it";

  private final KabiConventions kabi;
  private final KabiMembers members;

  TypeNotes(DwarfFile file, KabiConventions kabi) {
    this.kabi = kabi;
    this.members = new KabiMembers(file);
  }

  /**
   * The notes on a type.
   *
   * @param reference the type as texts name it: {@code s#x}, {@code t#'a b'}
   * @param definitions how many different ones the object has
   * @param die address of its DIE
   */
  List<String> of(String reference, int definitions, long die, DieFacts facts) {
    List<String> notes = new ArrayList<>();
    char letter = reference.charAt(0);
    String name = nameOf(reference);
    KabiRuleSet rules = kabi.rules();
    if (rules.typeString(reference) != null) {
      notes.add("kABI rule type_string: the text is the rule's, not that of the source");
      return notes;
    }
    boolean hidden = letter != 't' && addHiding(name, facts, notes);
    OptionalLong size = rules.byteSize(name);
    if (size.isPresent() && !hidden) {
      notes.add("kABI rule byte_size: shown as " + Long.toUnsignedString(size.getAsLong()));
    }
    if (kabi.stable() && !hidden) {
      if (letter == 'e') {
        addEnumerators(name, die, notes);
      } else if (letter != 't') {
        addMembers(die, notes);
      }
    }
    if (definitions > 1) {
      notes.add(
          "units of this object disagree: it has "
              + definitions
              + " definitions, and the longest text counts");
    }
    return notes;
  }

  /** What a note {@link #ONLY_DECLARED} is completed by, if the type is defined elsewhere. */
  static String definedAt(DieFacts definition) {
    return "; defined "
        + (definition.declaredAt().isEmpty() ? "" : "in " + definition.declaredAt() + ", ")
        + "at "
        + definition.place()
        + (definition.privateFile() ? ", private to that .c file" : "");
  }

  /** Without the letter, and without the quotes around names with blanks. */
  private static String nameOf(String reference) {
    int end = reference.length();
    boolean quoted = end > 3 && reference.charAt(2) == '\'' && reference.charAt(end - 1) == '\'';
    return quoted ? reference.substring(3, end - 1) : reference.substring(2);
  }

  private boolean addHiding(String name, DieFacts facts, List<String> notes) {
    if (facts.declaration()) {
      notes.add(ONLY_DECLARED);
    } else if (kabi.rules().isDeclarationOnly(name)) {
      notes.add("no body: kABI rule declonly");
    } else if (kabi.declarationOnly().contains(name)) {
      notes.add("no body: marked by a symbol __gendwarfksyms_declonly_" + name);
    } else if (facts.privateFile()) {
      notes.add("no body: private to the .c file that defines it");
    } else {
      return false;
    }
    return true;
  }

  private void addEnumerators(String name, long die, List<String> notes) {
    if (kabi.rules().isEmpty()) {
      return;
    }
    for (String enumerator : members.enumerators(die)) {
      OptionalLong value = kabi.rules().enumeratorValue(name, enumerator);
      if (kabi.rules().isEnumeratorIgnored(name, enumerator)) {
        notes.add("kABI rule enumerator_ignore: " + enumerator + " is left out");
      } else if (value.isPresent()) {
        notes.add(
            "kABI rule enumerator_value: "
                + enumerator
                + " is shown with "
                + Long.toUnsignedString(value.getAsLong()));
      }
    }
  }

  private void addMembers(long die, List<String> notes) {
    for (KabiMember member : members.of(die)) {
      String called = member.name().isEmpty() ? "a union" : "the union " + member.name();
      notes.add(
          switch (member.kind()) {
            case NORMAL -> "kABI name: " + member.name() + " is shown without its name";
            case RESERVED -> "kABI reserved: " + called + " is shown as the type that was reserved";
            case IGNORED -> "kABI ignored: " + called + " is left out";
            case RENAMED ->
                "kABI renamed: "
                    + called
                    + " is shown as it was before, "
                    + (member.originalName().isEmpty()
                        ? "without a name"
                        : "by the name " + member.originalName());
          });
    }
  }
}
