package org.abitrack.symversions.command;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.symtypes.SymtypesWriter;
import org.abitrack.symversions.symtypes.TypeMap;

/**
 * The symtypes file: written beside its place and renamed when the run ends, so that it holds whole
 * blocks only. After an error it holds the blocks of the objects before (none: it is empty), as the
 * reference leaves it. Anything but a regular file (a pipe, /dev/null) is written to directly.
 */
final class SymtypesOutput implements AutoCloseable {
  private final String path;
  private final File target;
  private final File temporary;
  private final OutputStream out;

  SymtypesOutput(String path) {
    this.path = path;
    target = new File(path);
    boolean direct = target.exists() && !target.isFile();
    temporary = direct ? target : new File(path + ".tmp" + ProcessHandle.current().pid());
    try {
      out = new BufferedOutputStream(new FileOutputStream(temporary), 1 << 16);
    } catch (IOException e) {
      throw new SymversionsException("cannot write '" + path + "': " + e.getMessage());
    }
  }

  /** Adds the block of one object. */
  void write(TypeMap types) throws IOException {
    new SymtypesWriter(out).write(types);
  }

  @Override
  public void close() throws IOException {
    try {
      out.close();
    } catch (IOException e) {
      deleteTemporary();
      throw new SymversionsException("cannot write '" + path + "': " + e.getMessage());
    }
    if (!temporary.equals(target) && !temporary.renameTo(target)) {
      deleteTemporary();
      throw new SymversionsException("cannot rename '" + temporary + "' to '" + path + "'");
    }
  }

  private void deleteTemporary() {
    if (!temporary.equals(target) && !temporary.delete()) {
      throw new SymversionsException("cannot delete '" + temporary + "'");
    }
  }
}
