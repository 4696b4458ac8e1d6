package org.abitrack.kallmodsyms.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.module.BuiltinModules;
import org.abitrack.kallmodsyms.recover.Attribution;
import org.abitrack.kallmodsyms.recover.Certainty;
import org.abitrack.kallmodsyms.recover.Recovery;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kallmodsyms recover}. */
@Command(
    name = "recover",
    mixinStandardHelpOptions = true,
    description = {
      "Ranges of built-in modules of a finished kernel, from its DWARF; code only.",
      "Where the built-in modules come from: --modinfo, --builtin, or the image's own .modinfo."
    },
    footer = {
      "",
      "Example:",
      "  kallmodsyms recover --modules /lib/modules/$(uname -r) --report units.txt vmlinux"
    })
final class RecoverCommand implements Callable<Integer> {
  @ParentCommand private KallmodsymsCommand parent;

  @Option(
      names = "--modinfo",
      paramLabel = "FILE",
      description = "modules.builtin.modinfo of the kernel.")
  private @Nullable String modinfo;

  @Option(names = "--builtin", paramLabel = "FILE", description = "modules.builtin of the kernel.")
  private @Nullable String builtin;

  @Option(
      names = "--modules",
      paramLabel = "DIR",
      description = "Directory of installed modules, which has these two files.")
  private @Nullable String directory;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the ranges go; default: standard output.")
  private @Nullable String output;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "Lines CERTAINTY MODULE SOURCE (EVIDENCE) of all units, with exact, likely or unknown and"
              + " - for the core.")
  private @Nullable String report;

  @Option(names = "--exact", description = "Leave out what is only likely.")
  private boolean exact;

  @Parameters(paramLabel = "VMLINUX", description = "Kernel image with DWARF.")
  private String vmlinux = "";

  @Override
  public Integer call() throws IOException {
    ElfFile elf = ElfFile.of(InputFiles.open(vmlinux, vmlinux));
    Recovery recovery = Recovery.of(elf, builtinModules(elf), exact);
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    recovery.ranges().write(text);
    Output.write(text.toByteArray(), output, parent.streams().out());
    String path = report;
    if (path != null) {
      Output.write(report(recovery), path, parent.streams().out());
    }
    parent.streams().err().write(summary(recovery).getBytes(StandardCharsets.ISO_8859_1));
    return 0;
  }

  private Set<String> builtinModules(ElfFile elf) throws IOException {
    String strings = modinfo;
    String list = builtin;
    String modules = directory;
    if (modules != null && strings == null && list == null) {
      Path inThere = Path.of(modules, "modules.builtin.modinfo");
      if (Files.exists(inThere)) {
        strings = inThere.toString();
      } else {
        list = Path.of(modules, "modules.builtin").toString();
      }
    }
    Set<String> paths = new LinkedHashSet<>();
    if (strings != null) {
      try {
        paths.addAll(BuiltinModules.ofModinfo(Files.readAllBytes(Path.of(strings))).paths());
      } catch (NoSuchFileException e) {
        throw new CommandError("cannot open '" + strings + "': no such file");
      }
    } else if (list != null) {
      try (LineReader lines = LineReader.open(list)) {
        paths.addAll(BuiltinModules.read(lines).paths());
      }
    } else {
      paths.addAll(ownModinfo(elf));
    }
    if (modules != null) {
      paths.removeAll(loadable(Path.of(modules)));
    }
    return paths;
  }

  private Set<String> ownModinfo(ElfFile elf) {
    SectionHeader section = elf.section(".modinfo");
    if (section == null) {
      throw new CommandError(
          vmlinux + " has no .modinfo: which modules are built in? (--modinfo, --builtin)");
    }
    SectionBytes bytes = elf.bytes(section);
    byte[] content = new byte[Math.toIntExact(bytes.size())];
    bytes.copy(0, content, 0, content.length);
    return BuiltinModules.ofModinfo(content).paths();
  }

  /** What is installed as a module is not built in, whatever another build's list says. */
  private static Set<String> loadable(Path root) throws IOException {
    Path kernel = root.resolve("kernel");
    Set<String> paths = new LinkedHashSet<>();
    if (!Files.isDirectory(kernel)) {
      return paths;
    }
    try (Stream<Path> files = Files.walk(kernel)) {
      files.forEach(file -> {
        String path = kernel.relativize(file).toString();
        int ko = path.lastIndexOf(".ko");
        if (ko > 0) {
          paths.add(path.substring(0, ko));
        }
      });
    }
    return paths;
  }

  private static byte[] report(Recovery recovery) {
    StringBuilder text = new StringBuilder();
    for (Attribution unit : recovery.units()) {
      text.append(unit.certainty().name().toLowerCase(Locale.ROOT)).append(' ');
      text.append(unit.module().isEmpty() ? "-" : unit.module()).append(' ');
      text.append(unit.unit().source()).append(" (").append(unit.why()).append(")\n");
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String summary(Recovery recovery) {
    Map<Certainty, Integer> counts = new EnumMap<>(Certainty.class);
    for (Attribution unit : recovery.units()) {
      counts.merge(unit.certainty(), 1, Integer::sum);
    }
    return "%d units: %d exact, %d likely, %d unknown%n"
        .formatted(
            recovery.units().size(),
            counts.getOrDefault(Certainty.EXACT, 0),
            counts.getOrDefault(Certainty.LIKELY, 0),
            counts.getOrDefault(Certainty.UNKNOWN, 0));
  }
}
