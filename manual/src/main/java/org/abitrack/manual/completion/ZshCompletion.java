package org.abitrack.manual.completion;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.manual.page.Argument;
import org.abitrack.manual.page.CommandPage;
import org.abitrack.manual.page.OptionEntry;

/** A function for zsh, by its {@code _arguments}. */
public final class ZshCompletion {
  private ZshCompletion() {}

  /** The file of one command, to be called {@code _COMMAND}. */
  public static String of(CommandPage page) {
    StringBuilder script = new StringBuilder();
    script.append("#compdef ").append(page.name()).append("\n# zsh completion; generated\n");
    if (page.subcommands().isEmpty()) {
      arguments(page, "", script);
      return script.toString();
    }
    script.append("local curcontext=$curcontext state line\nlocal -a subcommands\nsubcommands=(\n");
    for (CommandPage subcommand : page.subcommands()) {
      String summary = subcommand.summary().replace(":", "\\:");
      script.append("  ").append(quoted(subcommand.lastWord() + ":" + summary)).append('\n');
    }
    script.append(")\n_arguments -C");
    options(page.options(), "  ", script);
    script.append(" \\\n  '1: :->subcommand' \\\n  '*:: :->arguments' && return\n");
    script.append("case $state in\n  subcommand) _describe subcommand subcommands ;;\n");
    script.append("  arguments)\n    case $words[1] in\n");
    for (CommandPage subcommand : page.subcommands()) {
      script.append("      ").append(subcommand.lastWord()).append(")\n");
      arguments(subcommand, "        ", script);
      script.append("        ;;\n");
    }
    script.append("    esac\n    ;;\nesac\n");
    return script.toString();
  }

  private static void arguments(CommandPage page, String indent, StringBuilder script) {
    script.append(indent).append("_arguments");
    options(page.allOptions(), indent + "  ", script);
    if (!page.subcommands().isEmpty()) {
      List<String> names = page.subcommands().stream().map(CommandPage::lastWord).toList();
      script.append(" \\\n").append(indent).append("  ");
      script.append(quoted("1:subcommand:(" + String.join(" ", names) + ")"));
    }
    script.append(" \\\n").append(indent).append("  '*: :_files'\n");
  }

  private static void options(List<OptionEntry> options, String indent, StringBuilder script) {
    for (OptionEntry option : options) {
      List<String> others = new ArrayList<>(option.names());
      for (String name : option.names()) {
        String exclusive = others.size() > 1 ? "(" + String.join(" ", others) + ")" : "";
        String value = option.isFlag() ? "" : name.startsWith("--") ? "=" : "+";
        script.append(" \\\n").append(indent);
        script.append(
            quoted(
                exclusive
                    + name
                    + value
                    + "["
                    + inBrackets(option.description())
                    + "]"
                    + action(option)));
      }
    }
  }

  private static String action(OptionEntry option) {
    String label = option.label().replace(":", "\\:");
    return switch (option.argument()) {
      case Argument.None _ -> "";
      case Argument.Files _ -> ":" + label + ":_files";
      case Argument.Words words -> ":" + label + ":(" + String.join(" ", words.words()) + ")";
      case Argument.Text _ -> ":" + label + ":";
    };
  }

  private static String inBrackets(String text) {
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace("\n", " ");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
