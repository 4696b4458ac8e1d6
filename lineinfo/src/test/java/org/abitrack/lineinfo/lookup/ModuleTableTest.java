package org.abitrack.lineinfo.lookup;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.lineinfo.path.SourceRoots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of modules of all generations. */
final class ModuleTableTest {

  static byte[] resource(String name) throws IOException {
    try (InputStream in = ModuleTableTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("no resource " + name);
      }
      return in.readAllBytes();
    }
  }

  static LineFile open(String resource, LineFileOptions options) throws IOException {
    return new LineFiles(options, SourceRoots.NONE).of(new HeapFile(resource, resource(resource)));
  }

  private static final LineFileOptions TABLES =
      new LineFileOptions(false, true, TableGenerations.newest());

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void blobFindsItsSectionByAnchor(boolean bigEndian) {
    byte[] bytes =
        new TableAssembler().entry(0, "a.c", 1).entry(0x20, "b.c", 2).blob(bigEndian, 0x5000, 0x30);
    ModuleTable blob = new ModuleBlob(bytes, bigEndian);

    assertThat(blob.find(0x5000, 0)).isEqualTo(new SourceLine("a.c", 1));
    assertThat(blob.find(0x502f, 0)).isEqualTo(new SourceLine("b.c", 2));
    assertThat(blob.find(0x502f, 0x5028)).isNull();
    assertThat(blob.find(0x5030, 0)).isNull();
    assertThat(blob.find(0x4fff, 0)).isNull();
  }

  /** An anchor that the loader could not resolve stays 0. */
  @Test
  void unresolvedAnchorIsPassedOver() {
    byte[] bytes = new TableAssembler().entry(0, "a.c", 1).blob(false, 0, 0x30);
    assertThat(new ModuleBlob(bytes, false).find(0, 0)).isNull();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void flatTablesCountFromText(boolean bigEndian) {
    TableAssembler assembler =
        new TableAssembler().entry(0, "a.c", 100).entry(0x20, "b.c", 2).entry(0x21, "a.c", 7);
    ModuleTable v2 = FlatModuleTable.v2(assembler.v2(bigEndian), bigEndian, 0x5000);
    ModuleTable v3 =
        FlatModuleTable.v3(
            assembler.subTable(bigEndian, EntryEncoding.SLEB128, 1), bigEndian, 0x5000);
    for (ModuleTable table : new ModuleTable[] {v2, v3}) {
      assertThat(table.find(0x501f, 0)).isEqualTo(new SourceLine("a.c", 100));
      assertThat(table.find(0x5020, 0)).isEqualTo(new SourceLine("b.c", 2));
      assertThat(table.find(0x5021, 0x5021)).isEqualTo(new SourceLine("a.c", 7));
      assertThat(table.find(0x4fff, 0)).isNull();
    }
  }

  @Test
  void generationsAreFoundByName() {
    assertThat(TableGenerations.named("v7")).isSameInstanceAs(TableGenerations.newest());
    TableGeneration v4 = TableGenerations.named("v4");
    assertThat(v4 == null ? "" : v4.name()).isEqualTo("v3");
    assertThat(TableGenerations.named("v2") == null).isFalse();
    assertThat(TableGenerations.named("v1")).isNull();
  }

  /** Every entry of the reference's own tables, in every section, through the anchors. */
  @Test
  void readsTheReferencesTables() throws IOException {
    String dump = new String(resource("one.dw5.o.v8.dump"), StandardCharsets.UTF_8);
    Pattern header = Pattern.compile("\\.\\S+ bytes.* anchor=\\(1, 'section:(\\S+)', 0\\).*");
    Pattern entry = Pattern.compile("  0x([0-9a-f]+) (.*):(\\d+)");
    int checked = 0;
    try (LineFile file = open("one.dw5.o.v8.lo", TABLES)) {
      // The assembled tables have no code: their anchors lead to empty sections at one place each.
      assertThat(file.module()).isTrue();
      assertThat(file.hasLines()).isTrue();
    }
    try (LineFile file = open("twocu.embedded.ko", TABLES)) {
      String section = "";
      for (String line : dump.lines().toList()) {
        Matcher matcher = header.matcher(line);
        if (matcher.matches()) {
          section = matcher.group(1);
        }
        matcher = entry.matcher(line);
        if (matcher.matches() && !section.equals(".text")) {
          long address = file.sectionAddress(section) + Long.parseLong(matcher.group(1), 16);
          SourceLine found = file.line(address, 0);
          assertWithMessage("%s+%s", section, matcher.group(1))
              .that(found == null ? "" : found.line())
              .isEqualTo(Integer.parseInt(matcher.group(3)));
          checked++;
        }
      }
    }
    assertThat(checked).isEqualTo(15);
  }

  /** Tables of the seventh posting whose header is not aligned cannot be read, by nobody. */
  @Test
  void misalignedTablesAreUnknown() {
    byte[] bytes = new TableAssembler().entry(0, "a.c", 1).blob(false, 0x5000, 0x30);
    for (int table = 20; table < bytes.length + 4; table++) {
      bytes[20] = (byte) table;
      SourceLine expected = table == 24 ? new SourceLine("a.c", 1) : null;
      assertThat(new ModuleBlob(bytes, false).find(0x5000, 0)).isEqualTo(expected);
    }
  }

  /** The lines that eu-addr2line gives for each byte of .init.text. */
  @Test
  void debuggingInformationAnswersAsAddr2lineDoes() throws IOException {
    int[] expected = {
      34, 35, 35, 34, 37, 37, 34, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 38, 37, 37, 37,
      37, 37, 40, 40, 40, 40, 40, 40
    };
    LineFileOptions dwarf = new LineFileOptions(true, false, TableGenerations.newest());
    try (LineFile file = open("twocu.embedded.ko", dwarf)) {
      long start = file.sectionAddress(".init.text");
      for (int offset = 0; offset < expected.length; offset++) {
        SourceLine found = file.line(start + offset, 0);
        assertWithMessage("offset %s", offset)
            .that(found == null ? -1 : found.line())
            .isEqualTo(expected[offset]);
      }
    }
  }
}
