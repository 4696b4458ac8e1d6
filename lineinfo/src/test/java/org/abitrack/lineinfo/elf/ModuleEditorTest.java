package org.abitrack.lineinfo.elf;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.RelocationOptions;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SectionPlacement;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.io.SectionReader;
import org.abitrack.lineinfo.build.BuildOptions;
import org.abitrack.lineinfo.build.Embedding;
import org.abitrack.lineinfo.build.OutputFormat;
import org.abitrack.lineinfo.build.TableBuild;
import org.abitrack.lineinfo.emit.Blob;
import org.abitrack.lineinfo.path.SourceRoots;
import org.abitrack.lineinfo.table.Generations;
import org.abitrack.lineinfo.table.Target;
import org.abitrack.lineinfo.testing.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects and modules with tables: what is written is read again, with its anchors in place. */
final class ModuleEditorTest {
  private static final BuildOptions OPTIONS =
      new BuildOptions(
          Generations.EXACT, OutputFormat.SECTIONS, false, true, false, false, SourceRoots.NONE, 1);

  @TempDir private Path scratch;

  @ParameterizedTest
  @ValueSource(strings = {"one.dw5.o", "one.m32.o", "one.fsec.o", "twocu.ko"})
  void anchorsOfAnEditedModuleLeadToTheirSections(String input) {
    List<Blob> blobs = TableBuild.of(Golden.file(input), OPTIONS).blobs();

    byte[] bytes = ModuleEditor.add(Golden.bytes(input), Golden.elf(input), blobs);

    ElfFile before = Golden.elf(input);
    ElfFile after = ElfFile.of(new HeapFile("after", bytes));
    int sections = before.sections().size();
    assertThat(after.sections().size()).isEqualTo(sections + 2 * blobs.size());
    for (int i = 0; i < sections; i++) {
      assertThat(after.sections().get(i).name()).isEqualTo(before.sections().get(i).name());
    }
    checkAnchors(after, blobs);
  }

  @Test
  void whatIsThereStaysWhereItIs() {
    byte[] before = Golden.bytes("twocu.ko");
    List<Blob> blobs = TableBuild.of(Golden.file("twocu.ko"), OPTIONS).blobs();

    ElfFile after =
        ElfFile.of(new HeapFile("after", ModuleEditor.add(before, Golden.elf("twocu.ko"), blobs)));

    for (SectionHeader section : Golden.elf("twocu.ko").sections()) {
      if (!section.name().equals(".shstrtab")) {
        SectionHeader now = after.sections().get(section.index());
        assertThat(now).isEqualTo(section);
        byte[] bytes = new byte[section.type() == SectionHeader.SHT_NOBITS ? 0 : (int) now.size()];
        after.unrelocatedBytes(now).copy(0, bytes, 0, bytes.length);
        byte[] was =
            Arrays.copyOfRange(
                before, (int) section.offset(), (int) section.offset() + bytes.length);
        assertThat(bytes).isEqualTo(was);
      }
    }
  }

  @Test
  void tablesAreNotAddedTwice() {
    List<Blob> blobs = TableBuild.of(Golden.file("zero.o"), OPTIONS).blobs();
    byte[] once = ModuleEditor.add(Golden.bytes("zero.o"), Golden.elf("zero.o"), blobs);
    ElfFile file = ElfFile.of(new HeapFile("once", once));

    CommandError e = assertThrows(CommandError.class, () -> ModuleEditor.add(once, file, blobs));

    assertThat(e).hasMessageThat().isEqualTo("once: has a section .mod_lineinfo already");
  }

