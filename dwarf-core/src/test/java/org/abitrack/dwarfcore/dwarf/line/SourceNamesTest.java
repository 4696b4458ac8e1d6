package org.abitrack.dwarfcore.dwarf.line;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;

import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;

/** Names of source files as libdw joins them. */
class SourceNamesTest {
  private static FileTable table(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit();
    dwarf
        .lineTable()
        .directory("/first")
        .directory("second")
        .file("zero.c", 0)
        .file("one.c", 1)
        .file("/abs.c", 1)
        .file("lost.c", 9);
    return new LineHeaderReader(dwarf.open()).read(0, variant.addressSize()).files();
  }

  @DwarfVariantTest(minVersion = 5)
  void namesAreDirectoryAndFile(DwarfVariant variant) {
    SourceNames names = new SourceNames(table(variant), "/comp");
    assertThat(names.name(0)).isEqualTo("/first/zero.c");
    assertThat(names.name(1)).isEqualTo("second/one.c");
    assertThat(names.name(2)).isEqualTo("/abs.c");
    assertThat(names.name(2)).isSameInstanceAs(names.name(2));
    assertThat(names.name(4)).isNull();
    assertThat(names.name(-1)).isNull();
    assertFormatError(FormatErrorCode.BAD_FILE_INDEX, () -> names.name(3));
  }

  @DwarfVariantTest(maxVersion = 4)
  void directoryZeroWasTheUnitsOwn(DwarfVariant variant) {
    SourceNames names = new SourceNames(table(variant), "/comp");
    assertThat(names.name(0)).isEqualTo("???");
    assertThat(names.name(1)).isEqualTo("/comp/zero.c");
    assertThat(names.name(2)).isEqualTo("/first/one.c");
    assertThat(names.name(3)).isEqualTo("/abs.c");
    assertThat(names.name(5)).isNull();
    assertFormatError(FormatErrorCode.BAD_FILE_INDEX, () -> names.name(4));
    assertThat(new SourceNames(table(variant), null).name(1)).isEqualTo("zero.c");
  }
}
