package org.abitrack.abidiff.text;

/** Steps over the lines of a text file; a line that is not UTF-8 is an error. */
public final class Lines {
  private final Bytes bytes;
  private final String source;
  private int at;
  private int number;
  private String text = "";

  /** The lines of this content; {@code source} is its name in messages. */
  public Lines(Bytes bytes, String source) {
    this.bytes = bytes;
    this.source = source;
  }

  /**
   * Goes to the next line; false at the end.
   *
   * @throws LineException if it is not UTF-8
   */
  public boolean next() {
    if (at >= bytes.length()) {
      return false;
    }
    number++;
    int end = bytes.lineEnd(at);
    text = bytes.text(at, bytes.textEnd(at, end));
    if (!bytes.isUtf8(at, end)) {
      throw error("stream did not contain valid UTF-8");
    }
    at = end + 1;
    return true;
  }

  /** The number of the line, from 1. */
  public int number() {
    return number;
  }

  /** The line without its end, one char per byte. */
  public String text() {
    return text;
  }

  /** The name of the file in messages. */
  public String source() {
    return source;
  }

  /** An error of this line. */
  public LineException error(String problem) {
    return new LineException(problem, source, number, text);
  }
}
