package org.abitrack.kallmodsyms.names;

import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.RangeMap;
import java.util.OptionalLong;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.kallmodsyms.paths.NmListing;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.abitrack.kallmodsyms.systemmap.SystemMap;
import org.jspecify.annotations.Nullable;

/**
 * The symbols of one kernel in the order of its kallsyms table, with what is known of the source
 * file and the built-in module of each. About 40 bytes per symbol beside its name. Immutable.
 */
public final class KernelSymbols {
  private final long[] addresses;
  private final long[] sizes;
  private final byte[] letters;
  private final String[] names;
  private final @Nullable String[] paths;
  private final boolean hasPaths;
  private final RangeMap<Long, String> modules;

  private KernelSymbols(KallsymsOrder symbols, @Nullable String[] paths, boolean hasPaths) {
    this.addresses = symbols.addresses();
    this.sizes = symbols.sizes();
    this.letters = symbols.letters();
    this.names = symbols.names();
    this.paths = paths;
    this.hasPaths = hasPaths;
    this.modules = ImmutableRangeMap.of();
  }

  private KernelSymbols(KernelSymbols other, RangeMap<Long, String> modules) {
    this.addresses = other.addresses;
    this.sizes = other.sizes;
    this.letters = other.letters;
    this.names = other.names;
    this.paths = other.paths;
    this.hasPaths = other.hasPaths;
    this.modules = modules;
  }

  /**
   * The symbols of a vmlinux: of its symbol table, with the paths of its debugging information or,
   * without that, of its file symbols.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if one of them is damaged
   */
  public static KernelSymbols ofImage(ElfFile elf) {
    NmListing listing = NmListing.of(elf);
    SymbolPaths files = SymbolPaths.of(elf, listing);
    KallsymsOrder.Builder builder = new KallsymsOrder.Builder();
    for (int i = 0; i < listing.count(); i++) {
      char letter = listing.letter(i);
      if (listing.undefined(i) || listing.special(i)) {
        continue;
      }
      String name = listing.name(i);
      if (SysmapFilter.inSystemMap(letter, name) && SysmapFilter.inKallsyms(letter, name)) {
        builder.add(listing.value(i), listing.size(i), letter, name, i);
      }
    }
    KallsymsOrder order = builder.sortedAsNm();
    @Nullable String[] paths = new @Nullable String[order.count()];
    for (int i = 0; i < paths.length; i++) {
      paths[i] = files.path(order.source(i));
    }
    return new KernelSymbols(order, paths, files.known());
  }

  /**
   * The symbols of a System.map, or of the kernel itself in /proc/kallsyms: sizes reach to the next
   * symbol, and no file is known.
   */
  public static KernelSymbols ofSystemMap(SystemMap map) {
    KallsymsOrder.Builder builder = new KallsymsOrder.Builder();
    for (int i = 0; i < map.count(); i++) {
      char letter = (char) map.type(i);
      String name = map.name(i);
      // /proc/kallsyms has a tab and the module behind the symbols of loaded modules.
      if (name.indexOf('\t') < 0 && SysmapFilter.inKallsyms(letter, name)) {
        builder.add(map.address(i), map.size(i), letter, name, i);
      }
    }
    KallsymsOrder order = builder.sorted();
    return new KernelSymbols(order, new @Nullable String[order.count()], false);
  }

  /**
   * The same symbols with the modules of a modules.builtin.ranges, whose anchors are looked up
   * among them.
   */
  public KernelSymbols withModules(ModuleRanges ranges, SymbolNames byName) {
    return new KernelSymbols(
        this,
        ranges.byAddress(
            ranges.sectionStarts(anchor -> {
              int first = byName.first(anchor);
              return first < 0
                  ? OptionalLong.empty()
                  : OptionalLong.of(addresses[byName.at(first)]);
            })));
  }

  /** Number of symbols. */
  public int count() {
    return addresses.length;
  }

  /** Address of a symbol. */
  public long address(int symbol) {
    return addresses[symbol];
  }

  /**
   * Size of a symbol in bytes: as the symbol table says or, where that is 0, up to the next higher
   * address; 0 for the last.
   */
  public long size(int symbol) {
    if (sizes[symbol] != 0) {
      return sizes[symbol];
    }
    for (int next = symbol + 1; next < addresses.length; next++) {
      if (addresses[next] != addresses[symbol]) {
        return addresses[next] - addresses[symbol];
      }
    }
    return 0;
  }

  /** The type letter of nm. */
  public char letter(int symbol) {
    return (char) letters[symbol];
  }

  /** Whether it is code: the letters t, T, w and W. */
  public boolean isText(int symbol) {
    return switch (letters[symbol]) {
      case 't', 'T', 'w', 'W' -> true;
      default -> false;
    };
  }

  /** The name, one character per byte. */
  public String name(int symbol) {
    return names[symbol];
  }

  /** The source file's path, or null if it is not known. */
  public @Nullable String path(int symbol) {
    return paths[symbol];
  }

  /** Whether paths are known at all. */
  public boolean hasPaths() {
    return hasPaths;
  }

  /** Names of the built-in modules of a symbol, spaces between; empty if it is of the core. */
  public String modules(int symbol) {
    return modulesAt(addresses[symbol]);
  }

  /** The same for an address. */
  public String modulesAt(long address) {
    String found = modules.get(address);
    return found == null ? "" : found;
  }

  /** The last symbol whose address is at most {@code address} (unsigned), or -1. */
  public int lastAt(long address) {
    int low = 0;
    int high = addresses.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Long.compareUnsigned(addresses[middle], address) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
