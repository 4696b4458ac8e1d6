package org.abitrack.abidiff.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code abi-diff explain} from the outside: what it prints, and its exit status. */
final class ExplainCommandTest {
  private static final Path CASE = Path.of("src/test/resources/classes/appended-at-end/plain");
  private static final Path R1 = Path.of("src/test/resources/objects/r1.ko");
  private static final Path R2 = Path.of("src/test/resources/objects/r2.ko");

  private final AbiDiffRun command = new AbiDiffRun("explain");

  @TempDir private Path folder;

  private int run(Object... arguments) {
    return command.run(arguments);
  }

  private String printed() {
    return command.printed();
  }

  private String complained() {
    return command.complained();
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void theWholeStoryOfAChangedSymbol() throws IOException {
    Path old = file("old.symvers", "0x1\tf\tdrivers/m\tEXPORT_SYMBOL_GPL\t\n");
    Path latest = file("new.symvers", "0x2\tf\tdrivers/m\tEXPORT_SYMBOL_GPL\tNS\n");
    Path oldTypes = CASE.resolve("old.symtypes");
    Path newTypes = CASE.resolve("new.symtypes");
    assertThat(run("--old", old, "--new", latest, "f", oldTypes, newTypes)).isEqualTo(1);
    assertThat(complained()).isEmpty();
    assertThat(printed())
        .isEqualTo(
            """
            f: changed, fail
                          old                                  new
              version     0x00000001                           0x00000002  *
              export type EXPORT_SYMBOL_GPL                    EXPORT_SYMBOL_GPL
              namespace   (none)                               NS  *
              module      drivers/m                            drivers/m
              declaration void (struct s *)

            break: namespace (none) became NS [namespace-gained]
              verdict: fail by severity

            review: struct s: appended at the end [appended-at-end]
              verdict: fail by severity
              reached by: f → struct s
              reaches 1 exports in all
              member 'c' added at offset 8: long int
              size changed from 8 to 16 bytes

              before: 8 bytes                         after: 16 bytes
               offset  size  member  type              offset  size  member  type
                    0     4  a       int                    0     4  a       int
                    4     4  b       int                    4     4  b       int
                                               added        8     8  c       long int
            """);
    assertThat(run("--fail-on", "none", "--old", old, "--new", latest, "f", oldTypes, newTypes))
        .isEqualTo(0);
  }

  @Test
  void nothingHappened() throws IOException {
    Path types = CASE.resolve("old.symtypes");
    Path symvers = file("x.symvers", "0x1\tf\tdrivers/m\tEXPORT_SYMBOL_GPL\t\n");
    assertThat(run("--old", symvers, "--new", symvers, "f", types, types)).isEqualTo(0);
    assertThat(printed()).startsWith("f: unchanged\n");
    assertThat(printed())
        .endsWith("  The version is the same; every type that it reaches is the same.\n");
    assertThat(run("f", types, types)).isEqualTo(0);
    assertThat(printed())
        .endsWith("  Versions are not known; every type that it reaches is the same.\n");
  }

  @Test
  void addedRemovedAndMovedSymbols() throws IOException {
    Path old = file("a", "0x1\tgone\tm\tEXPORT_SYMBOL\n0x2\tmoved\tm\tEXPORT_SYMBOL\n");
    Path latest = file("b", "0x2\tmoved\tn\tEXPORT_SYMBOL\n0x3\tnew\tn\tEXPORT_SYMBOL\n");
    assertThat(run("gone", old, latest)).isEqualTo(1);
    assertThat(printed()).startsWith("gone: removed, fail\n");
    assertThat(printed()).contains("break: the new kernel does not export it [symbol-removed]\n");
    assertThat(run("new", old, latest)).isEqualTo(0);
    assertThat(printed()).startsWith("new: added, pass\n");
    assertThat(printed()).contains("note: types were not compared");
    assertThat(run("moved", old, latest)).isEqualTo(1);
    assertThat(printed()).contains("review: moved from m to n [module-moved]\n");
  }

  @Test
  void aVersionWithoutACauseIsABreak() throws IOException {
    Path old = file("a", "0x1\tf\tm\tEXPORT_SYMBOL\n");
    Path latest = file("b", "0x2\tf\tm\tEXPORT_SYMBOL\n");
    assertThat(run("f", old, latest)).isEqualTo(1);
    assertThat(printed()).contains("the version changed, and no type tells why [version-only]\n");
  }

  @Test
  void typesHaveStoriesToo() {
    Path old = CASE.resolve("old.symtypes");
    Path latest = CASE.resolve("new.symtypes");
    assertThat(run("struct s", old, latest)).isEqualTo(1);
    assertThat(printed()).startsWith("struct s: changed, fail\n");
    assertThat(printed()).contains("reached by: f → struct s\n");
    assertThat(run("struct s", old, old)).isEqualTo(0);
    assertThat(printed()).contains("Its own text is the same");
  }

  @Test
  void unknownSymbolsAreErrorsWithNearNames() {
    Path old = R1;
    assertThat(run("toy_timer_strat", old, old)).isEqualTo(2);
    assertThat(complained()).contains("similar names: toy_timer_start");
    assertThat(complained().lines().count()).isEqualTo(1);
    assertThat(printed()).isEmpty();
  }

  /** The objects are at hand, so places in the source are told. */
  @Test
  void objectsTellWhereTheSourceIs() {
    run("toy_timer_start", R1, R2);
    assertThat(printed()).containsMatch("source +\\S+\\.c:[0-9]+ ");
    assertThat(printed()).containsMatch("source: \\S+:[0-9]+");
  }

  /**
   * Of a folder, only the object that exports the symbol is read: a damaged one does not matter.
   */
  @Test
  void otherObjectsAreNotRead() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("lib/modules/7/kernel/drivers"));
    Files.copy(R2, tree.resolve("toy.ko"));
    byte[] damaged = Files.readAllBytes(R1);
    try (FileBytes file = InputFiles.open(R1.toString(), "r1.ko")) {
      SectionHeader section = ElfFile.of(file).debugSection(".debug_info");
      Arrays.fill(damaged, (int) section.offset(), (int) section.offset() + 64, (byte) 0xff);
    }
    Files.write(tree.resolve("other.ko"), damaged);
    assertThat(run("toy_timer_start", tree, tree)).isEqualTo(2);
    assertThat(complained()).contains("other.ko: .debug_info");
    assertThat(run("toy_queue_peek", tree, tree)).isEqualTo(0);
    assertThat(printed()).contains("module      drivers/toy");
  }

  @Test
  void modulesThatNeedItAreNamed() throws IOException {
    Path tree = Files.createDirectories(folder.resolve("lib/modules/7/kernel/drivers"));
    Files.copy(R1, tree.resolve("toy.ko"));
    Files.copy(R1.resolveSibling("user.ko"), tree.resolve("user.ko"));
    assertThat(run("toy_timer_start", folder, folder)).isEqualTo(0);
    assertThat(printed()).endsWith("\nused by 1 module:\n  drivers/user\n");
    assertThat(run("toy_queue_push", folder, folder)).isEqualTo(0);
    assertThat(printed()).endsWith("\nno module of the old kernel uses it\n");
  }

  /** A rule for the symbol decides; one for another symbol that the same type reaches does not. */
  @Test
  void rulesDecide() throws IOException {
    String types = "s#s struct s { int a ; }\nf s#s * f ( void )\ng s#s * g ( void )\n";
    Path old = file("old.symtypes", types);
    Path latest = file("new.symtypes", types.replace("int a ; }", "int a ; int b ; }"));
    Path rules = file("severities", "f PASS\ng FAIL\n");
    assertThat(run("--severities", rules, "f", old, latest)).isEqualTo(0);
    assertThat(printed()).startsWith("f: changed, pass\n");
    assertThat(printed()).contains("  verdict: pass by " + rules + ":1\n");
    assertThat(printed()).contains("reaches 2 exports in all\n");
    assertThat(run("--severities", rules, "g", old, latest)).isEqualTo(1);
    Path list = file("list", "g\n");
    run("--symbols", list, "f", old, latest);
    assertThat(printed())
        .endsWith("note: no list of symbols has it: compare does not look at it\n");
  }
}
