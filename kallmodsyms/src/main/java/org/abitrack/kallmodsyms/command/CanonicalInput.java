package org.abitrack.kallmodsyms.command;

import java.util.List;
import org.abitrack.kallmodsyms.canonical.CanonicalRanges;
import org.abitrack.kallmodsyms.map.LineReader;
import org.abitrack.kallmodsyms.map.LinkMap;
import org.abitrack.kallmodsyms.module.ObjectModules;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.jspecify.annotations.Nullable;

/** Canonical ranges from the files that commands are given. */
final class CanonicalInput {
  private CanonicalInput() {}

  /** Reads the map of the final link. */
  static LinkMap readMap(String path) {
    try (LineReader lines = LineReader.open(path)) {
      return LinkMap.read(lines, false);
    }
  }

  /** Makes the ranges; reads the map of vmlinux.o if it is needed. */
  static ModuleRanges ranges(ObjectModules objects, LinkMap map, @Nullable String objectMap) {
    LinkMap inner = new LinkMap(List.of());
    if (CanonicalRanges.needsObjectMap(map)) {
      try (LineReader lines = new ObjectMapFile(objectMap).open()) {
        inner = LinkMap.read(lines, true);
      }
    }
    return CanonicalRanges.of(objects, map, inner);
  }
}
