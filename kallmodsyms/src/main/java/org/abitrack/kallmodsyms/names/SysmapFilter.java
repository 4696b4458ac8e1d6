package org.abitrack.kallmodsyms.names;

import java.util.List;
import java.util.Set;

/**
 * Which symbols of a vmlinux are in its System.map and, of these, in kallsyms: the rules of {@code
 * scripts/mksysmap} and {@code scripts/kallsyms} of Linux 7.3.
 */
final class SysmapFilter {
  /** KSYM_NAME_LEN: a longer name is left out. */
  static final int NAME_LIMIT = 512;

  private static final List<String> PREFIXES =
      List.of(
          "$",
          ".L",
          "__efistub_",
          "__pi_$",
          "__pi_.L",
          "__kvm_nvhe_$",
          "__kvm_nvhe_.L",
          "__kcfi_typeid_",
          "__kvm_nvhe___kcfi_typeid_",
          "__pi___kcfi_typeid_",
          "__crc_",
          "__kstrtab_",
          "__kstrtabns_",
          "__mod_device_table__");

  private static final List<String> SUFFIXES = List.of("_from_arm", "_from_thumb", "_veneer");

  private static final Set<String> NAMES = Set.of("L0", "_SDA_BASE_", "_SDA2_BASE_");

  private static final Set<String> ABSOLUTE =
      Set.of("__kernel_syscall_via_break", "__kernel_syscall_via_epc", "__kernel_sigtramp", "__gp");

  private static final String MODINFO = "__UNIQUE_ID_modinfo_";

  private SysmapFilter() {}

  /** Whether a symbol that nm lists is in System.map. */
  static boolean inSystemMap(char letter, String name) {
    if (letter == 'a' || letter == 'N' || letter == 'U' || letter == 'w' || NAMES.contains(name)) {
      return false;
    }
    for (String prefix : PREFIXES) {
      if (name.startsWith(prefix)) {
        return false;
      }
    }
    for (String suffix : SUFFIXES) {
      if (name.endsWith(suffix)) {
        return false;
      }
    }
    if (name.startsWith(MODINFO) && allDigits(name, MODINFO.length())) {
      return false;
    }
    return !name.contains(".long_branch.") && !name.contains(".plt_branch.") && !isThunk(name);
  }

  /** Whether a symbol of System.map is in kallsyms. */
  static boolean inKallsyms(char letter, String name) {
    return switch (letter) {
      case 'u', 'n' -> false;
      case 'a', 'A' -> ABSOLUTE.contains(name);
      default -> name.length() < NAME_LIMIT;
    };
  }

  private static boolean allDigits(String name, int from) {
    for (int i = from; i < name.length(); i++) {
      if (name.charAt(i) < '0' || name.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** {@code __<letters and digits>Thunk_} at the start: the linker's thunks of arm64. */
  private static boolean isThunk(String name) {
    int thunk = name.indexOf("Thunk_");
    if (thunk < 2 || !name.startsWith("__")) {
      return false;
    }
    for (int i = 2; i < thunk; i++) {
      char c = name.charAt(i);
      if (c >= 0x80 || !Character.isLetterOrDigit(c)) {
        return false;
      }
    }
    return true;
  }
}
