package org.abitrack.kallmodsyms.annotate;

import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.kallmodsyms.range.Anchor;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.abitrack.kallmodsyms.range.RangeEntry;
import org.jspecify.annotations.Nullable;

/**
 * The modules by address in a kernel whose sections are found from its own list of symbols: the
 * address of an anchor's symbol less its offset is where the section starts, wherever the kernel
 * was loaded. Not safe for use by several threads.
 */
final class SectionStarts {
  private final ModuleRanges ranges;
  private final Map<String, Anchor> anchors = new HashMap<>();
  private final Map<String, Long> starts = new HashMap<>();
  private int shortestAnchor = Integer.MAX_VALUE;
  private int longestAnchor;
  private RangeMap<Long, String> modules = ImmutableRangeMap.of();

  /** The range found last: lists are sorted, so most lines are in the same one. */
  private long lastStart;

  private long lastEnd;
  private String lastModules = "";

  SectionStarts(ModuleRanges ranges) {
    this.ranges = ranges;
    for (RangeEntry entry : ranges.entries()) {
      if (entry instanceof Anchor anchor && anchors.putIfAbsent(anchor.symbol(), anchor) == null) {
        shortestAnchor = Math.min(shortestAnchor, anchor.symbol().length());
        longestAnchor = Math.max(longestAnchor, anchor.symbol().length());
      }
    }
  }

  /** Whether sections are still to be found. */
  boolean incomplete() {
    return !anchors.isEmpty();
  }

  /** Whether a name of this length can be an anchor that is still to be found. */
  boolean mayBeAnchor(int length) {
    return length >= shortestAnchor && length <= longestAnchor && !anchors.isEmpty();
  }

  /**
   * Takes note of a symbol; the first of a name counts. Address 0 is what unprivileged readers of
   * /proc/kallsyms see, and tells nothing.
   */
  void symbol(String name, long address) {
    Anchor anchor = anchors.get(name);
    if (anchor == null || address == 0) {
      return;
    }
    anchors.remove(name);
    if (starts.putIfAbsent(anchor.section(), address - anchor.offset()) == null) {
      modules = ranges.byAddress(starts);
      lastEnd = lastStart;
    }
  }

  /** Takes the anchors that were not met yet from a kernel that was moved by {@code slide}. */
  void moved(KernelFacts kernel, long slide) {
    for (String anchor : List.copyOf(anchors.keySet())) {
      long linked = kernel.addressOf(anchor);
      if (linked != 0) {
        symbol(anchor, linked + slide);
      }
    }
  }

  /** Names of the modules at an address, spaces between; empty if there are none. */
  String modulesAt(long address) {
    if (address >= lastStart && address < lastEnd) {
      return lastModules;
    }
    Map.@Nullable Entry<Range<Long>, String> found = modules.getEntry(address);
    if (found == null) {
      return "";
    }
    lastStart = found.getKey().lowerEndpoint();
    lastEnd = found.getKey().upperEndpoint();
    lastModules = found.getValue();
    return lastModules;
  }
}
