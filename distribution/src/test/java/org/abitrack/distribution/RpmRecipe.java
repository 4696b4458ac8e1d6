package org.abitrack.distribution;

import static com.google.common.truth.Truth.assertWithMessage;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The {@code %check} section by {@code sh -e}, as rpmbuild runs it; its macros are expanded by
 * rpmspec where there is one, else here as far as this file needs it.
 */
final class RpmRecipe implements Recipe {
  private static final String CHECK = "%check\n";

  @Override
  public String file() {
    return "obs.spec";
  }

  @Override
  public String baseline() {
    return "sources/kernel.x86_64.abi";
  }

  @Override
  public List<String> reports() {
    return List.of("abi-report.html");
  }

  @Override
  public void install(ToyRepository repository) throws IOException {
    repository.write("kernel.spec", Files.readString(path()));
  }

  @Override
  public Shell.Result run(ToyRepository repository, String options)
      throws IOException, InterruptedException {
    String set = options.isEmpty() ? "" : options + " ";
    String check = check(repository, true).replace("--format text", set + "--format text");
    return script(repository, check);
  }

  /** The check as {@code rpmbuild --without abicheck} leaves it. */
  Shell.Result runWithout(ToyRepository repository) throws IOException, InterruptedException {
    return script(repository, check(repository, false));
  }

  private static Shell.Result script(ToyRepository repository, String check)
      throws IOException, InterruptedException {
    repository.build("build");
    Path script = Files.writeString(repository.root().resolve("check.sh"), check);
    return repository.shell().runProgram("/bin/sh", "-e", script.toString());
  }

  private String check(ToyRepository repository, boolean with)
      throws IOException, InterruptedException {
    String spec = Files.readString(path());
    Path sources = repository.root().resolve("sources");
    String expanded =
        hasRpmspec() ? rpmspec(repository, sources, with) : expanded(spec, sources, with);
    int start = expanded.indexOf(CHECK) + CHECK.length();
    int end = expanded.indexOf("\n%files", start);
    assertWithMessage(expanded).that(end).isGreaterThan(start);
    return expanded.substring(start, end) + "\n";
  }

  private static boolean hasRpmspec() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "rpmspec")));
  }

  private String rpmspec(ToyRepository repository, Path sources, boolean with)
      throws IOException, InterruptedException {
    Shell.Result result =
        repository
            .shell()
            .runProgram(
                "rpmspec",
                "-P",
                "--target",
                "x86_64",
                "--define",
                "_sourcedir " + sources,
                with ? "--with" : "--without",
                "abicheck",
                path().toString());
    assertWithMessage(result.output()).that(result.status()).isEqualTo(0);
    return result.output();
  }

  /** The macros that the spec file uses; another one is an error. */
  private static String expanded(String spec, Path sources, boolean with) {
    StringBuilder text = new StringBuilder();
    Deque<Boolean> shown = new ArrayDeque<>(List.of(true));
    for (String line : spec.lines().toList()) {
      switch (line) {
        case "%if %{with abicheck}" -> shown.push(with);
        case "%else" -> shown.push(!shown.pop());
        case "%endif" -> shown.pop();
        default -> {
          boolean isDefinition = line.startsWith("%bcond_") || line.startsWith("%{!?");
          if (!isDefinition && shown.peek()) {
            text.append(macros(line, sources)).append('\n');
          }
        }
      }
    }
    assertWithMessage("%if without %endif").that(shown).hasSize(1);
    return text.toString();
  }

  private static String macros(String line, Path sources) {
    String expanded =
        line.replace("%{SOURCE900}", sources.resolve("kernel.x86_64.abi").toString())
            .replace("%{kernel_build}", "build")
            .replace("%{_target_cpu}", "x86_64");
    assertWithMessage("a macro that is not known")
        .that(expanded.replace("%%{", ""))
        .doesNotContain("%{");
    return expanded.replace("%%", "%");
  }
}
