package org.abitrack.abidiff.suse;

import java.io.IOException;
import java.io.OutputStream;
import org.abitrack.abidiff.text.ByteText;

/** Lines of text, one char per byte. */
final class Text {
  private Text() {}

  static void line(OutputStream out, String line) throws IOException {
    out.write(ByteText.bytes(line + "\n"));
  }
}
