package org.abitrack.abidiff.report;

import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ModuleImpact;
import org.abitrack.abidiff.text.MixedText;

/** One line per change that does not pass, and how many pass. */
final class ShortFormat implements ReportFormat {
  @Override
  public String name() {
    return "short";
  }

  @Override
  public byte[] render(Assessment assessment, Options options) {
    Comparison comparison = assessment.comparison();
    StringBuilder out = new StringBuilder();
    int passed = 0;
    for (int i = 0; i < assessment.rootCauses().size(); i++) {
      var cause = comparison.rootCauses().get(i);
      passed +=
          line(
              out,
              assessment.rootCauses().get(i),
              cause.displayName()
                  + ": "
                  + cause.changeClass().title()
                  + ", reaches "
                  + cause.exportCount()
                  + " exports");
    }
    for (int i = 0; i < assessment.changedExports().size(); i++) {
      var export = comparison.changedExports().get(i);
      if (export.causes() == 0) {
        passed +=
            line(
                out,
                assessment.changedExports().get(i),
                export.name() + ": version changed, cause not known");
      }
    }
    for (int i = 0; i < assessment.exportChanges().size(); i++) {
      var change = comparison.exportChanges().get(i);
      passed +=
          line(
              out,
              assessment.exportChanges().get(i),
              change.export() + ": " + change.changeClass().title());
    }
    for (int i = 0; i < assessment.moves().size(); i++) {
      var move = comparison.moves().get(i);
      passed +=
          line(
              out,
              assessment.moves().get(i),
              move.function() + ": " + move.changeClass().title() + ", " + move.to());
    }
    for (ModuleImpact module : comparison.impact()) {
      if (module.fails()) {
        Ruling ruling = Ruling.bySeverity(ReportedChanges.verdict(assessment));
        String problems = ImpactText.problems(module);
        passed += line(out, ruling, "module " + module.module() + ": breaks: " + problems);
      }
    }
    out.append("passed: ").append(passed).append(" changes\n");
    return MixedText.bytes(out);
  }

  private static int line(StringBuilder out, Ruling ruling, String what) {
    return switch (ruling.verdict()) {
      case PASS -> 1;
      case WARN, FAIL -> {
        out.append(MixedText.logLine(ruling.verdict().id() + ": " + what)).append('\n');
        yield 0;
      }
    };
  }
}
