package org.abitrack.kallmodsyms.paths;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names the symbols of an image {@code path:name} by the lists of its objects, as the series'
 * {@code gen_sympaths.pl} does instead of {@code nm -n}. A local symbol belongs to the file symbol
 * in front of it; a global one to the only object that defines its name, or, of several, to the one
 * whose definition the linker prefers. What no object defines comes from the linker script.
 */
public final class PathQualifiedNames {
  /**
   * One symbol of the image.
   *
   * @param address st_value
   * @param letter the letter of nm
   * @param path where it comes from
   * @param name its name
   */
  public record Symbol(long address, char letter, String path, String name) {
    /** {@code path:name}. */
    public String qualified() {
      return path + ":" + name;
    }
  }

  /** Where one name is defined, and what is left of that while symbols are given out. */
  private static final class Definitions {
    private final List<String> paths = new ArrayList<>();
    private @Nullable String best;
    private char bestLetter;

    void add(char letter, String path) {
      paths.add(path);
      if (Character.isUpperCase(letter) && (best == null || better(letter))) {
        best = path;
        bestLetter = letter;
      }
    }

    private boolean better(char letter) {
      return switch (bestLetter) {
        case 'V' -> letter != 'V';
        case 'W' -> letter != 'V' && letter != 'W';
        default -> false;
      };
    }
  }

  private final Map<String, Definitions> definitions = new HashMap<>();
  private final String elsewhere;

  /**
   * Takes the objects' lists.
   *
   * @param elsewhere path of symbols that no object defines; see {@link #pathOfLinkerSymbols}
   */
  public PathQualifiedNames(List<ObjectPaths.Line> lines, String elsewhere) {
    this.elsewhere = elsewhere;
    String path = "";
    for (ObjectPaths.Line line : lines) {
      if (line.file()) {
        path = line.name();
      } else {
        definitions.computeIfAbsent(line.name(), _ -> new Definitions()).add(line.letter(), path);
      }
    }
  }

  /**
   * The path that the series gives to symbols of no object: the linker script of the kernel, {@code
   * script} with {@code .S}, for {@code .tmp_vmlinux*}; for {@code x.o} its module {@code x.ko}.
   *
   * @param image path of the image
   * @param script KBUILD_LDS of the build, such as {@code arch/x86/kernel/vmlinux.lds}
   */
  public static String pathOfLinkerSymbols(String image, String script) {
    String file = image.substring(image.lastIndexOf('/') + 1);
    return file.startsWith(".tmp_vmlinux")
        ? script + ".S"
        : image.substring(0, Math.max(0, image.length() - 1)) + "ko";
  }

  /** Names all symbols of an image, sorted by address, letter and name. To be called once. */
  public List<Symbol> name(NmListing image) {
    List<Symbol> named = new ArrayList<>(image.count());
    String file = null;
    for (int i = 0; i < image.count(); i++) {
      if (image.undefined(i)) {
        continue;
      }
      if (image.isFileMarker(i)) {
        file = image.name(i);
        continue;
      }
      char letter = image.letter(i);
      String name = image.name(i);
      if (Character.isUpperCase(letter)) {
        file = null;
      }
      String path = file == null ? pathOf(name) : file;
      if (file != null) {
        Definitions known = definitions.get(name);
        if (known != null) {
          known.paths.remove(file);
        }
      }
      named.add(new Symbol(image.value(i), letter, path, name));
    }
    named.sort(PathQualifiedNames::compare);
    return named;
  }

  /** By address, letter and the name behind its last colon. */
  private static int compare(Symbol one, Symbol other) {
    int order = Long.compareUnsigned(one.address(), other.address());
    if (order == 0) {
      order = Character.compare(one.letter(), other.letter());
    }
    return order != 0 ? order : bareName(one).compareTo(bareName(other));
  }

  private static String bareName(Symbol symbol) {
    return symbol.name().substring(symbol.name().lastIndexOf(':') + 1);
  }

  private String pathOf(String name) {
    Definitions known = definitions.get(name);
    if (known != null && known.paths.size() == 1) {
      return known.paths.getFirst();
    }
    return known == null || known.best == null ? elsewhere : known.best;
  }

  /** The qualified names that occur more than once, in order of their second occurrence. */
  public static List<String> ambiguous(List<Symbol> symbols) {
    Set<String> seen = new HashSet<>();
    List<String> found = new ArrayList<>();
    for (Symbol symbol : symbols) {
      if (!seen.add(symbol.qualified())) {
        found.add(symbol.qualified());
      }
    }
    return found;
  }
}
