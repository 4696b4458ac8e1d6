package org.abitrack.manual;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.manual.completion.BashCompletion;
import org.abitrack.manual.completion.FishCompletion;
import org.abitrack.manual.completion.ZshCompletion;
import org.abitrack.manual.man.CommandManPage;
import org.abitrack.manual.man.FormatManPage;
import org.abitrack.manual.page.CommandPage;

/**
 * Writes {@code share/} of an installation: {@code man}, and completions where bash, zsh and fish
 * look for them. Arguments: the folder to write to, docs/, the version, and the time that pages are
 * dated with, of which the day is taken.
 */
public final class Main {
  private final Path share;
  private final String version;
  private final String date;

  private Main(Path share, String version, String date) {
    this.share = share;
    this.version = version;
    this.date = date;
  }

  /** Writes all. */
  public static void main(String[] arguments) throws IOException {
    Main main = new Main(Path.of(arguments[0]), arguments[2], arguments[3].substring(0, 10));
    List<CommandPage> commands = Commands.all();
    List<String> overview = commands.stream().map(page -> page.pageName() + "(1)").toList();
    for (CommandPage command : commands) {
      main.command(command, overview);
    }
    for (FormatPages.FormatPage page : FormatPages.all()) {
      String markdown = Files.readString(Path.of(arguments[1], page.document()));
      main.write(
          "man/man5/" + page.name() + ".5",
          FormatManPage.of(page.name(), page.title(), markdown, main.date, main.version));
    }
  }

  private void command(CommandPage command, List<String> overview) throws IOException {
    List<String> related = new ArrayList<>();
    for (CommandPage subcommand : command.subcommands()) {
      related.add(subcommand.pageName() + "(1)");
      subcommand(subcommand, command);
    }
    overview.stream()
        .filter(each -> !each.equals(command.pageName() + "(1)"))
        .forEach(related::add);
    manual(command, related);
    write("bash-completion/completions/" + command.name(), BashCompletion.of(command));
    write("zsh/site-functions/_" + command.name(), ZshCompletion.of(command));
    write("fish/vendor_completions.d/" + command.name() + ".fish", FishCompletion.of(command));
  }

  private void subcommand(CommandPage page, CommandPage parent) throws IOException {
    List<String> related = new ArrayList<>(List.of(parent.pageName() + "(1)"));
    for (CommandPage each : page.subcommands()) {
      related.add(each.pageName() + "(1)");
      subcommand(each, page);
    }
    manual(page, related);
  }

  private void manual(CommandPage page, List<String> related) throws IOException {
    write("man/man1/" + page.pageName() + ".1", CommandManPage.of(page, date, version, related));
  }

  private void write(String name, String text) throws IOException {
    Path file = share.resolve(name);
    Files.createDirectories(file.resolveSibling("."));
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
