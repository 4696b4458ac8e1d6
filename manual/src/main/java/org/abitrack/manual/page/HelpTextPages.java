package org.abitrack.manual.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the help text of a command that has no picocli model: {@code Usage:} and the lines below
 * it, paragraphs, and lists of options, each {@code -o, --long LABEL} with its description behind
 * two blanks or on the lines below, further to the right.
 */
public final class HelpTextPages {
  private static final Pattern OPTION = Pattern.compile("^ {2,8}(-\\S.*)$");

  /** A name of an option, with the label of what it takes: {@code --format=TYPE[:FILE]}. */
  private static final Pattern NAME =
      Pattern.compile(
          "(--?[A-Za-z][A-Za-z-]*)(?:[ =]([A-Z][A-Z0-9]*(?:\\[[^\\]]*\\])?)(?=[, ]|$))?(?:, )?");

  private static final int CONTINUATION = 16;

  private final String name;
  private final List<String> synopsis = new ArrayList<>();
  private final List<OptionEntry> options = new ArrayList<>();
  private final List<String> before = new ArrayList<>();
  private final List<String> after = new ArrayList<>();
  private boolean inOption;
  private List<String> names = new ArrayList<>();
  private String label = "";
  private StringBuilder description = new StringBuilder();

  private HelpTextPages(String name) {
    this.name = name;
  }

  /**
   * The page of a command.
   *
   * @param text what {@code --help} prints
   */
  public static CommandPage of(String name, String text, List<CommandPage> subcommands) {
    HelpTextPages reader = new HelpTextPages(name);
    text.lines().forEach(reader::line);
    reader.endOption();
    List<String> introduction = introduction(reader.before);
    List<Passage> passages = new ArrayList<>();
    if (introduction.stream().skip(1).anyMatch(line -> !line.isBlank())) {
      passages.add(new Passage("", introduction.subList(1, introduction.size())));
    }
    passages.addAll(Passages.of(reader.after));
    return new CommandPage(
        name,
        introduction.getFirst(),
        reader.synopsis,
        List.of(),
        reader.options,
        passages,
        subcommands);
  }

  private void line(String line) {
    Matcher option = OPTION.matcher(line);
    if (line.startsWith("Usage: ") || options.isEmpty() && line.startsWith("       " + name)) {
      synopsis.add(line.replaceFirst("^Usage: ", "").strip());
    } else if (option.matches()) {
      endOption();
      beginOption(option.group(1));
    } else if (inOption && line.length() - line.stripLeading().length() >= CONTINUATION) {
      description.append(' ').append(line.strip());
    } else {
      endOption();
      // Headings of lists of options are no text.
      if (!line.endsWith(":") || line.startsWith("Example")) {
        (options.isEmpty() ? before : after).add(line);
      }
    }
  }

  private void beginOption(String text) {
    inOption = true;
    Matcher each = NAME.matcher(text);
    while (each.lookingAt()) {
      names.add(each.group(1));
      label = each.group(2) == null ? label : each.group(2);
      each.region(each.end(), text.length());
    }
    description.append(text.substring(each.regionStart()).strip());
  }

  private void endOption() {
    if (!inOption) {
      return;
    }
    Argument argument =
        label.isEmpty()
            ? new Argument.None()
            : label.matches("(FILE|DIR|STATE).*") ? new Argument.Files() : new Argument.Text();
    options.add(new OptionEntry(names, label, argument, description.toString().strip()));
    inOption = false;
    names = new ArrayList<>();
    label = "";
    description = new StringBuilder();
  }

  /** The text before the options, its first sentence apart. */
  private static List<String> introduction(List<String> lines) {
    List<String> kept = new ArrayList<>(lines);
    while (!kept.isEmpty() && kept.getFirst().isBlank()) {
      kept.removeFirst();
    }
    int end = kept.indexOf("");
    String paragraph = String.join(" ", kept.subList(0, end < 0 ? kept.size() : end));
    int stop = paragraph.indexOf(". ");
    List<String> result = new ArrayList<>();
    result.add(stop < 0 ? paragraph : paragraph.substring(0, stop + 1));
    result.add(stop < 0 ? "" : paragraph.substring(stop + 2));
    result.addAll(end < 0 ? List.of() : kept.subList(end, kept.size()));
    return result;
  }
}
