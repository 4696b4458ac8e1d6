package org.abitrack.abidiff.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.abitrack.abidiff.compressed.CompressedFiles;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.commandline.picocli.CommandError;
import org.jspecify.annotations.Nullable;

/** Finds the objects of a kernel: {@code vmlinux} comes first, then modules in byte order. */
public final class ObjectInputs {
  private static final String VMLINUX = "vmlinux";
  private static final String INSTALLED = "lib/modules/";
  private static final int START = 32;

  private final TreeMap<String, ObjectInput> byModule = new TreeMap<>(ObjectInputs::vmlinuxFirst);

  /**
   * Adds a file, or the {@code vmlinux} and {@code *.ko}, also compressed, of a folder and all
   * below, links to folders not followed.
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
  static boolean isIn(Path folder) {
    try (Stream<Path> found = Files.walk(folder)) {
      boolean objects = false;
      for (Path file : (Iterable<Path>) found::iterator) {
        if (String.valueOf(file.getFileName()).endsWith(".symtypes")) {
          return false;
        }
        objects = objects || isNamedLikeObject(file) && isElf(file);
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
      found
          .filter(ObjectInputs::isNamedLikeObject)
          .filter(file -> !isDecompressor(ByteText.of(folder.relativize(file))))
          .filter(ObjectInputs::isElf)
          .forEach(files::add);
    } catch (IOException e) {
      throw new FileAccessException("read the directory", ByteText.of(folder), e);
    } catch (UncheckedIOException e) {
      throw new FileAccessException("read the directory", ByteText.of(folder), e);
    }
    return files;
  }

  /** A build tree's {@code arch/x86/boot/compressed/vmlinux} is no kernel: it unpacks one. */
  private static boolean isDecompressor(String path) {
    return path.startsWith("arch/") && path.contains("/boot/");
  }

  private static boolean isNamedLikeObject(Path file) {
    String name = CompressedFiles.withoutSuffix(String.valueOf(file.getFileName()));
    return (name.equals(VMLINUX) || name.endsWith(".ko")) && Files.isRegularFile(file);
  }

  /** Whether a file begins as ELF files do. */
  static boolean isElf(Path file) {
    return start(file).startsWith("\177ELF");
  }

  /** The first bytes of a file, of a compressed one those that were compressed. */
  static String start(Path file) {
    try {
      byte[] start = CompressedFiles.start(file, file.toString(), START);
      return new String(start, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(file), e);
    }
  }

  /**
   * The name of an object's module: of installed modules the part below {@code kernel}.
   *
   * @param shown its path, below the folder that was given if one was
   */
  private static String module(Path file, String shown) {
    String name = CompressedFiles.withoutSuffix(ByteText.of(String.valueOf(file.getFileName())));
    if (!name.endsWith(".ko")) {
      return name.startsWith(VMLINUX) ? VMLINUX : name;
    }
    String path = CompressedFiles.withoutSuffix(shown);
    String module = path;
    String installed = belowKernel(CompressedFiles.withoutSuffix(ByteText.of(file)));
    if (installed != null) {
      module = installed;
    } else if (path.startsWith("kernel/")) {
      module = path.substring("kernel/".length());
    } else if (path.startsWith("/") || path.startsWith("..")) {
      module = name;
    }
    return module.substring(0, module.length() - ".ko".length());
  }

  /** What follows {@code lib/modules/RELEASE/kernel/}; null if that is no part of the path. */
  private static @Nullable String belowKernel(String path) {
    int installed = path.lastIndexOf(INSTALLED);
    int release = installed < 0 ? -1 : path.indexOf('/', installed + INSTALLED.length());
    boolean below = release >= 0 && path.startsWith("/kernel/", release);
    return below ? path.substring(release + "/kernel/".length()) : null;
  }

  /** Those found, {@code vmlinux} first. */
  public List<ObjectInput> objects() {
    return List.copyOf(byModule.values());
  }
}
