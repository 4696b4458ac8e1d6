package org.abitrack.abidiff.explain;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.abitrack.abidiff.drawing.LayoutComparison;
import org.abitrack.abidiff.drawing.LayoutText;
import org.abitrack.abidiff.kernel.KernelExport;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.layout.TypeTextParser;
import org.abitrack.abidiff.policy.Ruling;
import org.abitrack.abidiff.result.ExportChange;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.abidiff.result.Severity;
import org.abitrack.abidiff.source.SourcePlace;
import org.abitrack.abidiff.text.MixedText;
import org.jspecify.annotations.Nullable;

/** A story for people. */
public final class StoryText {
  private static final int MODULES = 20;
  private static final int DETAILS = 12;
  private static final int WIDTH = 120;
  private static final int COLUMN = 36;

  private final StringBuilder out = new StringBuilder();
  private final SymbolStory story;
  private final boolean colour;

  private StoryText(SymbolStory story, boolean colour) {
    this.story = story;
    this.colour = colour;
  }

  /** The text: one char per byte of names, and our own characters beyond those. */
  public static String of(SymbolStory story, boolean colour) {
    StoryText text = new StoryText(story, colour);
    text.headline();
    if (story.isType()) {
      text.type();
    } else {
      text.export();
    }
    text.changes();
    text.causes();
    text.users();
    for (String note : story.context().notes()) {
      text.line("note: " + note);
    }
    return text.out.toString();
  }

  private void line(String text) {
    out.append(MixedText.logLine(text).stripTrailing()).append('\n');
  }

  // ---- what it comes to

  private void headline() {
    String what;
    if (!story.isChanged()) {
      what = "unchanged";
    } else if (story.isType()) {
      what = "changed";
    } else if (story.after() == null) {
      what = "removed";
    } else if (story.before() == null) {
      what = "added";
    } else {
      what = "changed";
    }
    String verdict = story.isChanged() ? ", " + coloured(story.verdict().id()) : "";
    out.append(MixedText.logLine(TypeNames.ofReference(story.name()))).append(": ").append(what);
    out.append(verdict).append('\n');
  }

  private String coloured(String verdict) {
    if (!colour) {
      return verdict;
    }
    String code =
        switch (verdict) {
          case "fail" -> "1;31";
          case "warn" -> "1;33";
          default -> "1;32";
        };
    return "\u001b[" + code + "m" + verdict + "\u001b[0m";
  }

  private void type() {
    row("", "old", "new");
    row("definitions", story.oldDeclaration(), story.newDeclaration());
    row("source", place(story.context().oldPlaces().get(story.name())), newPlace(story.name()));
    if (!story.isChanged()) {
      line("  Its own text is the same for all exports that both kernels have.");
    }
  }

  private void export() {
    KernelExport old = story.before();
    KernelExport now = story.after();
    row("", "old", "new");
    row("version", version(old), version(now));
    row(
        "export type",
        old == null ? "-" : shown(old.exportType()),
        now == null ? "-" : shown(now.exportType()));
    row(
        "namespace",
        old == null ? "-" : namespace(old.namespace()),
        now == null ? "-" : namespace(now.namespace()));
    row("module", old == null ? "-" : shown(old.module()), now == null ? "-" : shown(now.module()));
    row("source", place(story.context().oldPlaces().get(story.name())), newPlace(story.name()));
    if (!story.oldDeclaration().isEmpty()
        && story.oldDeclaration().equals(story.newDeclaration())) {
      line("  " + pad("declaration", 12) + story.oldDeclaration());
    } else {
      single("declaration", "old: ", story.oldDeclaration());
      single("declaration", "new: ", story.newDeclaration());
    }
    if (old != null && now != null && !story.isChanged()) {
      boolean versions = old.crc() != KernelExport.NO_CRC && now.crc() != KernelExport.NO_CRC;
      boolean types = !story.oldDeclaration().isEmpty() && !story.newDeclaration().isEmpty();
      line(
          "  "
              + (versions ? "The version is the same" : "Versions are not known")
              + (types ? "; every type that it reaches is the same." : "; types are not known."));
    }
  }

  private void single(String what, String side, String text) {
    if (!text.isEmpty()) {
      line("  " + pad(what, 12) + side + text);
    }
  }

  private void row(String what, String old, String now) {
    if (old.isEmpty() && now.isEmpty()) {
      return;
    }
    String left = old.isEmpty() ? "?" : old;
    String right = now.isEmpty() ? "?" : now;
    boolean known = !what.isEmpty() && !isUnknown(left) && !isUnknown(right);
    String mark = known && !left.equals(right) ? "  *" : "";
    line("  " + pad(what, 12) + pad(left, COLUMN) + " " + right + mark);
  }

  private static boolean isUnknown(String cell) {
    return cell.equals("?") || cell.equals("-");
  }

  private static String version(@Nullable KernelExport export) {
    if (export == null) {
      return "-";
    }
    return export.crc() == KernelExport.NO_CRC
        ? "?"
        : String.format(Locale.ROOT, "0x%08x", export.crc());
  }

  private static String shown(@Nullable String text) {
    return text == null ? "?" : text;
  }

  private static String namespace(@Nullable String text) {
    return text == null ? "?" : text.isEmpty() ? "(none)" : text;
  }

