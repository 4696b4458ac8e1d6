package org.abitrack.manual;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.abitrack.manual.completion.BashCompletion;
import org.abitrack.manual.completion.FishCompletion;
import org.abitrack.manual.completion.ZshCompletion;
import org.abitrack.manual.page.Argument;
import org.abitrack.manual.page.CommandPage;
import org.abitrack.manual.page.OptionEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompletionTest {
  private static final CommandPage TOOL =
      new CommandPage(
          "my-tool",
          "Does it.",
          List.of(),
          List.of(),
          List.of(new OptionEntry(List.of("--version"), "", new Argument.None(), "It's one.")),
          List.of(),
          List.of(
              new CommandPage(
                  "my-tool make",
                  "Makes: all.",
                  List.of(),
                  List.of(),
                  List.of(
                      new OptionEntry(
                          List.of("-k", "--kind"),
                          "KIND",
                          new Argument.Words(List.of("red", "green")),
                          "Which [kind]."),
                      new OptionEntry(List.of("--in"), "FILE", new Argument.Files(), "From."),
                      new OptionEntry(List.of("--jobs"), "N", new Argument.Text(), "Threads.")),
                  List.of(),
                  List.of())));

  @TempDir Path folder;

  /** What bash offers for the last of these words. */
  private List<String> offered(String... words) throws IOException, InterruptedException {
    return offered(TOOL, words);
  }

  private List<String> offered(CommandPage tool, String... words)
      throws IOException, InterruptedException {
    Path script = Files.writeString(folder.resolve("script"), BashCompletion.of(tool));
    Files.writeString(folder.resolve("input file"), "");
    String call =
        """
        . '%s'
        COMP_WORDS=("$@")
        COMP_CWORD=$(($# - 1))
        compopt() { :; }
        %s
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(script, "_" + tool.name().replace('-', '_'));
    ProcessBuilder bash = new ProcessBuilder("bash", "-c", call, "bash");
    bash.command().addAll(List.of(words));
    Process process = bash.directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertWithMessage(output).that(process.waitFor()).isEqualTo(0);
    return output.lines().filter(line -> !line.isEmpty()).toList();
  }

  @Test
  void bashOffersWhatFits() throws IOException, InterruptedException {
    assertThat(offered("my-tool", "")).containsExactly("make", "--version");
    assertThat(offered("my-tool", "make", "--")).containsExactly("--kind", "--in", "--jobs");
    assertThat(offered("my-tool", "make", "-k", "")).containsExactly("red", "green");
    assertThat(offered("my-tool", "make", "--kind", "=")).containsExactly("red", "green");
    assertThat(offered("my-tool", "make", "--kind", "=", "g")).containsExactly("green");
    assertThat(offered("my-tool", "make", "--in", "inp")).containsExactly("input file");
    assertThat(offered("my-tool", "make", "inp")).containsExactly("input file");
    assertThat(offered("my-tool", "make", "--jobs", "")).isEmpty();
  }

  private static CommandPage abiDiff() {
    return Commands.all().stream()
        .filter(page -> page.name().equals("abi-diff"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void formatsOfReportsAreOffered() throws IOException, InterruptedException {
    assertThat(offered(abiDiff(), "abi-diff", "compare", "--format", ""))
        .containsAtLeast("text", "json", "markdown", "junit", "sarif", "github", "gitlab", "html");
    assertThat(offered(abiDiff(), "abi-diff", "compare", "-f", "sa")).containsExactly("sarif");
    assertThat(offered(abiDiff(), "abi-diff", "layout", "-f", "")).containsExactly("text", "svg");
    assertThat(FishCompletion.of(abiDiff())).contains("-l format -x -a 'text short symbols");
    assertThat(ZshCompletion.of(abiDiff())).contains(":TYPE[\\:FILE]:(text short symbols");
  }

  @Test
  void subcommandsOfSubcommandsAreOffered() throws IOException, InterruptedException {
    assertThat(offered(abiDiff(), "abi-diff", "baseline", "u")).containsExactly("update");
    assertThat(offered(abiDiff(), "abi-diff", "baseline", "update", "--sum"))
        .containsExactly("--summary");
    assertThat(offered(abiDiff(), "abi-diff", "baseline", "update", "inp"))
        .containsExactly("input file");
    assertThat(FishCompletion.of(abiDiff()))
        .contains("-n '__fish_seen_subcommand_from baseline' -f -a update -d ");
    assertThat(ZshCompletion.of(abiDiff())).contains("'1:subcommand:(update)'");
  }

  @Test
  void bashTakesTheScriptsOfAllCommands() throws IOException, InterruptedException {
    for (CommandPage page : Commands.all()) {
      Path script = Files.writeString(folder.resolve("script"), BashCompletion.of(page));
      Process bash = new ProcessBuilder("bash", "-n", script.toString()).inheritIO().start();
      assertWithMessage(page.name()).that(bash.waitFor()).isEqualTo(0);
    }
  }

  @Test
  void fish() {
    assertThat(FishCompletion.of(TOOL))
        .isEqualTo(
            """
            # fish completion for my-tool; generated
            complete -c my-tool -n __fish_use_subcommand -f -a make -d 'Makes: all.'
            complete -c my-tool -n __fish_use_subcommand -l version -d 'It\\'s one.'
            complete -c my-tool -n '__fish_seen_subcommand_from make' -s k -l kind -x -a 'red green' -d 'Which [kind].'
            complete -c my-tool -n '__fish_seen_subcommand_from make' -l in -r -F -d 'From.'
            complete -c my-tool -n '__fish_seen_subcommand_from make' -l jobs -x -d 'Threads.'
            """);
  }

  @Test
  void zsh() {
    String script = ZshCompletion.of(TOOL);
    assertThat(script).startsWith("#compdef my-tool\n");
    assertThat(script).contains("  'make:Makes\\: all.'\n");
    assertThat(script).contains("'--version[It'\\''s one.]'");
    assertThat(script).contains("'(-k --kind)--kind=[Which \\[kind\\].]:KIND:(red green)'");
    assertThat(script).contains("'--in=[From.]:FILE:_files'");
  }
}
