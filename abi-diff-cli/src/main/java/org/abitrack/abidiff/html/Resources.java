package org.abitrack.abidiff.html;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The files beside this package. */
final class Resources {
  private Resources() {}

  /** One file; line ends are LF whatever the checkout made of them, since hashes are taken. */
  static String text(String name) {
    try (InputStream in = Resources.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program is incomplete: no " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Several, one after the other. */
  static String texts(List<String> names) {
    StringBuilder all = new StringBuilder();
    for (String name : names) {
      all.append(text(name));
    }
    return all.toString();
  }
}
