package org.abitrack.kallmodsyms.map;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LineReaderTest {
  private static List<String> lines(String text, int chunk) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    InputStream in =
        new ByteArrayInputStream(bytes) {
          @Override
          public int read(byte[] target, int from, int length) {
            return super.read(target, from, Math.min(length, chunk));
          }
        };
    List<String> lines = new ArrayList<>();
    try (LineReader reader = new LineReader("x", in)) {
      while (reader.next()) {
        lines.add(reader.line());
        assertThat(reader.number()).isEqualTo(lines.size());
      }
    }
    return lines;
  }

  @Test
  void anyChunks() {
    for (int chunk = 1; chunk < 9; chunk++) {
      assertThat(lines("a\n\nbcd\nef", chunk)).containsExactly("a", "", "bcd", "ef").inOrder();
    }
    assertThat(lines("", 1)).isEmpty();
    assertThat(lines("\n", 1)).containsExactly("");
  }

  @Test
  void linesLongerThanTheBuffer() {
    String longLine = "x".repeat(300_000);
    assertThat(lines("a\n" + longLine + "\nb\n", 70_000))
        .containsExactly("a", longLine, "b")
        .inOrder();
  }
}
