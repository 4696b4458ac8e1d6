package org.abitrack.abidiff.policy;

import java.util.List;

/** A value of a YAML file with its place. */
sealed interface YamlValue {
  /** The line where it begins, from 1. */
  int line();

  /** The column where it begins, from 1, in characters. */
  int column();

  /** What it is, for messages. */
  String kind();

  /**
   * A text, number, truth value or nothing.
   *
   * @param text as it stands in the file, without quotes
   * @param kind what YAML takes it for: a text, a number, a truth value, nothing
   */
  record Scalar(String text, String kind, int line, int column) implements YamlValue {
    static final String TEXT = "a text";
    static final String NUMBER = "a number";
    static final String BOOLEAN = "a truth value";
    static final String NOTHING = "nothing";
  }

  /** A list. */
  record Sequence(List<YamlValue> items, int line, int column) implements YamlValue {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys with their values, in the order of the file; no key twice. */
  record Mapping(List<Entry> entries, int line, int column) implements YamlValue {
    @Override
    public String kind() {
      return "a mapping";
    }
  }

  /** One key with its value. */
  record Entry(Scalar key, YamlValue value) {}
}
