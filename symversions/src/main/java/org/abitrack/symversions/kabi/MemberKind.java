package org.abitrack.symversions.kabi;

/** What the name of a member says about its meaning for the kABI. */
public enum MemberKind {
  /** Nothing. */
  NORMAL,
  /** {@code __kabi_reserved…}: the member's type is printed in place of the union around it. */
  RESERVED,
  /** {@code __kabi_ignored…}: the union around it, and the member of that type, are left out. */
  IGNORED,
  /** {@code __kabi_renamedX}: like reserved, and the member of the union's type is called X. */
  RENAMED
}
