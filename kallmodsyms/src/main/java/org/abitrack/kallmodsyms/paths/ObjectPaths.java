package org.abitrack.kallmodsyms.paths;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.dwarfcore.elf.ArchiveFile;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.InputFiles;

/**
 * The symbols of objects under the paths of their file symbols: what the series keeps in {@code
 * built-in.syms}, lines {@code F path} and {@code T name} where T is the letter of nm. Symbols in
 * front of an object's first file symbol have no path and are left out, as are undefined ones and
 * the {@code .LC} labels of constants.
 */
public final class ObjectPaths {
  /** How deeply archives may lie in archives. */
  private static final int MAX_NESTING = 16;

  /**
   * One line: a file marker, or a symbol of the file that was named last.
   *
   * @param letter the letter of nm; {@code F} with {@code file} for a marker
   * @param file whether the line is a marker
   * @param name path or name, one character per byte
   */
  public record Line(char letter, boolean file, String name) {}

  private final List<Line> lines = new ArrayList<>();

  /** The lines in the order of the inputs. */
  public List<Line> lines() {
    return lines;
  }

  /**
   * Adds an object, an archive with its members (a thin one's are found beside it), or a list that
   * {@link #write} or the series has made, by what the file is.
   *
   * @throws IOException if it, or a member of a thin archive, cannot be read
   * @throws FormatException if an object or archive is damaged
   * @throws CommandError if a list has a line that is none
   */
  public void add(String path) throws IOException {
    try (FileBytes file = InputFiles.open(path, path)) {
      add(file, path, 0);
    }
  }

  private void add(FileBytes file, String path, int depth) throws IOException {
    if (ArchiveFile.isArchive(file)) {
      if (depth > MAX_NESTING) {
        throw new CommandError(file.name() + ": archives nested too deeply");
      }
      ArchiveFile archive = ArchiveFile.of(file, path);
      for (FileBytes member = archive.next(); member != null; member = archive.next()) {
        try (FileBytes opened = member) {
          add(opened, path, depth + 1);
        }
      }
      return;
    }
    ElfFile elf;
    try {
      elf = ElfFile.of(file);
    } catch (FormatException e) {
      if (e.code() == FormatErrorCode.NOT_ELF && path.endsWith(".syms")) {
        addList(file);
        return;
      }
      throw e;
    }
    addObject(NmListing.of(elf));
  }

  private void addObject(NmListing symbols) {
    boolean started = false;
    for (int i = 0; i < symbols.count(); i++) {
      char letter = symbols.letter(i);
      started |= letter == 'a';
      if (!started || letter == 'U' || letter == 'u') {
        continue;
      }
      String name = symbols.name(i);
      if (!name.startsWith(".LC")) {
        boolean file = symbols.isFileMarker(i);
        lines.add(new Line(file ? 'F' : letter, file, name));
      }
    }
  }

  private void addList(FileBytes file) {
    byte[] bytes = new byte[Math.toIntExact(file.size())];
    file.copy(0, bytes, 0, bytes.length);
    int number = 0;
    for (String line : new String(bytes, StandardCharsets.ISO_8859_1).split("\n", -1)) {
      number++;
      if (line.isEmpty()) {
        continue;
      }
      if (line.length() < 3 || line.charAt(1) != ' ') {
        throw new CommandError(
            file.name() + ":" + number + ": neither \"F path\" nor \"T name\": " + line);
      }
      char letter = line.charAt(0);
      lines.add(new Line(letter, letter == 'F', line.substring(2)));
    }
  }

  /** Writes the lines; {@code out} turns characters into bytes one by one. */
  public void write(Writer out) {
    try {
      BufferedWriter writer = new BufferedWriter(out);
      for (Line line : lines) {
        writer.append(line.letter()).append(' ').append(line.name()).append('\n');
      }
      writer.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
