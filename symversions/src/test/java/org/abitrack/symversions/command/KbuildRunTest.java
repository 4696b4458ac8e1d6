package org.abitrack.symversions.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.abitrack.symversions.testing.KbuildTestTree;
import org.abitrack.symversions.testing.SymversionsRun;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run in a kernel build does to the object tree: spec kernel-build, "Batch tool". */
class KbuildRunTest {
  @TempDir Path directory;

  private KbuildTestTree tree;

  @BeforeEach
  void makeTree() {
    tree = new KbuildTestTree(directory);
  }

  private SymversionsRun run(String... options) {
    List<String> arguments = new ArrayList<>(List.of(options));
    arguments.add("--kbuild");
    arguments.add(directory.toString());
    return SymversionsRun.command("", arguments.toArray(new String[0]));
  }

  /** The lines that the command prints for one object when it gets its symbols as a list. */
  private String single(String object, String... symbols) {
    return SymversionsRun.command(String.join("\n", symbols), tree.path(object).toString())
        .succeeds()
        .stdout();
  }

  private static String command(String object) {
    return KbuildTestTree.command(object, object.replace(".o", ".c"));
  }

  /** Errors come with the object's name, and the run goes on and fails in the end. */
  private String error(SymversionsRun run) {
    assertThat(run.exitStatus()).isEqualTo(1);
    List<String> lines = run.stderr().lines().toList();
    assertThat(lines).hasSize(2);
    assertThat(lines.get(1)).endsWith("objects failed");
    return lines.get(0).replace(directory + "/", "").replace("symversions: error: ", "");
  }

  @Test
  void objectsOfVmlinuxAndOfModulesGetTheLinesOfSingleRuns() {
    tree.vmlinux("lib/a.o", "one", "three");
    tree.module("drivers/m.o", "drivers/m-main.o", "module_function");

    SymversionsRun run = run().succeeds();

    assertThat(run.stdout()).isEqualTo("  SYMVER  3 symbols of 2 objects\n");
    assertThat(run.stderr()).isEmpty();
    assertThat(tree.text(tree.cmd("lib/a.o")))
        .isEqualTo(command("lib/a.o") + single("lib/a.o", "one", "three"));
    assertThat(tree.text(tree.cmd("drivers/m-main.o")))
        .isEqualTo(command("drivers/m-main.o") + single("drivers/m-main.o", "module_function"));
    assertThat(single("lib/a.o", "one")).matches("#SYMVER one 0x[0-9a-f]{8}\n");
  }

  @Test
  void nothingIsDoneTwice() throws IOException {
    tree.vmlinux("a.o", "f");
    tree.vmlinux("without.o");
    run().succeeds();
    Object cmd = Files.readAttributes(tree.cmd("a.o"), "unix:ino").get("ino");

    assertThat(run().succeeds().stdout()).isEmpty();
    assertThat(Files.readAttributes(tree.cmd("a.o"), "unix:ino").get("ino")).isEqualTo(cmd);
    assertThat(tree.text(tree.cmd("without.o"))).isEqualTo(command("without.o"));
  }

  @Test
  void onlyWhatWasCompiledAgainIsDone() {
    tree.vmlinux("old.o", "f");
    tree.vmlinux("new.o", "g");
    tree.write(".old.o.cmd", command("old.o") + "#SYMVER f 0x00000001\n");

    assertThat(run().succeeds().stdout()).isEqualTo("  SYMVER  1 symbols of 1 objects\n");
    assertThat(tree.text(tree.cmd("old.o"))).endsWith("\n#SYMVER f 0x00000001\n");
  }

