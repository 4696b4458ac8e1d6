package org.abitrack.kallmodsyms.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.kallmodsyms.module.ObjectModules;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.abitrack.kallmodsyms.verify.FunctionVerification;
import org.abitrack.kallmodsyms.verify.ScriptVerification;
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
    ModuleInput input = modules.with(builtin);
    int status = new VerifyRun(input, ranges, systemMap, map, objectMap).run(parent.streams());
    if (!allSymbols) {
      return status;
    }
    ScriptVerification.Result functions = functions(input.read());
    parent.streams().out().write(functions.text().getBytes(StandardCharsets.ISO_8859_1));
    return functions.clean() ? status : CommandRunner.FOUND;
  }

  private ScriptVerification.Result functions(ObjectModules objects) throws IOException {
    ElfFile elf = ElfFile.of(InputFiles.open(vmlinux, vmlinux));
    SectionHeader table = elf.section(".symtab");
    if (table == null) {
      throw new CommandError(vmlinux + " has no symbol table");
    }
    ModuleRanges canonical = CanonicalInput.ranges(objects, CanonicalInput.readMap(map), objectMap);
    return FunctionVerification.verify(
        ranges + ", functions of " + vmlinux,
        VerifyRun.readRanges(ranges),
        canonical,
        elf.symbols(table));
  }
}
