package org.abitrack.abidiff.report;

import java.nio.charset.StandardCharsets;

/** Text that must not become longer than some number of bytes in UTF-8. */
final class BoundedText {
  private final StringBuilder text = new StringBuilder();
  private int left;

  BoundedText(int bytes) {
    left = bytes;
  }

  /** Appends the whole part, or nothing of it if it does not fit. */
  boolean add(String part) {
    int length = part.getBytes(StandardCharsets.UTF_8).length;
    if (length > left) {
      return false;
    }
    left -= length;
    text.append(part);
    return true;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
