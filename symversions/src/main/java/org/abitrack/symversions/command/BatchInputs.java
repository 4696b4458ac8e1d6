package org.abitrack.symversions.command;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abitrack.symversions.diagnostic.SymversionsException;

/**
 * Finds the inputs of a batch: operands are told apart by what they are, directories, ELF files and
 * archives by their first bytes, everything else is a list.
 */
final class BatchInputs {
  /** A list is text; a longer one is something else. */
  private static final int MAX_LIST = 256 << 20;

  private final List<BatchInput> inputs = new ArrayList<>();

  private BatchInputs() {}

  /** The inputs that operands stand for, in their order. */
  static List<BatchInput> of(List<String> operands) {
    BatchInputs found = new BatchInputs();
    for (String operand : operands) {
      found.add(operand);
    }
    return found.inputs;
  }

  private void add(String operand) {
    File file = new File(operand);
    if (file.isDirectory()) {
      addDirectory(file, operand);
    } else if (!file.exists() || isObject(file)) {
      inputs.add(new BatchInput(operand, null));
    } else {
      addList(file);
    }
  }

  private static boolean isObject(File file) {
    byte[] start = read(file, 8);
    return startsWith(start, "\177ELF")
        || startsWith(start, "!<arch>")
        || startsWith(start, "!<thin>");
  }

  private static boolean startsWith(byte[] bytes, String text) {
    if (bytes.length < text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (bytes[i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Everything that looks like an object by name, in the order of the names. */
  private void addDirectory(File directory, String path) {
    String[] names = directory.list();
    if (names == null) {
      throw new SymversionsException("cannot read directory '" + path + "'");
    }
    Arrays.sort(names);
    for (String name : names) {
      String below = path.endsWith("/") ? path + name : path + "/" + name;
      File file = new File(below);
      if (file.isDirectory()) {
        if (!isLink(file)) {
          addDirectory(file, below);
        }
      } else if (name.endsWith(".o") || name.endsWith(".ko") || name.equals("vmlinux")) {
        inputs.add(new BatchInput(below, null));
      }
    }
  }

  /** Links to directories are not followed: they may lead back up. */
  private static boolean isLink(File directory) {
    return Files.isSymbolicLink(directory.toPath());
  }

  private void addList(File list) {
    String text = new String(read(list, MAX_LIST), Charset.defaultCharset());
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      String line = text.substring(start, end);
      start = end + 1;
      if (line.isEmpty()) {
        continue;
      }
      if (line.indexOf('\0') >= 0) {
        throw new SymversionsException(
            "'" + list + "' is neither an ELF file, an archive, a directory nor a list");
      }
      int tab = line.indexOf('\t');
      inputs.add(
          tab < 0
              ? new BatchInput(line, null)
              : new BatchInput(line.substring(0, tab), line.substring(tab + 1)));
    }
  }

  private static byte[] read(File file, int limit) {
    try (FileInputStream in = new FileInputStream(file)) {
      return in.readNBytes(limit);
    } catch (IOException e) {
      throw new SymversionsException("cannot read '" + file + "': " + e.getMessage());
    }
  }
}
