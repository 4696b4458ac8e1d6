package org.abitrack.abidiff.suse;

import java.io.OutputStream;
import java.util.List;
import java.util.function.IntPredicate;
import org.abitrack.abidiff.graph.CorpusComparison;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.abidiff.symtypes.SymtypesReader;
import org.abitrack.abidiff.symtypes.SymtypesWriter;
import org.abitrack.abidiff.text.ByteText;
import org.jspecify.annotations.Nullable;

/** The program {@code ksymtypes} of suse-kabi-tools. */
public final class Ksymtypes {
  private final SuseProgram program;
  private final RecordPool pool = new RecordPool();
  private final SymtypesReader reader;

  private Ksymtypes(OutputStream out, OutputStream err) {
    program = new SuseProgram("ksymtypes", out, err);
    reader = new SymtypesReader(pool, program::warn);
  }

  /**
   * Runs the program; the result is the exit status: 0, 1 if something differs, 2 after an error.
   */
  public static int run(String[] arguments, OutputStream out, OutputStream err) {
    Ksymtypes ksymtypes = new Ksymtypes(out, err);
    return ksymtypes.program.run(arguments, ksymtypes::subcommand);
  }

  private SuseProgram.@Nullable Subcommand subcommand(String name) {
    return switch (name) {
      case "consolidate" -> this::consolidate;
      case "split" -> this::split;
      case "compare" -> this::compare;
      default -> null;
    };
  }

  /** The operand and the output of {@code consolidate} and {@code split}, or neither for help. */
  private record Conversion(String source, String output) {
    static @Nullable Conversion parse(String command, List<String> arguments) {
      OptionScanner options = new OptionScanner(arguments);
      String source = null;
      String output = null;
      while (options.next()) {
        String argument = options.argument();
        if (options.isWithValue("-o", "--output")) {
          output = options.value();
        } else if (options.isWithValue("-j", "--jobs")) {
          options.checkJobs(argument);
        } else if (options.is("-h", "--help")) {
          return null;
        } else if (options.isOption()) {
          throw unrecognized(command, argument);
        } else if (source == null) {
          source = argument;
        } else {
          throw excess(command, argument);
        }
      }
      if (output == null) {
        throw new UsageException("The " + command + " output is missing");
      }
      if (source == null) {
        throw new UsageException("The " + command + " source is missing");
      }
      return new Conversion(source, output);
    }
  }

  static UsageException unrecognized(String command, String option) {
    return new UsageException("Unrecognized " + command + " option '" + option + "'");
  }

  static UsageException excess(String command, String argument) {
    return new UsageException("Excess " + command + " argument '" + argument + "' specified");
  }

  private int consolidate(List<String> arguments) {
    Conversion conversion = Conversion.parse("consolidate", arguments);
    if (conversion == null) {
      return program.help("consolidate");
    }
    SymtypesCorpus corpus =
        SourceException.reading(
            "symtypes", conversion.source, () -> reader.readTree(ByteText.path(conversion.source)));
    OutputFiles.write(
        conversion.output, program.out(), out -> new SymtypesWriter(pool).consolidate(corpus, out));
    return SuseProgram.SAME;
  }

  private int split(List<String> arguments) {
    Conversion conversion = Conversion.parse("split", arguments);
    if (conversion == null) {
      return program.help("split");
    }
    SymtypesCorpus corpus =
        SourceException.reading(
            "symtypes",
            conversion.source,
            () -> reader.readConsolidated(ByteText.path(conversion.source)));
    new SymtypesSplitter(corpus).write(conversion.output);
    return SuseProgram.SAME;
  }

  private int compare(List<String> arguments) {
    Outputs outputs = new Outputs();
    OptionScanner options = new OptionScanner(arguments);
    String first = null;
    String second = null;
    String filterFile = null;
    while (options.next()) {
      String argument = options.argument();
      if (options.isWithValue("-j", "--jobs")) {
        options.checkJobs(argument);
      } else if (options.isWithValue(null, "--filter-symbol-list")) {
        filterFile = options.value();
      } else if (options.isWithValue("-f", "--format")) {
        outputs.add(options.value());
      } else if (options.is("-h", "--help")) {
        return program.help("compare");
      } else if (options.isOption()) {
        throw unrecognized("compare", argument);
      } else if (first == null) {
        first = argument;
      } else if (second == null) {
        second = argument;
      } else {
        throw excess("compare", argument);
      }
    }
    return compare(required(first, "first"), required(second, "second"), filterFile, outputs);
  }

  static String required(@Nullable String source, String which) {
    if (source == null) {
      throw new UsageException("The " + which + " compare source is missing");
    }
    return source;
  }

  private int compare(String first, String second, @Nullable String filterFile, Outputs outputs) {
    SymtypesCorpus before = read(first);
    SymtypesCorpus after = read(second);
    IntPredicate wanted = _ -> true;
    if (filterFile != null) {
      SymbolFilter filter = filter(filterFile);
      wanted = export -> filter.matches(pool.name(export));
    }
    CorpusComparison comparison = CorpusComparison.of(before, after, wanted);
    outputs.write(new SymtypesReport(pool, comparison), program.out());
    return comparison.isEmpty() ? SuseProgram.SAME : SuseProgram.DIFFERENT;
  }

  private SymtypesCorpus read(String source) {
    return SourceException.reading("symtypes", source, () -> reader.read(ByteText.path(source)));
  }

  static SymbolFilter filter(String file) {
    return SourceException.reading(
        "symbol filters", file, () -> SymbolFilter.read(ByteText.path(file)));
  }
}
