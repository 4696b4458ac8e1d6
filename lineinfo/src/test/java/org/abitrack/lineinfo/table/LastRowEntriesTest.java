package org.abitrack.lineinfo.table;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.line.LineHeaderReader;
import org.abitrack.dwarfcore.dwarf.line.LineProgramHeader;
import org.abitrack.dwarfcore.dwarf.line.LineRows;
import org.abitrack.dwarfcore.dwarf.line.SourceNames;
import org.abitrack.dwarfcore.dwarf.range.NumberedRanges;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.lineinfo.path.SearchingPathRule;
import org.junit.jupiter.api.Test;

/** Rows of line programs become entries of which the last row of an address counts. */
final class LastRowEntriesTest {
  private static final int A = 0;
  private static final int B = 1;
  private static final SymbolStarts NO_SYMBOLS = SymbolStarts.of(new long[0]);

  /** A line program under construction. */
  private static final class Program {
    private final ByteWriter bytes = new ByteWriter(false);
    private long address;

    Program row(long at, int file, int line) {
      return start(at).u8(4).u8(file).line(line).u8(1);
    }

    Program end(long at) {
      return start(at).u8(0).u8(1).u8(1).reset();
    }

    private Program reset() {
      line = 1;
      return this;
    }

    private int line = 1;

    private Program line(int value) {
      u8(3);
      int rest = value - line;
      line = value;
      while (rest < -64 || rest > 63) {
        u8(rest & 0x7f | 0x80);
        rest >>= 7;
      }
      return u8(rest & 0x7f);
    }

    private Program start(long at) {
      address = at;
      u8(0).u8(9).u8(2);
      for (int i = 0; i < 8; i++) {
        u8((int) (address >> 8 * i));
      }
      return this;
    }

    private Program u8(int value) {
      bytes.u8(value);
      return this;
    }
  }

  @Test
  void lastRowOfAnAddressCounts() {
    Program program = new Program().row(16, A, 5).row(16, B, 3).row(20, A, 6).end(30);

    assertThat(entries(NO_SYMBOLS, program)).containsExactly("16 b:3", "20 a:6", "30 -").inOrder();
  }

  @Test
  void lineZeroAndTheEndOfASequenceAreNoInformation() {
    Program program =
        new Program().row(16, A, 5).row(18, A, 0).row(20, A, 5).end(22).row(40, A, 7).end(50);

    assertThat(entries(NO_SYMBOLS, program))
        .containsExactly("16 a:5", "18 -", "20 a:5", "22 -", "40 a:7", "50 -")
        .inOrder();
  }

  @Test
  void whatSaysTheSameIsLeftOut() {
    Program program = new Program().row(16, A, 5).row(18, A, 5).row(19, A, 6).end(22);
    Program next = new Program().row(22, A, 6).end(30);

    assertThat(entries(NO_SYMBOLS, program, next))
        .containsExactly("16 a:5", "19 a:6", "30 -")
        .inOrder();
  }

  @Test
  void rowsBehindTheCodeOfTheirSequenceDoNotCount() {
    Program program = new Program().row(16, A, 5).row(22, A, 9).end(22).row(60, B, 1).end(70);

    assertThat(entries(NO_SYMBOLS, program))
        .containsExactly("16 a:5", "22 -", "60 b:1", "70 -")
        .inOrder();
  }

  @Test
  void everyReachedSymbolHasAnEntry() {
    Program program = new Program().row(16, A, 5).row(40, A, 6).end(50);
    SymbolStarts symbols =
        SymbolStarts.of(
            new long[] {
              SymbolStarts.key(16, 4),
              SymbolStarts.key(24, 0),
              SymbolStarts.key(40, 4),
              SymbolStarts.key(44, 4),
              SymbolStarts.key(60, 4)
            });

    assertThat(entries(symbols, program))
        .containsExactly("16 a:5", "24 a:5", "40 a:6", "44 a:6", "50 -")
        .inOrder();
  }

  @Test
  void ofOverlappingSequencesTheOneThatStartsLastCountsWhileItLasts() {
    Program outer = new Program().row(16, A, 1).row(30, A, 2).row(60, A, 3).end(80);
    Program inner = new Program().row(20, B, 1).row(34, B, 2).end(50);

    List<String> expected = List.of("16 a:1", "20 b:1", "34 b:2", "50 a:2", "60 a:3", "80 -");
    assertThat(entries(NO_SYMBOLS, outer, inner)).containsExactlyElementsIn(expected).inOrder();
    assertThat(entries(NO_SYMBOLS, inner, outer)).containsExactlyElementsIn(expected).inOrder();
  }

  private static List<String> entries(SymbolStarts symbols, Program... programs) {
    UnitEntries[] units = new UnitEntries[programs.length];
    int[][] ids = new int[programs.length][];
    NumberedRanges map = new NumberedRanges.Builder().add(0, 1000, 0).build();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < programs.length; i++) {
      units[i] = collect(map, programs[i]);
      ids[i] = new int[units[i].names().size()];
      for (int name = 0; name < ids[i].length; name++) {
        String text = units[i].names().get(name);
        if (!names.contains(text)) {
          names.add(text);
        }
        ids[i][name] = names.indexOf(text);
      }
    }
    Entries entries = LastRowEntries.of(Segments.of(units, 0), ids, symbols);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < entries.count(); i++) {
      int file = entries.file(i);
      texts.add(
          entries.offset(i)
              + (file < 0 ? " -" : " " + names.get(file).substring(4) + ":" + entries.line(i)));
    }
    return texts;
  }

  private static UnitEntries collect(NumberedRanges map, Program program) {
    DwarfAssembler dwarf = new DwarfAssembler(DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5));
    dwarf.compileUnit();
    dwarf
        .lineTable()
        .directory("src")
        .file("a", 0)
        .file("b", 0)
        .program(program.bytes.toByteArray());
    DwarfFile file = dwarf.open();
    LineProgramHeader header = new LineHeaderReader(file).read(0, 8);
    LineRows rows = new LineRows(file);
    rows.read(header);
    UnitCollector collector = new UnitCollector(map, new SearchingPathRule(), RowPolicy.LAST);
    return collector.collect(rows, new SourceNames(header.files(), null), null);
  }
}
