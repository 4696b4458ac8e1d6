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
 * The versions of objects for a caller in the same process: what {@code symversions --stable
 * --exports --symtypes} makes of one object, in memory. For one thread, which shares what it learns
 * of types from one object to the next.
 */
public final class ObjectVersions {
  private final int jobs;
  private final WalkMemory memory = new WalkMemory();

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
    return read(elf, KabiRuleSectionReader.read(elf, silent));
  }

  /**
   * What the object's exports, versions and types would be under these rules instead of its own.
   *
   * @throws SymversionsException if a kABI rule is wrong
   * @throws org.abitrack.dwarfcore.io.FormatException if the object is damaged
   */
  public VersionedObject read(ElfFile elf, KabiRuleSet rules) throws IOException {
    return read(elf, ObjectSettings.stable(jobs), rules);
  }

  /**
   * What they are without {@code --stable}: no rule counts, and members have the names that they
   * have.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if the object is damaged
   */
  public VersionedObject readPlain(ElfFile elf) throws IOException {
    ObjectSettings plain =
        new ObjectSettings(false, false, null, jobs, false, ObjectSettings.Dumps.NONE);
    return read(elf, plain, KabiRuleSet.EMPTY);
  }

  private VersionedObject read(ElfFile elf, ObjectSettings settings, KabiRuleSet rules)
      throws IOException {
    ErrorOutput silent = new ErrorOutput(OutputStream.nullOutputStream());
    List<String> names = ObjectExports.read(elf);
    SymbolSet symbols = SymbolSet.of(names);
    if (symbols.size() == 0) {
      return new VersionedObject(names, new long[0], new byte[0], rules.rules());
    }
    SymbolAddresses addresses = new SymbolAddresses(symbols);
    SymbolStates states = new SymbolStates(symbols, addresses);
    ByteArrayOutputStream types = new ByteArrayOutputStream();
    try (SymtypesOutput output = new SymtypesOutput(types)) {
      new ObjectRun(
              settings,
              symbols,
              addresses,
              states,
              silent,
              output,
              jobs == 1 ? memory : null)
          .run(elf, rules);
    }
    long[] versions = new long[names.size()];
    for (int i = 0; i < versions.length; i++) {
      int symbol = symbols.find(names.get(i));
      boolean known = symbol >= 0 && states.state(symbol) == SymbolState.PROCESSED;
      versions[i] = known ? states.crc(symbol) & 0xffffffffL : VersionedObject.UNKNOWN;
    }
    return new VersionedObject(names, versions, types.toByteArray(), rules.rules());
  }
}
