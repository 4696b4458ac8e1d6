package org.abitrack.lineinfo.lookup;

import java.util.List;
import org.abitrack.lineinfo.inline.InlineFrame;

/**
 * What is known about an address.
 *
 * @param line the line that the instruction belongs to, in the innermost function
 * @param inlined the inlined functions that the address lies in, innermost first; each says where
 *     it was called, so the last one's call site lies in the function that the symbol names
 */
public record SourceLocation(SourceLine line, List<InlineFrame> inlined) {

  /** Copies the list. */
  public SourceLocation {
    inlined = List.copyOf(inlined);
  }

  /** A place in no inlined function, or of which that is not known. */
  public SourceLocation(SourceLine line) {
    this(line, List.of());
  }

  /**
   * {@code file:line}, and for each inlined function its name and {@code <- file:line} of its call:
   * {@code include/linux/list.h:30 list_del <- fs/file.c:94}.
   */
  @Override
  public String toString() {
    if (inlined.isEmpty()) {
      return line.toString();
    }
    StringBuilder text = new StringBuilder(line.toString());
    for (InlineFrame frame : inlined) {
      if (!frame.function().isEmpty()) {
        text.append(' ').append(frame.function());
      }
      text.append(" <- ");
      if (frame.file().isEmpty() || frame.line() == 0) {
        text.append('?');
      } else {
        text.append(frame.file()).append(':').append(Integer.toUnsignedString(frame.line()));
      }
    }
    return text.toString();
  }
}
