package org.abitrack.symversions.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.commandline.parallel.OrderedWorkers;
import org.abitrack.commandline.terminal.TerminalProgress;
import org.abitrack.commandline.terminal.Terminals;
import org.abitrack.symversions.diagnostic.ErrorOutput;
import org.abitrack.symversions.expansion.WalkMemory;
import org.abitrack.symversions.kbuild.CmdFile;
import org.abitrack.symversions.kbuild.KbuildObject;
import org.abitrack.symversions.kbuild.KbuildTree;
import org.abitrack.symversions.kbuild.RustExports;
import org.jspecify.annotations.Nullable;

/**
 * The versions of all objects of a kernel build that lack them, each from a run of its own, into
 * the {@code .cmd} files of the build. An object that fails is reported and keeps its file as it
 * was; the others get theirs.
 */
final class KbuildRun {
  private static final OutputPlace BESIDE = new OutputPlace(null, ".symtypes");

  private final SymversionsOptions options;
  private final KbuildOptions kbuild;
  private final OutputStream stdout;
  private final ErrorOutput errors;
  private final int jobs;
  private int failed;

  KbuildRun(
      SymversionsOptions options, KbuildOptions kbuild, OutputStream stdout, ErrorOutput errors) {
    this.options = options;
    this.kbuild = kbuild;
    this.stdout = stdout;
    this.errors = errors;
    this.jobs = options.jobs() > 0 ? options.jobs() : Runtime.getRuntime().availableProcessors();
  }

  /** Does the whole tree; the exit status is 1 if an object failed. */
  int run() throws IOException {
    List<String> paths = KbuildTree.objects(options.objects());
    if (kbuild.redo()) {
      // All before the first version is made: cut short, this run leaves no old versions.
      for (String path : paths) {
        CmdFile.of(path).removeVersions();
      }
    }
    List<KbuildObject> objects = read(paths);
    failed += refuseBitcode(objects);
    List<KbuildObject> lacking = KbuildObject.lackingVersions(RustExports.assign(objects));
    int symbols = version(lacking);
    if (symbols > 0) {
      String line = "  SYMVER  " + symbols + " symbols of " + lacking.size() + " objects\n";
      stdout.write(line.getBytes(StandardCharsets.US_ASCII));
      stdout.flush();
    }
    if (failed > 0) {
      errors.error(failed + " of " + paths.size() + " objects failed");
    }
    return failed > 0 ? 1 : 0;
  }

  private List<KbuildObject> read(List<String> paths) {
    KbuildObject[] found = new KbuildObject[paths.size()];
    forEach(
        "objects read",
        paths,
        new Step() {
          @Override
          public void run(int number, WalkMemory memory, ErrorOutput own) {
            found[number] = KbuildObject.read(paths.get(number));
          }
        });
    List<KbuildObject> objects = new ArrayList<>();
    for (KbuildObject object : found) {
      if (object != null) {
        objects.add(object);
      }
    }
    return objects;
  }

  /** One line for all of them, since they come by the thousand. */
  private int refuseBitcode(List<KbuildObject> objects) {
    int count = 0;
    String first = "";
    for (KbuildObject object : objects) {
      if (object.bitcode()) {
        first = count == 0 ? object.path() : first;
        count++;
      }
    }
    if (count > 0) {
      errors.error(
          first
              + (count > 1 ? " and " + (count - 1) + " more" : "")
              + ": LLVM bitcode (CONFIG_LTO_CLANG), whose types only the compiler reads");
    }
    return count;
  }

  /** Versions objects; the result is the number of symbols. */
  private int version(List<KbuildObject> objects) {
    List<String> paths = new ArrayList<>();
    for (KbuildObject object : objects) {
      paths.add(object.path());
    }
    int[] symbols = new int[objects.size()];
    forEach(
        "versions of objects",
        paths,
        new Step() {
          @Override
          public void run(int number, WalkMemory memory, ErrorOutput own) throws IOException {
            symbols[number] = version(objects.get(number), memory, own);
          }
        });
    int sum = 0;
    for (int count : symbols) {
      sum += count;
    }
    return sum;
  }

  private int version(KbuildObject object, WalkMemory memory, ErrorOutput own) throws IOException {
    String symtypes = kbuild.symtypes() ? BESIDE.pathFor(object.path()) : null;
    String names = String.join("\n", object.exports()) + "\n";
    ByteArrayInputStream list =
        new ByteArrayInputStream(names.getBytes(StandardCharsets.ISO_8859_1));
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    int symbols =
        new VersionRun(options.forKbuild(object.typesFile(), symtypes), list, lines, own, memory)
            .run();
    CmdFile.of(object.path()).setVersions(lines.toByteArray());
    return symbols;
  }

  /** What is done for one object of many. */
  private interface Step {
    void run(int number, WalkMemory memory, ErrorOutput own) throws IOException;
  }

  /** Runs a step for each object on all threads; what they say comes in the objects' order. */
  private void forEach(String what, List<String> paths, Step step) {
    byte[][] messages = new byte[paths.size()][];
    try (TerminalProgress progress =
        Terminals.isTerminal(Terminals.STDERR) ? new TerminalProgress(errors.stream()) : null) {
      if (progress != null) {
        progress.start(what, paths.size());
      }
      OrderedWorkers.run(
          paths.size(),
          jobs,
          new OrderedWorkers.Factory() {
            @Override
            public OrderedWorkers.Worker create() {
              return new StepWorker(paths, step, messages, progress);
            }
          });
    }
    for (byte[] text : messages) {
      errors.raw(text);
    }
  }

  private final class StepWorker implements OrderedWorkers.Worker {
    private final List<String> paths;
    private final Step step;
    private final byte[][] messages;
    private final @Nullable TerminalProgress progress;
    private final WalkMemory memory = new WalkMemory();

    StepWorker(
        List<String> paths, Step step, byte[][] messages, @Nullable TerminalProgress progress) {
      this.paths = paths;
      this.step = step;
      this.messages = messages;
      this.progress = progress;
    }

    @Override
    public void run(int task) {
      ByteArrayOutputStream said = new ByteArrayOutputStream();
      ErrorOutput own = new ErrorOutput(said, paths.get(task));
      int status =
          SymversionsCommand.guarded(
              own,
              new SymversionsCommand.Job() {
                @Override
                public int run() throws IOException {
                  step.run(task, memory, own);
                  return 0;
                }
              });
      messages[task] = said.toByteArray();
      if (status != 0) {
        countFailure();
      }
      if (progress != null) {
        progress.step();
      }
    }
  }

  private synchronized void countFailure() {
    failed++;
  }
}
