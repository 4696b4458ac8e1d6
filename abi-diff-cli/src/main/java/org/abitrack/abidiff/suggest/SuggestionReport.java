package org.abitrack.abidiff.suggest;

import java.util.List;
import org.abitrack.abidiff.text.MixedText;

/** Suggestions as text to read and to paste. */
public final class SuggestionReport {
  private static final int SHOWN_EXPORTS = 5;
  private static final int SHOWN_REASONS = 6;

  private final StringBuilder text = new StringBuilder();
  private int rules;

  private SuggestionReport() {}

  /** The report, lines with their ends. */
  public static String of(Suggestions suggestions) {
    return new SuggestionReport().report(suggestions);
  }

  private String report(Suggestions all) {
    if (all.changed() == 0 && all.isComplete()) {
      line("no export of both kernels has another version");
      return text.toString();
    }
    line(
        all.restored()
            + " of "
            + all.changed()
            + " changed versions can be had back"
            + (all.suggestions().isEmpty() ? "" : ", with all of this:"));
    for (Suggestion suggestion : all.suggestions()) {
      suggestion(suggestion);
    }
    if (!all.refusals().isEmpty()) {
      line("");
      line("cannot be hidden:");
      all.refusals().forEach(this::refusal);
    }
    if (all.unused() > 0) {
      line("");
      line(
          all.unused()
              + " more types could be hidden, but each export that they reach has another change"
              + " that cannot");
    }
    for (String note : all.notes()) {
      line("");
      line("note: " + note);
    }
    return text.toString();
  }

  private void suggestion(Suggestion suggestion) {
    line("");
    line(suggestion.displayName() + exports(suggestion.exports()));
    for (String file : suggestion.files()) {
      line("  in " + file + " only");
    }
    for (String detail : suggestion.details()) {
      line("  - " + detail);
    }
    for (String condition : suggestion.conditions()) {
      line("  provided that " + condition);
    }
    for (Remedy remedy : suggestion.remedies()) {
      remedy(remedy);
    }
  }

  private void remedy(Remedy remedy) {
    List<String> raw = RemedyText.raw(remedy, rules);
    List<String> macro = RemedyText.macro(remedy);
    if (remedy instanceof Remedy.Rule) {
      rules++;
      line("  rule:");
    } else {
      line("  in " + RemedyText.place(remedy) + ", in place of:");
      RemedyText.inPlaceOf(remedy).forEach(declaration -> line("      " + declaration + ';'));
      line("  put:");
    }
    if (!macro.equals(raw)) {
      macro.forEach(each -> line("      " + each));
      line("  or without macros:");
    }
    raw.forEach(each -> line("      " + each));
  }

  private void refusal(Refusal refusal) {
    line("  " + refusal.displayName() + exports(refusal.exports()));
    List<String> reasons = refusal.reasons();
    for (String reason : reasons.subList(0, Math.min(SHOWN_REASONS, reasons.size()))) {
      line("    - " + reason);
    }
    if (reasons.size() > SHOWN_REASONS) {
      line("    - and " + (reasons.size() - SHOWN_REASONS) + " more");
    }
  }

  private static String exports(List<String> exports) {
    int shown = Math.min(SHOWN_EXPORTS, exports.size());
    String more = exports.size() > shown ? " and " + (exports.size() - shown) + " more" : "";
    String count = exports.size() == 1 ? "1 export" : exports.size() + " exports";
    return ", " + count + ": " + String.join(", ", exports.subList(0, shown)) + more;
  }

  private void line(String line) {
    text.append(MixedText.oneLine(line.replace("\t", "        "))).append('\n');
  }
}
