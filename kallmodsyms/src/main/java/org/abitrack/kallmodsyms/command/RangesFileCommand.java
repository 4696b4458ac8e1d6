package org.abitrack.kallmodsyms.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.kallmodsyms.series.LinkMapRanges;
import org.abitrack.kallmodsyms.systemmap.SystemMapReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code ranges-file}: where objects lie, from the link map, for {@code tables}. */
@Command(
    name = "ranges-file",
    mixinStandardHelpOptions = true,
    description =
        "Writes the address ranges of object files that \"tables\" needs, as the kallmodsyms series"
            + " takes them from the map of GNU ld: version 7 from the final map alone, version 10"
            + " with that of vmlinux.o for kernels linked by way of it.",
    footer = {"", "Example:", "  kallmodsyms ranges-file vmlinux.map > .tmp_vmlinux.ranges"})
final class RangesFileCommand implements Callable<Integer> {
  @ParentCommand private KallmodsymsCommand parent;

  @Parameters(index = "0", paramLabel = "VMLINUX.MAP", description = "the map of the final link")
  private String mapPath;

  @Parameters(
      index = "1",
      paramLabel = "VMLINUX.O.MAP",
      arity = "0..1",
      description = "the map of vmlinux.o, if the kernel is linked from that")
  private @Nullable String objectMapPath;

  @Override
  public Integer call() throws IOException {
    byte[] map = SystemMapReader.readBytes(mapPath);
    List<String> lines =
        objectMapPath == null
            ? LinkMapRanges.ofMap(map)
            : LinkMapRanges.ofMaps(map, SystemMapReader.readBytes(objectMapPath), objectMapPath);
    StringBuilder text = new StringBuilder();
    for (String line : lines) {
      text.append(line).append('\n');
    }
    parent.streams().out().write(text.toString().getBytes(StandardCharsets.ISO_8859_1));
    return CommandRunner.OK;
  }
}
