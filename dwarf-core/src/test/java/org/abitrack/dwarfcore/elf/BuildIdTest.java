package org.abitrack.dwarfcore.elf;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;

import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.abitrack.dwarfcore.testing.ElfField;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The build id and the notes around it. */
class BuildIdTest {
  private static final String NAME = ".note.gnu.build-id";

  private static @Nullable String buildId(ElfAssembler elf) {
    return BuildId.of(ElfFile.of(new HeapFile("t.o", elf.assemble())));
  }

  /** Checks the usual note. */
  @ParameterizedTest
  @EnumSource
  void readsBuildId(ElfFlavor flavor) {
    ElfAssembler elf = new ElfAssembler(flavor);
    elf.buildId((byte) 0x01, (byte) 0xfe, (byte) 0x80);
    assertThat(buildId(elf)).isEqualTo("01fe80");
  }

  /** Checks files without notes, with notes of others, and with a section of another type. */
  @ParameterizedTest
  @EnumSource
  void readsNoBuildId(ElfFlavor flavor) {
    assertThat(buildId(new ElfAssembler(flavor))).isNull();
    ElfAssembler others = new ElfAssembler(flavor);
    others.section(".notes", ElfConstants.SHT_NOTE, others.note("GNU", 1, new byte[16]));
    others.section(".note.x", ElfConstants.SHT_NOTE, others.note("Xen", 3, new byte[4]));
    assertThat(buildId(others)).isNull();
    ElfAssembler bytes = new ElfAssembler(flavor);
    bytes.buildId((byte) 1).type(ElfConstants.SHT_PROGBITS);
    assertThat(buildId(bytes)).isNull();
  }

  /** Checks the kernel's layout: all notes in one section, the build id not the first. */
  @ParameterizedTest
  @EnumSource
  void findsBuildIdAmongOtherNotes(ElfFlavor flavor) {
    ElfAssembler elf = new ElfAssembler(flavor);
    byte[] notes =
        flavor
            .writer()
            .bytes(elf.note("Xen", 3, new byte[5]))
            .bytes(elf.note("GNU", 3, new byte[] {(byte) 0xab, 0xc}))
            .toByteArray();
    elf.section(".notes", ElfConstants.SHT_NOTE, notes).align(4);
    assertThat(buildId(elf)).isEqualTo("ab0c");
  }

  /** Checks that each cut through a note is an error and not a shorter build id. */
  @ParameterizedTest
  @EnumSource
  void rejectsTruncatedNotes(ElfFlavor flavor) {
    for (int size = 1; size < 19; size++) {
      ElfAssembler elf = new ElfAssembler(flavor);
      elf.buildId((byte) 1, (byte) 2, (byte) 3).override(ElfField.SH_SIZE, size);
      assertFormatError(FormatErrorCode.TRUNCATED, () -> buildId(elf));
    }
    ElfAssembler unpadded = new ElfAssembler(flavor);
    unpadded.buildId((byte) 1, (byte) 2, (byte) 3).override(ElfField.SH_SIZE, 19);
    assertThat(buildId(unpadded)).isEqualTo("010203");
  }

  /** Checks sizes that no note has. */
  @ParameterizedTest
  @EnumSource
  void rejectsSizes(ElfFlavor flavor) {
    for (long[] sizes : new long[][] {{0xffff_ffffL, 4}, {4, 0xffff_ffffL}, {4, 0}, {4, 65}}) {
      ByteWriter note = flavor.writer().u32(sizes[0]).u32(sizes[1]).u32(3).string("GNU").zeros(80);
      ElfAssembler elf = new ElfAssembler(flavor);
      elf.section(NAME, ElfConstants.SHT_NOTE, note.toByteArray());
      FormatErrorCode code =
          sizes[0] == 4 ? FormatErrorCode.BAD_SECTION : FormatErrorCode.TRUNCATED;
      assertFormatError(code, () -> buildId(elf));
    }
  }
}
