package org.abitrack.kallmodsyms.kallsyms;

import org.jspecify.annotations.Nullable;

/**
 * Finds the tables by their structure, without a symbol that names them.
 *
 * <p>The anchor is {@code kallsyms_token_index}: 256 ascending 16-bit numbers that are the offsets
 * of 256 strings right before it. The markers lie before those strings (in some kernels before 6.12
 * with {@code kallsyms_seqs_of_names} between them), the names before the markers, and the number
 * of symbols before the names. All of it is checked against each other before it is believed.
 */
final class TableSearch {
  private static final int TOKENS = TokenTable.TOKENS;
  private static final int INDEX_BYTES = 2 * TOKENS;

  /** A token cannot be longer than a symbol's string. */
  private static final int MAX_TOKEN = SymbolSelection.NAME_LIMIT + 1;

  private static final int MAX_ALIGNMENT = 8;

  /** Bytes that 256 names can take at most. */
  private static final int MAX_BLOCK =
      KallsymsEncoder.MARKER_DISTANCE * (SymbolSelection.NAME_LIMIT + 3);

  /** Names that are looked at in vain before an image counts as made to waste time. */
  private static final long MAX_WORK = 1L << 29;

  private final ImageBytes image;
  private long work;

  TableSearch(ImageBytes image) {
    this.image = image;
  }

  /** The first tables in the image that fit together, or null. */
  @Nullable TableLocations search() {
    int last = image.size() - INDEX_BYTES;
    for (int at = 0; at <= last; at += 2) {
      if (image.u16(at) != 0 || !isAscendingIndex(at)) {
        continue;
      }
      int tokens = tokenTableBefore(at);
      if (tokens >= 0) {
        TableLocations found = locate(tokens, at);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private boolean isAscendingIndex(int at) {
    int before = 0;
    for (int i = 1; i < TOKENS; i++) {
      int offset = image.u16(at + 2 * i);
      if (offset <= before || offset - before > MAX_TOKEN + 1) {
        return false;
      }
      before = offset;
    }
    return true;
  }

  private int tokenTableBefore(int index) {
    int lastToken = image.u16(index + 2 * (TOKENS - 1));
    int nearest = index - lastToken - 1;
    int farthest = Math.max(0, nearest - MAX_TOKEN - MAX_ALIGNMENT);
    for (int table = nearest; table >= farthest; table--) {
      if (isTokenTable(table, index)) {
        return table;
      }
    }
    return -1;
  }

  /** Whether a string starts at each offset, and each but the last ends where the next starts. */
  private boolean isTokenTable(int table, int index) {
    int start = table;
    for (int i = 0; i < TOKENS; i++) {
      int end = i + 1 < TOKENS ? table + image.u16(index + 2 * (i + 1)) : stringEnd(start, index);
      if (end < 0 || image.u8(end - 1) != 0) {
        return false;
      }
      for (int at = start; at < end - 1; at++) {
        if (image.u8(at) == 0) {
          return false;
        }
      }
      start = end;
    }
    return isPadding(start, index);
  }

  private int stringEnd(int start, int limit) {
    for (int at = start; at < limit; at++) {
      if (image.u8(at) == 0) {
        return at + 1;
      }
    }
    return -1;
  }

  private boolean isPadding(int from, int to) {
    if (to < from || to - from >= MAX_ALIGNMENT) {
      return false;
    }
    for (int at = from; at < to; at++) {
      if (image.u8(at) != 0) {
        return false;
      }
    }
    return true;
  }

  private @Nullable TableLocations locate(int tokens, int index) {
    for (int end = tokens; end > tokens - MAX_ALIGNMENT && end >= 4; end--) {
      if ((tokens - end & 3) == 0) {
        int start = markersEndingAt(end);
        TableLocations found = start < 0 ? null : withMarkers(start, end, tokens, index);
        if (found != null) {
          return found;
        }
      }
    }
    return behindOrder(tokens, index);
  }

  /** In some kernels before 6.12, 3 bytes per symbol lie between markers and tokens. */
  private @Nullable TableLocations behindOrder(int tokens, int index) {
    for (int count = 1; tokens - 3L * count >= 4; count++) {
      int nearest = tokens - 3 * count & ~3;
      for (int end = nearest; end > nearest - MAX_ALIGNMENT && end >= 4; end -= 4) {
        int start = end - 4 * markerCount(count);
        if (start < 0 || image.s32(start) != 0 || markersEndingAt(end) != start) {
          continue;
        }
        TableLocations found = withMarkers(start, end, tokens, index);
        if (found != null && found.count() == count) {
          return found;
        }
      }
    }
    return null;
  }

  private static int markerCount(int symbols) {
    return (symbols + KallsymsEncoder.MARKER_DISTANCE - 1) / KallsymsEncoder.MARKER_DISTANCE;
  }

  /** Where ascending numbers begin with 0 that end at a position, or -1. */
  private int markersEndingAt(int end) {
    int at = end - 4;
    long behind = Long.MAX_VALUE;
    while (at >= 0) {
      long marker = image.u32(at);
      if (marker >= behind || behind != Long.MAX_VALUE && behind - marker > MAX_BLOCK) {
        return -1;
      }
      if (marker == 0) {
        return at;
      }
      behind = marker;
      at -= 4;
    }
    return -1;
  }

  private @Nullable TableLocations withMarkers(int markers, int end, int tokens, int index) {
    int blocks = (end - markers) / 4;
    long lastBlock = image.u32(end - 4);
    long nearest = markers - lastBlock;
    for (long names = nearest; names >= Math.max(4, nearest - MAX_BLOCK - MAX_ALIGNMENT); names--) {
      if ((markers - names & 3) != 0) {
        continue;
      }
      int start = (int) names;
      for (int back = 4; back <= 8 && back <= start; back += 4) {
        long count = image.u32(start - back);
        if (count <= Integer.MAX_VALUE / 8
            && count > 0
            && markerCount((int) count) == blocks
            && namesFit(start, (int) count, markers)) {
          TableLocations found =
              withNames((int) count, start, markers, tokens, index, start - back);
          if (found != null) {
            return found;
          }
        }
      }
    }
    return null;
  }

  private boolean namesFit(int names, int count, int markers) {
    int at = names;
    for (int i = 0; i < count && work < MAX_WORK; i++) {
      if (i % KallsymsEncoder.MARKER_DISTANCE == 0
          && image.u32(markers + i / KallsymsEncoder.MARKER_DISTANCE * 4) != at - names) {
        return false;
      }
      work++;
      int length = image.u8(at);
      if (length > CompressedNames.SHORT_LENGTH) {
        length = length & 0x7f | image.u8(at + 1) << 7;
        at++;
      }
      at += 1 + length;
      if (length == 0 || at > markers) {
        return false;
      }
    }
    return work < MAX_WORK && isPadding(at, markers);
  }

  private @Nullable TableLocations withNames(
      int count, int names, int markers, int tokens, int index, int number) {
    AddressTableSearch.Found found =
        new AddressTableSearch(image, count).search(index + INDEX_BYTES, number);
    return found == null
        ? null
        : new TableLocations(
            count,
            names,
            markers,
            tokens,
            index,
            found.table(),
            found.coding(),
            found.relativeBase());
  }
}
