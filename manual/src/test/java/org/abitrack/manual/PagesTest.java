package org.abitrack.manual;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abitrack.abidiff.command.AbiDiffCommand;
import org.abitrack.commandline.picocli.Streams;
import org.abitrack.manual.man.CommandManPage;
import org.abitrack.manual.page.Argument;
import org.abitrack.manual.page.CommandPage;
import org.abitrack.manual.page.OptionEntry;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What is said of commands is all that the commands say. */
final class PagesTest {
  private static List<CommandPage> everyPage() {
    List<CommandPage> pages = new ArrayList<>();
    for (CommandPage page : Commands.all()) {
      pages.add(page);
      for (CommandPage subcommand : page.subcommands()) {
        pages.add(subcommand);
        pages.addAll(subcommand.subcommands());
      }
    }
    return pages;
  }

  private static CommandPage page(String name) {
    return everyPage().stream().filter(page -> page.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<String> names(CommandPage page) {
    return page.options().stream().flatMap(option -> option.names().stream()).toList();
  }

  @Test
  void everyPageHasWhatReadersLookFor() {
    for (CommandPage page : everyPage()) {
      String text = CommandManPage.of(page, "2026-11-21", "1", List.of("x(1)"));
      for (String section : List.of("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "SEE ALSO")) {
        assertWithMessage(page.name()).that(text).contains(".SH \"" + section + "\"\n");
      }
      assertWithMessage(page.name()).that(page.summary()).isNotEmpty();
      for (OptionEntry option : page.options()) {
        String place = page.name() + " " + option.names();
        assertWithMessage(place).that(option.names()).isNotEmpty();
        assertWithMessage(place).that(option.description()).isNotEmpty();
        assertWithMessage(place).that(option.description()).doesNotContain("${");
      }
    }
  }

  @Test
  void optionsOfPicocliCommandsAreThere() {
    CommandLine model = new CommandLine(new AbiDiffCommand(Streams.ofProcess()));
    model
        .getSubcommands()
        .forEach((name, subcommand) -> {
          TreeSet<String> expected =
              new TreeSet<>(subcommand.getCommandSpec().optionsMap().keySet());
          assertThat(expected).contains("--help");
          assertThat(new TreeSet<>(names(page("abi-diff " + name)))).isEqualTo(expected);
        });
  }

  /** Check every long option in the help text against what the parser made of it. */
  @Test
  void optionsOfHelpTextsAreThere() {
    String help = Commands.symversionsHelp();
    TreeSet<String> expected = new TreeSet<>();
    Matcher names = Pattern.compile("(?m)^ {2,8}(?:-\\w, )?(--[a-z-]+)").matcher(help);
    while (names.find()) {
      expected.add(names.group(1));
    }
    assertThat(expected.size()).isGreaterThan(15);
    TreeSet<String> found = new TreeSet<>(names(page("symversions")));
    found.removeIf(name -> !name.startsWith("--"));
    assertThat(found).isEqualTo(expected);
    assertThat(help.split("--report-ambiguous")[1]).startsWith(" List the types");
  }

  @Test
  void argumentsAreTold() {
    OptionEntry symtypes = option("symversions", "--symtypes");
    assertThat(symtypes.names()).containsExactly("-T", "--symtypes").inOrder();
    assertThat(symtypes.argument()).isEqualTo(new Argument.Files());
    assertThat(option("symversions", "--report-ambiguous").isFlag()).isTrue();
    assertThat(option("ksymtypes compare", "--format").label()).isEqualTo("TYPE[:FILE]");
    assertThat(option("abi-diff compare", "--old").argument()).isEqualTo(new Argument.Files());
    assertThat(option("abi-diff compare", "--fail-on").argument())
        .isEqualTo(new Argument.Words(List.of("break", "review", "any", "none")));
  }

  private static OptionEntry option(String page, String name) {
    return page(page).options().stream()
        .filter(option -> option.names().contains(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void helpTextsWithoutModelAreDivided() {
    CommandPage page = page("symversions");
    assertThat(page.summary()).startsWith("Prints the version of each exported symbol");
    assertThat(page.summary()).endsWith("of the objects.");
    assertThat(page.synopsis()).hasSize(5);
    assertThat(page.passages().getLast().title()).isEqualTo("Examples");
    assertThat(page.passages().getLast().lines().getFirst())
        .isEqualTo("  symversions --exports --symtypes vmlinux.symtypes vmlinux");
  }
}
