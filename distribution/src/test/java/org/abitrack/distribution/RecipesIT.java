package org.abitrack.distribution;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The recipes of docs/ci do in the installed archive what they promise: with the toy kernel's first
 * release as baseline they pass it and stop the second.
 */
final class RecipesIT {
  @TempDir static Path scratch;

  private static Path installation;

  @TempDir Path root;

  private ToyRepository repository;

  static List<Recipe> recipes() {
    return List.of(new GithubRecipe(), new GitlabRecipe(), new RpmRecipe(), new DebianRecipe());
  }

  @BeforeAll
  static void unpackArchive() throws IOException, InterruptedException {
    installation = Shell.unpackArchive(scratch);
  }

  @BeforeEach
  void makeRepository() throws IOException {
    repository = ToyRepository.in(root, installation, "r1");
  }

  private List<String> reportsOf(Recipe recipe) {
    List<String> found = new ArrayList<>(recipe.reports());
    found.removeIf(each -> !Files.exists(root.resolve(each)));
    return found;
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void onlyAKernelThatBreaksModulesIsStoppedUntilItIsAccepted(Recipe recipe)
      throws IOException, InterruptedException {
    recipe.install(repository);
    repository.acceptAs(recipe.baseline());
    Shell.Result same = recipe.run(repository, "");
    assertWithMessage(same.output()).that(same.status()).isEqualTo(0);
    assertThat(reportsOf(recipe)).isEqualTo(recipe.reports());
    for (String report : recipe.reports()) {
      Files.delete(root.resolve(report));
    }

    repository.setRelease("r2");
    Shell.Result result = recipe.run(repository, "");
    assertWithMessage(result.output()).that(result.status()).isNotEqualTo(0);
    assertThat(result.output()).contains("struct toy_timer");
    assertThat(reportsOf(recipe)).isEqualTo(recipe.reports());
    for (String report : recipe.reports()) {
      assertThat(Files.readString(root.resolve(report))).contains("toy_timer");
    }

    Shell.Result told = recipe.run(repository, "--fail-on none");
    assertWithMessage(told.output()).that(told.status()).isEqualTo(0);
    assertThat(told.output()).contains("struct toy_timer");

    repository.acceptAs(recipe.baseline());
    assertThat(Files.readString(root.resolve(recipe.baseline() + ".changes.md")))
        .contains("struct toy_timer");
    Shell.Result accepted = recipe.run(repository, "");
    assertWithMessage(accepted.output()).that(accepted.status()).isEqualTo(0);
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void aMissingBaselineIsNoSuccess(Recipe recipe) throws IOException, InterruptedException {
    recipe.install(repository);

    Shell.Result result = recipe.run(repository, "--fail-on none");
    assertWithMessage(result.output()).that(result.status()).isNotEqualTo(0);
    assertThat(result.output()).contains("there is no baseline to compare with");
    assertThat(reportsOf(recipe)).isEmpty();
  }

  @Test
  void anotherArchiveThanExpectedIsNotUsed() throws IOException {
    for (Recipe recipe : List.of(new GithubRecipe(), new GitlabRecipe())) {
      String text = Files.readString(recipe.path());
      assertThat(text.indexOf("sha256sum -c")).isGreaterThan(0);
      assertThat(text.indexOf("sha256sum -c")).isLessThan(text.indexOf("tar -xzf"));
    }
  }

  @Test
  void githubFindsWhatItNeeds() throws IOException, InterruptedException {
    Recipe recipe = new GithubRecipe();
    JsonNode workflow = new YAMLMapper().readTree(Files.readString(recipe.path()));
    assertThat(workflow.get("on").has("pull_request")).isTrue();
    assertThat(workflow.at("/permissions/security-events").asText()).isEqualTo("write");
    assertThat(workflow.at("/jobs/kernel-abi/runs-on").asText()).isEqualTo("ubuntu-latest");
    List<String> actions = new ArrayList<>();
    for (JsonNode step : workflow.at("/jobs/kernel-abi/steps")) {
      assertWithMessage(step.toString()).that(step.has("run")).isNotEqualTo(step.has("uses"));
      assertThat(step.has("name")).isTrue();
      if (step.has("uses")) {
        actions.add(step.get("uses").asText());
      }
    }
    assertThat(actions).hasSize(4);
    actions.forEach(action -> assertThat(action).matches("[\\w-]+/[\\w-]+(/[\\w-]+)?@v\\d+"));

    recipe.install(repository);
    repository.acceptAs(recipe.baseline());
    repository.setRelease("r2");
    Shell.Result result = recipe.run(repository, "");
    assertThat(result.output()).containsMatch("(?m)^::error .*toy_timer");
    assertThat(Files.readString(root.resolve("summary"))).startsWith("### Kernel ABI: failed");
    JsonNode sarif = new ObjectMapper().readTree(root.resolve("abi-report.sarif").toFile());
    assertThat(sarif.get("version").asText()).isEqualTo("2.1.0");
  }

  @Test
  void gitlabFindsWhatItNeeds() throws IOException, InterruptedException {
    Recipe recipe = new GitlabRecipe();
    JsonNode pipeline = new YAMLMapper().readTree(Files.readString(recipe.path()));
    List<String> stages = new ArrayList<>();
    pipeline.get("stages").forEach(stage -> stages.add(stage.asText()));
    for (String name : List.of("kernel-build", "kernel-abi")) {
      JsonNode job = pipeline.get(name);
      assertThat(stages).contains(job.get("stage").asText());
      assertThat(job.get("script").isArray()).isTrue();
      job.get("script").forEach(line -> assertThat(line.isTextual()).isTrue());
      job.path("needs").forEach(need -> assertThat(pipeline.has(need.asText())).isTrue());
    }
    JsonNode artifacts = pipeline.at("/kernel-abi/artifacts");
    assertThat(artifacts.get("when").asText()).isEqualTo("always");
    String junit = artifacts.at("/reports/junit").asText();
    String quality = artifacts.at("/reports/codequality").asText();
    assertThat(recipe.reports()).containsAtLeast(junit, quality);

    recipe.install(repository);
    repository.acceptAs(recipe.baseline());
    repository.setRelease("r2");
    assertThat(recipe.run(repository, "").status()).isEqualTo(1);
    assertThat(Files.readString(root.resolve(junit))).contains("<testsuites");
    JsonNode issues = new ObjectMapper().readTree(root.resolve(quality).toFile());
    assertThat(issues.size()).isAtLeast(1);
    for (JsonNode issue : issues) {
      for (String key : List.of("description", "fingerprint", "severity", "location")) {
        assertThat(issue.has(key)).isTrue();
      }
    }
  }

  @Test
  void checksThatAreSwitchedOffSaySo() throws IOException, InterruptedException {
    RpmRecipe rpm = new RpmRecipe();
    Shell.Result without = rpm.runWithout(repository);
    assertThat(without.status()).isEqualTo(0);
    assertThat(without.output()).contains("kernel ABI: NOT CHECKED");

    DebianRecipe debian = new DebianRecipe();
    debian.install(repository);
    Shell shell = repository.shell().with("DEB_BUILD_OPTIONS", "parallel=2 nocheck");
    Shell.Result nocheck = DebianRecipe.make(repository, shell, "abi-check");
    assertThat(nocheck.status()).isEqualTo(0);
    assertThat(nocheck.output()).contains("kernel ABI: NOT CHECKED");
  }

  @Test
  void debianUpdatesItsBaseline() throws IOException, InterruptedException {
    DebianRecipe debian = new DebianRecipe();
    debian.install(repository);
    Shell.Result first = DebianRecipe.make(repository, repository.shell(), "abi-update");
    assertWithMessage(first.output()).that(first.status()).isEqualTo(0);
    assertThat(debian.run(repository, "").status()).isEqualTo(0);

    repository.setRelease("r2");
    String reason = "ABI_REASON=timer's \"slack\" (Closes: #1)";
    Shell.Result update = DebianRecipe.make(repository, repository.shell(), "abi-update", reason);
    assertWithMessage(update.output()).that(update.status()).isEqualTo(0);
    assertThat(Files.readString(root.resolve("debian/abi/amd64.abi.changes.md")))
        .contains("\n> timer's \"slack\" (Closes: #1)\n");
    assertThat(debian.run(repository, "").status()).isEqualTo(0);
  }
}
