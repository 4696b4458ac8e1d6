package org.abitrack.abidiff.layout;

import org.jspecify.annotations.Nullable;

/** What the names in a type stand for, in one file of one kernel. */
@FunctionalInterface
public interface TypeScope {
  /** A scope that knows no name. */
  TypeScope EMPTY = _ -> null;

  /** The type behind a reference such as {@code s#page}; null if there is none. */
  @Nullable TypeNode find(String reference);
}
