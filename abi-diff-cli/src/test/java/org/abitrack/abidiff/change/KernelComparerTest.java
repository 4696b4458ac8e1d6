package org.abitrack.abidiff.change;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.stream.Collectors;
import org.abitrack.abidiff.kernel.KabiRule;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.TestKernels;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.Severity;
import org.abitrack.commandline.picocli.CommandError;
import org.junit.jupiter.api.Test;

/** What is found between two kernels, given as Module.symvers and symtypes. */
final class KernelComparerTest {
  private static final String F = "f subprogram ( formal_parameter s#s ) -> base_type void\n";
  private static final String E3 =
      "s#s structure_type s { member e#e e data_member_location(0) } byte_size(4)\n" + F;
  private static final String ENUM_AB =
      "e#e enumeration_type e { enumerator A = 0 , enumerator B = 1 } byte_size(4)\n";
  private static final String ENUM_ABC =
      "e#e enumeration_type e { enumerator A = 0 , enumerator B = 1 , enumerator C = 2 }"
          + " byte_size(4)\n";

  private final TestKernels kernels = new TestKernels();

  private Kernel kernel(String label, String symvers, String symtypes, List<KabiRule> rules) {
    return kernels.kernel(label, symvers, symtypes, rules);
  }

  private Comparison symvers(String before, String after) {
    return KernelComparer.compare(
        kernel("old", before, "", List.of()), kernel("new", after, "", List.of()), false);
  }

  private static List<String> changes(Comparison comparison) {
    return comparison.exportChanges().stream()
        .map(change -> change.changeClass().severity().id() + " " + change.id())
        .toList();
  }

  @Test
  void exportsAddedRemovedAndChanged() {
    Comparison comparison =
        symvers(
            "0x1\ta\tvmlinux\tEXPORT_SYMBOL\t\n0x2\tb\tvmlinux\tEXPORT_SYMBOL\t\n",
            "0x9\ta\tvmlinux\tEXPORT_SYMBOL\t\n0x3\tc\tvmlinux\tEXPORT_SYMBOL\t\n");
    assertThat(changes(comparison))
        .containsExactly("break symbol-removed:b", "harmless symbol-added:c");
    assertThat(comparison.changedExports())
        .containsExactly(new ChangedExport("a", "vmlinux", 1, 9, Severity.BREAK, 0));
  }

  @Test
  void exportTypesHaveADirection() {
    assertThat(
            changes(
                symvers(
                    "0x1\ta\tv\tEXPORT_SYMBOL\t\n0x1\tb\tv\tEXPORT_SYMBOL_GPL\t\n",
                    "0x1\ta\tv\tEXPORT_SYMBOL_GPL\t\n0x1\tb\tv\tEXPORT_SYMBOL\t\n")))
        .containsExactly("break export-restricted:a", "harmless export-relaxed:b");
  }

  @Test
  void namespacesGainedLostAndChanged() {
    String line = "0x1\t%s\tv\tEXPORT_SYMBOL\t%s\n";
    String before =
        line.formatted("a", "")
            + line.formatted("b", "N")
            + line.formatted("c", "N")
            + line.formatted("d", "module:x")
            + line.formatted("e", "module:x,y");
    String after =
        line.formatted("a", "N")
            + line.formatted("b", "")
            + line.formatted("c", "M")
            + line.formatted("d", "module:y,x")
            + line.formatted("e", "module:x");
    assertThat(changes(symvers(before, after)))
        .containsExactly(
            "break namespace-gained:a",
            "harmless namespace-lost:b",
            "break namespace-changed:c",
            "harmless namespace-lost:d",
            "break namespace-changed:e")
        .inOrder();
  }

  @Test
  void movedToAnotherModule() {
    Comparison comparison =
        symvers("0x1\ta\tvmlinux\tEXPORT_SYMBOL\t\n", "0x1\ta\tlib/m\tEXPORT_SYMBOL\t\n");
    assertThat(changes(comparison)).containsExactly("review module-moved:a");
    assertThat(comparison.exportChanges().getFirst()).isInstanceOf(ExportChange.Moved.class);
  }

