package org.abitrack.dwarfcore.dwarf.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;

/**
 * Makes a package of .dwo files, each with one compile unit and no type units, as dwp does:
 * sections behind each other, strings in one table, an index of version 2 or 5.
 */
final class PackageAssembler {
  private static final String[] SECTIONS = {
    ".debug_info.dwo", ".debug_abbrev.dwo", ".debug_line.dwo", ".debug_str_offsets.dwo"
  };
  private static final int[] KINDS = {
    PackageIndex.INFO, PackageIndex.ABBREV, PackageIndex.LINE, PackageIndex.STR_OFFSETS
  };

  private final DwarfVariant variant;
  private final List<Long> ids = new ArrayList<>();
  private final List<long[]> offsets = new ArrayList<>();
  private final List<long[]> sizes = new ArrayList<>();
  private final Map<String, ByteWriter> sections = new LinkedHashMap<>();

  PackageAssembler(DwarfVariant variant) {
    this.variant = variant;
  }

  private ByteWriter section(String name) {
    return sections.computeIfAbsent(name, ignored -> variant.flavor().writer());
  }

  PackageAssembler add(long id, DwarfAssembler dwo) {
    Map<String, byte[]> contents = dwo.sections();
    long strings = section(".debug_str.dwo").size();
    long[] rowOffsets = new long[SECTIONS.length];
    long[] rowSizes = new long[SECTIONS.length];
    for (int i = 0; i < SECTIONS.length; i++) {
      byte[] bytes = contents.getOrDefault(SECTIONS[i], new byte[0]);
      rowOffsets[i] = section(SECTIONS[i]).size();
      rowSizes[i] = bytes.length;
      section(SECTIONS[i])
          .bytes(KINDS[i] == PackageIndex.STR_OFFSETS ? moved(bytes, strings) : bytes);
    }
    section(".debug_str.dwo").bytes(contents.getOrDefault(".debug_str.dwo", new byte[0]));
    ids.add(id);
    offsets.add(rowOffsets);
    sizes.add(rowSizes);
    return this;
  }

  /** String offsets, larger by where the strings have moved to. */
  private byte[] moved(byte[] table, long by) {
    int header = variant.version() >= 5 ? variant.offsetSize() * 2 : 0;
    ByteWriter result = variant.flavor().writer();
    result.bytes(Arrays.copyOf(table, Math.min(header, table.length)));
    boolean big = variant.flavor().bigEndian();
    for (int at = header; at < table.length; at += variant.offsetSize()) {
      long value = 0;
      for (int i = 0; i < variant.offsetSize(); i++) {
        int digit = big ? i : variant.offsetSize() - 1 - i;
        value = value << 8 | table[at + digit] & 0xff;
      }
      result.unsigned(value + by, variant.offsetSize());
    }
    return result.toByteArray();
  }

  /** The index, with the rows in the order in which the units were added. */
  byte[] index() {
    ByteWriter out = variant.flavor().writer();
    if (variant.version() >= 5) {
      out.u16(5).u16(0);
    } else {
      out.u32(2);
    }
    int slots = 2;
    while (slots < ids.size() * 3 / 2 + 1) {
      slots *= 2;
    }
    out.u32(KINDS.length).u32(ids.size()).u32(slots);
    int[] rowOfSlot = new int[slots];
    long[] idOfSlot = new long[slots];
    for (int row = 0; row < ids.size(); row++) {
      long id = ids.get(row);
      int mask = slots - 1;
      int slot = (int) id & mask;
      int step = (int) (id >>> 32) & mask | 1;
      while (rowOfSlot[slot] != 0) {
        slot = slot + step & mask;
      }
      rowOfSlot[slot] = row + 1;
      idOfSlot[slot] = id;
    }
    for (long id : idOfSlot) {
      out.u64(id);
    }
    for (int row : rowOfSlot) {
      out.u32(row);
    }
    for (int kind : KINDS) {
      out.u32(kind);
    }
    offsets.forEach(row -> write(out, row));
    sizes.forEach(row -> write(out, row));
    return out.toByteArray();
  }

  private static void write(ByteWriter out, long[] row) {
    for (long number : row) {
      out.u32(number);
    }
  }

  /** The whole file. */
  byte[] assemble() {
    ElfAssembler elf = ElfAssembler.executable(variant.flavor(), ElfConstants.EM_386);
    sections.forEach((name, writer) -> elf.section(name, writer.toByteArray()));
    elf.section(".debug_cu_index", index());
    return elf.assemble();
  }
}
