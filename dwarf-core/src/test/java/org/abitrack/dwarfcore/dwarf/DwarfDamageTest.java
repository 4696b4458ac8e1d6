package org.abitrack.dwarfcore.dwarf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.Dies.sibling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.Forms;
import org.abitrack.dwarfcore.testing.LineTableAssembler;
import org.abitrack.dwarfcore.testing.Property;
import org.junit.jupiter.api.Timeout;

/**
 * Damaged files, read as far as it goes: nothing but a FormatException comes out, within a time
 * that has to do with the size of the file.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DwarfDamageTest {
  /** A little of everything that a walk reads. */
  private static DwarfAssembler example(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant).symbol("f", 0x40);
    boolean v5 = variant.version() >= 5;
    LineTableAssembler lines =
        dwarf.lineTable().directory("/src").file("a.c", 0, 1, 2).file("h.h", 0);
    List<DieItem> root =
        new ArrayList<>(
            List.of(
                attr(DwAttribute.NAME, Forms.strp("a.c")),
                attr(DwAttribute.STMT_LIST, Forms.stmtList(lines)),
                attr(DwAttribute.LANGUAGE, Forms.data2(0x1d)),
                die(
                    DwTag.BASE_TYPE,
                    label("int"),
                    attr(DwAttribute.NAME, Forms.string("int")),
                    attr(DwAttribute.BYTE_SIZE, Forms.implicitConst(4))),
                die(
                    DwTag.STRUCTURE_TYPE,
                    label("s"),
                    attr(DwAttribute.NAME, Forms.lineStrp("s")),
                    attr(DwAttribute.BYTE_SIZE, Forms.indirect(Forms.udata(8))),
                    sibling(),
                    die(
                        DwTag.MEMBER,
                        attr(DwAttribute.NAME, Forms.strx("member")),
                        attr(DwAttribute.TYPE, Forms.ref4("int"))),
                    die(
                        DwTag.UNION_TYPE,
                        sibling(),
                        attr(DwAttribute.LOCATION, Forms.block(1, 2, 3)),
                        die(DwTag.MEMBER, attr(DwAttribute.TYPE, Forms.refUdata("s")))),
                    die(DwTag.MEMBER, attr(DwAttribute.TYPE, Forms.refSig8(0x1234)))),
                die(
                    DwTag.SUBPROGRAM,
                    attr(DwAttribute.NAME, Forms.strx1("f")),
                    attr(DwAttribute.LOW_PC, Forms.addr("f", 0)),
                    attr(DwAttribute.TYPE, Forms.refAddr("long")),
                    die(
                        DwTag.FORMAL_PARAMETER,
                        attr(DwAttribute.LOCATION, Forms.exprloc(0x55)),
                        attr(DwAttribute.TYPE, Forms.ref2("s"))))));
    if (v5) {
      root.add(0, attr(DwAttribute.STR_OFFSETS_BASE, Forms.strOffsetsBase()));
    }
    dwarf.compileUnit(root.toArray(DieItem[]::new));
    dwarf.compileUnit(
        die(DwTag.BASE_TYPE, label("long"), attr(DwAttribute.NAME, Forms.strp("long"))));
    if (variant.version() >= 4) {
      dwarf.typeUnit(
          0x1234,
          "t",
          die(
              DwTag.ENUMERATION_TYPE,
              label("t"),
              attr(DwAttribute.NAME, Forms.strp("e")),
              die(DwTag.ENUMERATOR, attr(DwAttribute.CONST_VALUE, Forms.sdata(-1)))));
    }
    return dwarf;
  }

  private static DwarfFile open(byte[] file) {
    return DwarfFile.of(ElfFile.of(new HeapFile("damaged.o", file)));
  }

  private static byte[] file(DwarfVariant variant, Map<String, byte[]> sections) {
    return new ElfAssembler(variant.flavor()).sections(sections).assemble();
  }

  /** True if it could be read to its end. */
  private static boolean walk(byte[] file) {
    try {
      return !DwarfWalk.dump(open(file)).isEmpty();
    } catch (FormatException e) {
      assertThat(e.getMessage()).matches("damaged\\.o: [^\\n]*0x[0-9a-f]+: [^\\n]+");
      return false;
    }
  }

  @DwarfVariantTest
  void theUndamagedExampleIsReadWhole(DwarfVariant variant) {
    List<String> dump = DwarfWalk.dump(example(variant).open());
    assertThat(dump).containsAtLeast("11 a.c", "  24 int size 4", "  13 s size 8", "  24 long");
    assertThat(dump).contains("file h.h in 0");
    assertThat(dump.stream().filter(line -> line.contains("type -1")).count())
        .isEqualTo(variant.version() >= 4 ? 0 : 1);
    assertThat(walk(file(variant, example(variant).sections()))).isTrue();
  }

  /** Each section ends at every byte before its end; only strings can be cut without a trace. */
  @DwarfVariantTest
  void everySectionCutAtEveryByte(DwarfVariant variant) {
    Map<String, byte[]> sections = example(variant).sections();
    for (String name : List.copyOf(sections.keySet())) {
      byte[] whole = sections.get(name);
      for (int length = 0; length < whole.length; length++) {
        sections.put(name, Arrays.copyOf(whole, length));
        boolean read = walk(file(variant, sections));
        if (name.equals(".debug_abbrev") || name.equals(".debug_line")) {
          assertWithMessage("%s cut at %s", name, length).that(read).isFalse();
        }
      }
      sections.put(name, whole);
    }
  }

  @DwarfVariantTest
  void everyByteOfEverySectionWrong(DwarfVariant variant) {
    Map<String, byte[]> sections = example(variant).sections();
    int[] wrongs = {0x00, 0x7f, 0xff};
    for (String name : sections.keySet()) {
      byte[] bytes = sections.get(name);
      for (int at = 0; at < bytes.length; at++) {
        byte right = bytes[at];
        for (int wrong : wrongs) {
          bytes[at] = (byte) wrong;
          walk(file(variant, sections));
        }
        bytes[at] = right;
      }
    }
  }

  @DwarfVariantTest
  void randomDamageOfTheSections(DwarfVariant variant) {
    Map<String, byte[]> right = example(variant).sections();
    List<String> names = List.copyOf(right.keySet());
    Property.forAll(
        150,
        random -> {
          Map<String, byte[]> sections = new LinkedHashMap<>(right);
          String name = names.get(random.nextInt(names.size()));
          sections.put(name, Property.damage(random, right.get(name), 6));
          walk(file(variant, sections));
        });
  }

  @DwarfVariantTest
  void randomDamageOfTheFile(DwarfVariant variant) {
    boolean relocatable = variant.flavor().is64Bit() || !variant.dwarf64();
    DwarfAssembler dwarf = example(variant);
    byte[] right = (relocatable ? dwarf.relocatable() : dwarf).assemble();
    Property.forAll(
        150,
        random -> {
          walk(Property.damage(random, right, 4));
        });
  }

  @DwarfVariantTest
  void randomBytesInThePlaceOfEntries(DwarfVariant variant) {
    Map<String, byte[]> right = example(variant).sections();
    Property.forAll(
        100,
        random -> {
          Map<String, byte[]> sections = new LinkedHashMap<>(right);
          byte[] info = right.get(".debug_info").clone();
          for (int i = 24; i < info.length; i++) {
            info[i] = (byte) random.nextInt(12);
          }
          sections.put(".debug_info", info);
          walk(file(variant, sections));
        });
  }
}
