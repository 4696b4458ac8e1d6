package org.abitrack.abidiff.kernel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.commandline.picocli.CommandError;

/** Finds the objects of a kernel: {@code vmlinux} comes first, then modules in byte order. */
public final class ObjectInputs {
  private static final String VMLINUX = "vmlinux";

  private final TreeMap<String, ObjectInput> byModule = new TreeMap<>(ObjectInputs::vmlinuxFirst);

  /**
   * Adds a file, or the {@code vmlinux} and {@code *.ko} of a folder and all below, links to
   * folders not followed.
   *
   * @throws CommandError if two objects are one module
   */
  public void add(Path path) {
    if (!Files.isDirectory(path)) {
      add(new ObjectInput(path, module(path, ByteText.of(path))));
      return;
    }
    for (Path file : objectsBelow(path)) {
      add(new ObjectInput(file, module(file, ByteText.of(path.relativize(file)))));
    }
  }

  /** Whether a part of a kernel is an object, or a folder of objects. */
  public static boolean isObjects(Path part) {
    return Files.isDirectory(part) ? isIn(part) : isElf(part);
  }

  /**
   * Whether a folder is one of objects; a build tree with symtypes beside its objects counts as one
   * of symtypes.
   */
  private static boolean isIn(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      boolean objects = false;
      for (Path file : (Iterable<Path>) found::iterator) {
        if (String.valueOf(file.getFileName()).endsWith(".symtypes")) {
          return false;
        }
        objects |= isNamedLikeObject(file) && isElf(file);
      }
      return objects;
    } catch (IOException e) {
      throw new FileAccessException("read the directory", ByteText.of(folder), e);
    } catch (UncheckedIOException e) {
      throw new FileAccessException("read the directory", ByteText.of(folder), e);
    }
  }

  private static int vmlinuxFirst(String a, String b) {
    boolean first = a.equals(VMLINUX);
    return first || b.equals(VMLINUX) ? Boolean.compare(b.equals(VMLINUX), first) : a.compareTo(b);
  }

  private void add(ObjectInput input) {
    ObjectInput other = byModule.putIfAbsent(input.module(), input);
    if (other != null) {
      throw new CommandError(
          input.file() + ": a second " + input.module() + " beside " + other.file());
    }
  }

  private static List<Path> objectsBelow(Path folder) {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> found = Files.walk(folder)) {
      found.filter(ObjectInputs::isNamedLikeObject).filter(ObjectInputs::isElf).forEach(files::add);
    } catch (IOException e) {
      throw new FileAccessException("read the directory", ByteText.of(folder), e);
    } catch (UncheckedIOException e) {
      throw new FileAccessException("read the directory", ByteText.of(folder), e);
    }
    return files;
  }

  private static boolean isNamedLikeObject(Path file) {
    String name = String.valueOf(file.getFileName());
    return (name.equals(VMLINUX) || name.endsWith(".ko")) && Files.isRegularFile(file);
  }

  /** Whether a file begins as ELF files do. */
  static boolean isElf(Path file) {
    return start(file).startsWith("\177ELF");
  }

  /** The first bytes of a file. */
  static String start(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(32), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(file), e);
    }
  }

  /** The name of an object's module; of installed modules the part below {@code kernel}. */
  private static String module(Path file, String path) {
    String name = ByteText.of(String.valueOf(file.getFileName()));
    if (!name.endsWith(".ko")) {
      return name.startsWith(VMLINUX) ? VMLINUX : name;
    }
    int installed = path.indexOf("lib/modules/");
    int kernel = path.startsWith("kernel/") ? 0 : path.indexOf("/kernel/", Math.max(installed, 0));
    boolean absolute = path.startsWith("/") || path.startsWith("..");
    String module = path;
    if (kernel >= 0 && (installed >= 0 || path.startsWith("kernel/"))) {
      module = path.substring(kernel == 0 ? "kernel/".length() : kernel + "/kernel/".length());
    } else if (absolute) {
      module = name;
    }
    return module.substring(0, module.length() - ".ko".length());
  }

  /** Those found, {@code vmlinux} first. */
  public List<ObjectInput> objects() {
    return List.copyOf(byModule.values());
  }
}
