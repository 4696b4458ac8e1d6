package org.abitrack.symversions.command;

import java.util.List;
import org.abitrack.commandline.terminal.OneLine;
import org.abitrack.symversions.object.ObjectSettings;
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
 * @param why the symbol to explain, or null; then nothing else is printed
 * @param batch how a batch is run, or null without {@code --batch}
 * @param kbuild how a kernel's object tree is done, or null without {@code --kbuild}
 * @param showVersion {@code --version}: nothing else is done
 * @param objects the object files; empty only with {@code --version} and {@code --kbuild}
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
    @Nullable String why,
    @Nullable BatchOptions batch,
    @Nullable KbuildOptions kbuild,
    boolean showVersion,
    List<String> objects) {

  /** The largest number that {@code --jobs} takes. */
  public static final int MAX_JOBS = 1024;

  private static final String PROGRAM = "symversions";

  /** gendwarfksyms' options first: whatever it takes, it takes here. */
  private static final GetoptLong.Option[][] OPTIONS = {
    {
      new GetoptLong.Option("debug", 'd', false),
      flag("dump-dies"),
      flag("dump-die-map"),
      flag("dump-types"),
      flag("dump-versions"),
      new GetoptLong.Option("stable", 's', false),
      new GetoptLong.Option("symtypes", 'T', true),
      new GetoptLong.Option("help", 'h', false),
    },
    {
      flag("exports"),
      flag("report-ambiguous"),
      flag("kabi-markers"),
      valued("dwo-dir"),
      valued("jobs"),
      valued("why"),
      flag("version"),
      flag("batch"),
      valued("symtypes-dir"),
      flag("symtypes-suffix"),
      valued("symvers-dir"),
      flag("symvers-suffix"),
      valued("changed-since"),
      flag("kbuild"),
      flag("kbuild-redo"),
    },
  };

  private static final String USAGE =
      """
      Usage: symversions [OPTION]... OBJECT... < SYMBOL-LIST
             symversions --exports [OPTION]... OBJECT...
             symversions --why SYMBOL [OPTION]... OBJECT...
             symversions --batch [OPTION]... LIST|DIRECTORY|OBJECT...
             symversions --kbuild [OPTION]... [DIRECTORY|vmlinux.o|modules.order]...

      Prints the version of each exported symbol as a line "#SYMVER NAME 0xCRC", computed
      from the DWARF debugging information of the objects. The list has one name per line.

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
            --exports          Take the symbols that each object exports; no list is read
            --report-ambiguous List the types that an object defines in several ways
            --kabi-markers     Treat a structure NAME as a declaration if there is a symbol
                               __gendwarfksyms_declonly_NAME
            --dwo-dir DIR      Look for split DWARF (.dwo, .dwp) in DIR too
            --jobs N           Use N threads; the result is the same for any number
            --why SYMBOL       Explain where the version of a symbol comes from, or why it has
                               none; no list is read
            --version          Print the version of this program

      Many inputs in one process, each as in a run of its own with --exports:
            --batch            Operands are objects, modules, archives, directories (their
                               *.o, *.ko and vmlinux files) and lists: text with one input
                               per line, and a tab and its symbol list if it has one
            --symtypes-suffix  Write the types of DIR/NAME.o to DIR/NAME.symtypes
            --symtypes-dir DIR Write them to the same place below DIR
            --symvers-suffix   Write the versions of DIR/NAME.o to DIR/NAME.symvers
            --symvers-dir DIR  Write them to the same place below DIR
            --changed-since STATE
                               Skip inputs whose content is as it was when STATE was
                               written, and write STATE anew

      In a kernel build, between the last compilation and modpost:
            --kbuild           Append the versions of all objects that lack them to the .cmd
                               files of the build; with --symtypes-suffix write their types
                               too. vmlinux.o stands for the objects in .vmlinux.objs beside
                               it, DIRECTORY (. if nothing is given) for its .vmlinux.objs
                               and modules.order
            --kbuild-redo      The same for all objects: their old versions are removed

      A long option can be abbreviated. Exit status: 0, or 1 after an error.

      Examples:
        symversions --exports --symtypes vmlinux.symtypes vmlinux
            The versions of all that a kernel image exports, and the types behind them.
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
        values.set(found.option().name(), found.argument());
        found = getopt.next();
      }
    } catch (GetoptLong.BadOptionException e) {
      throw new UsageException(message(e.getMessage()) + USAGE, 1);
    }
    if (getopt.operands().isEmpty() && !values.showVersion && !values.kbuild) {
      throw new UsageException(USAGE + message("no input files?"), 1);
    }
    values.check();
    return values.options(getopt.operands());
  }

  /** What of these is about one object. */
  ObjectSettings objectSettings() {
    return new ObjectSettings(
        stable,
        kabiMarkers,
        dwoDir,
        jobs,
        why != null,
        new ObjectSettings.Dumps(dumpDies, dumpTypes, dumpVersions, reportAmbiguous));
  }

  /** The same options with {@code --exports}. */
  SymversionsOptions withExports() {
    return new SymversionsOptions(
        debug,
        dumpDies,
        dumpDieMap,
        dumpTypes,
        dumpVersions,
        stable,
        symtypes,
        true,
        reportAmbiguous,
        kabiMarkers,
        dwoDir,
        jobs,
        why,
        batch,
        kbuild,
        showVersion,
        objects);
  }

  /** The same options for one input of a batch. */
  SymversionsOptions forInput(
      String object, @Nullable String symtypesFile, boolean ownExports, int threads) {
    return new SymversionsOptions(
        debug,
        false,
        false,
        false,
        false,
        stable,
        symtypesFile,
        ownExports,
        reportAmbiguous,
        kabiMarkers,
        dwoDir,
        threads,
        null,
        null,
        null,
        false,
        List.of(object));
  }

  /**
   * The same options for one object of a kernel build: its symbols come as a list, and split files
   * are looked for where the build runs.
   */
  SymversionsOptions forKbuild(String object, @Nullable String symtypesFile) {
    return new SymversionsOptions(
        debug,
        false,
        false,
        false,
        false,
        stable,
        symtypesFile,
        false,
        reportAmbiguous,
        kabiMarkers,
        dwoDir == null ? "." : dwoDir,
        1,
        null,
        null,
        null,
        false,
        List.of(object));
  }

  private static GetoptLong.Option flag(String name) {
    return new GetoptLong.Option(name, GetoptLong.NO_LETTER, false);
  }

  private static GetoptLong.Option valued(String name) {
    return new GetoptLong.Option(name, GetoptLong.NO_LETTER, true);
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
    @Nullable String why;
    boolean showVersion;
    boolean batch;
    @Nullable String symtypesDir;
    boolean symtypesSuffix;
    @Nullable String symversDir;
    boolean symversSuffix;
    @Nullable String changedSince;
    boolean kbuild;
    boolean kbuildRedo;

    void set(String option, String argument) throws UsageException {
      switch (option) {
        case "debug" -> debug = true;
        case "dump-dies" -> dumpDies = true;
        case "dump-die-map" -> {
          dumpDies = true;
          dumpDieMap = true;
        }
        case "dump-types" -> dumpTypes = true;
        case "dump-versions" -> dumpVersions = true;
        case "stable" -> stable = true;
        case "symtypes" -> symtypes = argument;
        case "help" -> throw new UsageException(USAGE, 0);
        case "exports" -> exports = true;
        case "report-ambiguous" -> reportAmbiguous = true;
        case "kabi-markers" -> kabiMarkers = true;
        case "dwo-dir" -> dwoDir = argument;
        case "jobs" -> jobs = parseJobs(argument);
        case "why" -> why = argument;
        case "version" -> showVersion = true;
        case "batch" -> batch = true;
        case "symtypes-dir" -> symtypesDir = argument;
        case "symtypes-suffix" -> symtypesSuffix = true;
        case "symvers-dir" -> symversDir = argument;
        case "symvers-suffix" -> symversSuffix = true;
        case "changed-since" -> changedSince = argument;
        case "kbuild" -> kbuild = true;
        case "kbuild-redo" -> {
          kbuild = true;
          kbuildRedo = true;
        }
        default -> throw new IllegalStateException("option without meaning: " + option);
      }
    }

    private boolean hasBatchOption() {
      return symtypesDir != null
          || symtypesSuffix
          || symversDir != null
          || symversSuffix
          || changedSince != null;
    }

    /** Refuses options that contradict each other. */
    void check() throws UsageException {
      if (kbuild) {
        checkKbuild();
        return;
      }
      if (!batch && hasBatchOption()) {
        throw wrong("--symtypes-dir, --symvers-suffix and the like go with --batch");
      }
      if (batch && symtypes != null) {
        throw wrong("--batch has many types files: --symtypes-dir or --symtypes-suffix");
      }
      if (batch && (dumpDies || dumpTypes || dumpVersions)) {
        throw wrong("--batch does not dump");
      }
      if (why != null && (batch || symtypes != null || dumpDies || dumpTypes || dumpVersions)) {
        throw wrong("--why explains one symbol: no --batch, --symtypes or dump with it");
      }
      if (symtypesDir != null && symtypesSuffix || symversDir != null && symversSuffix) {
        throw wrong("files go to a directory or beside their inputs, not both");
      }
    }

    private void checkKbuild() throws UsageException {
      boolean batchOutputs = symtypesDir != null || symversDir != null || symversSuffix;
      boolean otherRun = batch || why != null || exports;
      if (otherRun || batchOutputs || changedSince != null || symtypes != null) {
        throw wrong("--kbuild goes by the .cmd files, and of the outputs has --symtypes-suffix");
      }
      if (dumpDies || dumpTypes || dumpVersions) {
        throw wrong("--kbuild does not dump");
      }
    }

    private static UsageException wrong(String problem) {
      return new UsageException(message(problem) + USAGE, 1);
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
          why,
          batch
              ? new BatchOptions(
                  OutputPlace.of(symtypesDir, symtypesSuffix, ".symtypes"),
                  OutputPlace.of(symversDir, symversSuffix, ".symvers"),
                  changedSince)
              : null,
          kbuild ? new KbuildOptions(kbuildRedo, symtypesSuffix) : null,
          showVersion,
          List.copyOf(objects));
    }
  }
}
