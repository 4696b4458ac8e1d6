package org.abitrack.lineinfo.lookup;

/**
 * The text that the kernel prints for an address (spec lineinfo §10): {@code name+0xoff/0xsize
 * [module buildid] (file:line)}. Only backtraces are annotated; other symbol texts never are.
 */
public final class BacktraceFormatter {
  /** Symbol names of up to 512 bytes, and what the kernel puts around them. */
  private static final int KSYM_SYMBOL_LEN = 768;

  private final CodeMap code;

  /** A formatter over what is known about the kernel's code. */
  public BacktraceFormatter(CodeMap code) {
    this.code = code;
  }

  /** {@code %pS}: the symbol with offset and size, without a line. */
  public String symbol(long address) {
    return text(address, 0, true, false, false);
  }

  /** {@code %ps}: the symbol without offset, without a line. */
  public String symbolNoOffset(long address) {
    return text(address, 0, false, false, false);
  }

  /** {@code %pSb}: the symbol with the module's build id, without a line. */
  public String symbolBuildId(long address) {
    return text(address, 0, true, true, false);
  }

  /** {@code %pB}: a return address, with the line of the call. */
  public String backtrace(long returnAddress) {
    return text(returnAddress, -1, true, false, true);
  }

  /** {@code %pBb}: the same with the module's build id. */
  public String backtraceBuildId(long returnAddress) {
    return text(returnAddress, -1, true, true, true);
  }

  private String text(
      long printed, int shift, boolean withOffset, boolean withBuildId, boolean withLine) {
    long address = printed + shift;
    CodeSymbol symbol = code.symbol(address);
    if (symbol == null) {
      return "0x" + Long.toHexString(printed);
    }
    StringBuilder text = new StringBuilder(symbol.name());
    if (withOffset) {
      text.append("+0x")
          .append(Long.toHexString(printed - symbol.start()))
          .append("/0x")
          .append(Long.toHexString(symbol.size()));
    }
    if (symbol.module() != null) {
      text.append(" [").append(symbol.module());
      if (withBuildId && symbol.buildId() != null) {
        text.append(' ').append(symbol.buildId());
      }
      text.append(']');
    }
    SourceLine line = withLine ? code.line(address, symbol) : null;
    if (line != null) {
      text.append(" (").append(line).append(')');
    }
    // The kernel's buffer ends with a NUL.
    text.setLength(Math.min(text.length(), KSYM_SYMBOL_LEN - 1));
    return text.toString();
  }
}
