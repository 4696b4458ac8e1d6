package org.abitrack.symversions.object;

import java.nio.charset.StandardCharsets;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.SectionBytes;

/** Whether an object can have members that follow the kernel's naming conventions for its ABI. */
public final class KabiNames {
  private static final byte[] PREFIX = "__kabi_".getBytes(StandardCharsets.US_ASCII);
  private static final int CHUNK = 1 << 20;

  private KabiNames() {}

  /** Looks for the prefix among the names of the debugging information. */
  public static boolean areIn(ElfFile elf) {
    SectionHeader strings = elf.debugSection(".debug_str");
    return strings != null && areIn(elf.unrelocatedBytes(strings));
  }

  private static boolean areIn(SectionBytes strings) {
    byte[] chunk = new byte[(int) Math.min(CHUNK, strings.size())];
    // Chunks overlap, so that no name is cut in all that have a part of it.
    for (long at = 0; at + PREFIX.length <= strings.size(); at += CHUNK - PREFIX.length) {
      int length = (int) Math.min(chunk.length, strings.size() - at);
      strings.copy(at, chunk, 0, length);
      for (int i = 0; i + PREFIX.length <= length; i++) {
        if (chunk[i] == '_' && startsAt(chunk, i)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean startsAt(byte[] chunk, int start) {
    for (int i = 1; i < PREFIX.length; i++) {
      if (chunk[start + i] != PREFIX[i]) {
        return false;
      }
    }
    return true;
  }
}
