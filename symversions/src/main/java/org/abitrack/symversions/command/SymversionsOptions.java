package org.abitrack.symversions.command;

import java.util.List;
import org.abitrack.symversions.diagnostic.OneLine;
import org.jspecify.annotations.Nullable;

/**
 * The command line of {@code symversions}: gendwarfksyms' own, as it is, and some long options
 * more.
 *
 * @param debug {@code --debug}
 * @param dumpDies {@code --dump-dies}, or {@code --dump-die-map}, which implies it
 * @param dumpDieMap {@code --dump-die-map}
 * @param dumpTypes {@code --dump-types}
 * @param dumpVersions {@code --dump-versions}
 * @param stable {@code --stable}
 * @param symtypes the symtypes file to write, or null for none
 * @param exports {@code --exports}: take the object's own exports, not standard input
 * @param reportAmbiguous {@code --report-ambiguous}
 * @param kabiMarkers {@code --kabi-markers}
 * @param dwoDir a directory with split DWARF files, or null for none
 * @param jobs number of threads, or 0 to choose one
 * @param showVersion {@code --version}: nothing else is done
 * @param objects the object files; empty only with {@code --version}
 */
public record SymversionsOptions(
    boolean debug,
    boolean dumpDies,
    boolean dumpDieMap,
    boolean dumpTypes,
    boolean dumpVersions,
    boolean stable,
    @Nullable String symtypes,
    boolean exports,
    boolean reportAmbiguous,
    boolean kabiMarkers,
    @Nullable String dwoDir,
    int jobs,
    boolean showVersion,
    List<String> objects) {

  /** The largest number that {@code --jobs} takes. */
  public static final int MAX_JOBS = 1024;

  private static final String PROGRAM = "symversions";

  private static final GetoptLong.Option DEBUG = new GetoptLong.Option("debug", 'd', false);
  private static final GetoptLong.Option DUMP_DIES = flag("dump-dies");
  private static final GetoptLong.Option DUMP_DIE_MAP = flag("dump-die-map");
  private static final GetoptLong.Option DUMP_TYPES = flag("dump-types");
  private static final GetoptLong.Option DUMP_VERSIONS = flag("dump-versions");
  private static final GetoptLong.Option STABLE = new GetoptLong.Option("stable", 's', false);
  private static final GetoptLong.Option SYMTYPES = new GetoptLong.Option("symtypes", 'T', true);
  private static final GetoptLong.Option HELP = new GetoptLong.Option("help", 'h', false);

  private static final GetoptLong.Option EXPORTS = flag("exports");
  private static final GetoptLong.Option REPORT_AMBIGUOUS = flag("report-ambiguous");
  private static final GetoptLong.Option KABI_MARKERS = flag("kabi-markers");
  private static final GetoptLong.Option DWO_DIR = new GetoptLong.Option("dwo-dir", '\0', true);
  private static final GetoptLong.Option JOBS = new GetoptLong.Option("jobs", '\0', true);
  private static final GetoptLong.Option VERSION = flag("version");

  /** gendwarfksyms' options first: whatever it takes, it takes here. */
  private static final GetoptLong.Option[][] OPTIONS = {
    {DEBUG, DUMP_DIES, DUMP_DIE_MAP, DUMP_TYPES, DUMP_VERSIONS, STABLE, SYMTYPES, HELP},
    {EXPORTS, REPORT_AMBIGUOUS, KABI_MARKERS, DWO_DIR, JOBS, VERSION},
  };

  private static final String USAGE =
      """
      Usage: symversions [OPTION]... OBJECT... < SYMBOL-LIST
             symversions --exports [OPTION]... OBJECT...

      Prints the version of each exported symbol as a line "#SYMVER NAME 0xCRC", computed
      from the DWARF debugging information of the objects. The symbol list has one name per line.

      Options of gendwarfksyms:
        -d, --debug            Say on standard error what is being done
            --dump-dies        Print the tree of DIEs of each symbol
            --dump-die-map     Print how the tree is put together; implies --dump-dies
            --dump-types       Print each type as it gets its text
            --dump-versions    Print the text from which each version is computed
        -s, --stable           Follow the kABI rules and member names of the objects
        -T, --symtypes FILE    Write the text of each type and symbol to FILE
        -h, --help             Print this text

      Further options:
            --exports          Take the symbols that each object itself exports; no list is read
            --report-ambiguous List the types that an object defines in several ways
            --kabi-markers     Treat a structure NAME as a declaration if there is a symbol
                               __gendwarfksyms_declonly_NAME
            --dwo-dir DIR      Look for split DWARF (.dwo, .dwp) in DIR too
            --jobs N           Use N threads; the result is the same for any number
            --version          Print the version of this program

      A long option can be abbreviated. Exit status: 0, or 1 after an error.

      Examples:
        symversions --exports --symtypes vmlinux.symtypes vmlinux
            The versions of everything that a kernel image exports, and the types behind them.
        nm foo.o | sed -n 's/.* __export_symbol_//p' | symversions foo.o
            What a kernel build does for each object.
        echo kfree | symversions --dump-versions mm/slub.o
            One symbol, with the text from which its version is computed.
      """;

  /**
   * Parses the command line.
   *
   * @param posixlyCorrect whether POSIXLY_CORRECT is in the environment: options then end at the
   *     first operand
   * @throws UsageException if help is asked for or the command line is wrong
   */
  public static SymversionsOptions parse(String[] arguments, boolean posixlyCorrect)
      throws UsageException {
    GetoptLong getopt = new GetoptLong(OPTIONS, arguments, posixlyCorrect);
    Values values = new Values();
    try {
      GetoptLong.Found found = getopt.next();
      while (found != null) {
        values.set(found.option(), found.argument());
        found = getopt.next();
      }
    } catch (GetoptLong.BadOptionException e) {
      throw new UsageException(message(e.getMessage()) + USAGE, 1);
    }
    if (getopt.operands().isEmpty() && !values.showVersion) {
      throw new UsageException(USAGE + message("no input files?"), 1);
    }
    return values.options(getopt.operands());
  }

  private static GetoptLong.Option flag(String name) {
    return new GetoptLong.Option(name, '\0', false);
  }

  private static String message(@Nullable String text) {
    return PROGRAM + ": " + OneLine.of(String.valueOf(text)) + '\n';
  }

  /** The values while the command line is read. */
  private static final class Values {
    boolean debug;
    boolean dumpDies;
    boolean dumpDieMap;
    boolean dumpTypes;
    boolean dumpVersions;
    boolean stable;
    @Nullable String symtypes;
    boolean exports;
    boolean reportAmbiguous;
    boolean kabiMarkers;
    @Nullable String dwoDir;
    int jobs;
    boolean showVersion;

    void set(GetoptLong.Option option, String argument) throws UsageException {
      if (option == DEBUG) {
        debug = true;
      } else if (option == DUMP_DIES) {
        dumpDies = true;
      } else if (option == DUMP_DIE_MAP) {
        dumpDies = true;
        dumpDieMap = true;
      } else if (option == DUMP_TYPES) {
        dumpTypes = true;
      } else if (option == DUMP_VERSIONS) {
        dumpVersions = true;
      } else if (option == STABLE) {
        stable = true;
      } else if (option == SYMTYPES) {
        symtypes = argument;
      } else if (option == HELP) {
        throw new UsageException(USAGE, 0);
      } else {
        setOwn(option, argument);
      }
    }

    private void setOwn(GetoptLong.Option option, String argument) throws UsageException {
      if (option == EXPORTS) {
        exports = true;
      } else if (option == REPORT_AMBIGUOUS) {
        reportAmbiguous = true;
      } else if (option == KABI_MARKERS) {
        kabiMarkers = true;
      } else if (option == DWO_DIR) {
        dwoDir = argument;
      } else if (option == JOBS) {
        jobs = parseJobs(argument);
      } else if (option == VERSION) {
        showVersion = true;
      }
    }

    private static int parseJobs(String text) throws UsageException {
      int jobs = 0;
      for (int i = 0; i < text.length(); i++) {
        int digit = text.charAt(i) - '0';
        jobs = digit < 0 || digit > 9 || jobs > MAX_JOBS ? MAX_JOBS + 1 : 10 * jobs + digit;
      }
      if (jobs < 1 || jobs > MAX_JOBS) {
        String problem = "--jobs takes a number from 1 to " + MAX_JOBS + ", not '" + text + "'";
        throw new UsageException(message(problem) + USAGE, 1);
      }
      return jobs;
    }

    SymversionsOptions options(List<String> objects) {
      return new SymversionsOptions(
          debug,
          dumpDies,
          dumpDieMap,
          dumpTypes,
          dumpVersions,
          stable,
          symtypes,
          exports,
          reportAmbiguous,
          kabiMarkers,
          dwoDir,
          jobs,
          showVersion,
          List.copyOf(objects));
    }
  }
}
