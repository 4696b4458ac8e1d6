package org.abitrack.symversions.symtypes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.abitrack.symversions.typestring.TypeString;

/** Writes a symtypes file: one line {@code NAME TEXT} per name, in the byte order of the names. */
public final class SymtypesWriter {
  private static final int BUFFER_SIZE = 1 << 16;

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_SIZE];
  private int used;

  /** Writes to {@code out}, which stays the caller's to close. */
  public SymtypesWriter(OutputStream out) {
    this.out = out;
  }

  /**
   * Writes all entries of the map as one block. Several objects make several blocks.
   *
   * @throws IOException that of the output
   */
  public void write(TypeMap types) throws IOException {
    for (String name : types.sortedNames()) {
      TypeString text = types.get(name);
      if (text != null) {
        put(name.getBytes(StandardCharsets.ISO_8859_1));
        put((byte) ' ');
        put(text.bytes());
        put((byte) '\n');
      }
    }
    flush();
  }

  private void put(byte b) throws IOException {
    if (used == BUFFER_SIZE) {
      flush();
    }
    buffer[used++] = b;
  }

  private void put(byte[] bytes) throws IOException {
    if (bytes.length > BUFFER_SIZE - used) {
      flush();
    }
    if (bytes.length > BUFFER_SIZE) {
      out.write(bytes);
      return;
    }
    System.arraycopy(bytes, 0, buffer, used, bytes.length);
    used += bytes.length;
  }

  private void flush() throws IOException {
    out.write(buffer, 0, used);
    used = 0;
  }
}
