package org.abitrack.lineinfo.inline;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a table from the chains in the order of offsets (docs/lineinfo-inlines.md). Call sites and
 * names are numbered in the order in which they are first needed.
 */
final class InlineTableWriter {
  private final List<InlineRegion> regions;
  private final Map<String, Integer> nameNumbers = new HashMap<>();
  private final Map<ChainMap.Site, Integer> siteNumbers = new HashMap<>();
  private final TableBytes table;
  private final TableBytes blocks;
  private final TableBytes data;
  private final TableBytes siteBlocks;
  private final TableBytes sites;
  private final TableBytes nameOffsets;
  private final TableBytes names;

  private final int[] chain = new int[InlineFormat.MAX_DEPTH];
  private final int[] next = new int[InlineFormat.MAX_DEPTH];
  private int depth;
  private long entryCount;
  private long address;
  private int expected;
  private int lastFunction;
  private int lastFile;
  private int lastLine;

  InlineTableWriter(boolean bigEndian, List<InlineRegion> regions) {
    this.regions = regions;
    this.table = new TableBytes(bigEndian);
    this.blocks = new TableBytes(bigEndian);
    this.data = new TableBytes(bigEndian);
    this.siteBlocks = new TableBytes(bigEndian);
    this.sites = new TableBytes(bigEndian);
    this.nameOffsets = new TableBytes(bigEndian);
    this.names = new TableBytes(bigEndian);
    table.append(InlineFormat.MAGIC);
    table.u8(InlineFormat.VERSION);
    table.u8(bigEndian ? InlineFormat.BIG_ENDIAN : InlineFormat.LITTLE_ENDIAN);
  }

  /**
   * The chain from an offset on; offsets must not descend, and of several at one offset the last
   * must be the one meant. Nothing is written if the chain stays as it was.
   */
  void change(long offset, ChainMap.Site[] sitesOfChain, int length, String[] texts) {
    int same = 0;
    for (int i = 0; i < length; i++) {
      next[i] = site(sitesOfChain[i], texts);
      same += same == i && i < depth && chain[i] == next[i] ? 1 : 0;
    }
    if (same == length && depth == length) {
      return;
    }
    boolean first = entryCount++ % InlineFormat.BLOCK == 0;
    if (first) {
      blocks.u32(offset);
      blocks.u32(data.size());
      expected = 0;
      same = 0;
      data.uleb128(length);
    } else {
      data.uleb128(offset - address);
      int pushes = length - same;
      long pops = depth - (long) same;
      data.uleb128(pops << 2 | Math.min(pushes, InlineFormat.MANY_PUSHES));
      if (pushes >= InlineFormat.MANY_PUSHES) {
        data.uleb128(pushes - InlineFormat.MANY_PUSHES);
      }
    }
    for (int i = same; i < length; i++) {
      data.sleb128(next[i] - (long) expected);
      expected = next[i] + 1;
    }
    System.arraycopy(next, 0, chain, 0, length);
    depth = length;
    address = offset;
  }

  private int site(ChainMap.Site site, String[] texts) {
    Integer known = siteNumbers.get(site);
    if (known != null) {
      return known;
    }
    int number = siteNumbers.size();
    siteNumbers.put(site, number);
    if (number % InlineFormat.BLOCK == 0) {
      siteBlocks.u32(sites.size());
      lastFunction = 0;
      lastFile = 0;
      lastLine = 0;
    }
    int function = name(texts[site.function()]);
    int file = name(texts[site.file()]);
    sites.sleb128(function - (long) lastFunction);
    sites.sleb128(file - (long) lastFile);
    sites.sleb128(site.line() - (long) lastLine);
    lastFunction = function;
    lastFile = file;
    lastLine = site.line();
    return number;
  }

  private int name(String text) {
    Integer known = nameNumbers.get(text);
    if (known != null) {
      return known;
    }
    int number = nameNumbers.size();
    nameNumbers.put(text, number);
    nameOffsets.u32(names.size());
    names.string(text);
    return number;
  }

  byte[] finish() {
    int[] regionNames = new int[regions.size()];
    Arrays.setAll(regionNames, i -> name(regions.get(i).name()));
    int sizeAt = table.size();
    table.u32(0);
    int at = InlineFormat.HEADER_SIZE;
    table.u32(regions.size());
    table.u32(at);
    at += regions.size() * InlineFormat.REGION_SIZE;
    table.u32(entryCount);
    table.u32(at);
    at += blocks.size();
    int siteBlocksAt = at;
    at += siteBlocks.size();
    int nameOffsetsAt = at;
    at += nameOffsets.size();
    table.u32(at);
    table.u32(data.size());
    at += data.size();
    table.u32(siteNumbers.size());
    table.u32(siteBlocksAt);
    table.u32(at);
    table.u32(sites.size());
    at += sites.size();
    table.u32(nameNumbers.size());
    table.u32(nameOffsetsAt);
    table.u32(at);
    table.u32(names.size());
    for (int i = 0; i < regionNames.length; i++) {
      table.u32(regions.get(i).base());
      table.u32(regions.get(i).size());
      table.u32(regionNames[i]);
    }
    table.append(blocks);
    table.append(siteBlocks);
    table.append(nameOffsets);
    table.append(data);
    table.append(sites);
    table.append(names);
    table.patch32(sizeAt, table.size());
    return table.toByteArray();
  }
}
