package org.abitrack.dwarfcore.dwarf;

import org.abitrack.dwarfcore.dwarf.unit.UnitContribution;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.jspecify.annotations.Nullable;

/** What the units of a .dwo or .dwp file need to be read. Safe for use by many threads. */
public interface SplitContext {
  /** A .dwo file of which nothing else is known. */
  SplitContext NONE =
      new SplitContext() {
        @Override
        public UnitContribution contribution(UnitHeader unit) {
          return UnitContribution.WHOLE;
        }

        @Override
        public @Nullable Skeleton skeleton(UnitHeader unit) {
          return null;
        }
      };

  /**
   * The unit's parts of the sections of its file.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if this is a package whose index lacks it
   */
  UnitContribution contribution(UnitHeader unit);

  /** The unit's skeleton; null for type units and if it is not known. */
  @Nullable Skeleton skeleton(UnitHeader unit);
}
