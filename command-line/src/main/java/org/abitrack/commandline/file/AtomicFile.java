package org.abitrack.commandline.file;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/**
 * A file that appears complete or not at all: written beside its place, renamed by {@link #commit},
 * deleted by {@link #close} if that did not happen. Anything but a regular file (a pipe, /dev/null)
 * is written to directly.
 */
public final class AtomicFile implements AutoCloseable {
  private final String path;
  private final File target;
  private final File temporary;
  private final OutputStream out;
  private boolean committed;

  /**
   * Opens the temporary file.
   *
   * @throws UncheckedIOException if it cannot be made
   */
  public AtomicFile(String path) {
    this.path = path;
    target = resolved(path);
    boolean direct = target.exists() && !target.isFile();
    temporary = direct ? target : new File(target.getPath() + temporarySuffix());
    try {
      out = new BufferedOutputStream(new FileOutputStream(temporary), 1 << 16);
    } catch (IOException e) {
      throw cannotWrite(e);
    }
  }

  /**
   * The same for a file that is there already and whose permissions the new one shall have.
   *
   * @throws UncheckedIOException if it cannot be made, or its permissions cannot be set
   */
  public static AtomicFile keepingPermissions(String path) {
    AtomicFile file = new AtomicFile(path);
    try {
      if (!file.temporary.equals(file.target)) {
        Files.setPosixFilePermissions(
            file.temporary.toPath(), Files.getPosixFilePermissions(file.target.toPath()));
      }
      return file;
    } catch (IOException e) {
      file.close();
      throw file.cannotWrite(e);
    }
  }

  /** The error of a write to this file that failed. */
  public UncheckedIOException cannotWrite(IOException e) {
    return new UncheckedIOException("cannot write '" + path + "': " + e.getMessage(), e);
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

  /** Two threads of a batch may write the same file; then the last one's stays. */
  private static String temporarySuffix() {
    return ".tmp" + ProcessHandle.current().pid() + "-" + Thread.currentThread().threadId();
  }

  /** Where the content goes. */
  public OutputStream out() {
    return out;
  }

  /**
   * Puts the file in its place.
   *
   * @throws UncheckedIOException if that fails; nothing is left then
   */
  public void commit() {
    try {
      out.close();
    } catch (IOException e) {
      throw cannotWrite(e);
    }
    committed = true;
    if (!temporary.equals(target) && !temporary.renameTo(target)) {
      committed = false;
      throw cannotWrite(new IOException("cannot rename '" + temporary + "'"));
    }
  }

  /** Deletes what was not committed; that it could not be closed no longer matters then. */
  @Override
  public void close() {
    if (committed) {
      return;
    }
    boolean direct = temporary.equals(target);
    try {
      out.close();
    } catch (IOException e) {
      if (!direct) {
        temporary.deleteOnExit();
      }
    }
    if (!direct && temporary.exists() && !temporary.delete()) {
      temporary.deleteOnExit();
    }
  }
}
