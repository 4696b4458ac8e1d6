package org.abitrack.distribution;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The steps of the job in order, each by {@code bash -e} as GitHub does it unless told otherwise.
 */
final class GithubRecipe implements Recipe {
  private static final Pattern FILE_OF_CONDITION =
      Pattern.compile("\\$\\{\\{ !cancelled\\(\\) && hashFiles\\('([^']+)'\\) != '' }}");
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{\\{ vars\\.(\\w+) }}");

  @Override
  public String file() {
    return "github-actions.yml";
  }

  @Override
  public String baseline() {
    return "abi/x86_64.abi";
  }

  @Override
  public List<String> reports() {
    return List.of("abi-report.md", "abi-report.sarif", "abi-report.html", "summary");
  }

  @Override
  public void install(ToyRepository repository) throws IOException {
    repository.write(".github/workflows/kernel-abi.yml", Files.readString(path()));
  }

  @Override
  public Shell.Result run(ToyRepository repository, String options)
      throws IOException, InterruptedException {
    JsonNode workflow = new YAMLMapper().readTree(Files.readString(path()));
    Map<String, String> environment = new HashMap<>();
    environment.put("RUNNER_TEMP", Files.createTempDirectory(repository.root(), "temp").toString());
    environment.put("GITHUB_PATH", repository.root().resolve("path").toString());
    environment.put("GITHUB_STEP_SUMMARY", repository.root().resolve("summary").toString());
    workflow.get("env").forEachEntry((name, value) -> environment.put(name, value.asText()));
    environment.put("ABI_OPTIONS", options);
    Files.deleteIfExists(repository.root().resolve("path"));
    int status = 0;
    StringBuilder output = new StringBuilder();
    for (JsonNode step : workflow.at("/jobs/kernel-abi/steps")) {
      if (step.has("run") && status == 0) {
        Shell.Result result = step(repository, step, new HashMap<>(environment));
        status = result.status();
        output.append(result.output());
      } else if (step.has("if")) {
        checkUpload(repository, step);
      }
    }
    return new Shell.Result(status, output.toString());
  }

  private static Shell.Result step(
      ToyRepository repository, JsonNode step, Map<String, String> environment)
      throws IOException, InterruptedException {
    step.path("env")
        .forEachEntry((name, value) -> environment.put(name, variables(value.asText())));
    Path added = repository.root().resolve("path");
    String path =
        Files.exists(added) ? Files.readString(added).strip().replace('\n', ':') + ":" : "";
    environment.put("PATH", path + System.getenv("PATH"));
    Path script = Files.writeString(repository.root().resolve("step.sh"), step.get("run").asText());
    Shell shell = Shell.in(repository.root());
    environment.forEach(shell::with);
    return shell.runProgram("bash", "-e", script.toString());
  }

  /** What a repository's variables are set to. */
  static String variables(String text) {
    Matcher matcher = VARIABLE.matcher(text);
    assertWithMessage(text).that(matcher.matches()).isTrue();
    return archive(matcher.group(1));
  }

  /** The settings with which the archive is found. */
  static String archive(String variable) {
    return switch (variable) {
      case "ABITRACK_ARCHIVE" -> Shell.archive().toUri().toString();
      case "ABITRACK_SHA256" -> checksum();
      default -> throw new AssertionError(variable);
    };
  }

  private static String checksum() {
    try {
      byte[] archive = Files.readAllBytes(Shell.archive());
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** What is uploaded is what the condition asks for, and there however the comparison ended. */
  private static void checkUpload(ToyRepository repository, JsonNode step) {
    Matcher condition = FILE_OF_CONDITION.matcher(step.get("if").asText());
    assertWithMessage(step.toString()).that(condition.matches()).isTrue();
    JsonNode with = step.get("with");
    String uploaded =
        with.has("path") ? with.get("path").asText() : with.get("sarif_file").asText();
    assertThat(uploaded).isEqualTo(condition.group(1));
    if (Files.exists(repository.root().resolve("summary"))) {
      assertThat(Files.exists(repository.root().resolve(uploaded))).isTrue();
    }
  }
}
