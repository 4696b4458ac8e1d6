package org.abitrack.kallmodsyms.recover;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AttributorTest {
  private static CodeUnit unit(String source) {
    return new CodeUnit(source, List.of());
  }

  private static List<String> run(
      Set<String> modules, Map<Integer, String> initcalls, String... sources) {
    List<CodeUnit> units = Arrays.stream(sources).map(AttributorTest::unit).toList();
    return new Attributor(units, modules, initcalls)
        .run().stream().map(found -> found.certainty() + " " + found.module()).toList();
  }

  @Test
  void moduleOfItsOwnName() {
    assertThat(run(Set.of("lib/m-1"), Map.of(), "lib/a.c", "lib/m-1.c"))
        .containsExactly("EXACT ", "EXACT lib/m-1")
        .inOrder();
  }

  @Test
  void compositeModule() {
    assertThat(
            run(
                Set.of("fs/x/xfs"),
                Map.of(2, "xfs", 4, "other"),
                "fs/a.c",
                "fs/x/lib/one.c",
                "fs/x/super.c",
                "fs/x/two.c",
                "fs/x/other.c",
                "net/b.c"))
        .containsExactly(
            "EXACT ", "LIKELY fs/x/xfs", "EXACT fs/x/xfs", "LIKELY fs/x/xfs", "EXACT ", "EXACT ")
        .inOrder();
  }

  @Test
  void twoCompositeModules() {
    assertThat(run(Set.of("d/m", "d/n"), Map.of(), "d/m_main.c", "d/help.c", "d/n_main.c"))
        .containsExactly("LIKELY d/m", "LIKELY d/m", "LIKELY d/n")
        .inOrder();
  }

  @Test
  void nothingKnown() {
    assertThat(run(Set.of("d/m", "d/n"), Map.of(), "d/one.c")).containsExactly("UNKNOWN ");
  }
}
