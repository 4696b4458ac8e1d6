package org.abitrack.kallmodsyms.listing;

import com.google.common.base.Splitter;
import com.google.common.collect.RangeMap;
import java.util.List;

/** Attributes by ranges of addresses, which end where their modules and objects do. */
public final class RangeAttributor implements Attributor {
  private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings();

  private final RangeMap<Long, String> modules;
  private final RangeMap<Long, String> objects;

  /**
   * An attributor.
   *
   * @param modules names of modules, spaces between, by address
   * @param objects paths of objects by address
   */
  public RangeAttributor(RangeMap<Long, String> modules, RangeMap<Long, String> objects) {
    this.modules = modules;
    this.objects = objects;
  }

  @Override
  public Attribution of(long address, byte type) {
    String names = modules.get(address);
    String object = objects.get(address);
    if (names == null && object == null) {
      return Attribution.NONE;
    }
    List<String> list = names == null ? List.of() : WORDS.splitToList(names);
    return new Attribution(list, object == null ? "" : object);
  }
}
