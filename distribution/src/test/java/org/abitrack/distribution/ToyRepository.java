package org.abitrack.distribution;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A repository that builds a kernel: its Makefile takes the samples where a real one compiles, and
 * leaves what a real one leaves.
 *
 * @param root the repository
 * @param installation of abitrack, whose archive the recipes unpack anew if they get it themselves
 */
record ToyRepository(Path root, Path installation) {
  private static final String MAKEFILE =
      """
      O = .
      olddefconfig:
      	mkdir -p $(O)
      all:
      	cp SAMPLES/kallmodsyms/vmlinux $(O)/vmlinux
      	cp SAMPLES/$$(cat ROOT/release)/toy.o $(O)/toy.ko
      	symversions --exports --stable $(O)/toy.ko | \\
      	  awk '{ print $$3 "\\t" $$2 "\\tdrivers/toy\\tEXPORT_SYMBOL_GPL\\t" }' >$(O)/Module.symvers
      	cp ROOT/Makefile $(O)/
      modules_install:
      	mkdir -p $(INSTALL_MOD_PATH)/lib/modules/1/kernel/drivers
      	cp $(O)/toy.ko $(INSTALL_MOD_PATH)/lib/modules/1/kernel/drivers/
      .PHONY: olddefconfig all modules_install
      """;

  /** Makes the repository; it is at {@code release}. */
  static ToyRepository in(Path root, Path installation, String release) throws IOException {
    ToyRepository repository = new ToyRepository(root, installation);
    repository.write(
        "Makefile",
        MAKEFILE
            .replace("SAMPLES", Shell.checkout().resolve("samples").toString())
            .replace("ROOT", root.toString()));
    repository.setRelease(release);
    return repository;
  }

  /** Which release of the toy kernel the next build makes. */
  void setRelease(String release) throws IOException {
    write("release", release);
  }

  /** Writes a file of the repository. */
  void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text);
  }

  /** A shell in the repository that finds abitrack. */
  Shell shell() {
    return Shell.in(root).with("PATH", installation.resolve("bin") + ":" + System.getenv("PATH"));
  }

  /** Builds, where the recipe is only about what comes after that. */
  void build(String folder) throws IOException, InterruptedException {
    must("make -s O=" + folder + " olddefconfig all");
  }

  /** Takes the release that is built from now on as the baseline, as docs/ci/README.md says. */
  void acceptAs(String baseline) throws IOException, InterruptedException {
    build("accepted");
    must("make -s O=accepted INSTALL_MOD_PATH=accepted-modules modules_install");
    must("mkdir -p $(dirname " + baseline + ")");
    must(
        "abi-diff baseline update --create "
            + baseline
            + " accepted/vmlinux accepted-modules accepted/Module.symvers");
  }

  /** Runs what cannot fail. */
  void must(String command) throws IOException, InterruptedException {
    Shell.Result result = shell().run(command);
    assertWithMessage("%s\n%s", command, result.output()).that(result.status()).isEqualTo(0);
  }
}
