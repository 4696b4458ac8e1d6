package org.abitrack.symversions.object;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.abitrack.commandline.terminal.Progress;
import org.abitrack.commandline.terminal.TerminalProgress;
import org.abitrack.commandline.terminal.Terminals;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.split.UnitRun;
import org.abitrack.dwarfcore.dwarf.split.UnitRuns;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.symversions.crc.TypeGraph;
import org.abitrack.symversions.crc.VersionCalculator;
import org.abitrack.symversions.crc.Versions;
import org.abitrack.symversions.diagnostic.ErrorOutput;
import org.abitrack.symversions.expansion.ExpansionSettings;
import org.abitrack.symversions.expansion.KabiConventions;
import org.abitrack.symversions.expansion.ObjectExpansion;
import org.abitrack.symversions.expansion.WalkMemory;
import org.abitrack.symversions.export.SymbolAddresses;
import org.abitrack.symversions.export.SymbolSet;
import org.abitrack.symversions.export.SymbolState;
import org.abitrack.symversions.export.SymbolStates;
import org.abitrack.symversions.kabi.DeclarationOnlyMarkers;
import org.abitrack.symversions.kabi.KabiRuleSectionReader;
import org.abitrack.symversions.kabi.KabiRuleSet;
import org.abitrack.symversions.symtypes.TypeMap;
import org.abitrack.symversions.typestring.TypeString;
import org.jspecify.annotations.Nullable;

/**
 * What is done for one object: read its symbols and rules, expand, compute versions, write its
 * symtypes block (spec symtypes §1, §8.3).
 */
public final class ObjectRun {
  /** More than any file has, so that DIEs of later runs count as later when texts are tied. */
  public static final long DIES_OF_A_RUN = 1L << 40;

  private final ObjectSettings settings;
  private final SymbolSet symbols;
  private final SymbolAddresses addresses;
  private final SymbolStates states;
  private final ErrorOutput errors;
  private final @Nullable SymtypesOutput output;
  private final @Nullable WalkMemory memory;
  private final int jobs;
  private int runNumber;

  public ObjectRun(
      ObjectSettings settings,
      SymbolSet symbols,
      SymbolAddresses addresses,
      SymbolStates states,
      ErrorOutput errors,
      @Nullable SymtypesOutput output,
      @Nullable WalkMemory memory) {
    this.settings = settings;
    this.symbols = symbols;
    this.addresses = addresses;
    this.states = states;
    this.errors = errors;
    this.output = output;
    this.memory = memory;
    this.jobs = settings.jobs() > 0 ? settings.jobs() : Runtime.getRuntime().availableProcessors();
  }

  /** Does one object; the result need not be looked at. */
  public ObjectResult run(FileBytes file) throws IOException {
    ElfFile elf = ElfFile.of(file);
    return run(
        elf, settings.stable() ? KabiRuleSectionReader.read(elf, errors) : KabiRuleSet.EMPTY);
  }

  /** Does one object under these rules instead of its own. */
  ObjectResult run(ElfFile elf, KabiRuleSet rules) throws IOException {
    try (TerminalProgress progress =
        Terminals.isTerminal(Terminals.STDERR) ? new TerminalProgress(errors.stream()) : null) {
      return run(elf, rules, progress == null ? Progress.NONE : progress);
    }
  }

  private ObjectResult run(ElfFile elf, KabiRuleSet rules, Progress progress) throws IOException {
    addresses.read(elf, errors);
    KabiConventions kabi = kabi(elf, rules);
    TypeMap types = new TypeMap(kabi.rules());
    SymbolTexts texts = new SymbolTexts(symbols.size());
    DwarfFile dwarf = DwarfFile.of(elf);
    String splitDirectory = settings.dwoDir();
    if (splitDirectory == null) {
      expand(new UnitRun(dwarf, dwarf.units().all()), 0, kabi, types, texts, progress);
      if (texts.isEmpty() && !settings.explains() && UnitRuns.hasSkeletons(dwarf)) {
        errors.warning(
            elf.name()
                + ": the types are in split DWARF files (.dwo, .dwp), which are read only with"
                + " --dwo-dir");
      }
    } else {
      try (UnitRuns runs = new UnitRuns(dwarf, List.of(splitDirectory))) {
        // Not 0: reports take what lies below for addresses in the object itself.
        long firstDie = DIES_OF_A_RUN;
        for (UnitRun run = runs.next(); run != null; run = runs.next()) {
          expand(run, firstDie, kabi, types, texts, progress);
          firstDie += DIES_OF_A_RUN;
        }
      }
    }
    if (settings.dumps().ambiguous()) {
      AmbiguityReport.print(types, dwarf, errors);
    }
    computeVersions(texts, types);
    if (output != null) {
      output.write(types);
    }
    return new ObjectResult(elf, dwarf, kabi, types, texts);
  }

