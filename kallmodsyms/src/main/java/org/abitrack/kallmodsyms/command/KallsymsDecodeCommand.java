package org.abitrack.kallmodsyms.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.kallmodsyms.kallsyms.KallsymsImage;
import org.abitrack.kallmodsyms.listing.JsonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kallsyms decode}: the symbols that a kernel image carries. */
@Command(
    name = "decode",
    mixinStandardHelpOptions = true,
    description =
        "Prints the symbols of the kallsyms tables in a kernel image. They are found by their"
            + " symbols or, in a stripped image, by their structure.",
    footer = {"", "Example:", "  kallmodsyms kallsyms decode vmlinux"})
final class KallsymsDecodeCommand implements Callable<Integer> {
  private enum Format {
    MAP,
    JSON
  }

  @ParentCommand private KallsymsCommand parent;

  @Option(
      names = "--format",
      paramLabel = "map|json",
      defaultValue = "map",
      description = "lines as in System.map (default), or a JSON array")
  private Format format;

  @Option(
      names = "--base",
      paramLabel = "ADDRESS",
      description = "IMAGE is not an ELF file but memory from this address on (hexadecimal)")
  private String base;

  @Parameters(paramLabel = "IMAGE", description = "vmlinux, or with --base the kernel's memory")
  private String image;

  @Override
  public Integer call() throws IOException {
    KallsymsImage symbols = base == null ? read(image) : readMemory();
    OutputStream out = new BufferedOutputStream(parent.streams().out(), 1 << 16);
    if (format == Format.MAP) {
      out.write(symbols.toSystemMap());
    } else {
      writeJson(symbols, out);
    }
    out.flush();
    return CommandRunner.OK;
  }

  /** The symbols of an ELF file. */
  static KallsymsImage read(String path) throws IOException {
    try (FileBytes bytes = InputFiles.open(path, path)) {
      return KallsymsImage.of(ElfFile.of(bytes));
    }
  }

  private KallsymsImage readMemory() throws IOException {
    String digits = base.startsWith("0x") ? base.substring(2) : base;
    long address;
    try {
      address = Long.parseUnsignedLong(digits, 16);
    } catch (NumberFormatException e) {
      throw new CommandError("--base: not a hexadecimal number: " + base);
    }
    try (FileBytes bytes = InputFiles.open(image, image)) {
      return KallsymsImage.ofMemory(bytes, address);
    }
  }

  private static void writeJson(KallsymsImage symbols, OutputStream out) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < symbols.count(); i++) {
      line.setLength(0);
      line.append(i == 0 ? "[\n" : ",\n").append("{\"address\":\"0x");
      line.append(Long.toHexString(symbols.address(i))).append("\",\"type\":");
      JsonText.string(line, String.valueOf(symbols.type(i)));
      line.append(",\"name\":");
      JsonText.string(line, symbols.name(i));
      line.append('}');
      out.write(line.toString().getBytes(StandardCharsets.US_ASCII));
    }
    out.write((symbols.count() == 0 ? "[]\n" : "\n]\n").getBytes(StandardCharsets.US_ASCII));
  }
}
