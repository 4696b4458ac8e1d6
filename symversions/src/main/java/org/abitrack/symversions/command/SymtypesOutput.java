package org.abitrack.symversions.command;

import java.io.IOException;
import org.abitrack.symversions.symtypes.SymtypesWriter;
import org.abitrack.symversions.symtypes.TypeMap;

/**
 * The symtypes file: it takes its place when the run ends, so that it holds whole blocks only.
 * After an error it holds the blocks of the objects before (none: it is empty), as the reference
 * leaves it.
 */
final class SymtypesOutput implements AutoCloseable {
  private final AtomicFile file;
  private boolean insideBlock;

  SymtypesOutput(String path) {
    file = new AtomicFile(path);
  }

  /** Adds the block of one object. */
  void write(TypeMap types) throws IOException {
    insideBlock = true;
    new SymtypesWriter(file.out()).write(types);
    insideBlock = false;
  }

  @Override
  public void close() throws IOException {
    try {
      if (!insideBlock) {
        file.commit();
      }
    } finally {
      file.close();
    }
  }
}
