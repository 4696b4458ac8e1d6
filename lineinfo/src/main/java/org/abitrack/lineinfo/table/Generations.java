package org.abitrack.lineinfo.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** All generations, one line each. */
public final class Generations {
  /** What the line programs say, in the container of version 8. */
  public static final Generation EXACT =
      new Generation(
          "exact",
          false,
          RowPolicy.LAST,
          true,
          Coverage.Rule.EXECUTABLE,
          DebugRelocation.ALL,
          true,
          Container.SHARED_FILES);

  private static final Generation V2 =
      new Generation(
          "v2",
          true,
          RowPolicy.ALL_AND_ENDS,
          false,
          Coverage.Rule.TEXT,
          DebugRelocation.LINES_NARROW,
          false,
          Container.FLAT);

  private static final Generation V7 =
      new Generation(
          "v7",
          true,
          RowPolicy.ALL_AND_ENDS,
          false,
          Coverage.Rule.FOUR_SECTIONS,
          DebugRelocation.LINES,
          false,
          Container.UNALIGNED_LABELS);

  private static final Generation V8 =
      new Generation(
          "v8",
          true,
          RowPolicy.ALL,
          true,
          Coverage.Rule.FOUR_SECTIONS,
          DebugRelocation.LINES,
          true,
          Container.FILES_PER_SECTION);

  /** Version 8 with the fix for modules of several units, as far as later versions are known. */
  private static final Generation V9X =
      new Generation(
          "v9x",
          true,
          RowPolicy.ALL,
          true,
          Coverage.Rule.FOUR_SECTIONS,
          DebugRelocation.LINES_AND_UNITS,
          true,
          Container.FILES_PER_SECTION);

  private static final List<Generation> SERIES = List.of(V2, V7, V8, V9X);

  private Generations() {}

  /** The generation of the series that has this name, or null. */
  public static @Nullable Generation ofSeries(String name) {
    for (Generation generation : SERIES) {
      if (generation.name().equals(name)) {
        return generation;
      }
    }
    return null;
  }

  /** The names that {@link #ofSeries} knows. */
  public static List<String> names() {
    return SERIES.stream().map(Generation::name).toList();
  }
}
