package org.abitrack.kallmodsyms.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.module.ObjectModules;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.abitrack.kallmodsyms.verify.FunctionVerification;
import org.abitrack.kallmodsyms.verify.ScriptVerification;
import org.abitrack.kallmodsyms.verify.UnknownObjectException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kallmodsyms verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks modules.builtin.ranges against the link maps, as verify_builtin_ranges.awk does.",
      "Exit status: 0 all symbols match, 1 some do not, 2 an error."
    },
    footer = {
      "",
      "Example, in the object tree of a kernel:",
      "  kallmodsyms verify modules.builtin.ranges System.map modules.builtin vmlinux.map"
          + " vmlinux.o.map"
    })
final class VerifyCommand implements Callable<Integer> {
  @ParentCommand private KallmodsymsCommand parent;

  @Mixin private ModuleSource modules = new ModuleSource();

  @Option(
      names = "--all-symbols",
      description = "Also check all functions of the image's symbol table, local ones too.")
  private boolean allSymbols;

  @Option(
      names = "--vmlinux",
      paramLabel = "ELF",
      description = "The image for --all-symbols; default: ${DEFAULT-VALUE}.")
  private String vmlinux = "vmlinux";

  @Parameters(index = "0", paramLabel = "RANGES", description = "modules.builtin.ranges")
  private String ranges = "";

  @Parameters(index = "1", paramLabel = "SYSTEM-MAP", description = "System.map")
  private String systemMap = "";

  @Parameters(index = "2", paramLabel = "BUILTIN", description = "modules.builtin")
  private String builtin = "";

  @Parameters(index = "3", paramLabel = "MAP", description = "vmlinux.map")
  private String map = "";

  @Parameters(
      index = "4",
      arity = "0..1",
      paramLabel = "O-MAP",
      description = "vmlinux.o.map, if the final link was made from vmlinux.o")
  private @Nullable String objectMap;

  @Override
  public Integer call() throws IOException {
    Streams streams = parent.streams();
    ObjectModules objects = modules.of(builtin);
    ScriptVerification.Result result;
    try (LineReader symbols = LineReader.open(systemMap);
        LineReader mapLines = LineReader.open(map)) {
      result =
          ScriptVerification.verify(
              ranges, readRanges(), symbols, objects, mapLines, MapFiles.objectMap(objectMap));
    } catch (UnknownObjectException e) {
      streams.out().write(bytes(e.textBefore()));
      streams.err().write(bytes(unreadable(e.object())));
      return CommandRunner.FOUND;
    }
    streams.out().write(bytes(result.text()));
    boolean clean = result.clean();
    if (allSymbols) {
      ScriptVerification.Result functions = functions(objects);
      streams.out().write(bytes(functions.text()));
      clean &= functions.clean();
    }
    return clean ? CommandRunner.OK : CommandRunner.FOUND;
  }

  private ScriptVerification.Result functions(ObjectModules objects) throws IOException {
    ElfFile elf = ElfFile.of(InputFiles.open(vmlinux, vmlinux));
    SectionHeader table = elf.section(".symtab");
    if (table == null) {
      throw new CommandError(vmlinux + " has no symbol table");
    }
    ModuleRanges canonical = CanonicalInput.ranges(objects, CanonicalInput.readMap(map), objectMap);
    return FunctionVerification.verify(
        ranges + ", functions of " + vmlinux, readRanges(), canonical, elf.symbols(table));
  }

  private ModuleRanges readRanges() {
    try (LineReader lines = LineReader.open(ranges)) {
      return ModuleRanges.read(lines);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The script's words. */
  private static String unreadable(String object) {
    int name = object.lastIndexOf('/') + 1;
    return "ERROR: Failed to read: "
        + object.substring(0, name)
        + "."
        + object.substring(name)
        + """
        .cmd

          For kernels built with O=<objdir>, cd to <objdir>
          and execute this script as ./source/scripts/...
        """;
  }
}
