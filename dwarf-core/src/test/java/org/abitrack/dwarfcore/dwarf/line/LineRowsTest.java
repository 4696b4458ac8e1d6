package org.abitrack.dwarfcore.dwarf.line;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.LineProgramAssembler;
import org.abitrack.dwarfcore.testing.Property;
import org.junit.jupiter.api.Test;

/** Rows in arrays, their sequences, and libdw's order. */
class LineRowsTest {
  private static final DwarfVariant VARIANT = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5);

  private record Row(long address, int line, boolean end) {}

  private static LineProgramAssembler program() {
    return new LineProgramAssembler(false);
  }

  private static LineRows read(LineProgramAssembler... programs) {
    DwarfAssembler dwarf = new DwarfAssembler(VARIANT);
    dwarf.compileUnit();
    List<Long> offsets = new ArrayList<>();
    for (LineProgramAssembler program : programs) {
      offsets.add(dwarf.offsetOf(dwarf.lineTable().program(program.toByteArray()).label()));
    }
    DwarfFile file = dwarf.open();
    LineRows rows = new LineRows(file);
    for (long offset : offsets) {
      rows.read(new LineHeaderReader(file).read(offset, 8));
    }
    return rows;
  }

  private static List<String> sorted(LineRows rows) {
    int[] order = rows.sorted();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < rows.count(); i++) {
      texts.add(text(rows, order[i]));
    }
    return texts;
  }

  private static String text(LineRows rows, int row) {
    return Long.toHexString(rows.address(row))
        + ":"
        + rows.line(row)
        + (rows.endSequence(row) ? " end" : "");
  }

  @Test
  void holdsRowsAndSequencesAsEmitted() {
    LineRows rows =
        read(
            program()
                .setAddress(8, 0x20)
                .prologueEnd()
                .copy()
                .advancePc(4)
                .endSequence()
                .setAddress(8, 0x10)
                .negateStatement()
                .setFile(3)
                .copy()
                .endSequence());
    assertThat(rows.count()).isEqualTo(4);
    assertThat(rows.sequenceCount()).isEqualTo(2);
    assertThat(rows.sequenceStart(0)).isEqualTo(0);
    assertThat(rows.sequenceEnd(0)).isEqualTo(2);
    assertThat(rows.sequenceStart(1)).isEqualTo(2);
    assertThat(rows.sequenceEnd(1)).isEqualTo(4);
    assertThat(rows.flags(0)).isEqualTo(LineRows.IS_STATEMENT | LineRows.PROLOGUE_END);
    assertThat(rows.flags(1)).isEqualTo(LineRows.IS_STATEMENT | LineRows.END_SEQUENCE);
    assertThat(rows.flags(2)).isEqualTo(0);
    assertThat(rows.file(2)).isEqualTo(3);
    assertThat(sorted(rows)).containsExactly("10:1 end", "10:1", "20:1", "24:1 end").inOrder();
  }

  @Test
  void anEndStandsBeforeRowsOfTheSameAddress() {
    LineRows rows =
        read(
            program()
                .setAddress(8, 0x20)
                .copy()
                .endSequence()
                .setAddress(8, 0x10)
                .copy()
                .advancePc(0x10)
                .endSequence()
                .setAddress(8, 0x30)
                .endSequence());
    assertThat(sorted(rows))
        .containsExactly("10:1", "20:1 end", "20:1 end", "20:1", "30:1 end")
        .inOrder();
  }

  @Test
  void theLastRowOfAllEndsASequenceEvenIfForgotten() {
    LineRows rows =
        read(program().setAddress(8, 0x20).copy().endSequence().setAddress(8, 0x10).copy());
    assertThat(rows.sequenceCount()).isEqualTo(2);
    assertThat(sorted(rows)).containsExactly("10:1", "20:1 end", "20:1 end").inOrder();
    LineRows open = read(program().setAddress(8, 0x20).copy());
    assertThat(sorted(open)).containsExactly("20:1 end");
    assertThat(sorted(open)).containsExactly("20:1 end");
  }

  @Test
  void aProgramLeavesNothingOfTheOneBefore() {
    LineRows rows = read(program().copy().endSequence().copy().endSequence(), program());
    assertThat(rows.count()).isEqualTo(0);
    assertThat(rows.sequenceCount()).isEqualTo(0);
    assertThat(sorted(rows)).isEmpty();
  }

  /** The order is that of a stable sort of single rows, whatever the sequences look like. */
  @Test
  void sortsLikeAStableSortOfRows() {
    Property.forAll(
        300,
        random -> {
          List<Row> model = new ArrayList<>();
          LineRows rows = read(random(random, model));
          int[] order = rows.sorted();
          model.sort((a, b) ->
              a.address() != b.address()
                  ? Long.compareUnsigned(a.address(), b.address())
                  : Boolean.compare(b.end(), a.end()));
          for (int i = 0; i < model.size() - 1; i++) {
            Row row = model.get(i);
            assertThat(rows.address(order[i])).isEqualTo(row.address());
            assertThat(rows.line(order[i])).isEqualTo(row.line());
            assertThat(rows.endSequence(order[i])).isEqualTo(row.end());
          }
          assertThat(rows.count()).isEqualTo(model.size());
        });
  }

  private static LineProgramAssembler random(Random random, List<Row> model) {
    LineProgramAssembler program = program();
    int line = 1;
    for (int i = random.nextInt(200); i >= 0; i--) {
      long address = random.nextInt(40) * (random.nextInt(20) == 0 ? -1L : 1L);
      int up = random.nextInt(8) == 0 ? random.nextInt(5) : 0;
      program.setAddress(8, address);
      if (random.nextInt(6) == 0) {
        program.endSequence();
        model.add(new Row(address, line, true));
        line = 1;
      } else {
        program.advanceLine(up).copy();
        line += up;
        model.add(new Row(address, line, false));
      }
    }
    return program;
  }
}