  @Test
  void rustSymbolsArePaired() {
    assertThat(
            changes(
                symvers(
                    "0x1\t_RNvMs7_Cs1_1aNtB5_1T1f\tv\tEXPORT_SYMBOL\t\n",
                    "0x1\t_RNvMs9_Cs2_1aNtB5_1T1f\tv\tEXPORT_SYMBOL\t\n")))
        .containsExactly("review rust-renumbering:_RNvMs7_Cs1_1aNtB5_1T1f");
  }

  /** Equal zeros say nothing, so they must not look like "no change". */
  @Test
  void zeroVersionsAreRefused() {
    String zero = "0x00000000\ta\tvmlinux\tEXPORT_SYMBOL\t\n";
    CommandError error = assertThrows(CommandError.class, () -> symvers(zero, zero));
    assertThat(error).hasMessageThat().startsWith("old: all versions are zero (built without");
    Comparison accepted =
        KernelComparer.compare(
            kernel("old", zero, "", List.of()), kernel("new", zero, "", List.of()), true);
    assertThat(accepted.isEmpty()).isTrue();
    assertThat(accepted.notes().getFirst()).contains("all versions are zero");
  }

  @Test
  void aKernelWithoutExportsIsAnError() {
    assertThrows(CommandError.class, () -> symvers("", "0x1\ta\tv\tEXPORT_SYMBOL\t\n"));
  }

  @Test
  void typesExplainVersions() {
    Comparison comparison =
        KernelComparer.compare(
            kernel("old", "0x1\tf\tvmlinux\tEXPORT_SYMBOL\t\n", ENUM_AB + E3, List.of()),
            kernel("new", "0x2\tf\tvmlinux\tEXPORT_SYMBOL\t\n", ENUM_ABC + E3, List.of()),
            false);
    assertThat(comparison.changedExports())
        .containsExactly(new ChangedExport("f", "vmlinux", 1, 2, Severity.HARMLESS, 1));
    assertThat(comparison.rootCauses().getFirst().chain())
        .containsExactly("f", "s#s", "e#e")
        .inOrder();
    assertThat(comparison.rootCauses().getFirst().modules()).containsExactly("vmlinux");
  }

  /** Somebody has kept the versions as they were; that cannot be by accident. */
  @Test
  void keptVersionsMeanHidden() {
    String symvers = "0x1\tf\tvmlinux\tEXPORT_SYMBOL\t\n";
    assertThat(
            classes(
                KernelComparer.compare(
                    kernel("old", symvers, ENUM_AB + E3, List.of()),
                    kernel("new", symvers, ENUM_ABC + E3, List.of()),
                    false)))
        .isEqualTo("hidden-by-kabi-rule");
  }

  @Test
  void rulesHideWhatTheyName() {
    for (KabiRule rule :
        List.of(
            new KabiRule("enumerator_ignore", "e C", ""),
            new KabiRule(
                "type_string",
                "e#e",
                "enumeration_type e { enumerator A = 0 , enumerator B = 1 } byte_size(4)"))) {
      assertThat(
              classes(
                  KernelComparer.compare(
                      kernel("old", "", ENUM_AB + E3, List.of()),
                      kernel("new", "", ENUM_ABC + E3, List.of(rule)),
                      false)))
          .isEqualTo("hidden-by-kabi-rule");
    }
    assertThat(
            classes(
                KernelComparer.compare(
                    kernel("old", "", ENUM_AB + E3, List.of()),
                    kernel("new", "", ENUM_ABC + E3, List.of(new KabiRule("declonly", "x", ""))),
                    false)))
        .isEqualTo("enumerator-added");
  }

  private static String classes(Comparison comparison) {
    return comparison.rootCauses().stream()
        .map(cause -> cause.changeClass().id())
        .collect(Collectors.joining(" "));
  }
}
