package org.abitrack.symversions.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What going through the units again has found; filled run by run. */
final class Findings {
  /** The DIEs that compete for the symbol. */
  final Competition competition = new Competition();

  /** What is known of each type of the tree, by reference. */
  final Map<String, TypeFacts> types = new HashMap<>();

  /** Where types are defined whose text has no body, by reference. */
  final Map<String, DieFacts> definitions = new HashMap<>();

  /** DIEs of the symbol's name that do not count; only if it has no version. */
  final List<NamedDie> named = new ArrayList<>();

  /** What the units are; only if the symbol has no version. */
  @Nullable UnitSurvey survey;
}
