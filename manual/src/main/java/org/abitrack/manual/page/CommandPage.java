package org.abitrack.manual.page;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that is to say about a command or subcommand.
 *
 * @param name {@code abi-diff}, {@code abi-diff compare}
 * @param summary one sentence
 * @param synopsis ways to call it
 * @param operands in order
 * @param options in order
 * @param passages what follows
 * @param subcommands of it
 */
public record CommandPage(
    String name,
    String summary,
    List<String> synopsis,
    List<OptionEntry> operands,
    List<OptionEntry> options,
    List<Passage> passages,
    List<CommandPage> subcommands) {
  /** Copies the lists. */
  public CommandPage {
    synopsis = List.copyOf(synopsis);
    operands = List.copyOf(operands);
    options = List.copyOf(options);
    passages = List.copyOf(passages);
    subcommands = List.copyOf(subcommands);
  }

  /** The same page, introduced otherwise. */
  public CommandPage withSummary(String other) {
    return new CommandPage(name, other, synopsis, operands, options, passages, subcommands);
  }

  /** The last word of the name. */
  public String lastWord() {
    return name.substring(name.lastIndexOf(' ') + 1);
  }

  /**
   * Its options and those of its subcommands, which a shell that looks no further offers together;
   * of several with one name the first.
   */
  public List<OptionEntry> allOptions() {
    List<OptionEntry> all = new ArrayList<>(options);
    Set<String> names = new HashSet<>();
    options.forEach(option -> names.addAll(option.names()));
    for (CommandPage subcommand : subcommands) {
      for (OptionEntry option : subcommand.allOptions()) {
        if (names.addAll(option.names())) {
          all.add(option);
        }
      }
    }
    return all;
  }

  /** The name with hyphens, as manual pages have it: {@code abi-diff-compare}. */
  public String pageName() {
    return name.replace(' ', '-');
  }
}
