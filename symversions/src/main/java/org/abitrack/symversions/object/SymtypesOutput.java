package org.abitrack.symversions.object;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.abitrack.commandline.file.AtomicFile;
import org.abitrack.symversions.symtypes.SymtypesWriter;
import org.abitrack.symversions.symtypes.TypeMap;
import org.jspecify.annotations.Nullable;

/**
 * The symtypes file: it takes its place when the run ends, so that it holds whole blocks only.
 * After an error it holds the blocks of the objects before (none: it is empty), as the reference
 * leaves it.
 */
public final class SymtypesOutput implements AutoCloseable {
  private final @Nullable AtomicFile file;
  private final OutputStream out;

  /** Whether a block was begun and not ended: the file is not worth keeping then. */
  private boolean insideBlock;

  public SymtypesOutput(String path) {
    AtomicFile opened = new AtomicFile(path);
    file = opened;
    out = opened.out();
  }

  /** No file: the blocks go to {@code memory}, which does not fail. */
  SymtypesOutput(OutputStream memory) {
    file = null;
    out = memory;
  }

  /** Adds the block of one object. */
  void write(TypeMap types) {
    insideBlock = true;
    try {
      new SymtypesWriter(out).write(types);
    } catch (IOException e) {
      throw file == null ? new UncheckedIOException(e) : file.cannotWrite(e);
    }
    insideBlock = false;
  }

  @Override
  public void close() {
    if (file == null) {
      return;
    }
    try {
      if (!insideBlock) {
        file.commit();
      }
    } finally {
      file.close();
    }
  }
}
