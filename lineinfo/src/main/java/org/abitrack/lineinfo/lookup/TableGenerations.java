package org.abitrack.lineinfo.lookup;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The generations that can be read. */
public final class TableGenerations {
  /** All, newest first. */
  public static final List<TableGeneration> ALL =
      List.of(
          new V8Generation(), // also v5 to v7
          new V3Generation(), // also v4
          new V2Generation());

  private TableGenerations() {}

  /** The newest generation. */
  public static TableGeneration newest() {
    return ALL.getFirst();
  }

  /** The generation of this name; v7, v6 and v5 are read as v8 is, and v4 as v3; or null. */
  public static @Nullable TableGeneration named(String name) {
    String reader =
        switch (name) {
          case "v5", "v6", "v7", "v9x" -> "v8";
          case "v4" -> "v3";
          default -> name;
        };
    for (TableGeneration generation : ALL) {
      if (generation.name().equals(reader)) {
        return generation;
      }
    }
    return null;
  }
}
