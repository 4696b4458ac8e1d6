package org.abitrack.symversions.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.symversions.diagnostic.ErrorOutput;
import org.abitrack.symversions.expansion.WalkMemory;
import org.abitrack.symversions.export.ObjectExports;
import org.abitrack.symversions.export.SymbolAddresses;
import org.abitrack.symversions.export.SymbolListReader;
import org.abitrack.symversions.export.SymbolSet;
import org.abitrack.symversions.export.SymbolState;
import org.abitrack.symversions.export.SymbolStates;
import org.abitrack.symversions.object.ObjectRun;
import org.abitrack.symversions.object.SymtypesOutput;
import org.jspecify.annotations.Nullable;

/**
 * One run over the objects of a command line, in the order of the reference (spec symtypes §1): the
 * symbol list, then object by object, then the versions of all symbols.
 */
final class VersionRun {
  private final SymversionsOptions options;
  private final InputStream stdin;
  private final OutputStream stdout;
  private final ErrorOutput errors;
  private final @Nullable WalkMemory memory;

  VersionRun(
      SymversionsOptions options, InputStream stdin, OutputStream stdout, ErrorOutput errors) {
    this(options, stdin, stdout, errors, null);
  }

  /** One of many runs of a thread, which share what they learn of types. */
  VersionRun(
      SymversionsOptions options,
      InputStream stdin,
      OutputStream stdout,
      ErrorOutput errors,
      @Nullable WalkMemory memory) {
    this.memory = memory;
    this.options = options;
    this.stdin = stdin;
    this.stdout = stdout;
    this.errors = errors;
  }

  /** Does the run; the result is the number of symbols. */
  int run() throws IOException {
    boolean fromObjects = options.exports();
    List<String> names =
        fromObjects ? exportsOfObjects() : SymbolListReader.read(stdin.readAllBytes());
    SymbolSet symbols = SymbolSet.of(names);
    if (symbols.size() == 0) {
      return 0;
    }
    SymbolAddresses addresses = new SymbolAddresses(symbols);
    SymbolStates states = new SymbolStates(symbols, addresses);
    String symtypes = options.symtypes();
    try (SymtypesOutput output = symtypes == null ? null : new SymtypesOutput(symtypes)) {
      ObjectRun objectRun =
          new ObjectRun(
              options.objectSettings(), symbols, addresses, states, errors, output, memory);
      try (ObjectFiles files = new ObjectFiles(options.objects())) {
        for (FileBytes next = files.next(); next != null; next = files.next()) {
          try (FileBytes file = next) {
            objectRun.run(file);
          }
        }
      }
    }
    printVersions(symbols, states);
    return symbols.size();
  }

  /** The exports of all objects, for a run without a symbol list. */
  private List<String> exportsOfObjects() throws IOException {
    List<String> names = new ArrayList<>();
    Set<String> known = new HashSet<>();
    try (ObjectFiles files = new ObjectFiles(options.objects())) {
      for (FileBytes next = files.next(); next != null; next = files.next()) {
        try (FileBytes file = next) {
          for (String name : ObjectExports.read(ElfFile.of(file))) {
            if (known.add(name)) {
              names.add(name);
            }
          }
        }
      }
    }
    return names;
  }

  private void printVersions(SymbolSet symbols, SymbolStates states) throws IOException {
    ByteArrayOutputStream lines = new ByteArrayOutputStream(symbols.size() * 40);
    for (int symbol : symbols.tableOrder()) {
      if (states.state(symbol) != SymbolState.PROCESSED) {
        errors.warning("no information for symbol " + symbols.name(symbol));
      }
      String hex = Integer.toHexString(states.crc(symbol));
      String line =
          "#SYMVER "
              + symbols.name(symbol)
              + " 0x"
              + "00000000".substring(hex.length())
              + hex
              + "\n";
      lines.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
    }
    lines.writeTo(stdout);
    stdout.flush();
  }
}
