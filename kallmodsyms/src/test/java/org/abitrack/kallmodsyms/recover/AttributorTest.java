package org.abitrack.kallmodsyms.recover;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.LinkedHashSet;
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
                Map.of(3, "xfs", 5, "other"),
                "fs/a.c",
                "fs/x/xfs_trace.c",
                "fs/x/lib/one.c",
                "fs/x/super.c",
                "fs/x/two.c",
                "fs/x/other.c",
                "net/b.c"))
        .containsExactly(
            "EXACT ",
            "LIKELY fs/x/xfs",
            "LIKELY fs/x/xfs",
            "EXACT fs/x/xfs",
            "LIKELY fs/x/xfs",
            "EXACT ",
            "EXACT ")
        .inOrder();
  }

  /**
   * ACPI: hundreds of units in drivers/acpi/acpica stand beside those of drivers/acpi/processor.
   */
  @Test
  void directoryBelowBesideTheModule() {
    assertThat(run(Set.of("d/proc"), Map.of(0, "proc"), "d/driver.c", "d/core/one.c", "e/x.c"))
        .containsExactly("EXACT d/proc", "UNKNOWN ", "EXACT ")
        .inOrder();
  }

  @Test
  void initcallOfACompositeObjectOfTheCore() {
    assertThat(run(Set.of("d/m"), Map.of(1, "acpi"), "d/m_main.c", "d/bus.c"))
        .containsExactly("LIKELY d/m", "EXACT ")
        .inOrder();
  }

  /** crypto/api.c and crypto/scatterwalk.c, which stand beside crypto/algapi.c. */
  @Test
  void moduleWithoutOtherUnitsWhereTheLinkMeetsIt() {
    Set<String> modules = new LinkedHashSet<>(List.of("c/crypto", "c/crypto_algapi", "c/mgr"));
    assertThat(
            run(
                modules,
                Map.of(1, "crypto_algapi", 3, "mgr"),
                "c/api.c",
                "c/alg.c",
                "c/s.c",
                "c/boss.c",
                "c/test.c"))
        .containsExactly(
            "LIKELY c/crypto",
            "EXACT c/crypto_algapi",
            "LIKELY c/crypto_algapi",
            "EXACT c/mgr",
            "LIKELY c/mgr")
        .inOrder();
  }

  @Test
  void firstWordOfOneOfSeveralModules() {
    Set<String> modules = new LinkedHashSet<>(List.of("k/x509_key_parser", "k/pkcs7_message"));
    assertThat(run(modules, Map.of(), "k/x509_public.c", "k/pkcs7_parser.c", "k/mscode.asn1.c"))
        .containsExactly(
            "LIKELY k/x509_key_parser", "LIKELY k/pkcs7_message", "LIKELY k/pkcs7_message")
        .inOrder();
  }

  /** lib/zstd/compress/zstd_double_fast.c: its name has more of zstd_decompress. */
  @Test
  void directoryOfTheModuleInFront() {
    Set<String> modules = new LinkedHashSet<>(List.of("z/zst_compress", "z/zst_decompress"));
    assertThat(
            run(
                modules,
                Map.of(),
                "z/compress/zst_compress.c",
                "z/compress/zst_double.c",
                "z/decompress/zst_decompress.c"))
        .containsExactly(
            "LIKELY z/zst_compress", "LIKELY z/zst_compress", "LIKELY z/zst_decompress")
        .inOrder();
  }

  @Test
  void libraries() {
    Set<String> modules = new LinkedHashSet<>(List.of("c/libaes", "c/libsha1"));
    assertThat(run(modules, Map.of(), "c/aes.c", "c/x86/aes-ni.S", "c/x86/sha1-ni.S"))
        .containsExactly("LIKELY c/libaes", "LIKELY c/libaes", "LIKELY c/libsha1")
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
