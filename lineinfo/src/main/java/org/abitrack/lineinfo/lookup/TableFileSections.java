package org.abitrack.lineinfo.lookup;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sections of a module's table file, each given an address of its own, as a module loader
 * would. Records that make no sense end the list.
 */
final class TableFileSections {
  static final TableFileSections NONE = new TableFileSections();

  private static final int RECORD_SIZE = 16;
  private static final long START = 0x10000;
  private static final long ALIGNMENT = 4096;

  private record Section(String name, int part, long descriptor, long address, long size) {}

  private final List<Section> sections = new ArrayList<>();

  private TableFileSections() {}

  static TableFileSections read(byte[] bytes, boolean bigEndian) {
    TableFileSections read = new TableFileSections();
    TableWords words = new TableWords(bytes, bigEndian);
    long count = words.holds(0, 4, 1) ? words.u32(0) : 0;
    if (!words.holds(4, count, RECORD_SIZE)) {
      return read;
    }
    long names = 4 + count * RECORD_SIZE;
    long next = START;
    for (int i = 0; i < count; i++) {
      int at = 4 + i * RECORD_SIZE;
      long start = names + words.u32(at + 12);
      String name = text(bytes, start);
      if (name == null) {
        break;
      }
      long size = words.u32(at + 8);
      read.sections.add(new Section(name, (int) words.u32(at), words.u32(at + 4), next, size));
      next = (next + size + ALIGNMENT) & -ALIGNMENT;
    }
    return read;
  }

  private static @Nullable String text(byte[] bytes, long start) {
    int end = (int) Math.min(start, bytes.length);
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return end >= bytes.length
        ? null
        : new String(bytes, (int) start, end - (int) start, StandardCharsets.ISO_8859_1);
  }

  /** Number of sections. */
  int count() {
    return sections.size();
  }

  /** Address of section {@code id}. */
  long address(int id) {
    return sections.get(id).address();
  }

  /** Size of section {@code id} in bytes. */
  long size(int id) {
    return sections.get(id).size();
  }

  /** Address of the first section of this name, or {@link LineFile#NO_ADDRESS}. */
  long address(String name) {
    for (Section section : sections) {
      if (section.name().equals(name)) {
        return section.address();
      }
    }
    return LineFile.NO_ADDRESS;
  }

  /** Name of the section that an address lies in, or null. */
  @Nullable String at(long address) {
    for (Section section : sections) {
      if (address >= section.address() && address - section.address() < section.size()) {
        return section.name();
      }
    }
    return null;
  }

  /** Puts the sections' addresses into the anchors of a part, as relocations would. */
  void placeAnchors(byte[] blob, int part, boolean bigEndian) {
    int descriptors = new ModuleBlob(blob, bigEndian).sections();
    for (Section section : sections) {
      if (section.part() != part || section.descriptor() >= descriptors) {
        continue;
      }
      int at = ModuleBlob.ROOT_SIZE + (int) section.descriptor() * ModuleBlob.DESCRIPTOR_SIZE;
      for (int i = 0; i < 8; i++) {
        int shift = 8 * (bigEndian ? 7 - i : i);
        blob[at + i] = (byte) (section.address() >>> shift);
      }
    }
  }
}
