package org.abitrack.lineinfo.annotate;

/**
 * What stands in front of a place says whether it is the instruction that trapped, or a return
 * address.
 */
final class Markers {
  /** Only these start an exact place; the list covers the architectures that Linux has. */
  private static final String[] EXACT = {
    "RIP:", // x86-64
    "EIP:", // i386
    "EIP is at",
    " IP:", // x86, "BUG: unable to handle ... IP:"
    "IP: [<",
    "PC is at", // arm
    "pc : ", // arm, arm64
    "epc : ", // riscv
    "epc  ", // mips
    "NIP ", // powerpc
    "NIP:",
    "PSW :", // s390
    "TPC: <", // sparc
    "ERA: ", // loongarch
    "IAOQ[", // parisc
    "WARNING: ",
    "Last Breaking-Event-Address",
  };

  /** A line may have both, as "pc : [<...>]    lr : [<...>]" does: the last one counts. */
  private static final String[] RETURN = {"lr : ", "LR is at", "LR [", " ra : ", "RP(r2):", "RPC: <"};

  private Markers() {}

  /** Whether the place behind {@code bytes[from..end)} is an exact one. */
  static boolean exact(byte[] bytes, int from, int end) {
    int exact = -1;
    int returns = -1;
    for (int i = from; i < end; i++) {
      if (first(bytes[i])) {
        exact = startsWithAny(bytes, i, end, EXACT) ? i : exact;
        returns = startsWithAny(bytes, i, end, RETURN) ? i : returns;
      }
    }
    return exact >= 0 && exact > returns;
  }

  /** Whether the line names a link register, which is no frame of its own. */
  static boolean linkRegister(byte[] bytes, int from, int end) {
    for (int i = from; i < end; i++) {
      if (first(bytes[i]) && startsWithAny(bytes, i, end, RETURN)) {
        return true;
      }
    }
    return false;
  }

  private static boolean first(byte b) {
    return switch (b) {
      case 'R', 'E', 'I', 'P', 'p', 'e', 'N', 'T', 'W', 'L', 'l', ' ' -> true;
      default -> false;
    };
  }

  private static boolean startsWithAny(byte[] bytes, int at, int end, String[] texts) {
    for (String text : texts) {
      if (text.charAt(0) == bytes[at] && Bytes.startsWith(bytes, at, end, text)) {
        return true;
      }
    }
    return false;
  }
}
