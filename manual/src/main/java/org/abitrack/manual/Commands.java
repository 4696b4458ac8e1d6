package org.abitrack.manual;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.abitrack.abidiff.command.AbiDiffCommand;
import org.abitrack.abidiff.suse.Ksymtypes;
import org.abitrack.commandline.picocli.Streams;
import org.abitrack.kallmodsyms.command.KallmodsymsCommand;
import org.abitrack.lineinfo.command.LineinfoCommand;
import org.abitrack.manual.page.CommandPage;
import org.abitrack.manual.page.HelpTextPages;
import org.abitrack.manual.page.PicocliPages;
import org.abitrack.symversions.command.SymversionsOptions;
import org.abitrack.symversions.command.UsageException;

/** All commands: one line each. */
public final class Commands {
  private Commands() {}

  /** The pages, with those of subcommands inside. */
  public static List<CommandPage> all() {
    Streams none = Streams.ofProcess();
    return List.of(
        symversions(),
        PicocliPages.of(new LineinfoCommand(none)),
        PicocliPages.of(new KallmodsymsCommand(none)),
        PicocliPages.of(new AbiDiffCommand(none)),
        suse("ksymtypes", "Tool to work with symtypes files.", "compare", "consolidate", "split"),
        suse("ksymvers", "Tool to work with symvers files.", "compare", "unused-rules"));
  }

  private static CommandPage symversions() {
    return HelpTextPages.of("symversions", symversionsHelp(), List.of());
  }

  /** What {@code symversions --help} prints. */
  static String symversionsHelp() {
    try {
      throw new IllegalStateException(
          "--help gave " + SymversionsOptions.parse(new String[] {"--help"}, true));
    } catch (UsageException e) {
      return e.text();
    }
  }

  private static CommandPage suse(String program, String summary, String... subcommands) {
    List<CommandPage> pages =
        List.of(subcommands).stream()
            .map(each ->
                HelpTextPages.of(program + " " + each, help(program + "-" + each), List.of()))
            .toList();
    // Their own help lists the commands where ours say what they are for.
    CommandPage page = HelpTextPages.of(program, help(program), pages);
    return page.withSummary(summary);
  }

  private static String help(String name) {
    try (InputStream text = Ksymtypes.class.getResourceAsStream(name + ".help")) {
      return new String(Objects.requireNonNull(text, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
