package org.abitrack.distribution;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** The targets of debian/rules by make, as dpkg-buildpackage runs them. */
final class DebianRecipe implements Recipe {
  private static final String RULES =
      """
      #!/usr/bin/make -f
      include debian/abi-check.mk
      override_dh_auto_test: abi-check
      """;

  @Override
  public String file() {
    return "debian-abi-check.mk";
  }

  @Override
  public String baseline() {
    return "debian/abi/amd64.abi";
  }

  @Override
  public List<String> reports() {
    return List.of("debian/abi-reports/abi-report.html", "debian/abi-reports/abi-junit.xml");
  }

  @Override
  public void install(ToyRepository repository) throws IOException {
    repository.write("debian/abi-check.mk", Files.readString(path()));
    repository.write("debian/rules", RULES);
  }

  @Override
  public Shell.Result run(ToyRepository repository, String options)
      throws IOException, InterruptedException {
    Shell shell = repository.shell();
    if (!options.isEmpty()) {
      shell.with("ABI_OPTIONS", options);
    }
    return make(repository, shell, "override_dh_auto_test");
  }

  /** Runs a target of debian/rules after a build. */
  static Shell.Result make(ToyRepository repository, Shell shell, String... arguments)
      throws IOException, InterruptedException {
    repository.build("debian/build");
    String[] words = new String[arguments.length + 3];
    words[0] = "make";
    words[1] = "-f";
    words[2] = "debian/rules";
    System.arraycopy(arguments, 0, words, 3, arguments.length);
    return shell.with("DEB_HOST_ARCH", "amd64").runProgram(words);
  }
}
