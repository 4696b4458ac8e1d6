package org.abitrack.abidiff.compressed;

import io.airlift.compress.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** How a file is compressed, as its first bytes say. */
enum Compression {
  /** RFC 1952. */
  GZIP("gzip", "\u001f\u008b"),

  /** The .xz file format 1.2. */
  XZ("xz", "\u00fd7zXZ\0"),

  /** RFC 8878. */
  ZSTD("zstd", "(\u00b5/\u00fd");

  /** What a file may make xz keep, in KiB: more than its largest preset, -9, needs. */
  private static final int XZ_MEMORY = 96 << 10;

  private final String title;

  /** The first bytes, one char each. */
  private final String magic;

  Compression(String title, String magic) {
    this.title = title;
    this.magic = magic;
  }

  /** What messages call it. */
  String title() {
    return title;
  }

  /** The compression of a file that begins like this; null for none. */
  static @Nullable Compression of(byte[] start) {
    String text = new String(start, StandardCharsets.ISO_8859_1);
    for (Compression compression : values()) {
      if (text.startsWith(compression.magic)) {
        return compression;
      }
    }
    return null;
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
