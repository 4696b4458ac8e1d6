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
 * @param sources files that have the type, as in {@link RootCause#oldFile()}
 * @param gpl whether the export must be, or must not be, for GPL-compatible modules only
 * @param verdict on what it is about
 * @param reason for people
 * @param place {@code FILE:LINE}
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

  boolean isAboutExport(KernelExport export) {
    return any(symbols, export.name())
        && any(modules, export.module())
        && (namespaces.isEmpty() || !"".equals(export.namespace()))
        && any(namespaces, export.namespace())
        && (gpl == null
            || export.exportType() != null && gpl == export.exportType().endsWith("_GPL"));
  }

  /** Whether it can be about a change that no export is known for. */
  boolean needsExport() {
    return !symbols.isEmpty() || !modules.isEmpty() || !namespaces.isEmpty() || gpl != null;
  }

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
        && (any(sources, cause.oldFile()) || any(sources, cause.newFile()));
  }

  private static boolean any(List<Wildmat> patterns, @Nullable String text) {
    if (patterns.isEmpty()) {
      return true;
    }
    if (text == null) {
      return false;
    }
    for (Wildmat pattern : patterns) {
      if (pattern.matches(text)) {
        return true;
      }
    }
    return false;
  }
}
