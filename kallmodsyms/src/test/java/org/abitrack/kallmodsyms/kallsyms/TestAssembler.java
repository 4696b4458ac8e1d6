package org.abitrack.kallmodsyms.kallsyms;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Just enough of an assembler for the kallsyms tables. */
final class TestAssembler {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<String, Integer> labels = new HashMap<>();
  private final ByteOrder order;
  private final long address;
  private final long text;

  /**
   * An assembler.
   *
   * @param address where the first byte lies
   * @param text address of {@code _text}
   */
  TestAssembler(boolean bigEndian, long address, long text) {
    this.order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    this.address = address;
    this.text = text;
  }

  byte[] assemble(String source) {
    for (String line : source.split("\n", -1)) {
      // Names stand in comments and may hold anything but a line feed.
      int comment = line.indexOf("\t/* ", 1);
      line(comment < 0 || line.contains(".asciz") ? line : line.substring(0, comment));
    }
    return out.toByteArray();
  }

  Map<String, Integer> labels() {
    return labels;
  }

  private void line(String line) {
    if (line.endsWith(":")) {
      labels.put(line.substring(0, line.length() - 1), out.size());
    } else if (line.startsWith("\t.balign ")) {
      while (out.size() % 4 != 0) {
        out.write(0);
      }
    } else if (line.startsWith("\t.byte ")) {
      for (String value : line.substring(7).split(", ")) {
        out.write(Integer.decode(value));
      }
    } else if (line.startsWith("\t.short\t")) {
      number(2, Long.decode(line.substring(8)));
    } else if (line.startsWith("\t.long\t_text - . + (")) {
      long distance = Long.parseLong(line.substring(20, line.length() - 1));
      number(4, text + distance - (address + out.size()));
    } else if (line.startsWith("\t.long\t")) {
      number(4, Long.decode(line.substring(7)));
    } else if (line.startsWith("\t.asciz\t\"")) {
      out.writeBytes(line.substring(9, line.length() - 1).getBytes(StandardCharsets.ISO_8859_1));
      out.write(0);
    }
  }

  private void number(int size, long value) {
    ByteBuffer bytes = ByteBuffer.allocate(8).order(order).putLong(0, value);
    int from = order == ByteOrder.BIG_ENDIAN ? 8 - size : 0;
    out.write(bytes.array(), from, size);
  }
}
