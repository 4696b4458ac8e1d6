package org.abitrack.distribution;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * libexec/abitrack: what stands between the compiler and modpost in a kernel build. The object tree
 * has a toy's objects and a modpost that says what it was given and which versions it would read.
 */
final class KernelBuildIT {
  private static final String[] MODPOST_ARGUMENTS = {
    "-M", "-m", "-a", "-o", "Module.symvers", "-T", "modules.order", "vmlinux.o"
  };

  /** Stands in for scripts/mod/modpost. */
  private static final String FAKE_MODPOST =
      """
      #!/bin/sh
      echo "modpost of ${0%/scripts/mod/modpost}: $*"
      cat .*.cmd lib/.*.cmd 2>/dev/null | grep SYMVER | sort
      """;

  private Path tree;

  @TempDir Path scratch;

  @BeforeEach
  void makeTree() throws IOException {
    tree = Files.createDirectory(scratch.resolve("object tree"));
    write("scripts/mod/modpost", FAKE_MODPOST);
    executable(tree.resolve("scripts/mod/modpost"));
    write("include/config/auto.conf", "CONFIG_MODVERSIONS=y\nCONFIG_GENDWARFKSYMS=y\n");
    write(".vmlinux.objs", "lib/toy.o\n");
    write("modules.order", "lib/module.o\n");
    write("lib/module.mod", "lib/module.o\n");
    object("lib/toy", "r1");
    object("lib/module", "r2");
  }

