package org.abitrack.dwarfcore.elf.reloc;

import org.jspecify.annotations.Nullable;

/** The relocation types of one machine that occur in sections which are not loaded. */
public final class RelocationTypes {
  private final String machine;
  private final long tlsBias;
  private final @Nullable RelocationType[] byNumber;

  private RelocationTypes(String machine, long tlsBias, @Nullable RelocationType[] byNumber) {
    this.machine = machine;
    this.tlsBias = tlsBias;
    this.byNumber = byNumber;
  }

  /** A machine whose TLS offsets count from the start of the block. */
  static RelocationTypes of(String machine, RelocationType... types) {
    return biased(machine, 0, types);
  }

  /**
   * A machine whose TLS offsets are smaller by {@code tlsBias} bytes than the distance from the
   * start of the block. Compilers add the bias to the addend, so that debuggers see the distance.
   */
  static RelocationTypes biased(String machine, long tlsBias, RelocationType... types) {
    int last = 0;
    for (RelocationType type : types) {
      last = Math.max(last, type.number());
    }
    @Nullable RelocationType[] byNumber = new RelocationType[last + 1];
    for (RelocationType type : types) {
      byNumber[type.number()] = type;
    }
    return new RelocationTypes(machine, tlsBias, byNumber);
  }

  /** The machine's name for messages. */
  public String machine() {
    return machine;
  }

  /** What TLS_OFFSET subtracts, in bytes. */
  long tlsBias() {
    return tlsBias;
  }

  /** Bytes of the field of each type that stores S + A, by number; 0 for all other types. */
  byte[] absoluteWidths() {
    byte[] widths = new byte[byNumber.length];
    for (RelocationType type : byNumber) {
      if (type != null && type.operation() == Operation.ABSOLUTE) {
        widths[type.number()] = (byte) type.width();
      }
    }
    return widths;
  }

  /** The type of this number, or null if the machine's table does not have it. */
  @Nullable RelocationType type(int number) {
    return number >= 0 && number < byNumber.length ? byNumber[number] : null;
  }
}
