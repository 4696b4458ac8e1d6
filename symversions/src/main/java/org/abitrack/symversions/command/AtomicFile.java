package org.abitrack.symversions.command;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.abitrack.symversions.diagnostic.SymversionsException;

/**
 * A file that appears complete or not at all: written beside its place, renamed by {@link #commit},
 * deleted by {@link #close} if that did not happen. Anything but a regular file (a pipe, /dev/null)
 * is written to directly.
 */
final class AtomicFile implements AutoCloseable {
  private final String path;
  private final File target;
  private final File temporary;
  private final OutputStream out;
  private boolean committed;

  /**
   * Opens the temporary file.
   *
   * @throws SymversionsException if it cannot be made
   */
  AtomicFile(String path) {
    this.path = path;
    target = new File(path);
    boolean direct = target.exists() && !target.isFile();
    temporary = direct ? target : new File(path + temporarySuffix());
    try {
      out = new BufferedOutputStream(new FileOutputStream(temporary), 1 << 16);
    } catch (IOException e) {
      throw new SymversionsException("cannot write '" + path + "': " + e.getMessage());
    }
  }

  /** Two threads of a batch may write the same file; then the last one's stays. */
  private static String temporarySuffix() {
    return ".tmp" + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId();
  }

  /** Where the content goes. */
  OutputStream out() {
    return out;
  }

  /**
   * Puts the file in its place.
   *
   * @throws SymversionsException if that fails; nothing is left then
   */
  void commit() {
    try {
      out.close();
    } catch (IOException e) {
      throw new SymversionsException("cannot write '" + path + "': " + e.getMessage());
    }
    committed = true;
    if (!temporary.equals(target) && !temporary.renameTo(target)) {
      committed = false;
      throw new SymversionsException("cannot rename '" + temporary + "' to '" + path + "'");
    }
  }

  @Override
  public void close() throws IOException {
    if (committed) {
      return;
    }
    try {
      out.close();
    } finally {
      if (!temporary.equals(target) && !temporary.delete()) {
        temporary.deleteOnExit();
      }
    }
  }
}
