package org.abitrack.lineinfo.annotate;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Says each thing once, however often a log repeats it, and not endlessly many things. */
final class Warnings {
  private static final int MAX_WARNINGS = 1000;

  private final Set<String> said = new HashSet<>();
  private final Consumer<String> sink;

  /** Warnings go to {@code sink}, a line each. */
  Warnings(Consumer<String> sink) {
    this.sink = sink;
  }

  /** Says {@code text} unless something was said about {@code subject}. */
  void once(String subject, String text) {
    if (said.size() < MAX_WARNINGS && said.add(subject)) {
      sink.accept(text);
    }
  }
}
