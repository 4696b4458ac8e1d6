package org.abitrack.abidiff.compressed;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** How a file is compressed, as its first bytes say. */
enum Compression {
  /** RFC 1952. */
  GZIP(0x1f, 0x8b),

  /** The .xz file format 1.2. */
  XZ(0xfd, '7', 'z', 'X', 'Z', 0),

  /** RFC 8878. */
  ZSTD(0x28, 0xb5, 0x2f, 0xfd);

  /** What a file may make xz keep, in KiB: more than its largest preset, -9, needs. */
  private static final int XZ_MEMORY = 96 << 10;

  private final int[] magic;

  Compression(int... magic) {
    this.magic = magic;
  }

  /** The compression of a file that begins like this; null for none. */
  static @Nullable Compression of(byte[] start) {
    for (Compression compression : values()) {
      if (compression.begins(start)) {
        return compression;
      }
    }
    return null;
  }

  private boolean begins(byte[] start) {
    if (start.length < magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((start[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * The bytes that were compressed.
   *
   * @throws IOException if the beginning is damaged
   */
  InputStream open(InputStream in) throws IOException {
    return switch (this) {
      case GZIP -> new GZIPInputStream(in, 1 << 16);
      case XZ -> new XZInputStream(in, XZ_MEMORY);
      case ZSTD -> new ZstdInputStream(in);
    };
  }
}
