package org.abitrack.abidiff.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.policy.Assessment;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.FunctionMove;

/** Functions that come from elsewhere now: those that moved together on one line. */
final class MoveSection {
  private static final int NAMES = 10;
  private static final int LINES = 20;

  private final TextOut out;
  private final Assessment assessment;
  private final boolean all;

  /** What functions that moved together have in common. */
  private record Move(FunctionMove.Kind what, String from, String to, Ruling ruling) {}

  MoveSection(TextOut out, Assessment assessment, boolean all) {
    this.out = out;
    this.assessment = assessment;
    this.all = all;
  }

  void write() {
    List<FunctionMove> moves = assessment.comparison().moves();
    if (moves.isEmpty()) {
      return;
    }
    Map<Move, List<String>> together = new LinkedHashMap<>();
    for (int i = 0; i < moves.size(); i++) {
      FunctionMove each = moves.get(i);
      Move move = new Move(each.what(), each.from(), each.to(), assessment.moves().get(i));
      together.computeIfAbsent(move, _ -> new ArrayList<>()).add(each.function());
    }
    out.blank();
    out.line(0, "Functions that moved: " + moves.size());
    out.blank();
    List<Map.Entry<Move, List<String>>> lines = new ArrayList<>(together.entrySet());
    int shown = all ? lines.size() : Math.min(LINES, lines.size());
    for (Map.Entry<Move, List<String>> line : lines.subList(0, shown)) {
      move(line.getKey(), line.getValue());
    }
    if (lines.size() > shown) {
      out.line(0, "… and " + (lines.size() - shown) + " more places: --all shows them");
    }
  }

  private void move(Move move, List<String> functions) {
    ChangeClass changeClass = move.what().changeClass();
    String names = TextOut.names(functions, all ? functions.size() : NAMES);
    out.severity(
        0,
        changeClass.severity(),
        ": " + move.from() + " → " + move.to() + ": " + names + " [" + changeClass.id() + "]");
    CauseSection.rule(out, 2, move.ruling());
  }
}
