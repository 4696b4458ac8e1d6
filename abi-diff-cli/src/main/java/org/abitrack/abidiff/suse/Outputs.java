package org.abitrack.abidiff.suse;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.commandline.file.AtomicFile;

/**
 * Where the result of a comparison goes: one format to standard output, any number of others to
 * files. What goes to standard output directly comes before what goes there by a name such as
 * {@code /dev/stdout}.
 */
final class Outputs {
  /** Writes a result in one format. */
  interface Report {
    void write(OutputFormat format, OutputStream out) throws IOException;
  }

  private record Target(OutputFormat format, String file) {}

  private OutputFormat standard = OutputFormat.PRETTY;
  private final List<Target> targets = new ArrayList<>();

  /** Takes one {@code TYPE[:FILE]}; without a file the last one counts. */
  void add(String option) {
    int colon = option.indexOf(':');
    if (colon < 0) {
      standard = OutputFormat.named(option);
    } else {
      targets.add(
          new Target(OutputFormat.named(option.substring(0, colon)), option.substring(colon + 1)));
    }
  }

  /** Writes everything. */
  void write(Report report, OutputStream standardOutput) {
    List<AtomicFile> files = new ArrayList<>();
    try {
      for (Target target : targets) {
        if (!isStandardOutput(target.file)) {
          files.add(OutputFiles.create(target.file));
        }
      }
      to(standardOutput, standard, report);
      for (Target target : targets) {
        if (target.file.equals("-")) {
          to(standardOutput, target.format, report);
        }
      }
      int next = 0;
      for (Target target : targets) {
        if (!isStandardOutput(target.file)) {
          AtomicFile file = files.get(next++);
          OutputFiles.write(file, target.file, out -> report.write(target.format, out));
        } else if (!target.file.equals("-")) {
          to(standardOutput, target.format, report);
        }
      }
    } finally {
      files.forEach(AtomicFile::close);
    }
  }

  static boolean isStandardOutput(String file) {
    return switch (file) {
      case "-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1" -> true;
      default -> false;
    };
  }

  private static void to(OutputStream stream, OutputFormat format, Report report) {
    try {
      OutputStream out = new BufferedOutputStream(stream, 1 << 16);
      report.write(format, out);
      out.flush();
    } catch (IOException e) {
      throw new FileAccessException("write to", "-", e);
    } catch (UncheckedIOException e) {
      throw new FileAccessException("write to", "-", e);
    }
  }
}
