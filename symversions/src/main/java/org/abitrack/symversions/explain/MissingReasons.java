package org.abitrack.symversions.explain;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.constants.DwLanguage;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.jspecify.annotations.Nullable;

/** Why a symbol has no version, as sentences; the nearest reasons first. */
final class MissingReasons {
  private static final String POINTER_PREFIX = "__gendwarfksyms_ptr_";

  private final ExplainedSymbol symbol;
  private final SymbolEntry entry;
  private final List<String> reasons = new ArrayList<>();

  private MissingReasons(ExplainedSymbol symbol, SymbolEntry entry) {
    this.symbol = symbol;
    this.entry = entry;
  }

  /** The reasons, at least one. */
  static List<String> of(ExplainedSymbol symbol, SymbolEntry entry, Findings findings) {
    MissingReasons missing = new MissingReasons(symbol, entry);
    missing.addPrefix();
    for (NamedDie die : findings.named) {
      missing.addNamed(die);
    }
    missing.addAlias(findings.competition.other());
    missing.addEntry();
    UnitSurvey survey = findings.survey;
    if (survey != null) {
      missing.addSplit(survey);
      if (entry.isDefined() && entry.code() && findings.named.isEmpty()) {
        missing.addUnits(survey);
      }
    }
    if (missing.reasons.isEmpty()) {
      missing.reasons.add("no unit has a function or variable of this name");
    }
    return missing.reasons;
  }

  private void addPrefix() {
    if (symbol.name().startsWith(POINTER_PREFIX)) {
      reasons.add(
          "names that begin with "
              + POINTER_PREFIX
              + " are symbol pointers: they describe the symbol whose name follows, and are not"
              + " found themselves");
    }
  }

  private void addNamed(NamedDie die) {
    DieFacts facts = die.facts();
    String at = facts.declaredAt().isEmpty() ? "" : " (" + facts.declaredAt() + ")";
    String what = "the " + KindNames.of(facts.tag()) + " at " + facts.place() + at;
    if (facts.tag() == DwTag.LABEL) {
      reasons.add(what + " has this name, but labels have no type");
    } else if (!die.linkageName().isEmpty() && !die.linkageName().equals(symbol.name())) {
      reasons.add(
          what + " has this name, but its linkage name is " + die.linkageName() + ", which counts");
    } else if (!die.enclosing().isEmpty()) {
      reasons.add(
          what
              + (facts.declaration() ? " is only a declaration inside " : " stands inside ")
              + die.enclosing()
              + ", where symbols are not looked for");
    }
  }

  private void addAlias(Competition.@Nullable Entrant other) {
    if (other != null) {
      DieFacts facts = other.facts();
      String at = facts.declaredAt().isEmpty() ? "" : ", " + facts.declaredAt();
      reasons.add(
          "it is an alias of "
              + other.symbol()
              + " ("
              + KindNames.of(facts.tag())
              + " at "
              + facts.place()
              + at
              + "), which is not exported: if it was, both would have its version");
    }
  }

  private void addEntry() {
    switch (entry.state()) {
      case ABSENT -> reasons.add("it is not in the symbol table either");
      case LOCAL -> reasons.add("it is a local symbol, which nobody can import");
      case UNDEFINED -> reasons.add("it is undefined: another object defines it");
      case DEFINED -> {}
    }
  }

  private void addSplit(UnitSurvey survey) {
    if (survey.skeletons() > 0 && symbol.splitDirectory() == null) {
      reasons.add(
          survey.skeletons()
              + " of "
              + units(survey)
              + " have their entries in split DWARF files (.dwo, .dwp), which are read only with"
              + " --dwo-dir");
    }
  }

  private void addUnits(UnitSurvey survey) {
    int before = reasons.size();
    for (UnitFacts unit : survey.covering()) {
      if (unit.language() == DwLanguage.MIPS_ASSEMBLER) {
        reasons.add("it is defined in assembler, which has no types: " + covering(unit));
      }
    }
    if (reasons.size() > before) {
      return;
    }
    if (survey.assembler() == survey.units() && survey.units() > 0) {
      reasons.add(
          (survey.units() == 1 ? "the only unit is" : "all " + units(survey) + " are")
              + " assembler, which has no types");
    } else if (survey.skeletons() == 0 && reasons.isEmpty() && !isRelocatable()) {
      if (survey.covering().isEmpty()) {
        reasons.add(
            "no unit covers its place: assembler without debugging information, or made by the"
                + " linker");
      }
      for (UnitFacts unit : survey.covering()) {
        reasons.add(covering(unit) + ", but has no entry of this name");
      }
    }
  }

  private String covering(UnitFacts unit) {
    return "unit "
        + unit.number()
        + ", "
        + (unit.name().isEmpty() ? "without name" : unit.name())
        + (isRelocatable() ? ", covers this offset" : ", covers its address");
  }

  /** Then the symbol's value is an offset in its section, and units of others may cover it too. */
  private boolean isRelocatable() {
    return symbol.elf().type() == ElfFile.ET_REL;
  }

  private static String units(UnitSurvey survey) {
    return survey.units() + (survey.units() == 1 ? " unit" : " units");
  }
}
