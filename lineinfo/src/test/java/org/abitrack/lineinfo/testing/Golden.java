package org.abitrack.lineinfo.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.HeapFile;
import org.jspecify.annotations.Nullable;

/** The files of src/test/resources/lineinfo-golden. */
public final class Golden {
  private Golden() {}

  /** The bytes of a file, or null if there is none of this name. */
  public static byte @Nullable [] find(String name) {
    try (InputStream in = Golden.class.getResourceAsStream("/lineinfo-golden/" + name)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The bytes of a file that is there. */
  public static byte[] bytes(String name) {
    byte[] bytes = find(name);
    if (bytes == null) {
      throw new AssertionError("no golden file " + name);
    }
    return bytes;
  }

  /** A file to build tables of. */
  public static HeapFile file(String name) {
    return new HeapFile(name, bytes(name));
  }

  /** The same as an ELF file. */
  public static ElfFile elf(String name) {
    return ElfFile.of(file(name));
  }
}
