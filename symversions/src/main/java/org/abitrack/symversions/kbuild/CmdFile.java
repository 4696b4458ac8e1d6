package org.abitrack.symversions.kbuild;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.HashSet;
import java.util.Set;
import org.abitrack.symversions.diagnostic.SymversionsException;

/**
 * The {@code .cmd} file of an object: the command that made it, its prerequisites, and lines {@code
 * #SYMVER NAME CRC}, comments to make, from which modpost has the versions. A new compilation
 * writes the file anew, without such lines.
 *
 * <p>A line counts as modpost counts it (spec kernel-build, "Reading"): it is not the first of the
 * file, the name ends at the first blank, and the number is followed by the newline at once.
 *
 * <p>The content is one character per byte. Changes replace the file by another one: whoever reads
 * it sees the one or the other, and a run that is cut short leaves nothing but a temporary file,
 * which the next one overwrites.
 */
public final class CmdFile {
  private static final String VERSION = "#SYMVER ";
  private static final String SOURCE = "\nsource_";
  private static final String THIN_LTO = ".thinlto-native.o";
  private static final int MAX_SIZE = 64 << 20;

  private final String path;
  private final String text;

  private CmdFile(String path, String text) {
    this.path = path;
    this.text = text;
  }

  /**
   * The file's path for an object's: {@code a/.b.o.cmd} for {@code a/b.o}, and for {@code
   * a/b.thinlto-native.o}, which is the same object behind the link-time optimizer.
   */
  public static String pathFor(String object) {
    int name = object.lastIndexOf('/') + 1;
    String base = object.substring(name);
    if (base.endsWith(THIN_LTO)) {
      String stem = base.substring(0, base.length() - THIN_LTO.length());
      base = stem.endsWith(".o") ? stem : stem + ".o";
    }
    return object.substring(0, name) + "." + base + ".cmd";
  }

  /**
   * Reads the file of an object.
   *
   * @throws SymversionsException if there is none, or modpost could not read it to its end
   */
  public static CmdFile of(String object) {
    String path = pathFor(object);
    byte[] bytes;
    try (FileInputStream in = new FileInputStream(path)) {
      bytes = in.readNBytes(MAX_SIZE + 1);
    } catch (IOException e) {
      String problem = new File(path).exists() ? e.getMessage() : "it is missing";
      throw new SymversionsException(
          object + ": cannot read '" + path + "', which the build writes with the object: " + problem);
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (bytes.length > MAX_SIZE || text.indexOf('\0') >= 0) {
      throw new SymversionsException(object + ": '" + path + "' is not a text file of the build");
    }
    return new CmdFile(path, text);
  }

  /** Names that have a line which modpost takes. */
  public Set<String> versionedNames() {
    HashSet<String> names = new HashSet<>();
    for (int line = nextVersion(0); line < text.length(); line = nextVersion(endOfLine(line))) {
      int start = line + VERSION.length();
      int end = endOfLine(line) - 1;
      int blank = text.indexOf(' ', start);
      if (line > 0 && blank > start && blank < end && isNumber(blank + 1, end)) {
        names.add(text.substring(start, blank));
      }
    }
    return names;
  }

  /** Whether there are version lines, whether they are good or not. */
  public boolean hasVersionLines() {
    return nextVersion(0) < text.length();
  }

  /** Whether the object was assembled from a {@code .S} file. */
  public boolean isAssembly() {
    return source().endsWith(".S");
  }

  /** Whether the object comes from a Rust source. */
  public boolean isRust() {
    if (source().endsWith(".rs")) {
      return true;
    }
    // Libraries of the Rust side have no source_ line, but the command in the first line.
    int end = Math.max(text.indexOf('\n'), 0);
    int at = text.indexOf(".rs", 0);
    while (at >= 0 && at < end) {
      int behind = at + ".rs".length();
      if (behind == end || " ;'\"".indexOf(text.charAt(behind)) >= 0) {
        return true;
      }
      at = text.indexOf(".rs", behind);
    }
    return false;
  }

  private String source() {
    int line = text.indexOf(SOURCE);
    return line < 0 ? "" : text.substring(line + 1, endOfLine(line + 1)).stripTrailing();
  }

  /** Start of the first version line at or behind {@code from}, which is the start of a line. */
  private int nextVersion(int from) {
    if (text.startsWith(VERSION, from)) {
      return from;
    }
    int found = text.indexOf("\n" + VERSION, Math.max(from - 1, 0));
    return found < 0 ? text.length() : found + 1;
  }

  /** Where the line ends, its newline included. */
  private int endOfLine(int line) {
    int newline = text.indexOf('\n', line);
    return newline < 0 ? text.length() : newline + 1;
  }

  /** A number as C's strtoul takes it with base 0, followed by a newline. */
  private boolean isNumber(int start, int end) {
    boolean hexadecimal = text.startsWith("0x", start);
    int from = hexadecimal ? start + 2 : start;
    for (int i = from; i < end; i++) {
      if (Character.digit(text.charAt(i), hexadecimal ? 16 : 10) < 0) {
        return false;
      }
    }
    return end > from && text.charAt(end) == '\n';
  }

  /** Removes all version lines, whether they are good or not. */
  public void removeVersions() {
    if (hasVersionLines()) {
      replace(withoutVersions().toString());
    }
  }

  /**
   * Puts lines in the place of all version lines.
   *
   * @param lines whole lines, with their newlines
   */
  public void setVersions(String lines) {
    StringBuilder content = withoutVersions();
    // The first line of a file is none to modpost.
    if (content.isEmpty() || content.charAt(content.length() - 1) != '\n') {
      content.append('\n');
    }
    replace(content.append(lines).toString());
  }

  private StringBuilder withoutVersions() {
    StringBuilder rest = new StringBuilder(text.length());
    int from = 0;
    for (int line = nextVersion(0); line < text.length(); line = nextVersion(from)) {
      rest.append(text, from, line);
      from = endOfLine(line);
    }
    return rest.append(text, from, text.length());
  }

  private void replace(String content) {
    Path target = Path.of(path);
    Path temporary = Path.of(path + ".tmp");
    try {
      Files.deleteIfExists(temporary); // of a run that was cut short, or a link to who knows where
      try (OutputStream out =
          Files.newOutputStream(
              temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        out.write(content.getBytes(StandardCharsets.ISO_8859_1));
      }
      copyMode(target, temporary);
      Files.move(
          temporary,
          target,
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      new File(temporary.toString()).delete();
      throw new SymversionsException("cannot write '" + path + "': " + e);
    }
  }

  private static void copyMode(Path from, Path to) throws IOException {
    PosixFileAttributeView old = Files.getFileAttributeView(from, PosixFileAttributeView.class);
    PosixFileAttributeView changed = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (old != null && changed != null) {
      changed.setPermissions(old.readAttributes().permissions());
    }
  }
}
