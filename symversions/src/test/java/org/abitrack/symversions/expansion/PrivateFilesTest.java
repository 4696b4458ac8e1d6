package org.abitrack.symversions.expansion;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.Forms.data1;
import static org.abitrack.dwarfcore.testing.Forms.data8;
import static org.abitrack.dwarfcore.testing.Forms.flag;
import static org.abitrack.dwarfcore.testing.Forms.refAddr;
import static org.abitrack.dwarfcore.testing.Forms.sdata;
import static org.abitrack.dwarfcore.testing.Forms.stmtList;
import static org.abitrack.dwarfcore.testing.Forms.stmtListData4;
import static org.abitrack.dwarfcore.testing.Forms.udata;
import static org.abitrack.symversions.testing.TypeDies.name;
import static org.abitrack.symversions.testing.TypeDies.size;
import static org.abitrack.symversions.testing.TypeDies.structure;
import static org.abitrack.symversions.testing.TypeDies.typedef;
import static org.abitrack.symversions.testing.TypeDies.variable;

import java.nio.file.Path;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.FormValue;
import org.abitrack.dwarfcore.testing.LineTableAssembler;
import org.abitrack.symversions.testing.SymversionsRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Definitions in .c files are not expanded: spec symtypes §7.2. */
class PrivateFilesTest {
  private static final DwarfVariant ANY = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 4);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "a.c, true",
    ".c, true",
    "dir/a.c, true",
    "a.h.c, true",
    "a.C, false",
    "a.cc, false",
    "a.h, false",
    "a.c.h, false",
    "a.rs, false",
    "a.S, false",
    "a, false",
    "c, false",
    "ac, false",
    "a.c/foo, false",
    "a., false",
  })
  void theLastDotDecides(String name, boolean isPrivate) {
    for (int version = 2; version <= 5; version++) {
      DwarfVariant variant = ANY.withVersion(version);
      DwarfAssembler dwarf = new DwarfAssembler(variant);
      LineTableAssembler lines = dwarf.lineTable().directory("/").file("zero.h", 0).file(name, 0);
      addUnit(dwarf, stmtListOf(lines, variant), udata(version >= 5 ? 1 : 2));

      assertThat(run(dwarf).succeeds().types()).containsEntry("s#s", text(!isPrivate));
    }
  }

  @Test
  void directoryOfTheFileIsNotItsEnd() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    LineTableAssembler lines = dwarf.lineTable().directory("x.c").file("foo", 1).file("a.c", 1);
    addUnit(dwarf, stmtListOf(lines, ANY), data1(1));
    assertThat(run(dwarf).succeeds().types()).containsEntry("s#s", text(true));
  }

  /** File 0 is an entry like any other in DWARF 5, and no file at all before. */
  @DwarfVariantTest
  void fileZero(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    LineTableAssembler lines = dwarf.lineTable().directory("/").file("a.c", 0);
    addUnit(dwarf, stmtListOf(lines, variant), data1(0));

    assertThat(run(dwarf).succeeds().types()).containsEntry("s#s", text(variant.version() < 5));
  }

  @DwarfVariantTest
  void privateFileInEveryVariant(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    LineTableAssembler lines =
        dwarf.lineTable().directory("/").file("a.c", 0).file("a.c", 0).file("a.h", 0);
    addUnit(dwarf, stmtListOf(lines, variant), data1(1));

    assertThat(run(dwarf).succeeds().types()).containsEntry("s#s", text(false));
  }

  @DwarfVariantTest
  void withoutLineTableItIsAnError(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    addUnit(dwarf, die(DwTag.LABEL), data1(1));

    assertThat(run(dwarf).error()).contains("a.o: .debug_info+0x");
  }

  @DwarfVariantTest
  void indexOutOfRangeIsAnError(DwarfVariant variant) {
    for (FormValue index :
        List.of(data1(3), sdata(-1), data8(1L << 32 | 1), data8(Long.MIN_VALUE))) {
      DwarfAssembler dwarf = new DwarfAssembler(variant);
      LineTableAssembler lines = dwarf.lineTable().directory("/").file("a.c", 0).file("a.h", 0);
      addUnit(dwarf, stmtListOf(lines, variant), index);

      assertThat(run(dwarf).error()).contains("a.o: .debug_info+0x");
    }
  }

  @Test
  void onlyNumbersAreFiles() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    addUnit(dwarf, die(DwTag.LABEL), flag(1));

    assertThat(run(dwarf).succeeds().types()).containsEntry("s#s", text(true));
  }

  @Test
  void unionsAndEnumerationsTooButNotTypedefs() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    LineTableAssembler lines = dwarf.lineTable().file("a.c", 0);
    DieItem file = attr(DwAttribute.DECL_FILE, data1(1));
    dwarf.compileUnit(
        attr(DwAttribute.STMT_LIST, stmtList(lines)),
        structure("s", size(8)),
        die(DwTag.UNION_TYPE, label("u"), name("u"), size(8), file),
        die(DwTag.ENUMERATION_TYPE, label("e"), name("e"), size(4), file),
        typedef("t", "s"),
        variable("a", "u"),
        variable("b", "e"),
        variable("c", "t"));

    assertThat(
            SymversionsRun.of(directory, dwarf.assemble(), List.of("a", "b", "c"))
                .succeeds()
                .types())
        .containsExactly(
            "a", "variable u#u",
            "b", "variable e#e",
            "c", "variable t#t",
            "e#e", "enumeration_type e { }",
            "s#s", "structure_type s { } byte_size(8)",
            "t#t", "typedef_type t { s#s }",
            "u#u", "union_type u { }");
  }

  /** Declarations are not looked at: no line table is needed. */
  @Test
  void declarationsNeedNoFile() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    dwarf.compileUnit(
        structure(
            "s", attr(DwAttribute.DECLARATION, flag(1)), attr(DwAttribute.DECL_FILE, data1(9))),
        variable("v", "s"));

    assertThat(run(dwarf).succeeds().types()).containsEntry("s#s", "structure_type s { }");
  }

  /** The answer belongs to the number: another unit's file of the same number is not looked up. */
  @Test
  void answerIsKeptPerNumberOfTheUnitAtHand() {
    DwarfAssembler dwarf = new DwarfAssembler(ANY);
    LineTableAssembler first = dwarf.lineTable().file("a.c", 0);
    LineTableAssembler second = dwarf.lineTable().file("b.h", 0);
    dwarf.compileUnit(
        attr(DwAttribute.STMT_LIST, stmtList(first)),
        structure("x", size(1), attr(DwAttribute.DECL_FILE, data1(1))));
    dwarf.compileUnit(
        attr(DwAttribute.STMT_LIST, stmtList(second)),
        structure("y", size(2), attr(DwAttribute.DECL_FILE, data1(1))),
        variable("v", "y"),
        die(DwTag.VARIABLE, name("w"), attr(DwAttribute.TYPE, refAddr("x"))));

    assertThat(SymversionsRun.of(directory, dwarf.assemble(), List.of("v", "w")).succeeds().types())
        .containsAtLeast(
            "s#x", "structure_type x { } byte_size(1)",
            "s#y", "structure_type y { } byte_size(2)");
  }

  private static String text(boolean expanded) {
    return expanded ? "structure_type s { } byte_size(8)" : "structure_type s { }";
  }

  private static DieItem stmtListOf(LineTableAssembler lines, DwarfVariant variant) {
    boolean plain = variant.version() < 4 && !variant.dwarf64();
    return attr(DwAttribute.STMT_LIST, plain ? stmtListData4(lines) : stmtList(lines));
  }

  private static void addUnit(DwarfAssembler dwarf, DieItem item, FormValue file) {
    dwarf.compileUnit(
        item, structure("s", size(8), attr(DwAttribute.DECL_FILE, file)), variable("v", "s"));
  }

  private SymversionsRun run(DwarfAssembler dwarf) {
    return SymversionsRun.of(directory, dwarf.assemble(), List.of("v"));
  }
}
