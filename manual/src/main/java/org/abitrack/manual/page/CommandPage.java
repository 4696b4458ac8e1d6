package org.abitrack.manual.page;

import java.util.List;

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

  /** The name with hyphens, as manual pages have it: {@code abi-diff-compare}. */
  public String pageName() {
    return name.replace(' ', '-');
  }
}
