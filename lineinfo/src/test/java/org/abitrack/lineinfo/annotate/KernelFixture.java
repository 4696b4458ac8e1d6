package org.abitrack.lineinfo.annotate;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.abitrack.dwarfcore.testing.ElfSymbol;
import org.abitrack.lineinfo.lookup.LineFile;
import org.abitrack.lineinfo.lookup.LineFileOptions;
import org.abitrack.lineinfo.lookup.LineFiles;
import org.abitrack.lineinfo.lookup.TableAssembler;
import org.abitrack.lineinfo.path.SourceRoots;
import org.jspecify.annotations.Nullable;

/**
 * A kernel with a table, and a module. Each function has a line of its own for each 16 bytes:
 * {@code f} has {@code f.c:1}, {@code f.c:2}, ...
 */
final class KernelFixture {
  static final long TEXT = 0xffffffff81000000L;
  static final String BUILD_ID = "aa".repeat(20);
  static final String MODULE_ID = "bb".repeat(20);

  /** Names, offsets and sizes; two functions are called the same, twice. */
  private record Function(String name, long offset, long size) {}

  private static final List<Function> FUNCTIONS =
      List.of(
          new Function("start", 0, 0x40),
          new Function("vfs_read", 0x40, 0x90),
          new Function("s_next", 0x100, 0x20),
          new Function("s_next", 0x120, 0x40),
          new Function("same", 0x160, 0x20),
          new Function("same", 0x180, 0x20),
          new Function("ksys_read", 0x1a0, 0x60));

  private static final List<Function> MODULE_FUNCTIONS =
      List.of(new Function("mod_open", 0, 0x40), new Function("mod_close", 0x40, 0x20));

  private static final String[] SYMBOLS = {
    "lineinfo_num_entries",
    "lineinfo_num_files",
    "lineinfo_num_blocks",
    "lineinfo_block_addrs",
    "lineinfo_block_offsets",
    "lineinfo_data_size",
    "lineinfo_data",
    "lineinfo_file_offsets",
    "lineinfo_filenames_size",
    "lineinfo_filenames"
  };

  private KernelFixture() {}

  private static TableAssembler table(List<Function> functions) {
    TableAssembler table = new TableAssembler();
    for (Function function : functions) {
      for (int i = 0; i < function.size / 16; i++) {
        String unit = function.name + Long.toHexString(function.offset) + ".c";
        table.entry(function.offset + 16L * i, unit, i + 1);
      }
    }
    return table;
  }

  static byte[] image() {
    ElfAssembler elf = ElfAssembler.executable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    ElfSection text =
        elf.section(".text", new byte[0x200])
            .flags(ElfConstants.SHF_ALLOC | ElfConstants.SHF_EXECINSTR)
            .address(TEXT);
    TableAssembler.Image table = table(FUNCTIONS).image(false);
    ElfSection rodata =
        elf.section(".rodata", table.bytes()).flags(ElfConstants.SHF_ALLOC).address(TEXT + 0x10000);
    elf.buildId(id((byte) 0xaa));
    elf.symbol("_text").in(text, 0).value(TEXT);
    functions(elf, text, TEXT, FUNCTIONS);
    for (int i = 0; i < SYMBOLS.length; i++) {
      elf.symbol(SYMBOLS[i]).in(rodata, 0).value(TEXT + 0x10000 + table.positions()[i]);
    }
    return elf.assemble();
  }

  static byte[] module() {
    ElfAssembler elf = ElfAssembler.relocatable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    ElfSection text =
        elf.section(".text", new byte[0x60])
            .flags(ElfConstants.SHF_ALLOC | ElfConstants.SHF_EXECINSTR);
    ElfSymbol anchor = elf.symbol(".text").in(text, 0).section();
    elf.section(".mod_lineinfo", table(MODULE_FUNCTIONS).blob(false, 0, 0x60))
        .flags(ElfConstants.SHF_ALLOC)
        .rela(8, anchor, ElfConstants.R_X86_64_64, 0);
    elf.buildId(id((byte) 0xbb));
    functions(elf, text, 0, MODULE_FUNCTIONS);
    return elf.assemble();
  }

  private static byte[] id(byte value) {
    byte[] id = new byte[20];
    java.util.Arrays.fill(id, value);
    return id;
  }

  private static void functions(
      ElfAssembler elf, ElfSection text, long start, List<Function> functions) {
    for (Function function : functions) {
      elf.symbol(function.name)
          .in(text, function.offset)
          .value(start + function.offset)
          .size(function.size)
          .function();
    }
  }

  private static final LineFiles FILES = new LineFiles(LineFileOptions.STANDARD, SourceRoots.NONE);

  static LineFile open() {
    return FILES.of(new HeapFile("vmlinux", image()));
  }

  /** A directory with the module as {@code deep/my-mod.ko}. */
  static Path modules(Path directory) throws IOException {
    Path deep = Files.createDirectories(directory.resolve("deep"));
    Files.write(deep.resolve("my-mod.ko"), module());
    Files.write(deep.resolve("packed.ko.xz"), new byte[10]);
    return directory;
  }

  /** What annotating a log gives, with the warnings in {@code warnings}. */
  static String annotate(
      String log, @Nullable Path modules, AnnotateOptions options, List<String> warnings) {
    byte[] bytes = annotate(log.getBytes(StandardCharsets.ISO_8859_1), modules, options, warnings);
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  static byte[] annotate(
      byte[] log, @Nullable Path modules, AnnotateOptions options, List<String> warnings) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (LineFile image = open();
        Annotator annotator = new Annotator(image, modules, FILES, options, warnings::add)) {
      annotator.annotate(new ByteArrayInputStream(log), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** What annotating a file gives. */
  static String annotate(Path log) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (LineFile image = open();
        FileInputStream in = new FileInputStream(log.toFile());
        Annotator annotator =
            new Annotator(image, null, FILES, AnnotateOptions.STANDARD, warning -> {})) {
      annotator.annotate(in, out);
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  static String annotate(String log) {
    List<String> warnings = new ArrayList<>();
    return annotate(log, null, AnnotateOptions.STANDARD, warnings);
  }
}
