package org.abitrack.lineinfo.elf;

import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.lineinfo.encode.ByteBuilder;
import org.abitrack.lineinfo.table.Target;

/**
 * The relocation that stores the address of a section in a word of the target: one line per
 * machine.
 *
 * @param type number in r_info
 * @param withAddend whether the machine's objects have relocations with addend (SHT_RELA)
 * @param target the machine
 */
record AddressRelocation(int type, boolean withAddend, Target target) {
  private static final int EM_386 = 3;
  private static final int EM_MIPS = 8;
  private static final int EM_PARISC = 15;
  private static final int EM_PPC = 20;
  private static final int EM_PPC64 = 21;
  private static final int EM_S390 = 22;
  private static final int EM_ARM = 40;
  private static final int EM_X86_64 = 62;
  private static final int EM_AARCH64 = 183;
  private static final int EM_RISCV = 243;
  private static final int EM_LOONGARCH = 258;

  /** The relocation of a machine. */
  static AddressRelocation of(Target target) {
    boolean wide = target.is64Bit();
    return switch (target.machine()) {
      case EM_386 -> new AddressRelocation(1, false, target);
      case EM_ARM -> new AddressRelocation(2, false, target);
      case EM_MIPS -> new AddressRelocation(wide ? 18 : 2, wide, target);
      case EM_X86_64 -> new AddressRelocation(wide ? 1 : 10, true, target);
      case EM_AARCH64 -> new AddressRelocation(wide ? 257 : 258, true, target);
      case EM_RISCV, EM_LOONGARCH -> new AddressRelocation(wide ? 2 : 1, true, target);
      case EM_S390 -> new AddressRelocation(wide ? 22 : 4, true, target);
      case EM_PPC -> new AddressRelocation(1, true, target);
      case EM_PPC64 -> new AddressRelocation(38, true, target);
      case EM_PARISC -> new AddressRelocation(wide ? 80 : 1, true, target);
      default ->
          throw new CommandError(
              "no relocations are known for machine " + target.machine() + "; use --format=asm");
    };
  }

  /** Size of an entry of the relocation section. */
  int entrySize() {
    int words = withAddend ? 3 : 2;
    return words * (target.is64Bit() ? 8 : 4);
  }

  /** Writes one; without addend it stands in the relocated word, which the caller has written. */
  void write(ByteBuilder out, long offset, int symbol, long addend) {
    out.word(target.is64Bit(), offset);
    if (!target.is64Bit()) {
      out.u32((long) symbol << 8 | type);
    } else if (target.machine() == EM_MIPS) {
      // MIPS has a field of its own for each part of r_info.
      out.u32(symbol);
      out.u8(0);
      out.u8(0);
      out.u8(0);
      out.u8(type);
    } else {
      out.u64((long) symbol << 32 | type);
    }
    if (withAddend) {
      out.word(target.is64Bit(), addend);
    }
  }
}
