package org.abitrack.dwarfcore.io;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** Opens input files in the way that suits their size. */
public final class InputFiles {
  /** Files up to this size are read whole. */
  public static final long MAX_HEAP_FILE = 16L << 20;

  private InputFiles() {}

  /**
   * Opens the file at {@code path}; {@code name} is used in messages. Uses {@code java.io} for
   * small files because the newer file API costs a tenth of a short run's time to initialise.
   */
  public static FileBytes open(String path, String name) throws IOException {
    File file = new File(path);
    if (file.isDirectory()) {
      throw new IOException("Is a directory");
    }
    try (FileInputStream in = new FileInputStream(file)) {
      long length = file.length();
      if (length <= MAX_HEAP_FILE) {
        byte[] bytes = new byte[(int) length];
        int got = in.readNBytes(bytes, 0, bytes.length);
        byte[] rest = in.readNBytes((int) MAX_HEAP_FILE + 1 - got);
        return new HeapFile(
            name, got < length || rest.length > 0 ? joined(bytes, got, rest) : bytes);
      }
    }
    return MappedFile.open(Path.of(path), name);
  }

  /** Devices and pipes have no length; what they give is bounded here. */
  private static byte[] joined(byte[] start, int length, byte[] rest) throws IOException {
    if (length + rest.length > MAX_HEAP_FILE) {
      throw new IOException("not a regular file, and longer than " + MAX_HEAP_FILE + " bytes");
    }
    byte[] all = Arrays.copyOf(start, length + rest.length);
    System.arraycopy(rest, 0, all, length, rest.length);
    return all;
  }
}
