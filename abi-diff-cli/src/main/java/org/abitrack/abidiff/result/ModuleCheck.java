package org.abitrack.abidiff.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a kernel takes a module.
 *
 * @param module path without {@code .ko}, or the name of its file
 * @param name what the kernel calls it
 * @param licence its licence, empty if it has none; null if the file does not say
 * @param versioned whether it has versions that the kernel compares
 * @param vermagic what it was built for; empty if the file does not say
 * @param namespaces that it imports
 * @param imports what it needs, by symbol
 */
public record ModuleCheck(
    String module,
    String name,
    @Nullable String licence,
    boolean versioned,
    String vermagic,
    List<String> namespaces,
    List<Import> imports) {
  /** Copies the lists. */
  public ModuleCheck {
    namespaces = List.copyOf(namespaces);
    imports = List.copyOf(imports);
  }

  /** Whether nothing keeps the module from loading. */
  public boolean loads() {
    return problems().isEmpty();
  }

  /** What keeps it from loading, by symbol. */
  public List<ModuleImpact.Problem> problems() {
    return imports.stream().flatMap(i -> i.problems().stream()).toList();
  }

  /**
   * One symbol that it needs.
   *
   * @param symbol its name
   * @param exporter the module that exports it; null if none does, or no input says
   * @param version the version that the module was built for, -1 if it has none
   * @param exported the version that the kernel has, -1 if it is not known
   * @param state what is known of it
   * @param problems what is wrong with it; several can be
   */
  public record Import(
      String symbol,
      @Nullable String exporter,
      long version,
      long exported,
      State state,
      List<ModuleImpact.Problem> problems) {
    /** Copies the list. */
    public Import {
      problems = List.copyOf(problems);
    }
  }

  /** What is known of a symbol. */
  public enum State {
    /** The kernel has it in the version that the module wants. */
    OK,
    /** The kernel has it; one of the two versions is not known. */
    UNVERSIONED,
    /** Nothing exports it, and the module loads without. */
    OPTIONAL,
    /** Something is wrong with it. */
    PROBLEM;

    /** As in reports: {@code ok}, {@code unversioned}, {@code optional}, {@code problem}. */
    public String id() {
      return switch (this) {
        case OK -> "ok";
        case UNVERSIONED -> "unversioned";
        case OPTIONAL -> "optional";
        case PROBLEM -> "problem";
      };
    }
  }
}
