package org.abitrack.kallmodsyms.annotate;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.jspecify.annotations.Nullable;

/**
 * Copies texts and adds {@code [module]} and {@code {path}} to the symbols in them. It works on
 * streams: what came in was written before more is waited for. All that is not added stays byte for
 * byte.
 */
public final class Annotator {
  private final LineOutput out;
  private final ListingAnnotator listing;
  private final @Nullable TraceAnnotator trace;

  /**
   * An annotator for one text.
   *
   * @param ranges modules by section, or null
   * @param kernel symbols by name and address, or null: then only lists are annotated
   * @param offset how far the kernel was loaded from where it was linked to, for bare addresses
   * @param out where the copy goes; not closed
   */
  public Annotator(
      @Nullable ModuleRanges ranges, @Nullable KernelFacts kernel, long offset, OutputStream out) {
    this.out = new LineOutput(out);
    this.listing =
        new ListingAnnotator(ranges == null ? null : new SectionStarts(ranges), kernel, this.out);
    this.trace = kernel == null ? null : new TraceAnnotator(kernel, offset, this.out);
  }

  /**
   * Reads a text beforehand, for where sections lie and how far the kernel was moved: with that a
   * list need not be sorted, and the offset may stand at the end.
   */
  public void learn(LineReader lines) {
    while (lines.next()) {
      if (!listing.learn(lines.bytes(), lines.start(), lines.end()) && trace != null) {
        trace.learn(lines.bytes(), lines.start(), lines.end());
      }
    }
  }

  /**
   * Copies a text.
   *
   * @throws IOException if it cannot be read or written
   */
  public void copy(String name, InputStream in) throws IOException {
    Source source = new Source(in);
    try (LineReader lines = new LineReader(name, source)) {
      while (lines.next()) {
        byte[] text = lines.bytes();
        int start = lines.start();
        int end = lines.end();
        if (listing.line(text, start, end)) {
          continue;
        }
        listing.flush();
        if (trace != null) {
          trace.line(text, start, end);
        } else {
          out.write(text, start, end - start);
        }
        out.lineDone();
      }
    }
    listing.flush();
    out.flush(source.last == '\n');
  }

  /** The input: writes what is ready before it waits, and knows the last byte. */
  private final class Source extends FilterInputStream {
    private int last = '\n';

    Source(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      // Lines that end in what was read are complete by now; a list's last ones may be held back.
      if (in.available() == 0) {
        out.flush(last == '\n');
      }
      int count = super.read(bytes, from, length);
      if (count > 0) {
        last = bytes[from + count - 1];
      }
      return count;
    }
  }
}
