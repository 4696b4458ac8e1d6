package org.abitrack.abidiff.suse;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.abitrack.abidiff.symvers.Symvers;
import org.abitrack.abidiff.symvers.SymversEntry;
import org.abitrack.abidiff.symvers.SymversReader;
import org.abitrack.abidiff.text.ByteText;
import org.jspecify.annotations.Nullable;

/** The program {@code ksymvers} of suse-kabi-tools. */
public final class Ksymvers {
  private final SuseProgram program;

  private Ksymvers(OutputStream out, OutputStream err) {
    program = new SuseProgram("ksymvers", out, err);
  }

  /**
   * Runs the program; the result is the exit status: 0, 1 if something differs, 2 after an error.
   */
  public static int run(String[] arguments, OutputStream out, OutputStream err) {
    Ksymvers ksymvers = new Ksymvers(out, err);
    return ksymvers.program.run(arguments, ksymvers::subcommand);
  }

  private SuseProgram.@Nullable Subcommand subcommand(String name) {
    return switch (name) {
      case "compare" -> this::compare;
      case "unused-rules" -> this::unusedRules;
      default -> null;
    };
  }

  private int compare(List<String> arguments) {
    Outputs outputs = new Outputs();
    OptionScanner options = new OptionScanner(arguments);
    List<String> ruleFiles = new ArrayList<>();
    String first = null;
    String second = null;
    String filterFile = null;
    while (options.next()) {
      String argument = options.argument();
      if (options.isWithValue(null, "--filter-symbol-list")) {
        filterFile = options.value();
      } else if (options.isWithValue("-r", "--rules")) {
        ruleFiles.add(options.value());
      } else if (options.isWithValue("-f", "--format")) {
        outputs.add(options.value());
      } else if (options.is("-h", "--help")) {
        return program.help("compare");
      } else if (options.isOption()) {
        throw Ksymtypes.unrecognized("compare", argument);
      } else if (first == null) {
        first = argument;
      } else if (second == null) {
        second = argument;
      } else {
        throw Ksymtypes.excess("compare", argument);
      }
    }
    String oldFile = Ksymtypes.required(first, "first");
    String newFile = Ksymtypes.required(second, "second");
    Symvers before = read(oldFile);
    Symvers after = read(newFile);
    Predicate<String> wanted = _ -> true;
    if (filterFile != null) {
      wanted = Ksymtypes.filter(filterFile)::matches;
    }
    SymversComparison comparison = new SymversComparison(before, after, wanted, rules(ruleFiles));
    outputs.write(new SymversReport(comparison), program.out());
    return comparison.isBreaking() ? SuseProgram.DIFFERENT : SuseProgram.SAME;
  }

  private int unusedRules(List<String> arguments) {
    OptionScanner options = new OptionScanner(arguments);
    List<String> ruleFiles = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    while (options.next()) {
      String argument = options.argument();
      if (options.isWithValue("-r", "--rules")) {
        ruleFiles.add(options.value());
      } else if (options.is("-h", "--help")) {
        return program.help("unused-rules");
      } else if (options.isOption()) {
        throw Ksymtypes.unrecognized("unused-rules", argument);
      } else {
        sources.add(argument);
      }
    }
    if (ruleFiles.isEmpty()) {
      throw new UsageException("The rules file is missing");
    }
    if (sources.isEmpty()) {
      throw new UsageException("The symvers file is missing");
    }
    SeverityRules rules = rules(ruleFiles);
    Set<SeverityRule> used = new HashSet<>();
    for (String source : sources) {
      for (SymversEntry entry : read(source).entries()) {
        SeverityRule rule = rules.deciding(entry);
        if (rule != null) {
          used.add(rule);
        }
      }
    }
    for (SeverityRule rule : rules.all()) {
      if (!used.contains(rule)) {
        program.print(
            rule.file()
                + ":"
                + rule.line()
                + ": WARNING: Severity rule '"
                + rule
                + "' is unused\n");
      }
    }
    return SuseProgram.SAME;
  }

  private static Symvers read(String source) {
    return SourceException.reading(
        "symvers", source, () -> SymversReader.readStrictly(ByteText.path(source)));
  }

  private static SeverityRules rules(List<String> files) {
    SeverityRules rules = new SeverityRules();
    for (String file : files) {
      SourceException.reading(
          "severity rules",
          file,
          () -> {
            rules.read(ByteText.path(file));
            return rules;
          });
    }
    return rules;
  }
}