  private void write(String path, String text) throws IOException {
    Files.createDirectories(tree.resolve(path).getParent());
    Files.writeString(tree.resolve(path), text);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private void object(String name, String release) throws IOException {
    Files.copy(
        Shell.checkout().resolve("samples/" + release + "/toy.o"), tree.resolve(name + ".o"));
    cmd(name);
  }

  private void cmd(String name) throws IOException {
    int slash = name.lastIndexOf('/') + 1;
    write(
        name.substring(0, slash) + "." + name.substring(slash) + ".o.cmd",
        "savedcmd_" + name + ".o := gcc -c\n\nsource_" + name + ".o := ../" + name + ".c\n");
  }

  private static String libexec(String script) {
    return Shell.checkout().resolve("libexec/abitrack/" + script).toString();
  }

  private Shell.Result modpost(Shell shell, String... arguments)
      throws IOException, InterruptedException {
    String[] program = new String[arguments.length + 1];
    program[0] = libexec("modpost");
    System.arraycopy(arguments, 0, program, 1, arguments.length);
    return shell.runProgram(program);
  }

  /** What the command prints for one object, in the order of the fake modpost. */
  private static String versions(String options) throws IOException, InterruptedException {
    Shell.Result result =
        Shell.in(Shell.checkout()).run("bin/symversions --exports " + options + " | LC_ALL=C sort");
    assertWithMessage(result.output()).that(result.status()).isEqualTo(0);
    return result.output();
  }

  private static String sorted(String lines) {
    return String.join("\n", lines.lines().sorted().toList()) + "\n";
  }

  @Test
  void modpostFindsTheVersionsOfVmlinuxAndModules() throws IOException, InterruptedException {
    Shell.Result result = modpost(Shell.in(tree).with("LC_ALL", "C"), MODPOST_ARGUMENTS);

    String versions = sorted(versions("samples/r1/toy.o") + versions("samples/r2/toy.o"));
    assertThat(result.output())
        .isEqualTo(
            "  SYMVER  "
                + versions.lines().count()
                + " symbols of 2 objects\n"
                + "modpost of .: -M -m -a -o Module.symvers -T modules.order vmlinux.o\n"
                + versions);
    assertThat(result.status()).isEqualTo(0);
  }

  @Test
  void buildVariablesArePassedOn() throws IOException, InterruptedException {
    Shell shell =
        Shell.in(tree)
            .with("LC_ALL", "C")
            .with("quiet", "silent_")
            .with("KBUILD_SYMTYPES", "1")
            .with("KBUILD_GENDWARFKSYMS_STABLE", "1");

    Shell.Result result = modpost(shell, "-o", "Module.symvers", "vmlinux.o");

    assertThat(result.output())
        .isEqualTo(
            "modpost of .: -o Module.symvers vmlinux.o\n" + versions("--stable samples/r1/toy.o"));
    assertThat(Files.readString(tree.resolve("lib/toy.symtypes"))).contains("s#toy_device ");
  }

  @Test
  void modpostIsNotRunIfAnObjectFails() throws IOException, InterruptedException {
    Files.writeString(tree.resolve("lib/module.o"), "no object");

    Shell.Result result = modpost(Shell.in(tree), MODPOST_ARGUMENTS);

    assertThat(result.output())
        .isEqualTo(
            """
            symversions: error: lib/module.o: 0x0: not an ELF file
              SYMVER  7 symbols of 1 objects
            symversions: error: 1 of 2 objects failed
            modpost (abitrack): symbols could not be versioned
            """);
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void otherKindsOfVersionsAreLeftAlone() throws IOException, InterruptedException {
    write("include/config/auto.conf", "CONFIG_MODVERSIONS=y\nCONFIG_GENKSYMS=y\n");

    assertThat(modpost(Shell.in(tree), MODPOST_ARGUMENTS).output())
        .isEqualTo("modpost of .: " + String.join(" ", MODPOST_ARGUMENTS) + "\n");
  }

  @Test
  void externalModuleHasTheModpostOfItsKernel() throws IOException, InterruptedException {
    Path kernel = tree;
    tree = Files.createDirectory(scratch.resolve("module"));
    write("modules.order", "./toy.o\n");
    write("toy.mod", "./toy.o\n");
    object("toy", "r1");

    Shell.Result result =
        modpost(
            Shell.in(tree).with("LC_ALL", "C").with("quiet", "silent_"),
            "-T",
            "modules.order",
            "-i",
            kernel + "/Module.symvers",
            "-e");

    assertThat(result.output())
        .isEqualTo(
            "modpost of "
                + kernel
                + ": -T modules.order -i "
                + kernel
                + "/Module.symvers -e\n"
                + versions("samples/r1/toy.o"));
  }

  @Test
  void anotherModpostCanBeNamed() throws IOException, InterruptedException {
    Path other = Files.writeString(scratch.resolve("other"), "#!/bin/sh\necho other $#\n");
    executable(other);

    assertThat(
            modpost(
                    Shell.in(tree)
                        .with("quiet", "silent_")
                        .with("ABITRACK_MODPOST", other.toString()),
                    MODPOST_ARGUMENTS)
                .output())
        .isEqualTo("other 8\n");
  }

  @Test
  void withoutModpostItSaysSo() throws IOException, InterruptedException {
    Files.delete(tree.resolve("scripts/mod/modpost"));

    Shell.Result result = modpost(Shell.in(tree), MODPOST_ARGUMENTS);

    assertThat(result.output())
        .isEqualTo(
            "modpost (abitrack): no modpost at ./scripts/mod/modpost;"
                + " ABITRACK_MODPOST can say where it is\n");
    assertThat(result.status()).isEqualTo(1);
  }

  /** The makefile prints the variables as a recipe of a sub-make sees them. */
  @Test
  void kmakeSetsTheVariablesAlsoForSubMakes() throws IOException, InterruptedException {
    write(
        "Makefile",
        """
        CONFIG_GENDWARFKSYMS := y
        getasmexports = exports of $@
        CC = cc
        c_flags = -g
        all: ; @$(MAKE) --no-print-directory x.o
        x.o: ; @echo '$(skip_gendwarfksyms) $(MODPOST) $(cmd_gensymtypes_S) $(X)'
        """);

    Shell.Result result = Shell.in(tree).runProgram(libexec("kmake"), "X=y", "all");

    assertThat(result.output())
        .isEqualTo(
            "1 "
                + libexec("modpost")
                + " exports of x.o | cc -g -c -o x.gendwarfksyms.o -xc - y\n");
  }

  @Test
  void kmakeRefusesAConfigurationWithOtherVersions() throws IOException, InterruptedException {
    write("Makefile", "all: ; @if true; then $(cmd_gensymtypes_S) >>.x.o.cmd; fi\n");

    Shell.Result result = Shell.in(tree).runProgram(libexec("kmake"), "all");

    assertThat(result.output()).startsWith("kmake is for kernels with CONFIG_GENDWARFKSYMS=y\n");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void kmakeNeedsAPathThatMakeTakes() throws IOException, InterruptedException {
    Path link = scratch.resolve("with blank");
    Files.createSymbolicLink(link, Shell.checkout());

    Shell.Result result = Shell.in(tree).runProgram(link + "/libexec/abitrack/kmake", "all");

    assertThat(result.output())
        .isEqualTo(
            "kmake: make takes no such path: "
                + link
                + "/libexec/abitrack; a link to abitrack from elsewhere does\n");
    assertThat(result.status()).isEqualTo(2);
  }
}
