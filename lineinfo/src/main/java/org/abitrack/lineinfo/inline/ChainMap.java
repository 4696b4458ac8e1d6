package org.abitrack.lineinfo.inline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.line.AddressSorter;

/**
 * The chains of all units by offset. Where units disagree about an address, the segment that starts
 * first keeps it, and of those that start together that of the first unit.
 */
final class ChainMap {
  /** A call: the numbers of two texts, and a line. */
  record Site(int function, int file, int line) {}

  private final long start;
  private final List<InlineRegion> regions;
  private final Map<String, Integer> textNumbers = new HashMap<>();
  private final Map<Site, Integer> siteNumbers = new HashMap<>();
  private String[] texts = new String[1024];
  private Site[] sites = new Site[1024];

  /** By node: the node around it, or -1, and its call. */
  private int[] parents = new int[1024];

  private int[] nodeSites = new int[1024];
  private int nodeCount;

  private long[] starts = new long[1024];
  private long[] ends = new long[1024];
  private int[] owners = new int[1024];
  private int count;

  ChainMap(long start, List<InlineRegion> regions) {
    this.start = start;
    this.regions = regions;
  }

  void add(UnitInlines unit) {
    int base = nodeCount;
    int added = unit.parents.length;
    if (parents.length < base + added) {
      int capacity = Math.max(2 * parents.length, base + added);
      parents = Arrays.copyOf(parents, capacity);
      nodeSites = Arrays.copyOf(nodeSites, capacity);
    }
    for (int i = 0; i < added; i++) {
      parents[base + i] = unit.parents[i] < 0 ? -1 : base + unit.parents[i];
      nodeSites[base + i] =
          site(new Site(text(unit.functions[i]), text(unit.files[i]), unit.lines[i]));
    }
    nodeCount = base + added;
    for (int i = 0; i < unit.starts.length; i++) {
      addSegment(unit.starts[i] - start, unit.ends[i] - start, base + unit.owners[i]);
    }
  }

  private int text(String text) {
    Integer known = textNumbers.get(text);
    if (known != null) {
      return known;
    }
    int number = textNumbers.size();
    if (number == texts.length) {
      texts = Arrays.copyOf(texts, 2 * number);
    }
    texts[number] = text;
    textNumbers.put(text, number);
    return number;
  }

  private int site(Site site) {
    Integer known = siteNumbers.get(site);
    if (known != null) {
      return known;
    }
    int number = siteNumbers.size();
    if (number == sites.length) {
      sites = Arrays.copyOf(sites, 2 * number);
    }
    sites[number] = site;
    siteNumbers.put(site, number);
    return number;
  }

  /** Adds what lies in the regions. */
  private void addSegment(long from, long to, int owner) {
    for (InlineRegion region : regions) {
      long first = Math.max(from, region.base());
      long last = Math.min(to, region.base() + region.size());
      if (from >= 0 && first < last) {
        append(first, last, owner);
      }
    }
  }

  private void append(long from, long to, int owner) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
      owners = Arrays.copyOf(owners, 2 * count);
    }
    starts[count] = from;
    ends[count] = to;
    owners[count++] = owner;
  }

  /** Writes all chains in the order of offsets. */
  void writeTo(InlineTableWriter writer) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    order = new AddressSorter().sort(order, count, starts, new byte[count]);
    Site[] chain = new Site[InlineFormat.MAX_DEPTH];
    Site[] nothing = new Site[0];
    long last = 0;
    for (int i = 0; i < count; i++) {
      int segment = order[i];
      long from = Math.max(last, starts[segment]);
      if (from >= ends[segment]) {
        continue;
      }
      if (from > last) {
        writer.change(last, nothing, 0, texts);
      }
      writer.change(from, chain, chain(owners[segment], chain), texts);
      last = ends[segment];
    }
    writer.change(last, nothing, 0, texts);
  }

  /** The calls that lead to a node, outermost first; what is too deep is left out. */
  private int chain(int node, Site[] chain) {
    int depth = 0;
    for (int n = node; n >= 0; n = parents[n]) {
      depth++;
    }
    int at = depth;
    for (int n = node; n >= 0; n = parents[n]) {
      at--;
      if (at < chain.length) {
        chain[at] = sites[nodeSites[n]];
      }
    }
    return Math.min(depth, chain.length);
  }
}
