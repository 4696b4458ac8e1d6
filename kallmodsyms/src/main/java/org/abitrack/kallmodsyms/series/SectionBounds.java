package org.abitrack.kallmodsyms.series;

import org.abitrack.kallmodsyms.systemmap.SystemMap;

/**
 * What a System.map says about the kernel's sections.
 *
 * @param textStart {@code _stext}
 * @param textEnd {@code _etext}
 * @param initStart {@code _sinittext}
 * @param initEnd {@code _einittext}
 * @param relativeBase the lowest address of a symbol that is not per-CPU
 */
record SectionBounds(
    long textStart, long textEnd, long initStart, long initEnd, long relativeBase) {

  static SectionBounds of(SystemMap map) {
    long percpuStart = address(map, "__per_cpu_start");
    long percpuEnd = address(map, "__per_cpu_end");
    long base = -1;
    for (int i = 0; i < map.count(); i++) {
      long address = map.address(i);
      boolean percpu = percpuEnd != 0 && inside(address, percpuStart, percpuEnd);
      if (!percpu && !isDropped(map.type(i)) && Long.compareUnsigned(address, base) < 0) {
        base = address;
      }
    }
    return new SectionBounds(
        address(map, "_stext"),
        address(map, "_etext"),
        address(map, "_sinittext"),
        address(map, "_einittext"),
        base == -1 ? 0 : base);
  }

  private static boolean isDropped(byte type) {
    return (type | 0x20) == 'a' || type == 'u' || type == 'n';
  }

  private static long address(SystemMap map, String name) {
    int symbol = map.find(name);
    return symbol < 0 ? 0 : map.address(symbol);
  }

  boolean isInText(long address) {
    return inside(address, textStart, textEnd);
  }

  boolean isInInitText(long address) {
    return inside(address, initStart, initEnd);
  }

  private static boolean inside(long address, long start, long end) {
    return Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, end) <= 0;
  }
}
