package org.abitrack.abidiff.result;

import java.util.BitSet;
import java.util.List;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.layout.TypeNames;
import org.jspecify.annotations.Nullable;

/**
 * A record (a type, or an export's own declaration) whose own text differs: why versions changed.
 *
 * @param id stable: the name, and a hash of both texts, because a name can have several variants
 * @param name as in symtypes: {@code s#page}; for an export's own text the export's name
 * @param changeClass what kind of change it is
 * @param details what exactly, one sentence each; the first says most
 * @param oldText the old record without its name
 * @param newText the new record without its name
 * @param oldLayout the old layout of a structure or union that is defined on both sides, else null
 * @param newLayout the new one
 * @param oldFile the first old file that has it, e.g. {@code fs/super.symtypes}
 * @param newFile the new one
 * @param chain a shortest way from an export to it: export first, this name last
 * @param exports which exports it reaches, as positions in {@link Comparison#changedExports()};
 *     must not be modified
 * @param modules that export those, sorted
 */
public record RootCause(
    String id,
    String name,
    ChangeClass changeClass,
    List<String> details,
    String oldText,
    String newText,
    @Nullable TypeLayout oldLayout,
    @Nullable TypeLayout newLayout,
    String oldFile,
    String newFile,
    List<String> chain,
    BitSet exports,
    List<String> modules) {

  /** How many exports it reaches. */
  public int exportCount() {
    return exports.cardinality();
  }

  /** For people: {@code struct page}, {@code enum pid_type}, or the name of the export. */
  public String displayName() {
    return TypeNames.ofReference(name);
  }

  /** The same cause with other exports. */
  public RootCause withExports(BitSet others) {
    return new RootCause(
        id,
        name,
        changeClass,
        details,
        oldText,
        newText,
        oldLayout,
        newLayout,
        oldFile,
        newFile,
        chain,
        others,
        modules);
  }
}
