package org.abitrack.abidiff.placement;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where a function of the kernel comes from.
 *
 * @param file its source file, relative to the kernel's tree; null if no input says
 * @param modules the modules that it belongs to as the kernel calls them, a space between two;
 *     empty for the core kernel; null if it is in the kernel image and no input says of which
 *     module
 * @param loadable whether it is in a loadable module
 */
public record Place(@Nullable String file, @Nullable String modules, boolean loadable)
    implements Comparable<Place> {
  private static final Comparator<@Nullable String> UNKNOWN_FIRST =
      Comparator.nullsFirst(Comparator.<String>naturalOrder());

  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::loadable)
          .thenComparing(Place::modules, UNKNOWN_FIRST)
          .thenComparing(Place::file, UNKNOWN_FIRST);

  /** The kernel image before loadable modules, then by module, then by file. */
  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  /** Whether it is in a header: then every object that uses it can have a copy. */
  public boolean isHeader() {
    return file != null && file.endsWith(".h");
  }
}
