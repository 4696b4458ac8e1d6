package org.abitrack.kallmodsyms.command;

import java.io.IOException;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.names.KernelSymbols;
import org.abitrack.kallmodsyms.names.SymbolNames;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.abitrack.kallmodsyms.systemmap.SystemMapReader;
import org.jspecify.annotations.Nullable;

/**
 * A kernel as the user names it: a vmlinux, a System.map or /proc/kallsyms, and perhaps its
 * modules.builtin.ranges.
 *
 * @param symbols its symbols, with modules if there are ranges
 * @param names the same by name
 */
record KernelInput(KernelSymbols symbols, SymbolNames names) {
  /**
   * Reads the files.
   *
   * @throws CommandError if one cannot be read
   */
  static KernelInput read(String kernel, @Nullable String ranges) {
    KernelSymbols symbols;
    try {
      symbols = symbols(kernel);
    } catch (IOException e) {
      throw cannotRead(kernel, e);
    }
    SymbolNames names = new SymbolNames(symbols);
    return ranges == null
        ? new KernelInput(symbols, names)
        : new KernelInput(symbols.withModules(readRanges(ranges), names), names);
  }

  private static KernelSymbols symbols(String kernel) throws IOException {
    if (kernel.startsWith("/proc/")) {
      return KernelSymbols.ofSystemMap(SystemMapReader.read(kernel));
    }
    try (FileBytes file = InputFiles.open(kernel, kernel)) {
      if (file.size() >= 4 && file.get(0) == 0x7f && file.get(1) == 'E') {
        return KernelSymbols.ofImage(ElfFile.of(file));
      }
    }
    return KernelSymbols.ofSystemMap(SystemMapReader.read(kernel));
  }

  /** Reads a modules.builtin.ranges. */
  static ModuleRanges readRanges(String path) {
    try (LineReader lines = LineReader.open(path)) {
      return ModuleRanges.read(lines);
    }
  }

  private static CommandError cannotRead(String file, IOException e) {
    return new CommandError("cannot read '" + file + "': " + e.getMessage());
  }
}
