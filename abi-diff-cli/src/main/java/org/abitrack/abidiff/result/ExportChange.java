package org.abitrack.abidiff.result;

import org.jspecify.annotations.Nullable;

/**
 * What happened to an export as such, whatever its type: one record per kind. An export can have
 * several. {@link #id()} is stable: it depends on nothing but this change.
 */
public sealed interface ExportChange {
  /** The symbol; the old one's name where a Rust item was renamed. */
  String export();

  /**
   * The module that exports it: of the new kernel, of the old one if it is gone; null if unknown.
   */
  @Nullable String module();

  /** What kind of change it is. */
  ChangeClass changeClass();

  /** The class and the name of the export. */
  default String id() {
    return changeClass().id() + ":" + export();
  }

  /** Only the new kernel has it. */
  record Added(String export, @Nullable String module, ChangeClass changeClass)
      implements ExportChange {}

  /** Only the old kernel has it. */
  record Removed(String export, @Nullable String module, ChangeClass changeClass)
      implements ExportChange {}

  /**
   * Who may use it changed.
   *
   * @param from the old type, e.g. {@code EXPORT_SYMBOL}
   * @param to the new type, e.g. {@code EXPORT_SYMBOL_GPL}
   */
  record ExportTypeChanged(
      String export, @Nullable String module, String from, String to, ChangeClass changeClass)
      implements ExportChange {}

  /**
   * The namespace that a user must import changed.
   *
   * @param from the old namespace, empty for none
   * @param to the new namespace, empty for none
   */
  record NamespaceChanged(
      String export, @Nullable String module, String from, String to, ChangeClass changeClass)
      implements ExportChange {}

  /**
   * Another module has it now.
   *
   * @param from the old module
   */
  record Moved(String export, String module, String from, ChangeClass changeClass)
      implements ExportChange {}

  /**
   * A Rust item whose mangled name differs only in crate hash or impl index.
   *
   * @param export the old mangled name
   * @param newName the new mangled name
   * @param path what both mean
   */
  record RustRenumbered(
      String export, @Nullable String module, String newName, String path, ChangeClass changeClass)
      implements ExportChange {}
}
