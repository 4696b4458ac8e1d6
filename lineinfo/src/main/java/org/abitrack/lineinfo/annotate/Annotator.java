package org.abitrack.lineinfo.annotate;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.abitrack.lineinfo.lookup.LineFile;
import org.abitrack.lineinfo.lookup.LineFiles;
import org.jspecify.annotations.Nullable;

/**
 * Copies a log and adds source lines. What has arrived is written out before more is waited for, so
 * that it can stand in a pipe behind {@code dmesg -w}; memory does not depend on the log.
 */
public final class Annotator implements AutoCloseable {
  /** Lines longer than this are copied as they are. */
  static final int MAX_LINE = 1 << 15;

  private static final int BUFFER = 1 << 16;
  private static final int BUILD_ID_DIGITS = 40;
  private static final byte[] NO_TRAP = {};

  private final ModuleDirectory modules;
  private final FrameResolver resolver;
  private final KernelOffset kernelOffset;
  private final FrameScanner scanner = new FrameScanner();
  private final Frame frame = new Frame();

  private byte[] out = new byte[2 * BUFFER];
  private int outSize;

  /** The trap's place, which the first entry of the call trace repeats. */
  private byte[] trap = NO_TRAP;

  /** What was found by looking ahead; empty if the log is no file. */
  private List<KernelOffsetScan.Boot> boots = List.of();

  private int nextBoot;

  /** Whether the line being copied is longer than MAX_LINE. */
  private boolean inLongLine;

  /**
   * An annotator.
   *
   * @param image the kernel; the caller closes it
   * @param modules directory of the modules, or null to leave their lines alone
   * @param files opens modules
   * @param warnings receives a line about each thing that does not fit
   */
  public Annotator(
      LineFile image,
      @Nullable Path modules,
      LineFiles files,
      AnnotateOptions options,
      Consumer<String> warnings) {
    Warnings once = new Warnings(warnings);
    Long given = options.kernelOffset();
    this.kernelOffset = given == null ? KernelOffset.unknown() : KernelOffset.of(given);
    this.modules = new ModuleDirectory(modules, files, once);
    this.resolver = new FrameResolver(image, this.modules, options, kernelOffset, once);
  }

  /**
   * Copies {@code in} to {@code to}, to its end. If it is a regular file, what it says at the end
   * about the kernel's offset is known from the beginning.
   */
  public void annotate(InputStream in, OutputStream to) throws IOException {
    boots =
        in instanceof FileInputStream file ? KernelOffsetScan.read(file.getChannel()) : List.of();
    nextBoot = 0;
    long position = 0;
    byte[] buffer = new byte[BUFFER];
    int filled = 0;
    while (true) {
      int got = in.read(buffer, filled, buffer.length - filled);
      if (got < 0) {
        break;
      }
      int scanned = filled;
      filled += got;
      int start = 0;
      for (int i = scanned; i < filled; i++) {
        if (buffer[i] == '\n') {
          enterBoot(position + start);
          line(buffer, start, i);
          append(buffer, i, i + 1);
          start = i + 1;
        }
      }
      if (filled - start >= MAX_LINE) {
        enterBoot(position + start);
        append(buffer, start, filled);
        inLongLine = true;
        start = filled;
      }
      System.arraycopy(buffer, start, buffer, 0, filled - start);
      filled -= start;
      position += start;
      flush(to);
    }
    enterBoot(position);
    line(buffer, 0, filled);
    flush(to);
  }

  /** Takes notice of boots that have begun at or in front of a position of the log. */
  private void enterBoot(long position) {
    while (nextBoot < boots.size() && boots.get(nextBoot).start() <= position) {
      kernelOffset.begin(boots.get(nextBoot++).offset());
      resolver.forget();
    }
  }

  private void flush(OutputStream to) throws IOException {
    to.write(out, 0, outSize);
    to.flush();
    outSize = 0;
  }

  private void append(byte[] bytes, int from, int end) {
    int length = end - from;
    if (length > out.length - outSize) {
      out = Arrays.copyOf(out, Math.max(2 * out.length, outSize + length));
    }
    System.arraycopy(bytes, from, out, outSize, length);
    outSize += length;
  }

  /** Copies one line without its end, with what is to be added. */
  private void line(byte[] bytes, int from, int end) {
    if (inLongLine || end - from > MAX_LINE) {
      inLongLine = false;
      append(bytes, from, end);
      return;
    }
    scanner.open(bytes, from, end);
    int copied = from;
    boolean found = false;
    while (scanner.next(frame)) {
      found = true;
      boolean trapped = isTrap(from);
      frame.exact |= trapped;
      byte[] annotation = resolver.resolve(frame);
      if (resolver.takeOffsetFound()) {
        resolver.forget();
      }
      if (annotation != null) {
        append(bytes, copied, frame.insertAt);
        append(annotation, 0, annotation.length);
        copied = frame.insertAt;
      }
    }
    if (!found) {
      readKernel(bytes, from, end);
    }
    append(bytes, copied, end);
  }

  /**
   * Whether a place repeats that of the trap. A call trace starts with it on some architectures, as
   * an instruction among return addresses.
   */
  private boolean isTrap(int lineStart) {
    if (!frame.hasName() || frame.offset == Frame.NONE) {
      return false;
    }
    if (frame.exact) {
      trap = Arrays.copyOfRange(frame.bytes, frame.start, frame.end);
      return true;
    }
    if (trap.length == 0 || Markers.linkRegister(frame.bytes, lineStart, frame.start)) {
      return false;
    }
    boolean same = Arrays.equals(trap, 0, trap.length, frame.bytes, frame.start, frame.end);
    trap = NO_TRAP;
    return same;
  }

  /** What a line says about the kernel as a whole: its offset, its build. */
  private void readKernel(byte[] bytes, int from, int end) {
    if (kernelOffset.read(bytes, from, end)) {
      resolver.forget();
    }
    int last = Bytes.trimEnd(bytes, from, end);
    int id = last - BUILD_ID_DIGITS;
    if (id > from
        && bytes[id - 1] == ' '
        && Bytes.hexEnd(bytes, id, last) == last
        && Bytes.find(bytes, from, id, " Comm: ") >= 0) {
      resolver.kernelBuildId(new String(bytes, id, BUILD_ID_DIGITS, StandardCharsets.ISO_8859_1));
    }
  }

  @Override
  public void close() {
    modules.close();
  }
}
