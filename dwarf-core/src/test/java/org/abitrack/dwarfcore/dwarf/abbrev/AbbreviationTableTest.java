package org.abitrack.dwarfcore.dwarf.abbrev;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.form.Form;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapSection;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.dwarfcore.testing.Property;
import org.junit.jupiter.api.Test;

/** Abbreviation tables are bytes and LEB128 numbers: they look the same in every encoding. */
class AbbreviationTableTest {
  private static AbbreviationTable read(byte[] bytes) {
    return AbbreviationTable.read(new HeapSection("f.o", ".debug_abbrev", false, bytes).reader());
  }

  private static ByteWriter declaration(ByteWriter out, long code, int tag) {
    return out.uleb128(code).uleb128(tag).u8(0).u8(0).u8(0);
  }

  private static byte[] example() {
    return new ByteWriter(false)
        .uleb128(1)
        .uleb128(DwTag.STRUCTURE_TYPE)
        .u8(1)
        .uleb128(DwAttribute.NAME)
        .uleb128(Form.STRP.code())
        .uleb128(DwAttribute.BYTE_SIZE)
        .uleb128(Form.IMPLICIT_CONST.code())
        .sleb128(-300)
        .u8(0)
        .u8(0)
        .uleb128(2)
        .uleb128(0x4109)
        .u8(0)
        .uleb128(0x2137)
        .uleb128(Form.GNU_STRP_ALT.code())
        .u8(0)
        .u8(0)
        .u8(0)
        .toByteArray();
  }

  @Test
  void holdsWhatIsDeclared() {
    AbbreviationTable table = read(example());
    assertThat(table.count()).isEqualTo(2);
    int first = table.indexOf(1);
    assertThat(table.tag(first)).isEqualTo(DwTag.STRUCTURE_TYPE);
    assertThat(table.hasChildren(first)).isTrue();
    assertThat(table.attributeCount(first)).isEqualTo(2);
    assertThat(table.attribute(first, 0)).isEqualTo(DwAttribute.NAME);
    assertThat(table.form(first, 0)).isEqualTo(Form.STRP.code());
    assertThat(table.attribute(first, 1)).isEqualTo(DwAttribute.BYTE_SIZE);
    assertThat(table.implicitValue(first, 1)).isEqualTo(-300);
    int second = table.indexOf(2);
    assertThat(table.tag(second)).isEqualTo(0x4109);
    assertThat(table.hasChildren(second)).isFalse();
    assertThat(table.attributeCount(second)).isEqualTo(1);
    assertThat(table.form(second, 0)).isEqualTo(Form.GNU_STRP_ALT.code());
  }

