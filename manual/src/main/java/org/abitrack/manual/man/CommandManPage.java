package org.abitrack.manual.man;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.abitrack.manual.page.CommandPage;
import org.abitrack.manual.page.OptionEntry;
import org.abitrack.manual.page.Passage;

/** A page of section 1. */
public final class CommandManPage {
  private final Roff roff;

  private CommandManPage(Roff roff) {
    this.roff = roff;
  }

  /**
   * The page of a command or subcommand.
   *
   * @param date of the pages, {@code 2026-11-21}
   * @param related names of further pages, with their sections
   */
  public static String of(CommandPage page, String date, String version, List<String> related) {
    CommandManPage writer = new CommandManPage(new Roff(page.pageName(), 1, date, version));
    writer.write(page);
    writer.related(related);
    return writer.roff.toString();
  }

  private void write(CommandPage page) {
    roff.macro("SH", "NAME");
    String summary = page.summary().strip().replaceFirst("\\.$", "");
    roff.line(Roff.escaped(page.pageName()) + " \\- " + Roff.escaped(summary));
    roff.macro("SH", "SYNOPSIS");
    for (String way : page.synopsis()) {
      if (!way.equals(page.synopsis().getFirst())) {
        roff.macro("br");
      }
      int rest = way.startsWith(page.name()) ? page.name().length() : 0;
      roff.line(Roff.bold(way.substring(0, rest)) + Roff.escaped(way.substring(rest)));
    }
    roff.macro("SH", "DESCRIPTION");
    roff.text(page.summary());
    passages(page.passages().stream().filter(each -> each.title().isEmpty()).toList());
    entries("OPERANDS", page.operands());
    entries("OPTIONS", page.options());
    if (!page.subcommands().isEmpty()) {
      roff.macro("SH", "SUBCOMMANDS");
      for (CommandPage subcommand : page.subcommands()) {
        roff.macro("TP");
        roff.line(Roff.bold(subcommand.lastWord()));
        roff.text(subcommand.summary());
      }
    }
    passages(page.passages().stream().filter(each -> !each.title().isEmpty()).toList());
  }

  private void entries(String title, List<OptionEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    roff.macro("SH", title);
    for (OptionEntry entry : entries) {
      roff.macro("TP");
      List<String> names = new ArrayList<>();
      for (String name : entry.names()) {
        String separator = name.startsWith("--") ? "=" : " ";
        names.add(Roff.bold(name) + (entry.isFlag() ? "" : separator + Roff.italic(entry.label())));
      }
      roff.line(names.isEmpty() ? Roff.italic(entry.label()) : String.join(", ", names));
      roff.text(entry.description());
    }
  }

  private void passages(List<Passage> passages) {
    for (Passage passage : passages) {
      if (!passage.title().isEmpty()) {
        roff.macro("SH", passage.title().toUpperCase(Locale.ROOT));
      }
      List<String> literal = new ArrayList<>();
      boolean paragraph = passage.title().isEmpty();
      for (String line : passage.lines()) {
        if (line.startsWith("  ")) {
          literal.add(line.substring(2));
          continue;
        }
        flush(literal);
        if (!line.isBlank()) {
          if (paragraph) {
            roff.macro("PP");
          }
          roff.text(line);
        }
        paragraph = line.isBlank();
      }
      flush(literal);
    }
  }

  private void flush(List<String> literal) {
    if (!literal.isEmpty()) {
      roff.literal(literal);
      literal.clear();
    }
  }

  private void related(List<String> related) {
    if (!related.isEmpty()) {
      roff.macro("SH", "SEE ALSO");
      roff.line(String.join(", ", related.stream().map(Roff::escaped).toList()));
    }
  }
}
