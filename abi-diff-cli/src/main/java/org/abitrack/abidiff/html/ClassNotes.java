package org.abitrack.abidiff.html;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Why a class has the severity that it has, in one sentence: docs/abi-diff-classes.md cut short.
 */
final class ClassNotes {
  private final Properties notes = new Properties();

  ClassNotes() {
    try {
      notes.load(new StringReader(Resources.text("classes.properties")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sentence; empty for a class without one. */
  String of(String classId) {
    return notes.getProperty(classId, "");
  }
}
