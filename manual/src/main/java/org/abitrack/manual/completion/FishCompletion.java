package org.abitrack.manual.completion;

import java.util.List;
import org.abitrack.manual.page.Argument;
import org.abitrack.manual.page.CommandPage;
import org.abitrack.manual.page.OptionEntry;

/** Completions for fish, one line each. */
public final class FishCompletion {
  private FishCompletion() {}

  /** The script of one command. */
  public static String of(CommandPage page) {
    StringBuilder script = new StringBuilder();
    script.append("# fish completion for ").append(page.name()).append("; generated\n");
    for (CommandPage subcommand : page.subcommands()) {
      script.append("complete -c ").append(page.name()).append(" -n __fish_use_subcommand -f -a ");
      script.append(subcommand.lastWord()).append(" -d ").append(quoted(subcommand.summary()));
      script.append('\n');
    }
    String top = page.subcommands().isEmpty() ? "" : " -n __fish_use_subcommand";
    options(page.name(), top, page.options(), script);
    for (CommandPage subcommand : page.subcommands()) {
      String seen = " -n '__fish_seen_subcommand_from " + subcommand.lastWord() + "'";
      for (CommandPage each : subcommand.subcommands()) {
        script.append("complete -c ").append(page.name()).append(seen).append(" -f -a ");
        script.append(each.lastWord()).append(" -d ").append(quoted(each.summary())).append('\n');
      }
      options(page.name(), seen, subcommand.allOptions(), script);
    }
    return script.toString();
  }

  private static void options(
      String command, String condition, List<OptionEntry> options, StringBuilder script) {
    for (OptionEntry option : options) {
      script.append("complete -c ").append(command).append(condition);
      for (String name : option.names()) {
        boolean isLong = name.startsWith("--");
        script.append(isLong ? " -l " : name.length() == 2 ? " -s " : " -o ");
        script.append(name.substring(isLong ? 2 : 1));
      }
      script.append(
          switch (option.argument()) {
            case Argument.None _ -> "";
            case Argument.Files _ -> " -r -F";
            case Argument.Words words -> " -x -a " + quoted(String.join(" ", words.words()));
            case Argument.Text _ -> " -x";
          });
      script.append(" -d ").append(quoted(option.description())).append('\n');
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace('\n', ' ') + "'";
  }
}
