package org.abitrack.manual.completion;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.manual.page.Argument;
import org.abitrack.manual.page.CommandPage;
import org.abitrack.manual.page.OptionEntry;

/** A function for bash: subcommands, options, words that options take, files. */
public final class BashCompletion {
  private BashCompletion() {}

  /** The script of one command. */
  public static String of(CommandPage page) {
    String function = "_" + page.name().replace('-', '_');
    StringBuilder script = new StringBuilder();
    script.append("# bash completion for ").append(page.name()).append("; generated\n");
    script.append(function).append("() {\n");
    script.append(
        """
          local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} subcommand= words= i
          # --option=WORD comes in three words.
          if [[ $word == = ]]; then
            word=
          elif [[ $before == = ]]; then
            before=${COMP_WORDS[COMP_CWORD - 2]}
          fi
        """);
    subcommands(page, script);
    script.append("  case $subcommand:$before in\n");
    arguments("", page.options(), script);
    for (CommandPage subcommand : page.subcommands()) {
      arguments(subcommand.lastWord(), subcommand.allOptions(), script);
    }
    script.append("  esac\n  case $subcommand in\n");
    words("''", page, page.options(), script);
    for (CommandPage subcommand : page.subcommands()) {
      words(subcommand.lastWord(), subcommand, subcommand.allOptions(), script);
    }
    script.append("  esac\n");
    script.append("  if [[ $word == -*");
    if (!page.subcommands().isEmpty()) {
      script.append(" || -z $subcommand");
    }
    for (CommandPage subcommand : page.subcommands()) {
      if (!subcommand.subcommands().isEmpty()) {
        script.append(" || $before == ").append(subcommand.lastWord());
      }
    }
    script.append(" ]]; then\n");
    script.append(
        """
            mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
          else
            compopt -o filenames 2>/dev/null
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
          fi
        }
        """);
    script.append("complete -F ").append(function).append(' ').append(page.name()).append('\n');
    return script.toString();
  }

  private static void subcommands(CommandPage page, StringBuilder script) {
    if (page.subcommands().isEmpty()) {
      return;
    }
    List<String> names = page.subcommands().stream().map(CommandPage::lastWord).toList();
    script.append("  for ((i = 1; i < COMP_CWORD; i++)); do\n    case ${COMP_WORDS[i]} in\n      ");
    script.append(String.join(" | ", names));
    script.append(") subcommand=${COMP_WORDS[i]} && break ;;\n    esac\n  done\n");
  }

  private static void arguments(
      String subcommand, List<OptionEntry> options, StringBuilder script) {
    for (OptionEntry option : options) {
      String reply =
          switch (option.argument()) {
            case Argument.None _ -> "";
            case Argument.Words words ->
                "mapfile -t COMPREPLY < <(compgen -W '"
                    + String.join(" ", words.words())
                    + "' -- \"$word\")";
            case Argument.Files _ ->
                "compopt -o filenames 2>/dev/null;"
                    + " mapfile -t COMPREPLY < <(compgen -f -- \"$word\")";
            case Argument.Text _ -> "COMPREPLY=()";
          };
      if (!reply.isEmpty()) {
        List<String> patterns = new ArrayList<>();
        for (String name : option.names()) {
          patterns.add(subcommand + ":" + name);
        }
        script.append("    ").append(String.join(" | ", patterns)).append(")\n");
        script.append("      ").append(reply).append("\n      return\n      ;;\n");
      }
    }
  }

  private static void words(
      String subcommand, CommandPage page, List<OptionEntry> options, StringBuilder script) {
    List<String> words = new ArrayList<>();
    for (CommandPage each : page.subcommands()) {
      words.add(each.lastWord());
    }
    for (OptionEntry option : options) {
      words.addAll(option.names());
    }
    script.append("    ").append(subcommand).append(") words='");
    script.append(String.join(" ", words)).append("' ;;\n");
  }
}
