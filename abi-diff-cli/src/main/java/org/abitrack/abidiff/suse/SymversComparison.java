package org.abitrack.abidiff.suse;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.abitrack.abidiff.symvers.Symvers;
import org.abitrack.abidiff.symvers.SymversEntry;
import org.jspecify.annotations.Nullable;

/** What {@code ksymvers compare} finds: module and namespace are not compared. */
final class SymversComparison {
  /** How much a change matters. */
  enum Verdict {
    BREAKING(""),
    /** Nobody can be hurt: an addition, a restriction that is gone. */
    IMPLICITLY_TOLERATED(" (implicitly tolerated)"),
    TOLERATED_BY_RULES(" (tolerated by rules)");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    /** What is said of it behind a change. */
    String text() {
      return text;
    }
  }

  /** One difference; {@code text} says what, without the verdict. */
  record Change(String export, String text, Verdict verdict) {}

  private final List<Change> added = new ArrayList<>();
  private final List<Change> removed = new ArrayList<>();
  private final List<Change> modified = new ArrayList<>();
  private final SeverityRules rules;

  SymversComparison(Symvers before, Symvers after, Predicate<String> wanted, SeverityRules rules) {
    this.rules = rules;
    for (SymversEntry entry : after.entries()) {
      if (before.find(entry.name()) == null && wanted.test(entry.name())) {
        added.add(change(entry, "has been added", Verdict.IMPLICITLY_TOLERATED));
      }
    }
    for (SymversEntry entry : before.entries()) {
      if (wanted.test(entry.name())) {
        compare(entry, after.find(entry.name()));
      }
    }
  }

  private void compare(SymversEntry before, @Nullable SymversEntry after) {
    if (after == null) {
      removed.add(change(before, "has been removed", Verdict.BREAKING));
      return;
    }
    if (before.crc() != after.crc()) {
      String text = "changed CRC from '" + hex(before.crc()) + "' to '" + hex(after.crc()) + "'";
      modified.add(change(before, text, Verdict.BREAKING));
    }
    if (!before.exportType().equals(after.exportType())) {
      String text =
          "changed type from '" + before.exportType() + "' to '" + after.exportType() + "'";
      modified.add(
          change(
              before, text, before.isGplOnly() ? Verdict.IMPLICITLY_TOLERATED : Verdict.BREAKING));
    }
  }

  private Change change(SymversEntry entry, String text, Verdict verdict) {
    return new Change(
        entry.name(), text, rules.isTolerated(entry) ? Verdict.TOLERATED_BY_RULES : verdict);
  }

  private static String hex(int crc) {
    String digits = Integer.toHexString(crc);
    return "0x" + "0".repeat(8 - digits.length()) + digits;
  }

  List<Change> added() {
    return added;
  }

  List<Change> removed() {
    return removed;
  }

  /** CRC before type, ordered by export. */
  List<Change> modified() {
    return modified;
  }

  boolean isBreaking() {
    return hasBreaking(added) || hasBreaking(removed) || hasBreaking(modified);
  }

  private static boolean hasBreaking(List<Change> changes) {
    for (Change change : changes) {
      if (change.verdict == Verdict.BREAKING) {
        return true;
      }
    }
    return false;
  }
}
