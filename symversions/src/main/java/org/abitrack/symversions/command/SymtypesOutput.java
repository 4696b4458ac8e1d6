package org.abitrack.symversions.command;

import java.io.IOException;
import org.abitrack.commandline.file.AtomicFile;
import org.abitrack.symversions.symtypes.SymtypesWriter;
import org.abitrack.symversions.symtypes.TypeMap;

/**
 * The symtypes file: it takes its place when the run ends, so that it holds whole blocks only.
 * After an error it holds the blocks of the objects before (none: it is empty), as the reference
 * leaves it.
 */
final class SymtypesOutput implements AutoCloseable {
  private final AtomicFile file;

  /** Whether a block was begun and not ended: the file is not worth keeping then. */
  private boolean insideBlock;

  SymtypesOutput(String path) {
    file = new AtomicFile(path);
  }

  /** Adds the block of one object. */
  void write(TypeMap types) {
    insideBlock = true;
    try {
      new SymtypesWriter(file.out()).write(types);
    } catch (IOException e) {
      throw file.cannotWrite(e);
    }
    insideBlock = false;
  }

  @Override
  public void close() {
    try {
      if (!insideBlock) {
        file.commit();
      }
    } finally {
      file.close();
    }
  }
}
