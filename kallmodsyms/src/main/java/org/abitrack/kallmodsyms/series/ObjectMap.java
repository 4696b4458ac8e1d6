package org.abitrack.kallmodsyms.series;

import com.google.common.collect.ImmutableRangeMap;
import com.google.common.collect.Range;
import com.google.common.collect.RangeMap;
import com.google.common.collect.TreeRangeMap;
import java.util.List;

/** Objects by address. */
public final class ObjectMap {
  private ObjectMap() {}

  /**
   * The objects' paths by signed address. Empty ranges and those at address 0, which are not in the
   * kernel's memory, are left out; of overlapping ones the later one holds.
   */
  public static RangeMap<Long, String> of(List<ObjectRange> ranges) {
    RangeMap<Long, String> map = TreeRangeMap.create();
    for (ObjectRange range : ranges) {
      if (range.start() != 0 && range.start() < range.end()) {
        map.put(Range.closedOpen(range.start(), range.end()), range.path());
      }
    }
    return ImmutableRangeMap.copyOf(map);
  }
}
