package org.abitrack.kallmodsyms.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.abitrack.commandline.file.AtomicFile;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.kallmodsyms.names.KernelSymbols;
import org.abitrack.kallmodsyms.paths.NmListing;
import org.abitrack.kallmodsyms.paths.ObjectPaths;
import org.abitrack.kallmodsyms.paths.PathQualifiedNames;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kallmodsyms paths}: symbols under the path of their source file. */
@Command(
    name = "paths",
    mixinStandardHelpOptions = true,
    description = "List symbols as \"ADDRESS TYPE path/of/source.c:name\".",
    footer = {
      "",
      "With objects and archives whose file symbols are paths (see sympath), the names are those of"
          + " the \"relative filepaths into kallsyms\" series, for its gen_sympaths.pl. With a"
          + " kernel alone they come from its debugging information; what that does not name has"
          + " none.",
      "",
      "Exit status: 0 done; 1 names are ambiguous (they are listed on standard error); 2 error.",
      "",
      "Examples:",
      "  kallmodsyms paths vmlinux                                   from debugging information",
      "  kallmodsyms paths --list built-in.a > built-in.syms         what an archive defines",
      "  kallmodsyms paths .tmp_vmlinux1 built-in.a lib/lib.a > ksyms"
    })
final class PathsCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private KallmodsymsCommand parent;

  @Option(
      names = "--list",
      description = "List the symbols of all FILEs by file marker (F path, T name) instead.")
  private boolean list;

  @Option(
      names = "--linker-script",
      paramLabel = "PATH",
      description =
          "Path, without .S, for symbols of the linker script (default: KBUILD_LDS of the"
              + " environment, or arch/x86/kernel/vmlinux.lds).")
  private @Nullable String linkerScript;

  @Option(
      names = "--allow-ambiguous",
      description = "Write the list although names are ambiguous; the status is still 1.")
  private boolean allowAmbiguous;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to FILE instead of standard output.")
  private @Nullable String output;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "The image, then objects, archives and .syms lists.")
  private List<String> files = List.of();

  @Override
  public Integer call() throws IOException {
    if (list) {
      ObjectPaths paths = read(files);
      write(paths::write);
      return CommandRunner.OK;
    }
    try (FileBytes bytes = InputFiles.open(files.getFirst(), files.getFirst())) {
      ElfFile elf = ElfFile.of(bytes);
      return files.size() == 1 ? fromDebugInformation(elf) : fromObjects(elf);
    }
  }

  private static ObjectPaths read(List<String> inputs) {
    ObjectPaths paths = new ObjectPaths();
    for (String input : inputs) {
      try {
        paths.add(input);
      } catch (IOException e) {
        throw new CommandError("cannot read '" + input + "': " + e.getMessage());
      }
    }
    return paths;
  }

  private int fromObjects(ElfFile elf) throws IOException {
    String script =
        linkerScript != null
            ? linkerScript
            : Objects.requireNonNullElse(
                System.getenv("KBUILD_LDS"), "arch/x86/kernel/vmlinux.lds");
    NmListing image = NmListing.of(elf);
    List<PathQualifiedNames.Symbol> symbols =
        new PathQualifiedNames(
                read(files.subList(1, files.size())).lines(),
                PathQualifiedNames.pathOfLinkerSymbols(files.getFirst(), script))
            .name(image);
    List<String> ambiguous = PathQualifiedNames.ambiguous(symbols);
    for (String name : ambiguous) {
      say("ambiguous: " + name);
    }
    if (ambiguous.isEmpty() || allowAmbiguous) {
      write(writer -> {
        for (PathQualifiedNames.Symbol symbol : symbols) {
          line(writer, symbol.address(), image.digits(), symbol.letter(), symbol.qualified());
        }
      });
    }
    return ambiguous.isEmpty() ? CommandRunner.OK : CommandRunner.FOUND;
  }

  private int fromDebugInformation(ElfFile elf) throws IOException {
    KernelSymbols symbols = KernelSymbols.ofImage(elf);
    int digits = elf.is64Bit() ? 16 : 8;
    write(writer -> {
      for (int i = 0; i < symbols.count(); i++) {
        String path = symbols.path(i);
        String name = symbols.name(i);
        line(
            writer,
            symbols.address(i),
            digits,
            symbols.letter(i),
            path == null ? name : path + ":" + name);
      }
    });
    return CommandRunner.OK;
  }

  private static void line(Writer writer, long address, int digits, char letter, String name)
      throws IOException {
    String hex = Long.toHexString(address);
    for (int i = hex.length(); i < digits; i++) {
      writer.append('0');
    }
    writer.append(hex).append(' ').append(letter).append(' ').append(name).append('\n');
  }

  /** What writes a list. */
  private interface Content {
    void write(Writer writer) throws IOException;
  }

  private void write(Content content) throws IOException {
    if (output == null) {
      write(content, parent.streams().out());
      return;
    }
    try (AtomicFile file = new AtomicFile(output)) {
      write(content, file.out());
      file.commit();
    }
  }

  private static void write(Content content, OutputStream out) throws IOException {
    Writer writer =
        new OutputStreamWriter(new BufferedOutputStream(out, 1 << 16), StandardCharsets.ISO_8859_1);
    content.write(writer);
    writer.flush();
  }

  private void say(String line) throws IOException {
    parent.streams().err().write((line + "\n").getBytes(StandardCharsets.ISO_8859_1));
  }
}
