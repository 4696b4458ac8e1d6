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

  /** A line may have both, as "pc : [<...>] lr : [<...>]" does: the last one counts. */
  private static final String[] RETURN = {
    "lr : ", "LR is at", "LR [", " ra : ", "RP(r2):", "RPC: <"
  };

  /** {@code [ 1.234567]} has six decimals, and at least five characters more. */
  private static final int DECIMALS = 6;

  private static final int TIME_STAMP = DECIMALS + 5;

  private Markers() {}

  /** Whether the place behind {@code bytes[from..end)} is an exact one. */
  static boolean exact(byte[] bytes, int from, int end) {
    if (isBacktraceEntry(bytes, from, end)) {
      return false;
    }
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

  /** The common case, found out quickly: nothing but a time stamp, spaces and question marks. */
  private static boolean isBacktraceEntry(byte[] bytes, int from, int end) {
    int i = end;
    while (i > from && (bytes[i - 1] == ' ' || bytes[i - 1] == '?' || bytes[i - 1] == '\t')) {
      i--;
    }
    boolean stamp =
        i - from >= TIME_STAMP && bytes[i - 1] == ']' && bytes[i - 1 - DECIMALS - 1] == '.';
    return i == from || stamp && bytes[from] == '[';
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
