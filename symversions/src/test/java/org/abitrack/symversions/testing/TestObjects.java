package org.abitrack.symversions.testing;

import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.ElfAssembler;

/** Object files for tests. */
public final class TestObjects {
  private TestObjects() {}

  /** The assembled file as {@code a.o}. */
  public static ElfFile open(ElfAssembler assembler) {
    return ElfFile.of(new HeapFile("a.o", assembler.assemble()));
  }
}
