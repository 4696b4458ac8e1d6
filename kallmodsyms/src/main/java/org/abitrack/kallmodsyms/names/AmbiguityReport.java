package org.abitrack.kallmodsyms.names;

import java.io.IOException;
import java.util.List;
import org.abitrack.kallmodsyms.names.Ambiguities.Count;
import org.abitrack.kallmodsyms.names.Ambiguities.Group;
import org.abitrack.kallmodsyms.names.Ambiguities.Scope;
import org.jspecify.annotations.Nullable;

/** The ambiguous names of a kernel as text or JSON. */
public final class AmbiguityReport {
  private final KernelSymbols symbols;
  private final Ambiguities ambiguities;
  private final Scope scope;
  private final List<Group> groups;

  /** A report about one scope. */
  public AmbiguityReport(KernelSymbols symbols, SymbolNames byName, Scope scope) {
    this.symbols = symbols;
    this.ambiguities = new Ambiguities(symbols, byName);
    this.scope = scope;
    this.groups = ambiguities.groups(scope);
  }

  /** Number of ambiguous names. */
  public int count() {
    return groups.size();
  }

  /** Writes the figures of all scopes and, if wanted, every name with its symbols. */
  public void writeText(Appendable out, boolean summaryOnly) throws IOException {
    out.append(symbols.count() + " symbols\n");
    count(out, "names that occur more than once", Scope.ALL);
    count(out, "  of code", Scope.TEXT);
    count(out, "  of code, without __pfx_", Scope.FUNCTIONS);
    if (symbols.hasPaths()) {
      out.append(ambiguities.textWithPath() + " symbols of code with a known source file\n");
      count(out, "  ambiguous by name and file name", ambiguities.byFileName());
      count(out, "  ambiguous by name and path", ambiguities.byPath());
    }
    if (summaryOnly) {
      return;
    }
    for (Group group : groups) {
      out.append('\n').append(group.name()).append('\n');
      int position = 0;
      for (int symbol : group.symbols()) {
        position++;
        line(out, group, symbol, position);
      }
    }
  }

  private void count(Appendable out, String what, Scope which) throws IOException {
    count(out, what, Ambiguities.count(which == scope ? groups : ambiguities.groups(which)));
  }

  private static void count(Appendable out, String what, Count count) throws IOException {
    out.append(what + ": " + count.names() + " (" + count.symbols() + " symbols)\n");
  }

  private void line(Appendable out, Group group, int symbol, int position) throws IOException {
    String digits = Long.toHexString(symbols.address(symbol));
    out.append("  ").append("0".repeat(Math.max(0, 16 - digits.length()))).append(digits);
    out.append(' ').append(symbols.letter(symbol));
    String modules = symbols.modules(symbol);
    if (!modules.isEmpty()) {
      out.append(" [").append(modules.replace(" ", "] [")).append(']');
    }
    String path = symbols.path(symbol);
    if (path != null) {
      out.append(' ').append(path);
      String suffix = ambiguities.shortestSuffix(group, symbol);
      out.append(
          suffix == null ? "; not unique by path" : "; unique as " + suffix + ":" + group.name());
    }
    out.append(position == 1 ? "; what a tracer gets first\n" : "\n");
  }

  /** Writes all as one JSON object. */
  public void writeJson(Appendable out) throws IOException {
    out.append("{\"symbols\": " + symbols.count());
    jsonCount(out, "all", Ambiguities.count(ambiguities.groups(Scope.ALL)));
    jsonCount(out, "text", Ambiguities.count(ambiguities.groups(Scope.TEXT)));
    jsonCount(out, "functions", Ambiguities.count(ambiguities.groups(Scope.FUNCTIONS)));
    if (symbols.hasPaths()) {
      out.append(",\n \"text_with_path\": " + ambiguities.textWithPath());
      jsonCount(out, "text_by_file_name", ambiguities.byFileName());
      jsonCount(out, "text_by_path", ambiguities.byPath());
    }
    out.append(",\n \"ambiguous\": [");
    String separator = "\n";
    for (Group group : groups) {
      out.append(separator).append("  {\"name\": ").append(Json.string(group.name()));
      out.append(", \"candidates\": [");
      separator = "\n";
      for (int symbol : group.symbols()) {
        out.append(separator).append("    ").append(candidate(group, symbol));
        separator = ",\n";
      }
      out.append("]}");
    }
    out.append("]}\n");
  }

  private static void jsonCount(Appendable out, String key, Count count) throws IOException {
    out.append(",\n ");
    out.append(
        Json.string(key)
            + ": {\"names\": "
            + count.names()
            + ", \"symbols\": "
            + count.symbols()
            + "}");
  }

  private String candidate(Group group, int symbol) {
    @Nullable String suffix = ambiguities.shortestSuffix(group, symbol);
    return "{\"address\": "
        + Json.address(symbols.address(symbol))
        + ", \"type\": "
        + Json.string(String.valueOf(symbols.letter(symbol)))
        + ", \"modules\": "
        + Json.words(symbols.modules(symbol))
        + ", \"file\": "
        + Json.string(symbols.path(symbol))
        + ", \"unique_suffix\": "
        + Json.string(suffix)
        + ", \"first\": "
        + (symbol == group.symbols().getFirst())
        + "}";
  }
}
