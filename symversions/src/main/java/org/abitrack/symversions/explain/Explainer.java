package org.abitrack.symversions.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abitrack.dwarfcore.dwarf.split.UnitRun;
import org.abitrack.dwarfcore.dwarf.split.UnitRuns;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.symversions.expansion.SymbolDie;
import org.abitrack.symversions.expansion.SymbolDies;
import org.abitrack.symversions.export.SymbolSet;
import org.abitrack.symversions.typestring.TypeString;
import org.jspecify.annotations.Nullable;

/**
 * Explains one symbol of one object, after a run has computed its version: goes through the units
 * once more, because a normal run keeps nothing of what an explanation needs.
 */
public final class Explainer {
  /** DIEs of the name that do not count; so many are told of. */
  private static final int MAX_NAMED = 8;

  private final ExplainedSymbol symbol;
  private final int jobs;
  private final SymbolEntry entry;
  private final Findings findings = new Findings();

  /** The symbol, its exported aliases, and then the other names at its place. */
  private final SymbolSet names;

  /** How many of the names are exported, or the symbol itself. */
  private final int ownNames;

  private final List<TypeTree.Node> tree;

  private Explainer(ExplainedSymbol symbol, int jobs) {
    this.symbol = symbol;
    this.jobs = jobs;
    this.entry = SymbolEntry.of(symbol.elf(), symbol.name());
    Set<String> all = new HashSet<>();
    List<String> ordered = new ArrayList<>();
    add(symbol.name(), all, ordered);
    for (String alias : symbol.aliases()) {
      add(alias, all, ordered);
    }
    this.ownNames = ordered.size();
    for (String other : entry.samePlace()) {
      add(other, all, ordered);
    }
    this.names = SymbolSet.of(ordered);
    TypeString text = symbol.text();
    this.tree =
        text == null
            ? List.of()
            : TypeTree.of(
                symbol.name(), symbol.types().effectiveText(symbol.name(), text), symbol.types());
  }

  private static void add(String name, Set<String> all, List<String> ordered) {
    if (all.add(name)) {
      ordered.add(name);
    }
  }

  /**
   * The explanation, one character per byte, or null if the object knows nothing of the symbol.
   *
   * @param jobs threads to use; the result does not depend on it
   * @throws org.abitrack.dwarfcore.io.FormatException if a part of the object that is needed for it
   *     is damaged
   */
  public static @Nullable String explain(ExplainedSymbol symbol, int jobs) {
    return new Explainer(symbol, jobs).explain();
  }

  /** The same for an object without debugging information. */
  public static @Nullable String explainWithoutDwarf(String name, ElfFile elf, boolean exported) {
    SymbolEntry entry = SymbolEntry.of(elf, name);
    return exported || entry.state() != SymbolEntry.State.ABSENT
        ? WhyReport.withoutDwarf(name, elf, exported, entry)
        : null;
  }

  private @Nullable String explain() {
    String splitDirectory = symbol.splitDirectory();
    if (splitDirectory == null) {
      look(new UnitRun(symbol.dwarf(), symbol.dwarf().units().all()), 0);
    } else {
      try (UnitRuns runs = new UnitRuns(symbol.dwarf(), List.of(splitDirectory))) {
        int number = 1;
        for (UnitRun run = runs.next(); run != null; run = runs.next()) {
          look(run, number++);
        }
      }
    }
    boolean unknown =
        symbol.text() == null
            && !symbol.exported()
            && entry.state() == SymbolEntry.State.ABSENT
            && findings.named.isEmpty();
    if (unknown) {
      return null;
    }
    if (symbol.text() == null) {
      findings.survey = UnitSurvey.of(symbol.dwarf(), entry.value());
    }
    return WhyReport.of(symbol, entry, tree, findings);
  }

  /** Looks at the units of one run. */
  private void look(UnitRun run, int number) {
    DieReader reader = new DieReader(run.file());
    compete(run, number, reader);
    readTypes(run, number, reader);
    findDefinitions(run, reader);
    if (symbol.text() == null && findings.named.size() < MAX_NAMED) {
      int wanted = MAX_NAMED - findings.named.size();
      findings.named.addAll(NameSearch.find(run, symbol.name(), wanted, jobs));
    }
  }

  /** Of the types without a body; the report uses those that are not hidden for other reasons. */
  private void findDefinitions(UnitRun run, DieReader reader) {
    List<String> hidden = new ArrayList<>();
    for (TypeTree.Node node : tree) {
      if (node.name().charAt(0) != 't'
          && !findings.definitions.containsKey(node.name())
          && node.text().toString().endsWith(" { }")) {
        hidden.add(node.name());
      }
    }
    for (Map.Entry<String, Long> found : DefinitionSearch.find(run, hidden, jobs).entrySet()) {
      findings.definitions.put(found.getKey(), reader.facts(found.getValue()));
    }
  }

  private void compete(UnitRun run, int number, DieReader reader) {
    Competition competition = findings.competition;
    long winner = symbol.die() - number * symbol.diesOfRun();
    for (SymbolDie die : SymbolDies.find(run, names, jobs)) {
      if (die.symbol() >= ownNames) {
        if (competition.other() == null) {
          competition.miss(entrant(die, reader));
        }
        continue;
      }
      competition.count((long) number << 32 | die.unit().index());
      Competition.Entrant won = competition.winner();
      if (won == null) {
        if (symbol.text() != null && die.target() == winner) {
          competition.win(entrant(die, reader));
        }
      } else if (won.facts().declaration()
          && competition.laterDefinition() == null
          && !die.pointer()
          && !reader.isDeclaration(die.die())) {
        competition.lose(entrant(die, reader));
      }
    }
  }

  private Competition.Entrant entrant(SymbolDie die, DieReader reader) {
    return new Competition.Entrant(
        names.name(die.symbol()),
        reader.facts(die.die()),
        die.target() == die.die() ? null : reader.facts(die.target()),
        die.pointer(),
        reader.unit(die.unit()));
  }

  /** In ascending order of addresses, so that each unit is loaded once. */
  private void readTypes(UnitRun run, int number, DieReader reader) {
    long first = number * symbol.diesOfRun();
    List<TypeTree.Node> nodes = new ArrayList<>();
    for (TypeTree.Node node : tree) {
      if (node.die() >= first && node.die() - first < symbol.diesOfRun()) {
        nodes.add(node);
      }
    }
    nodes.sort(
        new Comparator<TypeTree.Node>() {
          @Override
          public int compare(TypeTree.Node a, TypeTree.Node b) {
            return Long.compare(a.die(), b.die());
          }
        });
    TypeNotes notes = new TypeNotes(run.file(), symbol.kabi());
    for (TypeTree.Node node : nodes) {
      long die = node.die() - first;
      DieFacts facts = reader.facts(die);
      int texts = symbol.types().definitionCount(node.name());
      findings.types.put(
          node.name(), new TypeFacts(facts, notes.of(node.name(), texts, die, facts)));
    }
  }
}
