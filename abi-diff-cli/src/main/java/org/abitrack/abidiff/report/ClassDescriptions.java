package org.abitrack.abidiff.report;

import org.abitrack.abidiff.result.ChangeClass;

/** What docs/abi-diff-classes.md says of each class, in a sentence or two. */
final class ClassDescriptions {
  private ClassDescriptions() {}

  /** Where the section of a class is, if the document is published there. */
  static String link(String document, ChangeClass changeClass) {
    return document + "#" + changeClass.id() + "-" + changeClass.severity().id();
  }

  static String of(ChangeClass changeClass) {
    return switch (changeClass.id()) {
      case "order-effect" -> "The texts differ only in commas and blanks; no type changed.";
      case "hidden-by-kabi-rule" ->
          "A kABI rule or convention keeps the version; whoever wrote it vouches for the change.";
      case "declaration-definition" ->
          "One kernel defines the type, the other only declares it; no byte of it changed by that.";
      case "parameter-name" -> "Only names of parameters differ; they are not in machine code.";
      case "rust-renumbering" ->
          "The same Rust item under another mangled name; compiled modules ask for the old one.";
      case "type-renamed" ->
          "Another name, the same representation; compiled modules do not notice.";
      case "signature-changed" ->
          "A function has other parameters or another result, or a variable another type.";
      case "reserved-field-used" ->
          "New members took the place of reserved ones; everything else is where it was.";
      case "member-moved" ->
          "A member is at another offset; compiled modules read and write whatever is there now.";
      case "member-removed" -> "A member is gone, and no like one is in its place.";
      case "member-type-changed" -> "A member is at the same place and is represented differently.";
      case "member-renamed" -> "A member has another name, which often tells of another meaning.";
      case "padding-used" -> "New members lie in holes or padding; the size is the same.";
      case "appended-at-end" ->
          "The structure grew at its end: a break if modules create, embed or index such objects.";
      case "member-added" ->
          "New members share their place with old ones, as alternatives of a union do.";
      case "enumerator-removed" ->
          "A name of the enumeration is gone, and its value has no other name.";
      case "enumerator-renumbered" ->
          "A name has another value; compiled modules use the old one, which means something else.";
      case "enumerator-renamed" ->
          "A value has another name, which often tells of another meaning.";
      case "enumerator-added" -> "There are more names; all others have the values that they had.";
      case "size-changed" -> "Size or alignment differs although all members are where they were.";
      case "type-changed" -> "The type is another one, or could not be understood and differs.";
      case "symbol-removed" ->
          "The new kernel does not export the symbol; modules that need it do not load.";
      case "symbol-added" -> "The symbol is new; no old module can need it.";
      case "export-restricted" ->
          "The symbol is for GPL-compatible modules only now; others do not load.";
      case "export-relaxed" -> "The export type changed; whoever could use the symbol still can.";
      case "namespace-gained" ->
          "The symbol is in a namespace now; modules that do not import it do not load.";
      case "namespace-lost" ->
          "The symbol is in no namespace any more, or may be used by more modules.";
      case "namespace-changed" -> "The symbol is in another namespace; modules import the old one.";
      case "module-moved" ->
          "Another module exports the symbol; images and packages that name modules notice.";
      case "version-only" ->
          "The version changed and no type information tells why; take it for a break.";
      case "module-breaks" ->
          "A module that was built for the old kernel does not load, or works on other types.";
      case "function-moved-file" -> "Another source file defines the function.";
      case "function-moved-module" ->
          "The function is in another module; images and packages that name modules notice.";
      case "function-built-in" -> "The function was in a loadable module and is built in.";
      case "function-loadable" ->
          "The function was built in and is in a loadable module, which must be loaded first.";
      default -> changeClass.title();
    };
  }
}
