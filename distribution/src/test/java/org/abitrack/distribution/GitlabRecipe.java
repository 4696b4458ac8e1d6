package org.abitrack.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The two jobs, each its commands in one bash that stops at the first that fails. */
final class GitlabRecipe implements Recipe {
  @Override
  public String file() {
    return "gitlab-ci.yml";
  }

  @Override
  public String baseline() {
    return "abi/x86_64.abi";
  }

  @Override
  public List<String> reports() {
    return List.of("abi-report.html", "abi-junit.xml", "abi-codequality.json");
  }

  @Override
  public void install(ToyRepository repository) throws IOException {
    repository.write(".gitlab-ci.yml", Files.readString(path()));
  }

  @Override
  public Shell.Result run(ToyRepository repository, String options)
      throws IOException, InterruptedException {
    JsonNode pipeline = new YAMLMapper().readTree(Files.readString(path()));
    repository.must("rm -rf abitrack");
    Shell.Result build = job(repository, pipeline, "kernel-build", options);
    if (build.status() != 0) {
      return build;
    }
    return job(repository, pipeline, "kernel-abi", options);
  }

  private static Shell.Result job(
      ToyRepository repository, JsonNode pipeline, String name, String options)
      throws IOException, InterruptedException {
    JsonNode job = pipeline.get(name);
    StringBuilder commands = new StringBuilder("set -eo pipefail\n");
    job.path("before_script").forEach(each -> commands.append(each.asText()).append('\n'));
    job.get("script").forEach(each -> commands.append(each.asText()).append('\n'));
    Path script = Files.writeString(repository.root().resolve("job.sh"), commands);
    // The build of the toy needs abitrack; the check gets its own.
    Shell shell = name.equals("kernel-build") ? repository.shell() : Shell.in(repository.root());
    pipeline.get("variables").forEachEntry((key, value) -> shell.with(key, value.asText()));
    for (String variable : List.of("ABITRACK_ARCHIVE", "ABITRACK_SHA256")) {
      shell.with(variable, GithubRecipe.archive(variable));
    }
    return shell.with("ABI_OPTIONS", options).runProgram("bash", script.toString());
  }
}
