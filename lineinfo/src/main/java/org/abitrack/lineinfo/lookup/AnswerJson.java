package org.abitrack.lineinfo.lookup;

import org.abitrack.lineinfo.inline.InlineFrame;

/** Answers as JSON, one object per line. Text that is no ASCII is escaped. */
public final class AnswerJson {
  private AnswerJson() {}

  /**
   * One answer as an object: {@code query}, {@code address} (a string, it may need 64 bits), and as
   * far as known {@code section}, {@code symbol}, {@code offset}, {@code size}, {@code file},
   * {@code line} and {@code inlined}, innermost first.
   */
  public static String of(String query, Answer answer) {
    StringBuilder out = new StringBuilder("{\"query\":");
    quote(out, query);
    if (answer.section() != null) {
      out.append(",\"section\":");
      quote(out, answer.section());
    }
    out.append(",\"address\":\"0x").append(Long.toHexString(answer.address())).append('"');
    if (answer.symbol() != null) {
      out.append(",\"symbol\":");
      quote(out, answer.symbol());
      out.append(",\"offset\":").append(answer.symbolOffset());
      out.append(",\"size\":").append(answer.symbolSize());
    }
    SourceLocation location = answer.location();
    if (location != null) {
      place(out, location.line().file(), location.line().line());
      if (!location.inlined().isEmpty()) {
        inlined(out, location);
      }
    }
    return out.append('}').toString();
  }

  /** A place that could not be understood. */
  public static String error(String query, String problem) {
    StringBuilder out = new StringBuilder("{\"query\":");
    quote(out, query);
    out.append(",\"error\":");
    quote(out, problem);
    return out.append('}').toString();
  }

  private static void inlined(StringBuilder out, SourceLocation location) {
    out.append(",\"inlined\":[");
    String separator = "";
    for (InlineFrame frame : location.inlined()) {
      out.append(separator).append("{\"function\":");
      quote(out, frame.function());
      place(out, frame.file(), frame.line());
      out.append('}');
      separator = ",";
    }
    out.append(']');
  }

  private static void place(StringBuilder out, String file, int line) {
    out.append(",\"file\":");
    quote(out, file);
    out.append(",\"line\":").append(Integer.toUnsignedString(line));
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c >= 0x7f) {
        out.append("\\u").append(Integer.toHexString(0x10000 | c), 1, 5);
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
