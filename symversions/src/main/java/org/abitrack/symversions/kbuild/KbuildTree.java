package org.abitrack.symversions.kbuild;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.abitrack.symversions.diagnostic.SymversionsException;

/**
 * The objects of a build, from the lists that modpost reads (spec kernel-build, "How the CRCs reach
 * modpost"): {@code .vmlinux.objs} for vmlinux, and for each module in {@code modules.order} its
 * {@code .mod} file. What they list is relative to the directory in which the build ran modpost,
 * which is theirs.
 */
public final class KbuildTree {
  private static final String VMLINUX = "vmlinux.o";
  private static final String VMLINUX_OBJECTS = ".vmlinux.objs";
  private static final String MODULES = "modules.order";

  /** Lists are short; a longer file is something else. */
  private static final int MAX_LIST = 64 << 20;

  private final LinkedHashSet<String> objects = new LinkedHashSet<>();

  private KbuildTree() {}

  /**
   * The paths of all objects, in the order of the lists, each once.
   *
   * @param operands directories, {@code vmlinux.o} (which need not be there, only the list beside
   *     it) and lists of modules; none means the current directory
   * @throws SymversionsException if a list is missing or is none
   */
  public static List<String> objects(List<String> operands) {
    KbuildTree tree = new KbuildTree();
    if (operands.isEmpty()) {
      tree.addDirectory("");
    }
    for (String operand : operands) {
      if (new File(operand).isDirectory()) {
        tree.addDirectory(operand.endsWith("/") ? operand : operand + "/");
      } else {
        String directory = operand.substring(0, operand.lastIndexOf('/') + 1);
        if (operand.substring(directory.length()).equals(VMLINUX)) {
          tree.addObjects(directory, directory + VMLINUX_OBJECTS);
        } else {
          tree.addModules(directory, operand);
        }
      }
    }
    return new ArrayList<>(tree.objects);
  }

  /** A build without modules has no list of them, one of external modules no vmlinux. */
  private void addDirectory(String directory) {
    boolean vmlinux = new File(directory + VMLINUX_OBJECTS).exists();
    boolean modules = new File(directory + MODULES).exists();
    if (!vmlinux && !modules) {
      throw new SymversionsException(
          "no "
              + VMLINUX_OBJECTS
              + " and no "
              + MODULES
              + " in '"
              + (directory.isEmpty() ? "." : directory)
              + "': not a kernel's object tree, or not built yet");
    }
    if (vmlinux) {
      addObjects(directory, directory + VMLINUX_OBJECTS);
    }
    if (modules) {
      addModules(directory, directory + MODULES);
    }
  }

  private void addModules(String directory, String list) {
    for (String module : lines(list)) {
      int dot = module.lastIndexOf('.');
      if (!module.endsWith(".o") && !module.endsWith(".ko")) {
        throw new SymversionsException("'" + list + "': not a module: '" + module + "'");
      }
      addObjects(directory, join(directory, module.substring(0, dot)) + ".mod");
    }
  }

  private void addObjects(String directory, String list) {
    for (String object : lines(list)) {
      objects.add(join(directory, object));
    }
  }

  private static String join(String directory, String path) {
    return path.startsWith("/") ? path : directory + path;
  }

  private static List<String> lines(String path) {
    String text;
    try (FileInputStream in = new FileInputStream(path)) {
      text = new String(in.readNBytes(MAX_LIST), Charset.defaultCharset());
    } catch (IOException e) {
      throw new SymversionsException("cannot read list '" + path + "': " + e.getMessage());
    }
    if (text.indexOf('\0') >= 0) {
      throw new SymversionsException("'" + path + "' is not a list of files");
    }
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      if (end > start) {
        lines.add(text.substring(start, end));
      }
      start = end + 1;
    }
    return lines;
  }
}
