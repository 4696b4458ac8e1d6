package org.abitrack.manual.page;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Reads the model of a picocli command line. */
public final class PicocliPages {
  /** Labels of arguments that are files, whatever type the field has. */
  private static final Set<String> FILE_LABELS =
      Set.of("FILE", "DIR", "DIRECTORY", "PATH", "ELF", "KERNEL", "OLD", "NEW", "LOG", "TABLE");

  private PicocliPages() {}

  /** The page of a command and those of its subcommands. */
  public static CommandPage of(Object command) {
    return of(new CommandLine(command).getCommandSpec(), "");
  }

  private static CommandPage of(CommandSpec spec, String parent) {
    String name = parent + spec.name();
    List<OptionEntry> options = new ArrayList<>();
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        options.add(entry(List.of(option.names()), option, option.arity().max() == 0));
      }
    }
    List<OptionEntry> operands = new ArrayList<>();
    for (PositionalParamSpec operand : spec.positionalParameters()) {
      if (!operand.hidden()) {
        operands.add(entry(List.of(), operand, false));
      }
    }
    List<CommandPage> subcommands = new ArrayList<>();
    for (CommandLine subcommand : spec.subcommands().values()) {
      if (!subcommand.getCommandSpec().usageMessage().hidden()) {
        subcommands.add(of(subcommand.getCommandSpec(), name + " "));
      }
    }
    List<String> description = plain(spec.usageMessage().description());
    int end = description.contains("") ? description.indexOf("") : description.size();
    List<String> custom = plain(spec.usageMessage().customSynopsis());
    return new CommandPage(
        name,
        String.join(" ", description.subList(0, end)),
        custom.isEmpty() ? List.of(synopsis(name, operands, !subcommands.isEmpty())) : custom,
        operands,
        options,
        passages(description.subList(end, description.size()), spec),
        subcommands);
  }

  /** A command that parses its options itself describes them behind its first sentence. */
  private static List<Passage> passages(List<String> details, CommandSpec spec) {
    List<Passage> passages = new ArrayList<>();
    List<String> text = details.stream().dropWhile(String::isBlank).toList();
    if (!text.isEmpty()) {
      passages.add(new Passage(text.getFirst().startsWith("  -") ? "Options" : "", text));
    }
    passages.addAll(Passages.of(plain(spec.usageMessage().footer())));
    return passages;
  }

  private static String synopsis(String name, List<OptionEntry> operands, boolean subcommands) {
    StringBuilder synopsis = new StringBuilder(name);
    synopsis.append(subcommands ? " SUBCOMMAND" : " [OPTION]...");
    for (OptionEntry operand : operands) {
      synopsis.append(' ').append(operand.label());
    }
    return synopsis.toString();
  }

  private static OptionEntry entry(List<String> names, ArgSpec spec, boolean flag) {
    String label = flag ? "" : label(spec);
    Argument argument = flag ? new Argument.None() : argument(spec, label);
    return new OptionEntry(names, label, argument, description(spec));
  }

  private static String label(ArgSpec spec) {
    String label = spec.paramLabel();
    boolean many = !spec.isOption() && spec.arity().max() > 1;
    label = many ? label + "..." : label;
    return spec.isOption() || spec.arity().min() > 0 ? label : "[" + label + "]";
  }

  private static Argument argument(ArgSpec spec, String label) {
    List<String> words = new ArrayList<>();
    Class<?> type = spec.auxiliaryTypes().length > 0 ? spec.auxiliaryTypes()[0] : spec.type();
    // Of enumerations picocli offers the constants, which nobody writes in capitals.
    if (type.isEnum()) {
      for (Object constant : type.getEnumConstants()) {
        words.add(constant.toString().toLowerCase(Locale.ROOT));
      }
    } else if (spec.completionCandidates() != null) {
      spec.completionCandidates().forEach(words::add);
    }
    if (!words.isEmpty()) {
      return new Argument.Words(words);
    }
    String bare = label.replaceAll("[\\[\\].]", "");
    boolean file = type == Path.class || type == File.class || FILE_LABELS.contains(bare);
    return file ? new Argument.Files() : new Argument.Text();
  }

  private static String description(ArgSpec spec) {
    String text = String.join(" ", plain(spec.description()));
    String value = spec.defaultValue() == null ? "" : spec.defaultValue();
    return text.replace("${DEFAULT-VALUE}", value);
  }

  /** Without picocli's markup. */
  private static List<String> plain(String... lines) {
    List<String> plain = new ArrayList<>();
    for (String line : lines) {
      plain.add(Ansi.OFF.string(line.replace("%n", "\n").replace("%%", "%")));
    }
    return plain;
  }
}
