package org.abitrack.abidiff.symvers;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The exports of one kernel, in the order of their names' bytes. Immutable. */
public final class Symvers {
  private final Map<String, SymversEntry> byName;
  private final List<SymversEntry> entries;

  Symvers(TreeMap<String, SymversEntry> byName) {
    this.byName = byName;
    entries = List.copyOf(byName.values());
  }

  /** All exports, in the order of their names' bytes. */
  public List<SymversEntry> entries() {
    return entries;
  }

  /** The export with this name, or null. */
  public @Nullable SymversEntry find(String name) {
    return byName.get(name);
  }

  /**
   * Whether there are exports and none has a version: the kernel was built without
   * CONFIG_MODVERSIONS, and nothing follows from equal versions.
   */
  public boolean isUnversioned() {
    for (SymversEntry entry : entries) {
      if (entry.crc() != 0) {
        return false;
      }
    }
    return !entries.isEmpty();
  }
}
