package org.abitrack.abidiff.layout;

import java.util.Locale;

/** How kernels name the members that they keep free for later. */
public final class ReservedNames {
  private ReservedNames() {}

  /**
   * Whether a member is one: {@code __kabi_reserved3}, {@code android_kabi_reserved1}, {@code
   * rh_reserved2}, {@code suse_kabi_padding}, {@code __pad[2]}, {@code unused}.
   *
   * @param path the member's name, with the inline structures around it
   */
  public static boolean matches(String path) {
    String name = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    int start = 0;
    while (start < name.length() && name.charAt(start) == '_') {
      start++;
    }
    int end = name.length();
    while (end > start
        && (Character.isDigit(name.charAt(end - 1)) || name.charAt(end - 1) == '_')) {
      end--;
    }
    String core = name.substring(start, end);
    return switch (core) {
      case "pad", "padding", "reserved", "resv", "rsvd", "unused", "spare", "dummy" -> true;
      default ->
          core.endsWith("_reserved")
              || core.startsWith("reserved_")
              || core.startsWith("kabi_reserved")
              || core.endsWith("_padding")
              || core.endsWith("_pad");
    };
  }
}
