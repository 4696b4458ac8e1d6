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

  /** Whether a block was begun and not ended: the file is not worth keeping then. */
  private boolean halfWritten;

  SymtypesOutput(String path) {
<<<<<<< HEAD
    file = new AtomicFile(path);
  }

  /** Adds the block of one object. */
  void write(TypeMap types) throws IOException {
    insideBlock = true;
    new SymtypesWriter(file.out()).write(types);
    insideBlock = false;
=======
    this.path = path;
    target = resolved(path);
    boolean direct = target.exists() && !target.isFile();
    temporary =
        direct ? target : new File(target.getPath() + ".tmp" + ProcessHandle.current().pid());
    try {
      out = new BufferedOutputStream(new FileOutputStream(temporary), 1 << 16);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  private SymversionsException cannotWrite(IOException e) {
    return new SymversionsException("cannot write '" + path + "': " + e.getMessage());
  }

  /** The file that a symbolic link leads to: it is that file that is replaced, not the link. */
  private static File resolved(String path) {
    File named = new File(path);
    try {
      return named.exists() ? named.getCanonicalFile() : named;
    } catch (IOException e) {
      return named;
    }
  }

  /** Adds the block of one object. */
  void write(TypeMap types) {
    halfWritten = true;
    try {
      new SymtypesWriter(out).write(types);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
    halfWritten = false;
>>>>>>> exp
  }

  @Override
  public void close() {
    try {
<<<<<<< HEAD
      if (!insideBlock) {
        file.commit();
      }
    } finally {
      file.close();
=======
      out.close();
    } catch (IOException e) {
      deleteTemporary();
      throw cannotWrite(e);
    }
    if (halfWritten) {
      deleteTemporary();
      return;
    }
    if (!temporary.equals(target) && !temporary.renameTo(target)) {
      deleteTemporary();
      throw new SymversionsException("cannot rename '" + temporary + "' to '" + path + "'");
    }
  }

  private void deleteTemporary() {
    if (!temporary.equals(target) && !temporary.delete()) {
      throw new SymversionsException("cannot delete '" + temporary + "'");
>>>>>>> exp
    }
  }
}
