package org.abitrack.lineinfo.elf;

import java.nio.charset.StandardCharsets;

/**
 * The signature that is appended to a signed module: data, 12 bytes of which the last 4 are the
 * data's length (big-endian), and a line of text (Linux, include/linux/module_signature.h).
 */
public final class ModuleSignature {
  private static final byte[] MAGIC =
      "~Module signature appended~\n".getBytes(StandardCharsets.US_ASCII);

  private static final int INFORMATION = 12;

  private ModuleSignature() {}

  /** Size in bytes of the signature at the end of a file, 0 if there is none. */
  public static int size(byte[] file) {
    int magic = file.length - MAGIC.length;
    if (magic < INFORMATION) {
      return 0;
    }
    for (int i = 0; i < MAGIC.length; i++) {
      if (file[magic + i] != MAGIC[i]) {
        return 0;
      }
    }
    long length = 0;
    for (int i = magic - 4; i < magic; i++) {
      length = length << 8 | file[i] & 0xff;
    }
    long size = length + INFORMATION + MAGIC.length;
    return size <= file.length ? (int) size : INFORMATION + MAGIC.length;
  }
}
