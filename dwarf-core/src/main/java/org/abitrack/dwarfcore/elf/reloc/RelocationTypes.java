package org.abitrack.dwarfcore.elf.reloc;

import org.jspecify.annotations.Nullable;

/** The relocation types of one machine that occur in sections which are not loaded. */
public final class RelocationTypes {
  private final String machine;
  private final long tlsBias;
  private final @Nullable RelocationType[] byNumber;

  /** What a number stands for that {@link #byNumber} does not have; null if that is an error. */
  private final @Nullable RelocationType unknown;

  private RelocationTypes(
      String machine,
      long tlsBias,
      @Nullable RelocationType[] byNumber,
      @Nullable RelocationType unknown) {
    this.unknown = unknown;
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
    return new RelocationTypes(machine, tlsBias, byNumber, null);
  }

  /** The same machine if all types but those of these numbers, known or not, did nothing. */
  public RelocationTypes only(int... numbers) {
    @Nullable RelocationType[] kept = new RelocationType[byNumber.length];
    for (int number : numbers) {
      if (number >= 0 && number < kept.length) {
        kept[number] = byNumber[number];
      }
    }
    RelocationType nothing = new RelocationType(-1, "ignored", Operation.NONE, 0);
    return new RelocationTypes(machine, tlsBias, kept, nothing);
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
    RelocationType known = number >= 0 && number < byNumber.length ? byNumber[number] : null;
    return known == null ? unknown : known;
  }
}