  @Test
  void unknownCodesHaveNoDeclaration() {
    AbbreviationTable table = read(example());
    for (long code : new long[] {0, 3, -1, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 32) + 1}) {
      assertThat(table.indexOf(code)).isEqualTo(-1);
      assertThat(AbbreviationTable.EMPTY.indexOf(code)).isEqualTo(-1);
    }
  }

  @Test
  void startsAtTheReadersPosition() {
    byte[] bytes = new ByteWriter(false).zeros(7).bytes(example()).toByteArray();
    HeapSection section = new HeapSection("f.o", ".debug_abbrev", false, bytes);
    AbbreviationTable table = AbbreviationTable.read(section.reader(7, bytes.length));
    assertThat(table.offset()).isEqualTo(7);
    assertThat(table.count()).isEqualTo(2);
  }

  @Test
  void anEmptyTableIsATable() {
    assertThat(read(new byte[] {0}).count()).isEqualTo(0);
  }

  @Test
  void codesMayBeAnyNumbersInAnyOrder() {
    Property.forAll(
        200,
        random -> {
          Map<Long, Integer> tags = new HashMap<>();
          int count = random.nextInt(200);
          for (int i = 0; i < count; i++) {
            long code = random.nextInt(3) == 0 ? Property.number(random) : i + 1;
            tags.put(code == 0 ? 1 : code, i);
          }
          List<Long> order = new ArrayList<>(tags.keySet());
          Collections.shuffle(order, random);
          ByteWriter out = new ByteWriter(false);
          order.forEach(code -> declaration(out, code, tags.get(code)));
          AbbreviationTable table = read(out.u8(0).toByteArray());
          assertThat(table.count()).isEqualTo(tags.size());
          tags.forEach((code, tag) -> assertThat(table.tag(table.indexOf(code))).isEqualTo(tag));
          for (int i = 0; i < 20; i++) {
            long code = Property.number(random);
            assertThat(table.indexOf(code) >= 0).isEqualTo(tags.containsKey(code));
          }
        });
  }

  @Test
  void duplicateCodesAreRefusedWhereverTheyStand() {
    long[][] tables = {{1, 1}, {1, 2, 3, 2}, {5, 5}, {3, 2, 1, 3}, {-1, 7, -1}, {1, 2, 1}};
    for (long[] codes : tables) {
      ByteWriter out = new ByteWriter(false);
      for (long code : codes) {
        declaration(out, code, DwTag.BASE_TYPE);
      }
      byte[] bytes = out.u8(0).toByteArray();
      assertFormatError(
          FormatErrorCode.DUPLICATE_ABBREVIATION, ".debug_abbrev", 0, () -> read(bytes));
    }
  }

  @Test
  void tablesThatAreCutOffAreRefused() {
    byte[] bytes = example();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      FormatException error = assertFormatError(FormatErrorCode.TRUNCATED, () -> read(cut));
      assertThat(error.location().offset()).isAtMost(length);
    }
  }

  @Test
  void codesThatDoNotFitAnIntAreRefused() {
    ByteWriter tag = new ByteWriter(false).u8(1).uleb128(1L << 31).u8(0).u8(0).u8(0).u8(0);
    assertFormatError(
        FormatErrorCode.OUT_OF_RANGE, ".debug_abbrev", 1, () -> read(tag.toByteArray()));
    ByteWriter attribute = new ByteWriter(false).u8(1).u8(0x24).u8(0).uleb128(-1).u8(8);
    assertFormatError(
        FormatErrorCode.OUT_OF_RANGE, ".debug_abbrev", 3, () -> read(attribute.toByteArray()));
    ByteWriter form = new ByteWriter(false).u8(1).u8(0x24).u8(0).u8(3).uleb128(1L << 40);
    assertFormatError(
        FormatErrorCode.OUT_OF_RANGE, ".debug_abbrev", 4, () -> read(form.toByteArray()));
  }

  @Test
  void endlessLeb128IsRefused() {
    byte[] endless = new byte[40];
    Arrays.fill(endless, (byte) 0x80);
    assertFormatError(FormatErrorCode.BAD_LEB128, ".debug_abbrev", 0, () -> read(endless));
  }

  @Test
  void tooManyDeclarationsAreRefused() {
    ByteWriter out = new ByteWriter(false);
    for (int code = 1; code <= AbbreviationTable.MAX_DECLARATIONS; code++) {
      declaration(out, code, DwTag.BASE_TYPE);
    }
    byte[] most = out.toByteArray();
    byte[] terminated = Arrays.copyOf(most, most.length + 1);
    assertThat(read(terminated).count()).isEqualTo(AbbreviationTable.MAX_DECLARATIONS);
    declaration(out, AbbreviationTable.MAX_DECLARATIONS + 1L, DwTag.BASE_TYPE);
    byte[] tooMany = out.u8(0).toByteArray();
    assertFormatError(
        FormatErrorCode.TOO_MANY_ABBREVIATIONS, ".debug_abbrev", most.length, () -> read(tooMany));
  }

  @Test
  void tooManyAttributesAreRefused() {
    ByteWriter out = new ByteWriter(false).u8(1).u8(DwTag.BASE_TYPE).u8(0);
    for (int i = 0; i < AbbreviationTable.MAX_ATTRIBUTES; i++) {
      out.u8(DwAttribute.NAME).u8(Form.DATA1.code());
    }
    byte[] most = out.toByteArray();
    assertThat(read(Arrays.copyOf(most, most.length + 3)).attributeCount(0))
        .isEqualTo(AbbreviationTable.MAX_ATTRIBUTES);
    byte[] tooMany = out.u8(DwAttribute.NAME).u8(Form.DATA1.code()).zeros(3).toByteArray();
    assertFormatError(FormatErrorCode.TOO_MANY_ABBREVIATIONS, () -> read(tooMany));
  }

  @Test
  void selectionHasOneSlotPerAttribute() {
    AttributeSelection selection = AttributeSelection.of(DwAttribute.TYPE, DwAttribute.NAME);
    assertThat(selection.size()).isEqualTo(2);
    assertThat(selection.slot(DwAttribute.TYPE)).isEqualTo(0);
    assertThat(selection.slot(DwAttribute.NAME)).isEqualTo(1);
    assertThat(selection.slot(DwAttribute.SIBLING)).isEqualTo(-1);
    int[] tooMany = new int[AttributeSelection.MAX_SLOTS + 1];
    assertThrows(IllegalArgumentException.class, () -> AttributeSelection.of(tooMany));
  }
}
