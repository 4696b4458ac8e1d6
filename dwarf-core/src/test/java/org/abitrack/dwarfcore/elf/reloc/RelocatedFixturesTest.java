package org.abitrack.dwarfcore.elf.reloc;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.Fixtures;
import org.abitrack.dwarfcore.elf.RelocationOptions;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compilers' objects of every machine against what other readers make of them (see make.py). */
class RelocatedFixturesTest {

  static List<String> objects() {
    return Fixtures.relocatable();
  }

  private static SectionBytes section(ElfFile file, String name) {
    SectionHeader header = file.section(name);
    assertThat(header).isNotNull();
    return file.bytes(header);
  }

  /** Checks that there is an object for each machine that has a table. */
  @Test
  void coversAllMachines() {
    List<Integer> machines =
        objects().stream()
            .map(name -> Fixtures.bytes("reloc/" + name + ".o"))
            .map(bytes -> ElfFile.of(new HeapFile("t.o", bytes)).machine())
            .distinct()
            .toList();
    assertThat(machines).containsExactly(3, 8, 15, 20, 21, 22, 40, 62, 183, 243, 258);
    for (int machine = 0; machine < 0x10000; machine++) {
      assertThat(Architectures.of(machine) != null).isEqualTo(machines.contains(machine));
    }
  }

  private static ElfFile object(String name, int largestCopy) {
    return ElfFile.of(new HeapFile(name, Fixtures.bytes("reloc/" + name + ".o")))
        .with(RelocationOptions.STANDARD.withLargestCopy(largestCopy));
  }

  /** Checks whole sections. */
  @ParameterizedTest
  @MethodSource("objects")
  void relocatesAsOtherReadersDo(String name) {
    Map<String, byte[]> expected = Fixtures.expected(name);
    assertThat(expected).isNotEmpty();
    boolean anyRelocated = false;
    for (Map.Entry<String, byte[]> entry : expected.entrySet()) {
      assertWithMessage("%s as a whole", entry.getKey())
          .that(Fixtures.contents(section(object(name, Integer.MAX_VALUE), entry.getKey())))
          .isEqualTo(entry.getValue());
      SectionBytes section = section(object(name, 0), entry.getKey());
      assertWithMessage(entry.getKey())
          .that(Fixtures.contents(section))
          .isEqualTo(entry.getValue());
      anyRelocated |= section instanceof RelocatedSection;
    }
    assertThat(anyRelocated).isTrue();
  }

  /** Checks that it does not matter in which pieces a section is read. */
  @ParameterizedTest
  @MethodSource("objects")
  void relocatesPieces(String name) {
    ElfFile file = object(name, 0);
    for (Map.Entry<String, byte[]> entry : Fixtures.expected(name).entrySet()) {
      SectionBytes section = section(file, entry.getKey());
      byte[] expected = entry.getValue();
      for (int size : new int[] {1, 2, 3, 5, 8, 64}) {
        byte[] pieces = new byte[expected.length];
        for (int at = 0; at < pieces.length; at += size) {
          section.copy(at, pieces, at, Math.min(size, pieces.length - at));
        }
        assertWithMessage("%s by %s", entry.getKey(), size).that(pieces).isEqualTo(expected);
      }
    }
  }
}