  /** Class, byte order and machine: x86-64, i386, arm, s390, mips, ppc64, aarch64. */
  @ParameterizedTest
  @CsvSource({
    "true,false,62",
    "false,false,3",
    "false,false,40",
    "true,true,22",
    "false,true,8",
    "true,true,21",
    "true,false,183",
    "false,true,40"
  })
  void objectsOfEveryKindAreReadAgain(boolean wide, boolean bigEndian, int machine) {
    Target target = new Target(wide, bigEndian, machine, 0x0500_0000);
    int word = !wide && bigEndian ? 12 : 8;
    Blob blob =
        new Blob(
            ".mod_lineinfo",
            8,
            new byte[24],
            List.of(new Blob.Anchor(word, ".text", 1)),
            List.of());
    Blob image =
        new Blob(
            ".rodata", 4, new byte[12], List.of(), List.of(new Blob.Label("lineinfo_data", 4)));

    byte[] bytes = ObjectWriter.write(target, List.of(".init.text", ".text"), List.of(blob, image));

    ElfFile file = ElfFile.of(new HeapFile("object", bytes));
    assertThat(file.type()).isEqualTo(ElfFile.ET_REL);
    assertThat(Target.of(file)).isEqualTo(target);
    checkAnchors(file, List.of(blob));
    SectionHeader symtab = file.section(".symtab");
    assertThat(symtab).isNotNull();
    SymbolTable symbols = file.symbols(symtab == null ? file.sections().getFirst() : symtab);
    int last = symbols.count() - 1;
    assertThat(symbols.name(last)).isEqualTo("lineinfo_data");
    assertThat(symbols.value(last)).isEqualTo(4);
    assertThat(symbols.binding(last)).isEqualTo(SymbolTable.STB_GLOBAL);
  }

  /** Gives each section an address and looks whether the anchors have it. */
  private static void checkAnchors(ElfFile file, List<Blob> blobs) {
    SectionPlacement placement = SectionPlacement.consecutive(file.sections(), 0x1000, 0x1000);
    ElfFile placed = file.with(RelocationOptions.STANDARD.withPlacement(placement));
    for (Blob blob : blobs) {
      SectionHeader section = placed.section(blob.section());
      assertThat(section).isNotNull();
      if (section == null) {
        continue;
      }
      SectionReader reader = placed.bytes(section).reader();
      assertThat(blob.anchors()).isNotEmpty();
      for (Blob.Anchor anchor : blob.anchors()) {
        SectionHeader covered = placed.section(anchor.section());
        reader.seek(anchor.offset());
        assertThat(reader.unsigned(file.is64Bit() ? 8 : 4))
            .isEqualTo(covered == null ? -1 : placement.base(covered.index()));
      }
    }
  }

  @Test
  void embeddingKeepsPermissionsAndRefusesSignedModules() throws Exception {
    Path module = scratch.resolve("x.ko");
    byte[] plain = Golden.bytes("twocu.ko");
    byte[] signature = new byte[20 + 12];
    signature[signature.length - 1] = 20;
    byte[] text = "~Module signature appended~\n".getBytes(StandardCharsets.US_ASCII);
    byte[] signed = Arrays.copyOf(plain, plain.length + signature.length + text.length);
    System.arraycopy(signature, 0, signed, plain.length, signature.length);
    System.arraycopy(text, 0, signed, plain.length + signature.length, text.length);
    Files.write(module, signed);
    Files.setPosixFilePermissions(module, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(ModuleSignature.size(signed)).isEqualTo(60);
    assertThat(ModuleSignature.size(plain)).isEqualTo(0);

    assertThrows(CommandError.class, () -> Embedding.embed(module.toString(), OPTIONS, false));
    assertThat(Files.readAllBytes(module)).isEqualTo(signed);
    int tables = Embedding.embed(module.toString(), OPTIONS, true);

    assertThat(tables).isEqualTo(2);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(module)))
        .isEqualTo("rw-r-----");
    List<Blob> blobs = TableBuild.of(Golden.file("twocu.ko"), OPTIONS).blobs();
    assertThat(Files.readAllBytes(module))
        .isEqualTo(ModuleEditor.add(plain, Golden.elf("twocu.ko"), blobs));
    try (var files = Files.list(scratch)) {
      assertThat(files.count()).isEqualTo(1);
    }
  }
}
