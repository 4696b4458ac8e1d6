package org.abitrack.symversions.command;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.symversions.diagnostic.ErrorOutput;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.explain.ExplainedSymbol;
import org.abitrack.symversions.explain.Explainer;
import org.abitrack.symversions.export.ObjectExports;
import org.abitrack.symversions.export.SymbolAddresses;
import org.abitrack.symversions.export.SymbolSet;
import org.abitrack.symversions.export.SymbolStates;
import org.abitrack.symversions.object.ObjectResult;
import org.abitrack.symversions.object.ObjectRun;
import org.jspecify.annotations.Nullable;

/**
 * Explains a symbol ({@code --why}): in each object on its own, as a kernel build versions them,
 * with all that it exports, because the text of a type can depend on the other symbols.
 */
final class WhyRun {
  private final SymversionsOptions options;
  private final String name;
  private final OutputStream stdout;
  private final ErrorOutput errors;
  private final int jobs;

  WhyRun(SymversionsOptions options, String symbol, OutputStream stdout, ErrorOutput errors) {
    this.options = options;
    // As in a symbol list, a name is its bytes.
    this.name = new String(symbol.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    this.stdout = stdout;
    this.errors = errors;
    this.jobs = options.jobs() > 0 ? options.jobs() : Runtime.getRuntime().availableProcessors();
  }

  /** Prints what each object that knows the symbol has to say. */
  void run() throws IOException {
    StringBuilder reports = new StringBuilder();
    try (ObjectFiles files = new ObjectFiles(options.objects())) {
      for (FileBytes next = files.next(); next != null; next = files.next()) {
        try (FileBytes file = next) {
          String report = explain(file);
          if (report != null) {
            reports.append(reports.isEmpty() ? "" : "\n\n").append(report);
          }
        }
      }
    }
    if (reports.isEmpty()) {
      throw new SymversionsException(
          "unknown symbol: "
              + name
              + " is neither in the symbol table nor in the debugging information of "
              + String.join(", ", options.objects()));
    }
    stdout.write(reports.toString().getBytes(StandardCharsets.ISO_8859_1));
    stdout.flush();
  }

  private @Nullable String explain(FileBytes file) throws IOException {
    ElfFile elf = ElfFile.of(file);
    List<String> names = new ArrayList<>(ObjectExports.read(elf));
    boolean exported = names.contains(name);
    if (elf.debugSection(".debug_info") == null) {
      return Explainer.explainWithoutDwarf(name, elf, exported);
    }
    if (!exported) {
      names.add(name);
    }
    SymbolSet symbols = SymbolSet.of(names);
    SymbolAddresses addresses = new SymbolAddresses(symbols);
    SymbolStates states = new SymbolStates(symbols, addresses);
    ObjectRun run =
        new ObjectRun(options.objectSettings(), symbols, addresses, states, errors, null, null);
    ObjectResult result = run.run(file);
    int symbol = numberOf(symbols);
    boolean known = symbol >= 0;
    return Explainer.explain(
        new ExplainedSymbol(
            name,
            result.elf(),
            result.dwarf(),
            result.kabi(),
            result.types(),
            known ? result.texts().textOf(symbol) : null,
            known ? result.texts().dieOf(symbol) : -1,
            known ? states.crc(symbol) : 0,
            exported,
            known ? aliases(symbols, addresses, symbol) : List.of(),
            options.dwoDir(),
            ObjectRun.DIES_OF_A_RUN),
        jobs);
  }

  /** The symbol of exactly this name: look-ups leave out a prefix. */
  private int numberOf(SymbolSet symbols) {
    for (int symbol = 0; symbol < symbols.size(); symbol++) {
      if (symbols.name(symbol).equals(name)) {
        return symbol;
      }
    }
    return -1;
  }

  private static List<String> aliases(SymbolSet symbols, SymbolAddresses addresses, int symbol) {
    List<String> aliases = new ArrayList<>();
    for (int alias : addresses.aliases(symbol)) {
      aliases.add(symbols.name(alias));
    }
    return aliases;
  }
}
