package org.abitrack.abidiff.symbollist;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.abitrack.abidiff.suse.Wildmat;
import org.abitrack.abidiff.symvers.SymversEntry;
import org.abitrack.abidiff.symvers.SymversReader;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.Bytes;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.abidiff.text.LineException;
import org.abitrack.abidiff.text.Lines;
import org.abitrack.abidiff.text.Words;
import org.abitrack.commandline.picocli.CommandError;

/**
 * Reads lists of symbols, and recognises what they are: lines of Module.symvers (RHEL's
 * Module.kabi); INI files with sections such as {@code [abi_symbol_list]} (libabigail, Android,
 * RHEL's stable lists, STG); filter expressions of STG; or a name or pattern per line. In all but
 * the first {@code #} begins a comment.
 */
public final class SymbolListReader {
  private static final int MAX_SIZE = 16 << 20;

  private SymbolListReader() {}

  /**
   * Reads a list.
   *
   * @throws FileAccessException if it cannot be read, or has more than 16 MB
   * @throws LineException if a line is wrong
   * @throws CommandError if it has no list in it, or is a wrong expression
   */
  public static SymbolList read(Path path) {
    return new SymbolList(ByteText.of(path), filter(path, true));
  }

  /**
   * An expression from a command line; file names in it count from the working directory.
   *
   * @throws FileAccessException if a file of it cannot be read
   * @throws LineException if a line of that is wrong
   * @throws CommandError if it is none
   */
  public static SymbolList expression(String unicode, String source) {
    String text = ByteText.of(unicode);
    return new SymbolList(
        source, FilterParser.parse(text, source, name -> list(Path.of(""), name)));
  }

  private static SymbolFilter list(Path folder, String name) {
    try {
      return filter(folder.resolve(ByteText.path(name)), false);
    } catch (InvalidPathException _) {
      throw new CommandError("no file name: " + ByteText.shown(name));
    }
  }

  private static SymbolFilter filter(Path path, boolean mayBeExpression) {
    String shown = ByteText.of(path);
    Bytes bytes = Bytes.ofAtMost(MAX_SIZE, path, shown);
    List<String> lines = new ArrayList<>();
    boolean sections = false;
    boolean expression = false;
    boolean symvers = false;
    for (Lines reader = new Lines(bytes, shown); reader.next(); ) {
      int comment = reader.text().indexOf('#');
      String line = (comment < 0 ? reader.text() : reader.text().substring(0, comment)).strip();
      lines.add(line);
      symvers |= isSymversLine(line);
      sections |= isSection(line);
      expression |= line.chars().anyMatch(c -> FilterParser.OPERATORS.indexOf(c) >= 0);
    }
    if (symvers) {
      return symvers(bytes, shown);
    }
    if (sections) {
      return sections(lines, shown);
    }
    if (!expression) {
      return plain(lines, shown);
    }
    if (!mayBeExpression) {
      throw new CommandError(
          ByteText.shown(shown) + ": is an expression; an expression can only name lists");
    }
    Path parent = path.getParent();
    Path folder = parent == null ? Path.of("") : parent;
    return FilterParser.parse(String.join("\n", lines), shown, name -> list(folder, name));
  }

  private static boolean isSymversLine(String line) {
    return line.startsWith("0x") || line.startsWith("0X");
  }

  private static boolean isSection(String line) {
    return line.startsWith("[") && line.indexOf(']') == line.length() - 1;
  }

  private static SymbolFilter symvers(Bytes bytes, String source) {
    Set<String> names = new HashSet<>();
    for (SymversEntry entry : SymversReader.read(bytes, source).entries()) {
      names.add(entry.name());
    }
    return new SymbolFilter.Names(names, List.of());
  }

  private static SymbolFilter sections(List<String> lines, String source) {
    List<String> names = new ArrayList<>();
    boolean wanted = false;
    boolean any = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (isSection(line)) {
        wanted = line.endsWith("list]");
        any |= wanted;
      } else if (wanted) {
        add(line, names, source, i + 1);
      }
    }
    if (!any) {
      throw new CommandError(
          ByteText.shown(source) + ": no section whose name ends in 'list', so no symbols");
    }
    return names(names);
  }

  private static SymbolFilter plain(List<String> lines, String source) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      add(lines.get(i), names, source, i + 1);
    }
    return names(names);
  }

  private static void add(String line, List<String> names, String source, int number) {
    if (!line.isEmpty()) {
      if (Words.of(line).size() > 1) {
        throw new LineException("expected one name or pattern", source, number, line);
      }
      names.add(line);
    }
  }

  private static SymbolFilter names(List<String> names) {
    Set<String> literals = new HashSet<>();
    List<Wildmat> globs = new ArrayList<>();
    for (String name : names) {
      if (Wildmat.isLiteral(name)) {
        literals.add(name);
      } else {
        globs.add(new Wildmat(name));
      }
    }
    return new SymbolFilter.Names(literals, List.copyOf(globs));
  }
}
