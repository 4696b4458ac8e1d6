package org.abitrack.abidiff.suggest;

import java.util.List;
import org.abitrack.abidiff.kernel.KabiRule;

/** One thing to write into the new source so that versions stay. */
public sealed interface Remedy {
  /**
   * A kABI rule.
   *
   * @param rule kind, target and value
   */
  record Rule(KabiRule rule) implements Remedy {}

  /**
   * A new member that versions are not to see: a union with a member {@code __kabi_ignored…}.
   *
   * @param place the structure, for people
   * @param declaration the member as it is now, in C
   * @param name what tells this union from others in the structure
   * @param number the same, counted
   */
  record Ignored(String place, String declaration, String name, int number) implements Remedy {}

  /**
   * New members in the place of a reserved one: a union with it, {@code __kabi_reserved…}.
   *
   * @param place the structure, for people
   * @param declarations the new members as they are now, in C
   * @param reserved the old member in C, named {@code __kabi_reserved…}
   * @param isPlain whether the old member is an {@code unsigned long}, which is what macros assume
   * @param number counts the reserved members of the structure
   */
  record Used(String place, List<String> declarations, String reserved, boolean isPlain, int number)
      implements Remedy {
    /** Copies the list. */
    public Used {
      declarations = List.copyOf(declarations);
    }
  }

  /**
   * New members in the place of a named one: a union with it, {@code __kabi_renamedNAME}.
   *
   * @param place the structure, for people
   * @param declarations the new members as they are now, in C
   * @param oldMember the old member in C, with its new name
   * @param oldType the old member's type in C; empty if it cannot stand apart from the name
   * @param oldName the old member's name
   */
  record Replaced(
      String place, List<String> declarations, String oldMember, String oldType, String oldName)
      implements Remedy {
    /** Copies the list. */
    public Replaced {
      declarations = List.copyOf(declarations);
    }
  }
}
