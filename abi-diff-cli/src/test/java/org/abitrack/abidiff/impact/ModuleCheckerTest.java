package org.abitrack.abidiff.impact;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.abitrack.abidiff.imports.ImportedSymbol;
import org.abitrack.abidiff.imports.ModuleImports;
import org.abitrack.abidiff.kernel.KernelExport;
import org.abitrack.abidiff.result.ModuleCheck;
import org.abitrack.abidiff.result.ModuleCheck.State;
import org.abitrack.abidiff.result.ModuleImpact.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules of the loader. */
final class ModuleCheckerTest {
  private static ModuleCheck check(
      KernelExport export, @Nullable String licence, List<String> namespaces, long crc) {
    ModuleImports module =
        new ModuleImports(
            "m/my-mod",
            "my_mod",
            licence,
            true,
            "",
            List.of(new ImportedSymbol("f", crc, false)),
            namespaces);
    return new ModuleChecker(List.of(export), List.of()).check(module);
  }

  private static String problem(
      String exportType, @Nullable String namespace, @Nullable String licence, String... imported) {
    KernelExport export = new KernelExport("f", 1, exportType, namespace, "vmlinux");
    List<Problem> problems = check(export, licence, List.of(imported), 1).problems();
    if (problems.isEmpty()) {
      return "";
    }
    return problems.getFirst().kind().id() + ": " + problems.getFirst().detail();
  }

  @Test
  void versionsAreComparedWhereBothAreKnown() {
    KernelExport export = new KernelExport("f", 0x12, "EXPORT_SYMBOL", "", "vmlinux");
    assertThat(check(export, "GPL", List.of(), 0x12).imports().getFirst().state())
        .isEqualTo(State.OK);
    assertThat(check(export, "GPL", List.of(), -1).imports().getFirst().state())
        .isEqualTo(State.UNVERSIONED);
    ModuleCheck other = check(export, "GPL", List.of(), 0xfedcba98L);
    assertThat(other.loads()).isFalse();
    assertThat(other.problems().getFirst().detail()).isEqualTo("wants 0xfedcba98, is 0x00000012");
    assertThat(check(KernelExport.named("f"), "GPL", List.of(), 1).loads()).isTrue();
  }

  @Test
  void whatNothingExportsIsMissingUnlessWeak() {
    ModuleImports module =
        new ModuleImports(
            "m",
            "m",
            "GPL",
            false,
            "",
            List.of(
                new ImportedSymbol("gone", -1, false),
                new ImportedSymbol("of_other", 4, false),
                new ImportedSymbol("optional", -1, true)),
            List.of());
    KernelExport other = new KernelExport("of_other", 4, null, null, "other");
    ModuleCheck check = new ModuleChecker(List.of(), List.of(other)).check(module);
    assertThat(check.imports().stream().map(ModuleCheck.Import::state))
        .containsExactly(State.PROBLEM, State.OK, State.OPTIONAL)
        .inOrder();
    assertThat(check.problems().getFirst().kind().id()).isEqualTo("missing");
  }

  @Test
  void namespacesMustBeImported() {
    assertThat(problem("EXPORT_SYMBOL", "NET", "GPL"))
        .isEqualTo("namespace: in namespace NET, which it does not import");
    assertThat(problem("EXPORT_SYMBOL", "NET", "GPL", "CRYPTO", "NET")).isEmpty();
    assertThat(problem("EXPORT_SYMBOL", "", "GPL")).isEmpty();
    assertThat(problem("EXPORT_SYMBOL", null, "GPL")).isEmpty();
    // Of a file of debugging information alone nothing is known.
    assertThat(problem("EXPORT_SYMBOL_GPL", "NET", null)).isEmpty();
  }

  @Test
  void moduleNamespacesAdmitTheModulesThatTheyName() {
    assertThat(problem("EXPORT_SYMBOL", "module:other,my-mod", "GPL")).isEmpty();
    assertThat(problem("EXPORT_SYMBOL", "module:my_*", "GPL")).isEmpty();
    assertThat(problem("EXPORT_SYMBOL", "module:*", "GPL")).isEmpty();
    assertThat(problem("EXPORT_SYMBOL", "module:my,my-mod-x,mod", "GPL"))
        .isEqualTo("namespace: only for the modules my,my-mod-x,mod");
    // Nobody can import them.
    assertThat(problem("EXPORT_SYMBOL", "module:other", "GPL", "module:other")).isNotEmpty();
    assertThat(problem("EXPORT_SYMBOL", "module:", "GPL")).isNotEmpty();
  }

  @Test
  void gplExportsAreForGplCompatibleModules() {
    assertThat(problem("EXPORT_SYMBOL_GPL", "", "Dual MIT/GPL")).isEmpty();
    assertThat(problem("EXPORT_SYMBOL_GPL", "", "Proprietary"))
        .isEqualTo("license: EXPORT_SYMBOL_GPL, and its licence is 'Proprietary'");
    assertThat(problem("EXPORT_UNUSED_SYMBOL_GPL", "", ""))
        .isEqualTo("license: EXPORT_UNUSED_SYMBOL_GPL, and its licence is not given");
    assertThat(problem("EXPORT_SYMBOL", "", "Proprietary")).isEmpty();
  }
}
