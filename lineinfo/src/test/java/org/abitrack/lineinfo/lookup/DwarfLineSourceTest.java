package org.abitrack.lineinfo.lookup;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.lineinfo.build.BuildOptions;
import org.abitrack.lineinfo.build.OutputFormat;
import org.abitrack.lineinfo.build.TableBuild;
import org.abitrack.lineinfo.path.SourceRoots;
import org.abitrack.lineinfo.table.Generations;
import org.abitrack.lineinfo.testing.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Debugging information, read unit by unit as asked for, says what a table of all units says. */
final class DwarfLineSourceTest {
  private static final int SHF_EXECINSTR = 4;

  @ParameterizedTest
  @ValueSource(
      strings = {"one.dw4.o", "one.dw5.o", "many.dw5.o", "one.fsec.o", "two.dw5.o", "twocu.ko"})
  void answersAsTheTableDoes(String input) throws IOException {
    LineFiles files = new LineFiles(LineFileOptions.STANDARD, SourceRoots.NONE);
    int known = 0;
    for (SectionHeader section : ElfFile.of(Golden.file(input)).sections()) {
      if ((section.flags() & SHF_EXECINSTR) == 0) {
        continue;
      }
      // A file of its own for each section: what was asked before must not matter.
      try (LineFile dwarf = files.of(Golden.file(input));
          LineFile table = files.of(new HeapFile("table", table(input)))) {
        long inDwarf = dwarf.sectionAddress(section.name());
        long inTable = table.sectionAddress(section.name());
        for (long offset = section.size() - 1; offset >= 0; offset--) {
          SourceLine line = inTable == LineFile.NO_ADDRESS ? null : table.line(inTable + offset, 0);
          assertWithMessage("%s+0x%s", section.name(), Long.toHexString(offset))
              .that(dwarf.line(inDwarf + offset, 0))
              .isEqualTo(line);
          known += line == null ? 0 : 1;
        }
      }
    }
    assertThat(known).isGreaterThan(10);
  }

  private static byte[] table(String input) throws IOException {
    BuildOptions options =
        new BuildOptions(
            Generations.EXACT, OutputFormat.BINARY, false, true, true, false, SourceRoots.NONE, 1);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TableBuild.of(Golden.file(input), options).writeTo(out);
    return out.toByteArray();
  }
}
