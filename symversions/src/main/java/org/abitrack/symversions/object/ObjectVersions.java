package org.abitrack.symversions.object;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.symversions.diagnostic.ErrorOutput;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.expansion.WalkMemory;
import org.abitrack.symversions.export.ObjectExports;
import org.abitrack.symversions.export.SymbolAddresses;
import org.abitrack.symversions.export.SymbolSet;
import org.abitrack.symversions.export.SymbolState;
import org.abitrack.symversions.export.SymbolStates;
import org.abitrack.symversions.kabi.KabiRuleSectionReader;
import org.abitrack.symversions.kabi.KabiRuleSet;

/**
 * The versions of objects for a caller in the same process, in memory: versions as {@code
 * symversions --stable --exports} computes them, and the types as they really are, as {@code
 * --symtypes} writes them without {@code --stable}, so that a comparison can tell what a kABI rule
 * hides. For one thread, which shares what it learns of types from one object to the next.
 */
public final class ObjectVersions {
  private final int jobs;
  private final WalkMemory stableMemory = new WalkMemory();
  private final WalkMemory plainMemory = new WalkMemory();

  /**
   * A maker of versions.
   *
   * @param jobs threads for each object
   */
  public ObjectVersions(int jobs) {
    this.jobs = jobs;
  }

  /**
   * The exports of an object with their versions and types.
   *
   * @throws SymversionsException if a kABI rule is wrong
   * @throws org.abitrack.dwarfcore.io.FormatException if the object is damaged
   */
  public VersionedObject read(FileBytes file) throws IOException {
    ElfFile elf = ElfFile.of(file);
    ErrorOutput silent = new ErrorOutput(OutputStream.nullOutputStream());
    KabiRuleSet rules = KabiRuleSectionReader.read(elf, silent);
    List<String> names = ObjectExports.read(elf);
    SymbolSet symbols = SymbolSet.of(names);
    if (symbols.size() == 0) {
      return new VersionedObject(names, new long[0], new byte[0], rules.rules());
    }
    SymbolAddresses addresses = new SymbolAddresses(symbols);
    SymbolStates states = new SymbolStates(symbols, addresses);
    byte[] types = run(elf, rules, symbols, addresses, states, true);
    // Most objects have nothing to hide, and then the types of both ways are the same.
    if (!rules.rules().isEmpty() || KabiNames.areIn(elf)) {
      SymbolAddresses again = new SymbolAddresses(symbols);
      types = run(elf, KabiRuleSet.EMPTY, symbols, again, new SymbolStates(symbols, again), false);
    }
    return new VersionedObject(names, versions(names, symbols, states), types, rules.rules());
  }

  /**
   * What {@code --stable} would make of an object with these rules instead of its own: versions,
   * and the types that they follow from.
   *
   * @throws SymversionsException if a kABI rule is wrong
   * @throws org.abitrack.dwarfcore.io.FormatException if the object is damaged
   */
  public VersionedObject readStable(ElfFile elf, KabiRuleSet rules) throws IOException {
    return read(elf, rules, true);
  }

  /**
   * What an object is without {@code --stable}: versions, and the types as they are.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if the object is damaged
   */
  public VersionedObject readPlain(ElfFile elf) throws IOException {
    return read(elf, KabiRuleSet.EMPTY, false);
  }

  private VersionedObject read(ElfFile elf, KabiRuleSet rules, boolean stable) throws IOException {
    List<String> names = ObjectExports.read(elf);
    SymbolSet symbols = SymbolSet.of(names);
    SymbolAddresses addresses = new SymbolAddresses(symbols);
    SymbolStates states = new SymbolStates(symbols, addresses);
    byte[] types =
        symbols.size() == 0 ? new byte[0] : run(elf, rules, symbols, addresses, states, stable);
    return new VersionedObject(names, versions(names, symbols, states), types, rules.rules());
  }

  private static long[] versions(List<String> names, SymbolSet symbols, SymbolStates states) {
    long[] versions = new long[names.size()];
    for (int i = 0; i < versions.length; i++) {
      int symbol = symbols.find(names.get(i));
      boolean known = symbol >= 0 && states.state(symbol) == SymbolState.PROCESSED;
      versions[i] = known ? states.crc(symbol) & 0xffffffffL : VersionedObject.UNKNOWN;
    }
    return versions;
  }

  /** Computes the versions and returns the types as a symtypes file. */
  private byte[] run(
      ElfFile elf,
      KabiRuleSet rules,
      SymbolSet symbols,
      SymbolAddresses addresses,
      SymbolStates states,
      boolean stable)
      throws IOException {
    ByteArrayOutputStream types = new ByteArrayOutputStream();
    ErrorOutput silent = new ErrorOutput(OutputStream.nullOutputStream());
    WalkMemory memory = stable ? stableMemory : plainMemory;
    try (SymtypesOutput output = new SymtypesOutput(types)) {
      new ObjectRun(
              ObjectSettings.quiet(jobs, stable),
              symbols,
              addresses,
              states,
              silent,
              output,
              jobs == 1 ? memory : null)
          .run(elf, rules);
    }
    return types.toByteArray();
  }
}
