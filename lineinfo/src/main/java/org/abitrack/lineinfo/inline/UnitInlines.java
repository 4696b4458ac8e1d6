package org.abitrack.lineinfo.inline;

import java.util.Arrays;
import org.abitrack.dwarfcore.dwarf.inline.InlineReader;
import org.abitrack.dwarfcore.dwarf.inline.InlineTrees;
import org.abitrack.dwarfcore.dwarf.line.LineProgramHeader;
import org.abitrack.dwarfcore.dwarf.line.SourceNames;
import org.jspecify.annotations.Nullable;

/**
 * What one unit contributes to a table: its inlined nodes and the segments of addresses that lie in
 * them. Nodes stand as in {@link InlineTrees}, parents first; functions themselves are left out, so
 * that -1 is the parent of what was inlined into one.
 */
final class UnitInlines {
  /** By node: what it was inlined into, its function, and where it was called. */
  final int[] parents;

  final String[] functions;
  final String[] files;
  final int[] lines;

  /** By segment: its addresses and its innermost node. */
  final long[] starts;

  final long[] ends;
  final int[] owners;

  private UnitInlines(InlineReader reader, InlineTrees trees, SourcePaths paths) {
    int nodes = trees.nodeCount();
    int[] numbers = new int[nodes];
    int inlined = 0;
    for (int node = 0; node < nodes; node++) {
      numbers[node] = trees.parent(node) == InlineTrees.NONE ? -1 : inlined++;
    }
    parents = new int[inlined];
    functions = new String[inlined];
    files = new String[inlined];
    lines = new int[inlined];
    Files names = inlined == 0 ? null : new Files(reader, paths);
    for (int node = 0; node < nodes; node++) {
      int number = numbers[node];
      if (number >= 0 && names != null) {
        parents[number] = numbers[trees.parent(node)];
        functions[number] = trees.name(node);
        files[number] = names.path(trees.callFile(node));
        lines[number] = trees.callLine(node);
      }
    }
    int kept = 0;
    for (int i = 0; i < trees.segmentCount(); i++) {
      kept += numbers[trees.segmentNode(i)] >= 0 ? 1 : 0;
    }
    starts = new long[kept];
    ends = new long[kept];
    owners = new int[kept];
    int at = 0;
    for (int i = 0; i < trees.segmentCount(); i++) {
      int owner = numbers[trees.segmentNode(i)];
      if (owner >= 0) {
        starts[at] = trees.segmentStart(i);
        ends[at] = trees.segmentEnd(i);
        owners[at++] = owner;
      }
    }
  }

  /** Copies what a reader has just read. */
  static UnitInlines of(InlineReader reader, InlineTrees trees, SourcePaths paths) {
    return new UnitInlines(reader, trees, paths);
  }

  /** The paths of a unit's files, each made once. */
  private static final class Files {
    private final @Nullable SourceNames names;
    private final @Nullable String directory;
    private final SourcePaths paths;
    private @Nullable String[] known = new String[16];

    Files(InlineReader reader, SourcePaths paths) {
      LineProgramHeader header = reader.lineHeader();
      this.directory = reader.compilationDirectory();
      this.names = header == null ? null : new SourceNames(header.files(), directory);
      this.paths = paths;
    }

    String path(int file) {
      String name = names == null ? null : names.name(file);
      if (name == null || file < 0) {
        return "";
      }
      if (file >= known.length) {
        known = Arrays.copyOf(known, 2 * file);
      }
      String path = known[file];
      if (path == null) {
        path = paths.path(name, directory);
        known[file] = path;
      }
      return path;
    }
  }
}
