package org.abitrack.symversions.kabi;

/** The naming conventions for members and parameters under {@code --stable}. */
public final class MemberNames {
  private static final String HIDDEN = "__kabi_";
  private static final String RESERVED = "__kabi_reserved";
  private static final String IGNORED = "__kabi_ignored";
  private static final String RENAMED = "__kabi_renamed";

  private MemberNames() {}

  /** What a member's name says; other names that begin with {@code __kabi_} say nothing. */
  public static MemberKind kind(String name) {
    if (!name.startsWith(HIDDEN)) {
      return MemberKind.NORMAL;
    }
    if (name.startsWith(RESERVED)) {
      return MemberKind.RESERVED;
    }
    if (name.startsWith(IGNORED)) {
      return MemberKind.IGNORED;
    }
    return name.startsWith(RENAMED) ? MemberKind.RENAMED : MemberKind.NORMAL;
  }

  /**
   * The name that a {@link MemberKind#RENAMED} member had before; it may be empty.
   *
   * @throws IllegalArgumentException if the name is not one of those
   */
  public static String originalName(String name) {
    if (!name.startsWith(RENAMED)) {
      throw new IllegalArgumentException("not the name of a renamed member");
    }
    return name.substring(RENAMED.length());
  }

  /** Whether members and parameters of this name are printed without it. */
  public static boolean isHidden(String name) {
    return name.startsWith(HIDDEN);
  }
}