  /** The kernel's own way appends line by line; killed in between, it leaves some of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {"#SYMVER f 0x00000001\n", "#SYMVER f 0x00000001\n#SYMVER g 0x0", "#SYMVER"})
  void partOfTheLinesIsNotTakenForAll(String lines) {
    tree.vmlinux("a.o", "f", "g");
    tree.write(".a.o.cmd", command("a.o") + lines);

    run().succeeds();

    String rest = lines.equals("#SYMVER") ? "#SYMVER\n" : "";
    assertThat(tree.text(tree.cmd("a.o")))
        .isEqualTo(command("a.o") + rest + single("a.o", "f", "g"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x := y", "#SYMVER f 0x00000001\n"})
  void linesStandOnLinesOfTheirOwnAndNotOnTheFirst(String before) {
    tree.vmlinux("a.o", "f");
    tree.write(".a.o.cmd", before);

    run().succeeds();

    String kept = before.startsWith("#") ? "" : before;
    assertThat(tree.text(tree.cmd("a.o"))).isEqualTo(kept + "\n" + single("a.o", "f"));
  }

  @Test
  void leftoverOfAnInterruptedRunIsReplaced() throws IOException {
    tree.vmlinux("a.o", "f");
    Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "precious");
    Files.createSymbolicLink(directory.resolve(".a.o.cmd.tmp"), elsewhere);
    tree.vmlinux("b.o", "g");
    tree.write(".b.o.cmd.tmp", "#SYMVER g 0x");

    run().succeeds();

    assertThat(tree.text(tree.cmd("a.o"))).isEqualTo(command("a.o") + single("a.o", "f"));
    assertThat(tree.text(tree.cmd("b.o"))).isEqualTo(command("b.o") + single("b.o", "g"));
    assertThat(Files.readString(elsewhere)).isEqualTo("precious");
    assertThat(leftovers()).isEmpty();
  }

  private List<Path> leftovers() throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".tmp")).toList();
    }
  }

  @Test
  void cmdFileKeepsItsMode() throws IOException {
    tree.vmlinux("a.o", "f");
    Files.setPosixFilePermissions(tree.cmd("a.o"), PosixFilePermissions.fromString("rw-rw-r--"));

    run().succeeds();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(tree.cmd("a.o"))))
        .isEqualTo("rw-rw-r--");
  }

  @Test
  void missingCmdFileIsNamedAndTheOthersAreDone() throws IOException {
    tree.vmlinux("a.o", "f");
    tree.vmlinux("b.o", "g");
    Files.delete(tree.cmd("a.o"));

    assertThat(error(run()))
        .isEqualTo(
            "a.o: cannot read '.a.o.cmd', which the build writes with the object: it is missing");
    assertThat(tree.text(tree.cmd("b.o"))).endsWith(single("b.o", "g"));
    assertThat(Files.exists(tree.cmd("a.o"))).isFalse();
  }

  @Test
  void missingObjectIsNamed() throws IOException {
    tree.vmlinux("a.o", "f");
    Files.delete(tree.path("a.o"));

    assertThat(error(run())).isEqualTo("a.o: the list names it, but it is missing");
  }

  @Test
  void damagedObjectKeepsItsCmdFile() throws IOException {
    tree.vmlinux("a.o", "f");
    tree.vmlinux("b.o", "g");
    byte[] object = Files.readAllBytes(tree.path("a.o"));
    int info = new String(object, StandardCharsets.ISO_8859_1).indexOf("\5\0\1\10");
    assertThat(info).isGreaterThan(0);
    object[info] = 99; // the version of DWARF in the unit header
    Files.write(tree.path("a.o"), object);

    assertThat(error(run())).startsWith("a.o: .debug_info+0x");
    assertThat(tree.text(tree.cmd("a.o"))).isEqualTo(command("a.o"));
    assertThat(tree.text(tree.cmd("b.o"))).endsWith(single("b.o", "g"));
    assertThat(leftovers()).isEmpty();
  }

  @Test
  void assemblyHasItsTypesInTheStandIn() {
    tree.list(".vmlinux.objs", "copy.o");
    tree.compile("copy.o", "copy.S");
    tree.object("copy.o", List.of(), List.of("memcpy"));
    tree.object("copy.gendwarfksyms.o", List.of("memcpy"), List.of("memcpy"));

    run("--symtypes-suffix").succeeds();

    assertThat(tree.text(tree.cmd("copy.o"))).endsWith(single("copy.gendwarfksyms.o", "memcpy"));
    assertThat(tree.text(tree.path("copy.symtypes"))).startsWith("memcpy subprogram (");
    assertThat(Files.exists(tree.path("copy.gendwarfksyms.symtypes"))).isFalse();
  }

  @Test
  void assemblyWithoutStandInIsNamed() {
    tree.list(".vmlinux.objs", "copy.o");
    tree.compile("copy.o", "copy.S", "memcpy");

    assertThat(error(run()))
        .isEqualTo(
            "copy.o: exports from assembly, whose types are in 'copy.gendwarfksyms.o',"
                + " but that was not built");
  }

  /** Left over from a time when the function was assembly. */
  @Test
  void standInOfSomethingElseIsNotUsed() {
    tree.vmlinux("copy.o", "memcpy");
    tree.object("copy.gendwarfksyms.o", List.of(), List.of());

    run().succeeds();

    assertThat(tree.text(tree.cmd("copy.o"))).endsWith(single("copy.o", "memcpy"));
  }

  @Test
  void exportsOfRustAreVersionedWhereTheyAreDefined() {
    tree.list(".vmlinux.objs", "rust/core.o");
    tree.compile("rust/core.o", "rust/core.rs");
    tree.object("rust/core.o", List.of("_RNvCore", "_RNvPrivate"), List.of());
    tree.list(".vmlinux.objs", "rust/exports.o");
    tree.compile("rust/exports.o", "rust/exports.c");
    tree.object("rust/exports.o", List.of("helper"), List.of("_RNvCore", "helper"));

    run().succeeds();
    assertThat(run().succeeds().stdout()).isEmpty();

    assertThat(tree.text(tree.cmd("rust/core.o")))
        .endsWith(":\n" + single("rust/core.o", "_RNvCore"));
    assertThat(tree.text(tree.cmd("rust/exports.o")))
        .endsWith(":\n" + single("rust/exports.o", "helper"));
  }

