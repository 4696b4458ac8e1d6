package org.abitrack.kallmodsyms.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.abitrack.commandline.file.AtomicFile;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.terminal.OneLine;
import org.abitrack.kallmodsyms.sympath.Compatibility;
import org.abitrack.kallmodsyms.sympath.FileSymbolEditor;
import org.abitrack.kallmodsyms.sympath.InvalidObjectException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kallmodsyms sympath}: the source path into an object's file symbol. */
@Command(
    name = "sympath",
    mixinStandardHelpOptions = true,
    description = "Put the path of its source into an object's file symbol.",
    footer = {
      "",
      "Exit status: 0 done, or nothing to do; 234 (-EINVAL, as the series' tool) if the object"
          + " cannot be edited; 2 any other error. The object is replaced at once and keeps its"
          + " permissions; one that already has the path is not touched.",
      "",
      "Example, as kbuild would call it after a compilation:",
      "  kallmodsyms sympath -p drivers/net/dummy.c drivers/net/dummy.o"
    })
final class SympathCommand implements Callable<Integer> {
  @ParentCommand
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private KallmodsymsCommand parent;

  @Option(
      names = {"-p", "--path"},
      required = true,
      paramLabel = "PATH",
      description = "The path, as it shall stand in the symbol table.")
  private String path = "";

  @Option(
      names = "--series",
      description =
          "Do exactly what the series' tool does, also where that harms the object: 32-bit objects"
              + " stay as they are, only relocations with addend are renumbered.")
  private boolean series;

  @Parameters(paramLabel = "OBJ", description = "The relocatable object to edit.")
  private String object = "";

  @Override
  public Integer call() throws IOException {
    if (path.indexOf('\0') >= 0) {
      throw new CommandError("a path cannot have a NUL in it");
    }
    byte[] before = read();
    byte[] after;
    try {
      after =
          FileSymbolEditor.edit(
              object,
              before,
              path.getBytes(StandardCharsets.UTF_8),
              series ? Compatibility.SERIES : Compatibility.CORRECT);
    } catch (InvalidObjectException e) {
      String line = "kallmodsyms: " + OneLine.of(String.valueOf(e.getMessage())) + "\n";
      parent.streams().err().write(line.getBytes(StandardCharsets.UTF_8));
      return InvalidObjectException.STATUS;
    }
    if (after != before) {
      write(after);
    }
    return CommandRunner.OK;
  }

  private byte[] read() {
    Path file = Path.of(object);
    if (!Files.isRegularFile(file)) {
      throw new CommandError("cannot read '" + object + "': no such file, or not a regular one");
    }
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new CommandError("cannot read '" + object + "': " + e.getMessage());
    }
  }

  private void write(byte[] bytes) {
    try (AtomicFile file = AtomicFile.keepingPermissions(object)) {
      try {
        file.out().write(bytes);
      } catch (IOException e) {
        throw file.cannotWrite(e);
      }
      file.commit();
    }
  }
}
