package org.abitrack.abidiff.policy;

import java.util.List;
import org.abitrack.abidiff.kernel.KernelExport;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.abidiff.suse.Wildmat;
import org.jspecify.annotations.Nullable;

/**
 * One rule: it is about a change if every condition holds that it has. Of several patterns for one
 * thing one must match; an empty list is no condition.
 *
 * @param symbols names of exports
 * @param modules that export them, without {@code .ko}
 * @param namespaces never mean an export without one
 * @param types {@code s#page}, {@code struct page} or {@code page}
 * @param classes ids of classes
 * @param sources files that have the type: {@code fs/super.symtypes} as in {@link
 *     RootCause#oldFile()}, or {@code fs/super.c} or {@code fs/super} for it
 * @param gpl whether the export must be, or must not be, for GPL-compatible modules only
 * @param verdict on what it is about
 * @param reason for people; one char per byte
 * @param place {@code FILE:LINE}; one char per byte
 */
public record Rule(
    List<Wildmat> symbols,
    List<Wildmat> modules,
    List<Wildmat> namespaces,
    List<Wildmat> types,
    List<Wildmat> classes,
    List<Wildmat> sources,
    @Nullable Boolean gpl,
    Verdict verdict,
    String reason,
    String place) {
  private static final String SUFFIX = ".symtypes";

  boolean isAboutExport(KernelExport export) {
    return any(symbols, export.name())
        && any(modules, export.module())
        && (namespaces.isEmpty() || !"".equals(export.namespace()))
        && any(namespaces, export.namespace())
        && (gpl == null
            || export.exportType() != null && gpl == export.exportType().endsWith("_GPL"));
  }

  /** Whether it can only be about changes of exports, and of types that reach some. */
  boolean needsExport() {
    return !symbols.isEmpty() || !modules.isEmpty() || !namespaces.isEmpty() || gpl != null;
  }

  /** Whether it can only be about changes of types. */
  boolean needsType() {
    return !types.isEmpty() || !sources.isEmpty();
  }

  boolean isAboutClass(String id) {
    return any(classes, id);
  }

  boolean isAboutType(RootCause cause) {
    String name = cause.name();
    String bare = name.indexOf('#') == 1 ? name.substring(2) : name;
    return (any(types, name) || any(types, cause.displayName()) || any(types, bare))
        && (anySource(cause.oldFile()) || anySource(cause.newFile()));
  }

  private boolean anySource(String file) {
    if (any(sources, file)) {
      return true;
    }
    if (!file.endsWith(SUFFIX)) {
      return false;
    }
    String object = file.substring(0, file.length() - SUFFIX.length());
    return any(sources, object) || any(sources, object + ".c");
  }

  private static boolean any(List<Wildmat> patterns, @Nullable String text) {
    if (patterns.isEmpty()) {
      return true;
    }
    if (text == null) {
      return false;
    }
    // By index: rules times exports can be millions, and an iterator costs as much as a match.
    for (int i = 0; i < patterns.size(); i++) {
      if (patterns.get(i).matches(text)) {
        return true;
      }
    }
    return false;
  }
}
