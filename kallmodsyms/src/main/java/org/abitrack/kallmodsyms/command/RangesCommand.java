package org.abitrack.kallmodsyms.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.kallmodsyms.canonical.Quirk;
import org.abitrack.kallmodsyms.canonical.Quirks;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.map.LinkMap;
import org.abitrack.kallmodsyms.module.ObjectModules;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kallmodsyms ranges}. */
@Command(
    name = "ranges",
    mixinStandardHelpOptions = true,
    description = "Makes modules.builtin.ranges from link maps of GNU ld or LLD.",
    footer = {
      "",
      "Example, in the object tree of a kernel:",
      "  kallmodsyms ranges modules.builtin vmlinux.map vmlinux.o.map -o modules.builtin.ranges"
    })
final class RangesCommand implements Callable<Integer> {
  @ParentCommand private KallmodsymsCommand parent;

  @Mixin private ModuleSource modules = new ModuleSource();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the ranges go; default: standard output.")
  private @Nullable String output;

  @Option(
      names = "--canonical",
      description = "The correct ranges, the same for both linkers, in place of the script's.")
  private boolean canonical;

  @Option(
      names = "--explain-quirks",
      description = "List where the script's ranges are not the canonical ones, and why.")
  private boolean explain;

  @Parameters(index = "0", paramLabel = "BUILTIN", description = "modules.builtin")
  private String builtin = "";

  @Parameters(index = "1", paramLabel = "MAP", description = "vmlinux.map")
  private String map = "";

  @Parameters(
      index = "2",
      arity = "0..1",
      paramLabel = "O-MAP",
      description = "vmlinux.o.map; only read if the final link was made from vmlinux.o")
  private @Nullable String objectMap;

  @Override
  public Integer call() throws IOException {
    OutputStream stdout = parent.streams().out();
    ModuleInput input = modules.with(builtin);
    if (!explain && !canonical) {
      return new RangesRun(input, map, objectMap, output).run(stdout);
    }
    ObjectModules objects = input.read();
    Output.write(explain ? explain(objects) : canonical(objects), output, stdout);
    return CommandRunner.OK;
  }

  private byte[] canonical(ObjectModules objects) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    CanonicalInput.ranges(objects, CanonicalInput.readMap(map), objectMap).write(text);
    return text.toByteArray();
  }

  private byte[] explain(ObjectModules objects) {
    LinkMap linkMap = CanonicalInput.readMap(map);
    ModuleRanges right = CanonicalInput.ranges(objects, linkMap, objectMap);
    byte[] script = RangesRun.script(objects, map, objectMap);
    LineReader lines = new LineReader("ranges", new ByteArrayInputStream(script));
    StringBuilder text = new StringBuilder();
    for (Quirk quirk : Quirks.between(ModuleRanges.read(lines), right, linkMap)) {
      text.append(line(quirk)).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String line(Quirk quirk) {
    return "%s %08x-%08x %s: script: %s, canonical: %s; %s"
        .formatted(
            quirk.section(),
            quirk.start(),
            quirk.end(),
            quirk.kind().name().toLowerCase(Locale.ROOT),
            orNone(quirk.script()),
            orNone(quirk.canonical()),
            quirk.why());
  }

  private static String orNone(String names) {
    return names.isEmpty() ? "none" : names;
  }
}
