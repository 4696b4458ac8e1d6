package org.abitrack.abidiff.kernel;

import java.util.List;

/** The optional sections of a snapshot, in the order of the file. */
final class SnapshotSections {
  static final List<SnapshotSection> ALL = List.of(new ModulesSection(), new FunctionsSection());

  private SnapshotSections() {}
}
