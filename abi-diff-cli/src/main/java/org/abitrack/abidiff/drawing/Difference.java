package org.abitrack.abidiff.drawing;

/** What differs between the two sides of a row. A row can show several. */
public enum Difference {
  /** Only the new layout has the member. */
  ADDED,

  /** Only the old layout has the member. */
  REMOVED,

  /** Both have it, at different offsets. */
  MOVED,

  /**
   * It also changed places with other members, so that it has one row where it was and another one
   * where it is.
   */
  REORDERED,

  /** Its type differs. */
  RETYPED,

  /** The same place and type, another name. */
  RENAMED,

  /** It takes more bits or fewer. */
  RESIZED,

  /** One thing took the place of another: a new member that of a reserved one, or of a hole. */
  REPLACED
}
