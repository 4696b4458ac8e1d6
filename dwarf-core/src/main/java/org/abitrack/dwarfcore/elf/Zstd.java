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
    // The library does not look at its input when there is no room for output.
    byte[] room = output.length == 0 ? new byte[1] : output;
    try {
      int length = new ZstdDecompressor().decompress(input, 0, input.length, room, 0, room.length);
      return length == output.length
          ? ""
          : "stream holds " + length + " bytes instead of " + output.length;
    } catch (MalformedInputException e) {
      return "zstd stream is damaged: " + e.getMessage();
    } catch (IndexOutOfBoundsException | IllegalArgumentException | IllegalStateException e) {
      // Not all damage is found by the library's own checks; some only by those of its arrays.
      return "zstd stream is damaged";
    }
  }
}
