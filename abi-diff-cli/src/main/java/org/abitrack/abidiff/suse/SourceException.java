package org.abitrack.abidiff.suse;

import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** An input that could not be read, with what it was to be. */
final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String what;
  private final String source;
  private final UncheckedIOException problem;

  private SourceException(String what, String source, UncheckedIOException problem) {
    super(problem.getMessage(), problem);
    this.what = what;
    this.source = source;
    this.problem = problem;
  }

  /**
   * Reads something; an error is told together with what it was to be.
   *
   * @param what what is read, as in {@code symtypes}
   * @param source where from
   */
  static <T> T reading(String what, String source, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (UncheckedIOException e) {
      throw new SourceException(what, source, e);
    }
  }

  String what() {
    return what;
  }

  String source() {
    return source;
  }

  UncheckedIOException problem() {
    return problem;
  }
}