  @Test
  void thinLtoObjectHasTheCmdFileOfItsSource() {
    tree.list(".vmlinux.objs", "a.thinlto-native.o");
    tree.object("a.thinlto-native.o", List.of("f"), List.of("f"));
    tree.write(".a.o.cmd", command("a.o"));

    run().succeeds();

    assertThat(tree.text(directory.resolve(".a.o.cmd")))
        .isEqualTo(command("a.o") + single("a.thinlto-native.o", "f"));
  }

  @Test
  void bitcodeIsRefusedInOneLine() {
    tree.vmlinux("a.o");
    tree.vmlinux("b.o");
    tree.vmlinux("c.o", "f");
    tree.write("a.o", "BC\u00c0\u00de");
    tree.write("b.o", "\u00de\u00c0\u0017\u000b");

    assertThat(error(run()))
        .isEqualTo(
            "a.o and 1 more: LLVM bitcode (CONFIG_LTO_CLANG), whose types only the compiler reads");
    assertThat(tree.text(tree.cmd("c.o"))).endsWith(single("c.o", "f"));
  }

  @Test
  void externalModuleListsItsObjectsFromItsDirectory() {
    tree.module("./m.o", "./m.o", "f");

    run().succeeds();

    assertThat(tree.text(tree.cmd("m.o"))).endsWith(single("m.o", "f"));
  }

  @Test
  void operandsOfModpostChooseWhatIsDone() {
    tree.vmlinux("a.o", "f");
    tree.module("m.o", "m.o", "g");

    SymversionsRun.command("", "--kbuild", tree.path("vmlinux.o").toString()).succeeds();
    assertThat(tree.text(tree.cmd("a.o"))).contains("#SYMVER f ");
    assertThat(tree.text(tree.cmd("m.o"))).doesNotContain("#SYMVER");

    SymversionsRun.command("", "--kbuild", tree.path("modules.order").toString()).succeeds();
    assertThat(tree.text(tree.cmd("m.o"))).contains("#SYMVER g ");
  }

  @Test
  void directoryWithoutListsIsNoTree() {
    assertThat(run().error())
        .isEqualTo(
            "symversions: error: no .vmlinux.objs and no modules.order in '"
                + directory
                + "/': not a kernel's object tree, or not built yet");
  }

  @Test
  void redoForgetsAllVersions() {
    tree.vmlinux("a.o", "f");
    tree.vmlinux("b.o");
    tree.write(".a.o.cmd", command("a.o") + "#SYMVER f 0x00000001\n#SYMVER gone 0x00000002\n");
    tree.write(".b.o.cmd", command("b.o") + "#SYMVER gone 0x00000002\n");

    run("--kbuild-redo").succeeds();

    assertThat(tree.text(tree.cmd("a.o"))).isEqualTo(command("a.o") + single("a.o", "f"));
    assertThat(tree.text(tree.cmd("b.o"))).isEqualTo(command("b.o"));
  }

  @Test
  void symtypesStandBesideTheObjects() {
    tree.vmlinux("lib/a.o", "f");
    tree.vmlinux("lib/b.o");

    run("--symtypes-suffix").succeeds();

    assertThat(tree.text(tree.path("lib/a.symtypes"))).startsWith("f subprogram (");
    assertThat(Files.exists(tree.path("lib/b.symtypes"))).isFalse();
  }

  /**
   * CONFIG_DEBUG_INFO_SPLIT: the compiler names the file beside the object, from the tree's top.
   */
  @Test
  void splitTypesAreReadFromTheFilesThatTheCompilerWrote() throws IOException {
    Path fixtures = Path.of(System.getProperty("basedir", "."), "src/test/resources/split/kbuild");
    for (String name : new String[] {"plain.o", "node.o", "node.dwo"}) {
      Files.copy(fixtures.resolve(name), directory.resolve(name));
    }
    tree.list(".vmlinux.objs", "node.o");
    tree.write(".node.o.cmd", command("node.o"));

    run().succeeds();

    String lines = single("plain.o", "node_sum");
    assertThat(lines).doesNotContain("0x00000000");
    assertThat(tree.text(tree.cmd("node.o"))).isEqualTo(command("node.o") + lines);

    Files.delete(directory.resolve("node.dwo"));
    tree.write(".node.o.cmd", command("node.o"));
    assertThat(error(run())).contains("node.dwo");
    assertThat(tree.text(tree.cmd("node.o"))).isEqualTo(command("node.o"));
  }

  @Test
  void symbolWithoutTypesIsAWarning() {
    tree.list(".vmlinux.objs", "a.o");
    tree.compile("a.o", "a.c");
    tree.object("a.o", List.of("g"), List.of("f"));

    assertThat(run().succeeds().stderr())
        .isEqualTo("symversions: warning: " + tree.path("a.o") + ": no information for symbol f\n");
    assertThat(tree.text(tree.cmd("a.o"))).endsWith("\n#SYMVER f 0x00000000\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--symtypes x", "--batch", "--exports", "--symvers-suffix", "--dump-types"})
  void optionsOfOtherRunsAreRefused(String options) {
    SymversionsRun run = run(options.split(" "));

    assertThat(run.exitStatus()).isEqualTo(1);
    assertThat(run.stderr()).startsWith("symversions: --kbuild ");
  }
}
