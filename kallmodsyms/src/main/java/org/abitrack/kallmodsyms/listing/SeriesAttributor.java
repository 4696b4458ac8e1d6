package org.abitrack.kallmodsyms.listing;

import java.util.List;
import org.abitrack.kallmodsyms.series.SeriesTableReader;

/**
 * Attributes as the kernel of the series does (builtin-modules spec §a.7): an entry holds up to the
 * next; the last one only ends the table.
 */
public final class SeriesAttributor implements Attributor {
  private final SeriesTableReader tables;

  /** An attributor by these tables. */
  public SeriesAttributor(SeriesTableReader tables) {
    this.tables = tables;
  }

  @Override
  public Attribution of(long address, byte type) {
    // Version 9 and 10 look at code only; version 7 attributes data to the code before it.
    int letter = type | 0x20;
    if (tables.hasObjectNames() && letter != 't' && letter != 'w') {
      return Attribution.NONE;
    }
    int entry = tables.find(address);
    if (entry < 0) {
      return Attribution.NONE;
    }
    List<String> modules = tables.modules(entry);
    String object = tables.objectName(entry);
    return modules.isEmpty() && object.isEmpty()
        ? Attribution.NONE
        : new Attribution(modules, object);
  }
}