  private static String place(@Nullable SourcePlace place) {
    return place == null ? "" : place.toString();
  }

  private String newPlace(String name) {
    return place(story.context().newPlaces().get(name));
  }

  // ---- what changed

  private void changes() {
    for (SymbolStory.Change change : story.changes()) {
      String what =
          switch (change.change()) {
            case ExportChange.Added _ -> "only the new kernel exports it";
            case ExportChange.Removed _ -> "the new kernel does not export it";
            case ExportChange.ExportTypeChanged x -> x.from() + " became " + x.to();
            case ExportChange.NamespaceChanged x ->
                "namespace " + namespace(x.from()) + " became " + namespace(x.to());
            case ExportChange.Moved x -> "moved from " + x.from() + " to " + x.module();
            case ExportChange.RustRenumbered x -> "now " + x.newName() + ", which is " + x.path();
          };
      out.append('\n');
      line(
          severity(change.change().changeClass().severity())
              + ": "
              + what
              + " ["
              + change.change().changeClass().id()
              + "]");
      ruling(change.ruling());
    }
    if (story.versionRuling() != null) {
      out.append('\n');
      line("break: the version changed, and no type tells why [version-only]");
      ruling(story.versionRuling());
    }
  }

  private String severity(Severity severity) {
    return severity.id();
  }

  private void ruling(Ruling ruling) {
    String by =
        ruling.rule().isEmpty()
            ? " by severity"
            : " by " + ruling.rule() + (ruling.reason().isEmpty() ? "" : ": " + ruling.reason());
    line("  verdict: " + ruling.verdict().id() + by);
  }

  private void causes() {
    if (story.causes().size() > 1) {
      out.append('\n');
      line(story.causes().size() + " types or declarations changed:");
      Map<String, Integer> classes = new LinkedHashMap<>();
      for (SymbolStory.Cause cause : story.causes()) {
        String severity = severity(cause.cause().changeClass().severity());
        classes.merge(severity + " " + cause.cause().changeClass().id(), 1, Integer::sum);
      }
      classes.forEach((name, count) -> line("  " + count + " " + name));
    }
    for (SymbolStory.Cause cause : story.causes()) {
      out.append('\n');
      cause(cause);
    }
  }

  private void cause(SymbolStory.Cause story) {
    RootCause cause = story.cause();
    line(
        severity(cause.changeClass().severity())
            + ": "
            + cause.displayName()
            + ": "
            + cause.changeClass().title()
            + " ["
            + cause.changeClass().id()
            + "]");
    ruling(story.ruling());
    chain(story.chain());
    String modules = cause.modules().size() > 1 ? " of " + cause.modules().size() + " modules" : "";
    line("  reaches " + story.exports() + " exports" + modules + " in all");
    places(cause.name());
    List<String> details = cause.details();
    for (String detail : details.subList(0, Math.min(DETAILS, details.size()))) {
      line("  " + detail);
    }
    if (details.size() > DETAILS) {
      line("  … and " + (details.size() - DETAILS) + " more");
    }
    if (cause.oldLayout() != null || cause.newLayout() != null) {
      LayoutComparison layouts = LayoutComparison.of(cause.oldLayout(), cause.newLayout());
      out.append('\n');
      if (!layouts.isPair()) {
        line("  only " + (layouts.before() == null ? "the new" : "the old") + " one is defined:");
      }
      out.append(LayoutText.of(layouts, new LayoutText.Style(WIDTH, colour, "  ")));
    } else {
      texts(cause);
    }
  }

  /** The way to it, in as many lines as it takes. */
  private void chain(List<String> names) {
    StringBuilder text = new StringBuilder("  reached by: ");
    for (int i = 0; i < names.size(); i++) {
      String name = TypeNames.ofReference(names.get(i));
      String step = i == 0 ? name : " → " + name;
      if (i > 0 && text.length() + step.length() > WIDTH) {
        line(text.toString());
        text.setLength(0);
        text.append("   ");
      }
      text.append(step);
    }
    line(text.toString());
  }

  private void places(String name) {
    String old = place(story.context().oldPlaces().get(name));
    String now = newPlace(name);
    if (!now.isEmpty()) {
      line("  source: " + now + (old.isEmpty() || old.equals(now) ? "" : " (old: " + old + ")"));
    } else if (!old.isEmpty()) {
      line("  source: " + old + " (old)");
    }
  }

  /** Functions, variables and typedefs in short; what is longer the sentences say. */
  private void texts(RootCause cause) {
    TypeNode old = TypeTextParser.parse(cause.oldText());
    TypeNode now = TypeTextParser.parse(cause.newText());
    if (old instanceof TypeNode.Function || old instanceof TypeNode.Variable) {
      line("  old: " + TypeNames.of(old));
      line("  new: " + TypeNames.of(now));
    }
  }

  private void users() {
    List<String> users = story.context().users();
    if (users == null) {
      return;
    }
    out.append('\n');
    if (users.isEmpty()) {
      line("no module of the old kernel uses it");
      return;
    }
    line("used by " + users.size() + (users.size() == 1 ? " module:" : " modules:"));
    for (String user : users.subList(0, Math.min(users.size(), MODULES))) {
      line("  " + user);
    }
    if (users.size() > MODULES) {
      line("  … and " + (users.size() - MODULES) + " more");
    }
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
