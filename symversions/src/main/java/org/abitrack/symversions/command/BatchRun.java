package org.abitrack.symversions.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.abitrack.commandline.file.AtomicFile;
import org.abitrack.commandline.parallel.GarbageLimit;
import org.abitrack.commandline.parallel.OrderedWorkers;
import org.abitrack.commandline.terminal.TerminalProgress;
import org.abitrack.commandline.terminal.Terminals;
import org.abitrack.symversions.diagnostic.ErrorOutput;
import org.abitrack.symversions.expansion.WalkMemory;
import org.jspecify.annotations.Nullable;

/**
 * Many inputs in one process: each gives what a run of its own gives, in the order of the inputs,
 * whatever the number of threads. An input that fails is reported, and the others go on.
 */
final class BatchRun {
  /** Inputs from this size on get all threads, one after the other; the others a thread each. */
  private static final long LARGE_INPUT = 64L << 20;

  /** Garbage in bytes up to which a batch asks for no collection between inputs. */
  private static final long GARBAGE = 64L << 20;

  private final GarbageLimit garbage = new GarbageLimit(GARBAGE);
  private final SymversionsOptions options;
  private final BatchOptions batch;
  private final OutputStream stdout;
  private final ErrorOutput errors;
  private final List<BatchInput> inputs;
  private final @Nullable BatchState state;
  private final int jobs;

  /** What each input has printed, until it is its turn; both null: not done yet. */
  private final byte[] @Nullable [] printed;

  private final byte[] @Nullable [] complaints;
  private int nextToPrint;
  private int failed;

  BatchRun(
      SymversionsOptions options, BatchOptions batch, OutputStream stdout, ErrorOutput errors) {
    this.options = options;
    this.batch = batch;
    this.stdout = stdout;
    this.errors = errors;
    this.inputs = BatchInputs.of(options.objects());
    String stateFile = batch.stateFile();
    this.state = stateFile == null ? null : BatchState.read(stateFile, optionsThatMatter());
    this.jobs = options.jobs() > 0 ? options.jobs() : Runtime.getRuntime().availableProcessors();
    this.printed = new byte[inputs.size()][];
    this.complaints = new byte[inputs.size()][];
  }

  private String optionsThatMatter() {
    return "stable " + options.stable() + " markers " + options.kabiMarkers() + "\n";
  }

  /** Does all inputs; the exit status is 1 if one of them failed. */
  int run() throws IOException {
    try (TerminalProgress progress =
        Terminals.isTerminal(Terminals.STDERR) ? new TerminalProgress(errors.stream()) : null) {
      if (progress != null) {
        progress.start("versions of inputs", inputs.size());
      }
      runLargeInputs(progress);
      runSmallInputs(progress);
    }
    if (state != null) {
      state.write();
    }
    if (failed > 0) {
      errors.warning(failed + " of " + inputs.size() + " inputs failed");
    }
    return failed > 0 ? 1 : 0;
  }

  private static boolean isLarge(BatchInput input) {
    return new File(input.object()).length() >= LARGE_INPUT;
  }

  private void runLargeInputs(@Nullable TerminalProgress progress) throws IOException {
    for (int i = 0; i < inputs.size(); i++) {
      if (isLarge(inputs.get(i))) {
        run(i, jobs, null);
        garbage.check();
        finish(progress);
      }
    }
  }

  private void runSmallInputs(@Nullable TerminalProgress progress) {
    OrderedWorkers.run(
        inputs.size(),
        jobs,
        new OrderedWorkers.Factory() {
          @Override
          public OrderedWorkers.Worker create() {
            return new InputWorker(progress);
          }
        });
  }

  private final class InputWorker implements OrderedWorkers.Worker {
    private final @Nullable TerminalProgress progress;
    private final WalkMemory memory = new WalkMemory();

    InputWorker(@Nullable TerminalProgress progress) {
      this.progress = progress;
    }

    @Override
    public void run(int task) {
      if (!isLarge(inputs.get(task))) {
        BatchRun.this.run(task, 1, memory);
      }
      garbage.check();
      try {
        finish(progress);
      } catch (IOException e) {
        throw new UncheckedIOException("standard output: " + e.getMessage(), e);
      }
    }
  }

  /** Does one input; keeps what it prints. */
  private void run(int number, int threads, @Nullable WalkMemory memory) {
    BatchInput input = inputs.get(number);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    ErrorOutput own = new ErrorOutput(messages, input.object());
    int status =
        SymversionsCommand.guarded(
            own,
            new SymversionsCommand.Job() {
              @Override
              public int run() throws IOException {
                runUnlessUnchanged(input, threads, memory, lines, own);
                return 0;
              }
            });
    synchronized (this) {
      failed += status == 0 ? 0 : 1;
      printed[number] = status == 0 ? lines.toByteArray() : new byte[0];
      complaints[number] = messages.toByteArray();
    }
  }

  private void runUnlessUnchanged(
      BatchInput input,
      int threads,
      @Nullable WalkMemory memory,
      ByteArrayOutputStream lines,
      ErrorOutput own)
      throws IOException {
    BatchState known = state;
    String hash = known == null ? "" : known.hash(input);
    if (known != null && known.isUnchanged(input, hash) && hasOutputs(input)) {
      return;
    }
    OutputPlace symtypes = batch.symtypes();
    String symtypesFile = symtypes == null ? null : symtypes.pathFor(input.object());
    if (symtypesFile != null) {
      OutputPlace.makeParent(symtypesFile);
    }
    String list = input.symbolList();
    SymversionsOptions single =
        options.forInput(input.object(), symtypesFile, list == null, threads);
    try (InputStream names =
        list == null ? new ByteArrayInputStream(new byte[0]) : new FileInputStream(list)) {
      new VersionRun(single, names, lines, own, memory).run();
    }
    OutputPlace symvers = batch.symvers();
    if (symvers != null && lines.size() > 0) {
      writeFile(symvers.pathFor(input.object()), lines);
      lines.reset();
    }
    if (known != null) {
      known.done(input, hash);
    }
  }

  /** An input whose files somebody has deleted is done again. */
  private boolean hasOutputs(BatchInput input) {
    OutputPlace symtypes = batch.symtypes();
    OutputPlace symvers = batch.symvers();
    return (symtypes == null || new File(symtypes.pathFor(input.object())).exists())
        && (symvers == null || new File(symvers.pathFor(input.object())).exists());
  }

  private static void writeFile(String path, ByteArrayOutputStream content) throws IOException {
    OutputPlace.makeParent(path);
    try (AtomicFile file = new AtomicFile(path)) {
      content.writeTo(file.out());
      file.commit();
    }
  }

  /** Prints what is ready and has its turn. */
  private synchronized void finish(@Nullable TerminalProgress progress) throws IOException {
    while (nextToPrint < printed.length) {
      byte[] lines = printed[nextToPrint];
      byte[] messages = complaints[nextToPrint];
      if (lines == null || messages == null) {
        break;
      }
      if (messages.length > 0) {
        if (progress != null) {
          progress.close();
        }
        errors.raw(messages);
      }
      stdout.write(lines);
      printed[nextToPrint] = new byte[0];
      complaints[nextToPrint] = new byte[0];
      nextToPrint++;
      if (progress != null) {
        progress.step();
      }
    }
    stdout.flush();
  }
}
