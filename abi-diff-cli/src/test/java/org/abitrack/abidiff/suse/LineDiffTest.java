package org.abitrack.abidiff.suse;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.abitrack.abidiff.suse.LineDiff.Edit;
import org.junit.jupiter.api.Test;

final class LineDiffTest {
  @Test
  void equalListsHaveNoEdits() {
    assertThat(LineDiff.of(List.of("a", "b"), List.of("a", "b"))).isEmpty();
    assertThat(LineDiff.of(List.of(), List.of())).isEmpty();
  }

  @Test
  void emptyListsAreFilledAndEmptied() {
    assertThat(LineDiff.of(List.of(), List.of("a"))).containsExactly(new Edit(0, 0, 0, 1));
    assertThat(LineDiff.of(List.of("a"), List.of())).containsExactly(new Edit(0, 1, 0, 0));
  }

  @Test
  void replacedLinesAreOneEdit() {
    assertThat(LineDiff.of(List.of("x", "a", "y"), List.of("x", "b", "c", "y")))
        .containsExactly(new Edit(1, 2, 1, 3));
  }

  /** Check that edits lead to the new lines, and that no shorter way exists. */
  @Test
  void editsAreRightAndFew() {
    Random random = new Random(3);
    for (int i = 0; i < 3000; i++) {
      List<String> before = random(random);
      List<String> after = random(random);
      List<Edit> edits = LineDiff.of(before, after);
      assertThat(applied(before, after, edits)).isEqualTo(after);
      int changed = 0;
      for (Edit edit : edits) {
        changed += edit.oldEnd() - edit.oldStart() + edit.newEnd() - edit.newStart();
      }
      assertThat(changed).isEqualTo(before.size() + after.size() - 2 * common(before, after));
    }
  }

  /** Check that lists with thousands of differences are one edit, in no time and little memory. */
  @Test
  void hugeDifferencesAreReplacedAsAWhole() {
    List<String> before = new ArrayList<>(List.of("same"));
    List<String> after = new ArrayList<>(List.of("same"));
    for (int i = 0; i < 5000; i++) {
      before.add("a" + i);
      after.add("b" + i);
    }
    before.add("end");
    after.add("end");
    assertThat(LineDiff.of(before, after)).containsExactly(new Edit(1, 5001, 1, 5001));
  }

  @Test
  void hunksJoinAcrossSixEqualLines() {
    List<String> before = List.of("x", "1", "2", "3", "4", "5", "6", "y");
    List<String> after = List.of("X", "1", "2", "3", "4", "5", "6", "Y");
    assertThat(UnifiedDiff.lines(before, after))
        .containsExactly(
            "@@ -1,8 +1,8 @@", "-x", "+X", " 1", " 2", " 3", " 4", " 5", " 6", "-y", "+Y")
        .inOrder();
  }

  @Test
  void hunksPartAtSevenEqualLines() {
    List<String> before = List.of("x", "1", "2", "3", "4", "5", "6", "7", "y");
    List<String> after = List.of("X", "1", "2", "3", "4", "5", "6", "7", "Y");
    assertThat(UnifiedDiff.lines(before, after))
        .containsExactly(
            "@@ -1,4 +1,4 @@",
            "-x",
            "+X",
            " 1",
            " 2",
            " 3",
            "@@ -6,4 +6,4 @@",
            " 5",
            " 6",
            " 7",
            "-y",
            "+Y")
        .inOrder();
  }

  private static List<String> random(Random random) {
    List<String> lines = new ArrayList<>();
    for (int i = random.nextInt(9); i > 0; i--) {
      lines.add("abc".substring(random.nextInt(3)).substring(0, 1));
    }
    return lines;
  }

  private static List<String> applied(List<String> before, List<String> after, List<Edit> edits) {
    List<String> result = new ArrayList<>();
    int at = 0;
    for (Edit edit : edits) {
      result.addAll(before.subList(at, edit.oldStart()));
      result.addAll(after.subList(edit.newStart(), edit.newEnd()));
      at = edit.oldEnd();
    }
    result.addAll(before.subList(at, before.size()));
    return result;
  }

  private static int common(List<String> a, List<String> b) {
    int[][] lengths = new int[a.size() + 1][b.size() + 1];
    for (int i = 1; i <= a.size(); i++) {
      for (int j = 1; j <= b.size(); j++) {
        lengths[i][j] =
            a.get(i - 1).equals(b.get(j - 1))
                ? lengths[i - 1][j - 1] + 1
                : Math.max(lengths[i - 1][j], lengths[i][j - 1]);
      }
    }
    return lengths[a.size()][b.size()];
  }
}
