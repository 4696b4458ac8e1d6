package org.abitrack.dwarfcore.elf;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.testing.ArchiveAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged objects: only {@link FormatException} may come out, and soon. */
class ElfFuzzTest {
  /** Rounds per object; -Dfuzz.rounds=N for a long search. */
  private static final int FLIPS = Integer.getInteger("fuzz.rounds", 150);

  private static final Duration LIMIT = Duration.ofMillis(20_000 + 100L * FLIPS);

  static List<String> objects() {
    List<String> paths = new ArrayList<>();
    for (String object : Fixtures.relocatable()) {
      paths.add("reloc/" + object + ".o");
    }
    paths.addAll(List.of("compressed/zlib.o", "compressed/zlib-gnu.o", "compressed/zstd.o"));
    return paths;
  }

  /** Reads all that there is; the result is how many parts were refused. */
  private static int readAll(byte[] bytes) {
    ElfFile file;
    try {
      file = ElfFile.of(new HeapFile("t.o", bytes));
    } catch (FormatException e) {
      return 1;
    }
    int refused = 0;
    for (SectionHeader section : file.sections()) {
      refused += read(file, section);
    }
    try {
      BuildId.of(file);
    } catch (FormatException e) {
      refused++;
    }
    return refused;
  }

  /** Sections that are loaded have relocations of instructions, which are nobody's concern here. */
  private static int read(ElfFile file, SectionHeader section) {
    boolean loaded = (section.flags() & ElfConstants.SHF_ALLOC) != 0;
    try {
      SectionBytes bytes = loaded ? file.unrelocatedBytes(section) : file.bytes(section);
      byte[] window = new byte[4096];
      for (long at = 0; at < bytes.size(); at += window.length) {
        bytes.copy(at, window, 0, (int) Math.min(window.length, bytes.size() - at));
      }
      if (section.type() == SectionHeader.SHT_SYMTAB) {
        SymbolTable symbols = file.symbols(section);
        for (int i = 0; i < symbols.count(); i++) {
          symbols.name(i);
        }
      }
      return 0;
    } catch (FormatException e) {
      return 1;
    }
  }

  /** Checks that the objects themselves are read without complaint. */
  @ParameterizedTest
  @MethodSource("objects")
  void readsTheUndamaged(String path) {
    assertWithMessage(path).that(readAll(Fixtures.bytes(path))).isEqualTo(0);
  }

  /** Checks random changes of up to eight bytes. */
  @ParameterizedTest
  @MethodSource("objects")
  void survivesFlips(String path) {
    byte[] original = Fixtures.bytes(path);
    Random random = new Random(path.hashCode());
    Assertions.assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 0; i < FLIPS; i++) {
            byte[] bytes = original.clone();
            for (int flips = random.nextInt(8); flips >= 0; flips--) {
              bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            readAll(bytes);
          }
        });
  }

  /** Checks random changes where they hurt: the headers, and the tables that they lead to. */
  @ParameterizedTest
  @MethodSource("objects")
  void survivesFlipsOfHeaders(String path) {
    byte[] original = Fixtures.bytes(path);
    int[] interesting = {0, 1, 2, 0x7f, 0x80, 0xff};
    Random random = new Random(path.hashCode());
    int headers = ElfFile.of(new HeapFile("t.o", original)).sections().size() * 64;
    Assertions.assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 0; i < FLIPS; i++) {
            byte[] bytes = original.clone();
            int at =
                random.nextInt(4) == 0
                    ? random.nextInt(64)
                    : bytes.length - 1 - random.nextInt(Math.min(headers, bytes.length));
            for (int j = random.nextInt(4); j >= 0 && at + j < bytes.length; j--) {
              bytes[at + j] = (byte) interesting[random.nextInt(interesting.length)];
            }
            readAll(bytes);
          }
        });
  }

  /** Checks truncation at each boundary of a section, one byte before and one behind it. */
  @ParameterizedTest
  @MethodSource("objects")
  void survivesTruncation(String path) {
    byte[] original = Fixtures.bytes(path);
    TreeSet<Long> cuts = new TreeSet<>();
    for (SectionHeader section : ElfFile.of(new HeapFile("t.o", original)).sections()) {
      for (long delta = -1; delta <= 1; delta++) {
        cuts.add(section.offset() + delta);
        cuts.add(section.offset() + section.size() + delta);
      }
    }
    for (long cut : cuts) {
      if (cut >= 0 && cut < original.length) {
        byte[] start = Arrays.copyOf(original, (int) cut);
        assertWithMessage("%s cut at %s", path, cut).that(readAll(start)).isGreaterThan(0);
      }
    }
  }

  /** Checks random changes of an archive. */
  @Test
  void survivesFlipsOfArchives() {
    byte[] original =
        new ArchiveAssembler(false)
            .symbolIndex()
            .member("a-name-of-more-than-sixteen-bytes.o", new byte[33])
            .member("b.o", new byte[10])
            .assemble();
    byte[] characters = "0123456789 /#`\n!x\0".getBytes(StandardCharsets.ISO_8859_1);
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = original.clone();
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        bytes[8 + random.nextInt(bytes.length - 8)] = characters[random.nextInt(characters.length)];
      }
      walk(bytes);
    }
  }

  private static void walk(byte[] bytes) {
    try {
      ArchiveFile archive = ArchiveFile.of(new HeapFile("lib.a", bytes), "lib.a");
      for (FileBytes file = archive.next(); file != null; file = archive.next()) {
        file.copy(0, new byte[(int) file.size()], 0, (int) file.size());
      }
    } catch (FormatException e) {
      assertWithMessage(e.getMessage())
          .that(e.code())
          .isAnyOf(FormatErrorCode.BAD_ARCHIVE, FormatErrorCode.TRUNCATED);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
