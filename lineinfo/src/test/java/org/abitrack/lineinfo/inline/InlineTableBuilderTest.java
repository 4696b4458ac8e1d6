package org.abitrack.lineinfo.inline;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.io.HeapSection;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.Forms;
import org.abitrack.dwarfcore.testing.LineTableAssembler;

/** Tables from debugging information. */
class InlineTableBuilderTest {
  private static final List<InlineRegion> TEXT = List.of(new InlineRegion("_text", 0, 0x800));
  private static final long START = 0x1000;

  /**
   * A unit: function at {@code low} of 0x100 bytes, with a(line) from 0x10 and b in it from 0x20.
   */
  private static void addUnit(DwarfAssembler dwarf, int number, long low) {
    LineTableAssembler lines = dwarf.lineTable().directory("/src").file("u" + number + ".c", 0);
    lines.file("h.h", 0);
    dwarf.compileUnit(
        attr(DwAttribute.COMP_DIR, Forms.string("/src")),
        attr(
            DwAttribute.STMT_LIST,
            dwarf.variant().version() >= 4 || dwarf.variant().dwarf64()
                ? Forms.stmtList(lines)
                : Forms.stmtListData4(lines)),
        die(DwTag.SUBPROGRAM, label("a" + number), attr(DwAttribute.NAME, Forms.string("a"))),
        die(DwTag.SUBPROGRAM, label("b" + number), attr(DwAttribute.NAME, Forms.string("b"))),
        die(
            DwTag.SUBPROGRAM,
            attr(DwAttribute.LOW_PC, Forms.addr(low)),
            attr(DwAttribute.HIGH_PC, Forms.udata(0x100)),
            attr(DwAttribute.NAME, Forms.string("f")),
            inlined(
                "a" + number,
                10 + number,
                low + 0x10,
                0x40,
                inlined("b" + number, 20, low + 0x20, 0x10))));
  }

  private static DieItem inlined(String origin, int line, long low, int size, DieItem... children) {
    List<DieItem> items = new ArrayList<>();
    items.add(attr(DwAttribute.ABSTRACT_ORIGIN, Forms.ref4(origin)));
    items.add(attr(DwAttribute.CALL_FILE, Forms.data1(1)));
    items.add(attr(DwAttribute.CALL_LINE, Forms.data1(line)));
    items.add(attr(DwAttribute.LOW_PC, Forms.addr(low)));
    items.add(attr(DwAttribute.HIGH_PC, Forms.udata(size)));
    items.addAll(List.of(children));
    return die(DwTag.INLINED_SUBROUTINE, items.toArray(new DieItem[0]));
  }

  private static DwarfFile units(DwarfVariant variant, int count) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    for (int i = 0; i < count; i++) {
      // Backwards, so that the order of units is not that of addresses.
      addUnit(dwarf, i, START + 0x100L * (count - 1 - i));
    }
    return dwarf.open();
  }

  private static byte[] build(DwarfFile file, List<InlineRegion> regions, int threads) {
    return InlineTableBuilder.build(
        file, START, regions, (name, directory) -> directory + "|" + name, false, threads);
  }

  private static InlineTable open(byte[] bytes) {
    return InlineTable.read(new HeapSection("t", "inlines", false, bytes));
  }

  @DwarfVariantTest
  void tellsWhatIsInlinedAtEachOffset(DwarfVariant variant) {
    InlineTable table = open(build(units(variant, 2), TEXT, 1));
    int first = variant.version() >= 5 ? 1 : 0;
    String file = first == 1 ? "/src|/src/h.h" : "/src|/src/u1.c";
    assertThat(table.regions()).isEqualTo(TEXT);
    assertThat(table.chain(0xf)).isEmpty();
    assertThat(table.chain(0x10)).containsExactly(new InlineFrame("a", file, 11));
    assertThat(table.chain(0x2f))
        .containsExactly(new InlineFrame("a", file, 11), new InlineFrame("b", file, 20))
        .inOrder();
    assertThat(table.chain(0x30)).containsExactly(new InlineFrame("a", file, 11));
    assertThat(table.chain(0x50)).isEmpty();
    assertThat(table.chain(0x110).getFirst().line()).isEqualTo(10);
  }

  @DwarfVariantTest(minVersion = 5)
  void offsetsOutsideOfTheRegionsAreLeftOut(DwarfVariant variant) {
    List<InlineRegion> regions =
        List.of(new InlineRegion("x", 0x120, 8), new InlineRegion("y", 0x14, 4));
    InlineTable table = open(build(units(variant, 2), regions, 1));
    assertThat(table.regions().getFirst().name()).isEqualTo("y");
    assertThat(table.chain(0x13)).isEmpty();
    assertThat(table.chain(0x17)).hasSize(1);
    assertThat(table.chain(0x18)).isEmpty();
    assertThat(table.chain(0x127)).hasSize(2);
    assertThat(table.chain(0x128)).isEmpty();
  }

  @DwarfVariantTest(minVersion = 5)
  void theNumberOfThreadsDoesNotShow(DwarfVariant variant) {
    DwarfFile file = units(variant, 8);
    byte[] one = build(file, TEXT, 1);
    assertThat(build(file, TEXT, 3)).isEqualTo(one);
    assertThat(open(one).entryCount()).isEqualTo(8 * 4);
  }
}
