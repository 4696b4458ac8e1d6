package org.abitrack.symversions.kbuild;

import java.io.ByteArrayOutputStream;
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
import java.util.Arrays;
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
 * <p>These files are long (all prerequisites of the object), so they are searched as bytes, in
 * steps of what is looked for. Changes replace the file by another one: whoever reads it sees the
 * one or the other, and a run that is cut short leaves nothing but a temporary file, which the next
 * one overwrites.
 */
public final class CmdFile {
  private static final byte[] VERSION_LINE = bytes("\n#SYMVER ");
  private static final byte[] SOURCE_LINE = bytes("\nsource_");
  private static final byte[] RUST_SOURCE = bytes(".rs");
  private static final byte[] NOTHING = {};
  private static final byte[] NEWLINE = {'\n'};
  private static final byte[] AFTER_WORD = bytes(" ;'\"\n");
  private static final String THIN_LTO = ".thinlto-native.o";
  private static final int MAX_SIZE = 64 << 20;

  /** How far the search for {@link #VERSION_LINE} may go on from a place where a byte stands. */
  private static final int[] STEPS = steps(VERSION_LINE);

  private final String path;
  private final byte[] text;

  private CmdFile(String path, byte[] text) {
    this.path = path;
    this.text = text;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static int[] steps(byte[] pattern) {
    int[] steps = new int[256];
    Arrays.fill(steps, pattern.length);
    for (int i = 0; i < pattern.length - 1; i++) {
      steps[pattern[i] & 0xff] = pattern.length - 1 - i;
    }
    return steps;
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
   * @throws SymversionsException if there is none, or it is much too long
   */
  public static CmdFile of(String object) {
    String path = pathFor(object);
    byte[] bytes;
    try (FileInputStream in = new FileInputStream(path)) {
      bytes = in.readNBytes(MAX_SIZE + 1);
    } catch (IOException e) {
      String problem = new File(path).exists() ? e.getMessage() : "it is missing";
      throw new SymversionsException(
          object
              + ": cannot read '"
              + path
              + "', which the build writes with the object: "
              + problem);
    }
    if (bytes.length > MAX_SIZE) {
      throw new SymversionsException(object + ": '" + path + "' is not a text file of the build");
    }
    return new CmdFile(path, bytes);
  }

  /** Names that have a line which modpost takes, one character per byte. */
  public Set<String> versionedNames() {
    HashSet<String> names = new HashSet<>();
    int line = nextVersion(0);
    while (line < text.length) {
      int start = line + VERSION_LINE.length - 1;
      int end = endOfLine(line) - 1;
      int blank = start;
      while (blank < end && text[blank] != ' ') {
        blank++;
      }
      if (line > 0 && blank > start && isNumber(blank + 1, end)) {
        names.add(new String(text, start, blank - start, StandardCharsets.ISO_8859_1));
      }
      line = nextVersion(end + 1);
    }
    return names;
  }

  /** Whether the object was assembled from a {@code .S} file. */
  public boolean isAssembly() {
    return source().endsWith(".S");
  }

  /** Whether the object comes from a Rust source. */
  public boolean isRust() {
    String source = source();
    if (!source.isEmpty()) {
      return source.endsWith(".rs");
    }
    // Libraries of the Rust side have no source_ line, but the command in the first line.
    int end = endOfLine(0);
    for (int at = 0; at + RUST_SOURCE.length < end; at++) {
      if (matches(RUST_SOURCE, 0, at) && isAfterWord(text[at + RUST_SOURCE.length])) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAfterWord(byte c) {
    for (byte end : AFTER_WORD) {
      if (c == end) {
        return true;
      }
    }
    return false;
  }

  /** The source that the build names, or an empty string. */
  private String source() {
    for (int at = 0; at < text.length; at++) {
      if (text[at] == '\n' && matches(SOURCE_LINE, 0, at)) {
        int end = endOfLine(at + 1);
        return new String(text, at + 1, end - at - 1, StandardCharsets.ISO_8859_1).stripTrailing();
      }
    }
    return "";
  }

  /** Start of the first version line at or behind {@code from}, which is the start of a line. */
  private int nextVersion(int from) {
    if (matches(VERSION_LINE, 1, from)) {
      return from;
    }
    byte[] b = text;
    int[] steps = STEPS;
    int last = VERSION_LINE.length - 1;
    int end = Math.max(from - 1, 0) + last;
    while (end < b.length) {
      if (b[end] == ' ' && matches(VERSION_LINE, 0, end - last)) {
        return end - last + 1;
      }
      end += steps[b[end] & 0xff];
    }
    return b.length;
  }

  /** Whether {@code pattern[skip..]} stands at {@code at}. */
  private boolean matches(byte[] pattern, int skip, int at) {
    if (at > text.length - (pattern.length - skip)) {
      return false;
    }
    for (int i = skip; i < pattern.length; i++) {
      if (text[at + i - skip] != pattern[i]) {
        return false;
      }
    }
    return true;
  }

  /** Where the line ends, its newline included. */
  private int endOfLine(int line) {
    int end = line;
    while (end < text.length && text[end] != '\n') {
      end++;
    }
    return Math.min(end + 1, text.length);
  }

  /** A number as C's strtoul takes it with base 0, followed by a newline. */
  private boolean isNumber(int start, int end) {
    boolean hexadecimal = start + 1 < end && text[start] == '0' && text[start + 1] == 'x';
    int from = hexadecimal ? start + 2 : start;
    for (int i = from; i < end; i++) {
      if (Character.digit(text[i], hexadecimal ? 16 : 10) < 0) {
        return false;
      }
    }
    return end > from && text[end] == '\n';
  }

  /** Removes all version lines, whether they are good or not. */
  public void removeVersions() {
    if (nextVersion(0) < text.length) {
      replace(withoutVersions());
    }
  }

  /**
   * Puts lines in the place of all version lines.
   *
   * @param lines whole lines, with their newlines
   * @throws SymversionsException if the file has zero bytes, behind which modpost sees nothing, or
   *     cannot be written
   */
  public void setVersions(byte[] lines) {
    for (byte b : text) {
      if (b == 0) {
        throw new SymversionsException("'" + path + "' is not a text file of the build");
      }
    }
    byte[] rest = withoutVersions();
    // The first line of a file is none to modpost.
    boolean atStart = rest.length > 0 && rest[rest.length - 1] == '\n';
    replace(rest, atStart ? NOTHING : NEWLINE, lines);
  }

  private byte[] withoutVersions() {
    int line = nextVersion(0);
    if (line == text.length) {
      return text;
    }
    ByteArrayOutputStream rest = new ByteArrayOutputStream(text.length);
    int from = 0;
    while (line < text.length) {
      rest.write(text, from, line - from);
      from = endOfLine(line);
      line = nextVersion(from);
    }
    rest.write(text, from, text.length - from);
    return rest.toByteArray();
  }

  private void replace(byte[]... parts) {
    Path target = Path.of(path);
    Path temporary = Path.of(path + ".tmp");
    try {
      Files.deleteIfExists(temporary); // of a run that was cut short, or a link to who knows where
      try (OutputStream out =
          Files.newOutputStream(
              temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        for (byte[] part : parts) {
          out.write(part);
        }
      }
      copyMode(target, temporary);
      Files.move(
          temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
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
