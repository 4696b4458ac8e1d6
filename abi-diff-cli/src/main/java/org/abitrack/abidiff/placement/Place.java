package org.abitrack.abidiff.placement;

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
  /** The kernel image before loadable modules, then by module, then by file. */
  @Override
  public int compareTo(Place other) {
    int order = Boolean.compare(loadable, other.loadable);
    order = order != 0 ? order : unknownFirst(modules, other.modules);
    return order != 0 ? order : unknownFirst(file, other.file);
  }

  private static int unknownFirst(@Nullable String one, @Nullable String other) {
    return one == null || other == null
        ? Boolean.compare(one != null, other != null)
        : one.compareTo(other);
  }

  /** Whether it is in a header: then every object that uses it can have a copy. */
  public boolean isHeader() {
    return file != null && file.endsWith(".h");
  }
}