  /** Expands the symbols that some units of the object describe. */
  private void expand(
      UnitRun run,
      long firstDie,
      KabiConventions kabi,
      TypeMap types,
      SymbolTexts texts,
      Progress progress) {
    ObjectExpansion expansion =
        new ObjectExpansion(
            run,
            symbols,
            states,
            kabi,
            new ExpansionSettings(
                jobs, settings.dumps().ambiguous() || settings.explains(), settings.dumps().dies()),
            memory,
            progress,
            runNumber++);
    expansion.run();
    if (settings.dumps().dies()) {
      errors.raw(expansion.dump());
    }
    expansion.forEachType(new TypeAdder(types, firstDie));
    texts.take(expansion, firstDie);
  }

  private KabiConventions kabi(ElfFile elf, KabiRuleSet rules) {
    Set<String> markers = settings.kabiMarkers() ? DeclarationOnlyMarkers.read(elf) : Set.of();
    return new KabiConventions(settings.stable(), rules, markers);
  }

  private void computeVersions(SymbolTexts symbolTexts, TypeMap types) {
    int[] described = describedSymbols(symbolTexts);
    String[] names = new String[described.length];
    TypeString[] texts = new TypeString[described.length];
    for (int i = 0; i < described.length; i++) {
      names[i] = symbols.name(described[i]);
      TypeString text = symbolTexts.textOf(described[i]);
      texts[i] = text == null ? TypeString.literal("") : text;
    }
    TypeGraph graph = TypeGraph.of(types, names, texts);
    int[] versions = Versions.of(graph, jobs);
    VersionCalculator calculator = new VersionCalculator(graph);
    for (int i = 0; i < described.length; i++) {
      int symbol = described[i];
      if (states.state(symbol) != SymbolState.PROCESSED) {
        states.setCrc(symbol, versions[i], errors);
        if (settings.dumps().versions()) {
          dumpVersion(names[i], calculator.expansion(i));
        }
      }
      if (output != null) {
        add(types, names[i], texts[i], symbolTexts.dieOf(symbol));
      }
    }
  }

  /** Symbols that this object describes and that still want a version or a line, in table order. */
  private int[] describedSymbols(SymbolTexts symbolTexts) {
    int[] described = new int[symbols.size()];
    int count = 0;
    for (int symbol : symbols.tableOrder()) {
      if (symbolTexts.textOf(symbol) != null
          && (output != null || states.state(symbol) != SymbolState.PROCESSED)) {
        described[count++] = symbol;
      }
    }
    return Arrays.copyOf(described, count);
  }

  private void dumpVersion(String name, byte[] expansion) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(expansion.length + 64);
    line.writeBytes((name + " ").getBytes(StandardCharsets.ISO_8859_1));
    line.writeBytes(expansion);
    line.write('\n');
    errors.raw(line.toByteArray());
  }

  private void add(TypeMap types, String name, TypeString text, long die) {
    TypeMap.Change change = types.add(name, text, die);
    if (settings.dumps().types() && change != TypeMap.Change.KEPT) {
      errors.debug((change == TypeMap.Change.ADDED ? "adding " : "replacing ") + name);
      errors.raw(name + " " + types.effectiveText(name, text) + "\n");
    }
  }

  private final class TypeAdder implements ObjectExpansion.TypeConsumer {
    private final TypeMap types;
    private final long firstDie;

    TypeAdder(TypeMap types, long firstDie) {
      this.types = types;
      this.firstDie = firstDie;
    }

    @Override
    public void accept(String name, TypeString text, long dieAddress) {
      add(types, name, text, dieAddress == Long.MAX_VALUE ? dieAddress : firstDie + dieAddress);
    }
  }
}
