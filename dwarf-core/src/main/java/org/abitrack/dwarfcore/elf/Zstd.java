package org.abitrack.dwarfcore.elf;

import io.airlift.compress.MalformedInputException;
import io.airlift.compress.zstd.ZstdDecompressor;

/**
 * The only class that touches the zstd library, so that it is loaded when the first section
 * compressed with zstd is met and not before.
 */
final class Zstd {
  private Zstd() {}

  /** Fills {@code output} from {@code input}; the result is what is wrong, or an empty string. */
  static String decompress(byte[] input, byte[] output) {
    try {
      int length =
          new ZstdDecompressor()
              .decompress(input, 0, input.length, output, 0, output.length);
      return length == output.length
          ? ""
          : "stream holds " + length + " bytes instead of " + output.length;
    } catch (MalformedInputException e) {
      return "zstd stream is damaged: " + e.getMessage();
    }
  }
}
