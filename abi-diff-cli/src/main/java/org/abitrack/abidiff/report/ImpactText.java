package org.abitrack.abidiff.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ModuleImpact;
import org.abitrack.abidiff.result.ModuleImpact.Kind;
import org.abitrack.abidiff.result.ModuleImpact.Problem;

/** What a comparison means for modules, as lines for people. */
final class ImpactText {
  private static final int PROBLEMS = 12;

  private ImpactText() {}

  /** For the verdict: {@code 2 modules break; }, or nothing if none does that must not. */
  static String breaking(Comparison comparison) {
    long count = comparison.impact().stream().filter(ModuleImpact::fails).count();
    return count == 0 ? "" : count == 1 ? "1 module breaks; " : count + " modules break; ";
  }

  /** How many modules break: of those that are judged, and of the old kernel's own. */
  static List<String> summary(Comparison comparison) {
    int judged = 0;
    int breaking = 0;
    int own = 0;
    int affected = 0;
    for (ModuleImpact module : comparison.impact()) {
      if (module.judged()) {
        judged++;
        breaking += module.breaks() ? 1 : 0;
      } else {
        own++;
        affected += module.breaks() ? 1 : 0;
      }
    }
    List<String> lines = new ArrayList<>();
    if (judged > 0) {
      lines.add("modules: " + breaking + " of " + judged + " break");
    }
    if (own > 0) {
      lines.add(
          "the old kernel's modules: "
              + affected
              + " of "
              + own
              + " need what is gone or changed and must be built anew");
    }
    return lines;
  }

  /** The judged modules that break, with the first reasons of each; an empty line comes first. */
  static List<String> modules(Comparison comparison) {
    List<String> lines = new ArrayList<>();
    for (ModuleImpact module : comparison.impact()) {
      if (!module.fails()) {
        continue;
      }
      lines.add("");
      lines.add("module " + module.module() + " breaks: " + problems(module));
      addProblems(module.problems(), lines);
    }
    return lines;
  }

  /** How many problems there are, of which kinds: {@code 2 problems (2 missing) with 9 imports}. */
  static String problems(ModuleImpact module) {
    return Counted.of(module.problems().size(), "problem")
        + kinds(module.problems())
        + " with "
        + Counted.of(module.imports(), "import");
  }

  /** How many of each kind, in brackets. */
  static String kinds(List<Problem> problems) {
    Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    for (Problem problem : problems) {
      counts.merge(problem.kind(), 1, Integer::sum);
    }
    StringBuilder text = new StringBuilder();
    counts.forEach((kind, count) ->
        text.append(text.isEmpty() ? " (" : ", ").append(count).append(' ').append(kind.id()));
    return text.append(')').toString();
  }

  /** Those first that no rebuilding of the same source cures. */
  static List<Problem> sorted(List<Problem> all) {
    List<Problem> problems = new ArrayList<>(all);
    problems.sort(Comparator.comparing(Problem::kind));
    return problems;
  }

  /** The first ones. */
  private static void addProblems(List<Problem> all, List<String> lines) {
    List<Problem> problems = sorted(all);
    for (Problem problem : problems.subList(0, Math.min(PROBLEMS, problems.size()))) {
      lines.add(line(problem));
    }
    if (problems.size() > PROBLEMS) {
      lines.add("  … and " + (problems.size() - PROBLEMS) + " more");
    }
  }

  /** One reason, not indented. */
  static String sentence(Problem problem) {
    return problem.symbol() + ": " + problem.kind().id() + ": " + problem.detail();
  }

  /** One reason. */
  static String line(Problem problem) {
    return "  " + sentence(problem);
  }
}
