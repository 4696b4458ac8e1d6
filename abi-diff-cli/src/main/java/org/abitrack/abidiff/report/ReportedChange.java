package org.abitrack.abidiff.report;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.policy.Verdict;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.RootCause;
import org.jspecify.annotations.Nullable;

/**
 * One change as reports for machines list it: a root cause, a version that changed for no known
 * cause, what happened to an export as such, a judged module that breaks, or a function that moved.
 * All texts are {@link SafeText}.
 *
 * @param kind what sort of thing changed
 * @param id stable and unique in a comparison
 * @param changeClass its class
 * @param verdict on it
 * @param rule that decided, {@code FILE:LINE}; empty if none did
 * @param reason that the rule gives; empty if none
 * @param subject what changed: {@code struct page}, or the name of an export, module or function
 * @param what happened to it, in a few words
 * @param details what exactly, the first ones of them, one sentence each
 * @param moreDetails how many details are left out
 * @param chain a shortest way from an export to it; no more than itself if it is an export
 * @param exports how many exports it reaches; for a module, how many symbols it lacks
 * @param firstExports the first of those
 * @param modules how many modules export those
 * @param firstModules the first of those
 * @param file that has it, as well as is known: of types, of a module, of a function's source, or
 *     Module.symvers
 * @param cause the root cause, whose texts are untrusted; null if it is none
 */
record ReportedChange(
    Kind kind,
    String id,
    ChangeClass changeClass,
    Verdict verdict,
    String rule,
    String reason,
    String subject,
    String what,
    List<String> details,
    int moreDetails,
    List<String> chain,
    int exports,
    List<String> firstExports,
    int modules,
    List<String> firstModules,
    String file,
    @Nullable RootCause cause) {

  /** What sort of thing a change is about. */
  enum Kind {
    /** A type, or the declaration of an export: a root cause. */
    CAUSE,
    /** An export as such. */
    EXPORT,
    /** A module that must go on working. */
    MODULE,
    /** A function, exported or not. */
    FUNCTION
  }

  /** In one line. */
  String headline() {
    return subject + ": " + what;
  }

  /** Headline, details, the way to it, and what it reaches. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(headline());
    lines.addAll(body(firstExports.size()));
    return lines;
  }

  /** All but the headline, with no more than {@code names} of the exports that it reaches. */
  List<String> body(int names) {
    List<String> lines = new ArrayList<>(details);
    if (moreDetails > 0) {
      lines.add("… and " + moreDetails + " more");
    }
    if (kind == Kind.CAUSE) {
      if (chain.size() > 1) {
        lines.add("by " + String.join(" → ", chain));
      }
      lines.add("reaches " + reach(Math.min(names, firstExports.size())));
    } else if (kind == Kind.EXPORT && modules > 0) {
      lines.add("module " + firstModules.getFirst());
    }
    if (!rule.isEmpty()) {
      lines.add(verdict.id() + " by " + rule + (reason.isEmpty() ? "" : ": " + reason));
    }
    return lines;
  }

  private String reach(int names) {
    StringBuilder reach = new StringBuilder(Counted.of(exports, "export"));
    if (modules > 0) {
      reach.append(" of ").append(Counted.of(modules, "module"));
    }
    if (exports > 0) {
      reach.append(": ").append(String.join(" ", firstExports.subList(0, names)));
      reach.append(exports > names ? " …" : "");
    }
    return reach.toString();
  }
}
