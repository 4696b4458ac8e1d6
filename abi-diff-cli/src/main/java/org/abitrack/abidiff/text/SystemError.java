package org.abitrack.abidiff.text;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** What errno says about an {@link IOException}; Java tells classes and texts, but not numbers. */
public enum SystemError {
  NO_PERMISSION(1, "Operation not permitted"),
  NO_ENTRY(2, "No such file or directory"),
  IO(5, "Input/output error"),
  NO_DEVICE_OR_ADDRESS(6, "No such device or address"),
  NO_ACCESS(13, "Permission denied"),
  EXISTS(17, "File exists"),
  NO_DIRECTORY(20, "Not a directory"),
  IS_DIRECTORY(21, "Is a directory"),
  INVALID(22, "Invalid argument"),
  TOO_MANY_FILES(24, "Too many open files"),
  TEXT_BUSY(26, "Text file busy"),
  NO_SPACE(28, "No space left on device"),
  READ_ONLY(30, "Read-only file system"),
  BROKEN_PIPE(32, "Broken pipe"),
  NAME_TOO_LONG(36, "File name too long"),
  NOT_EMPTY(39, "Directory not empty"),
  LOOP(40, "Too many levels of symbolic links"),
  UNKNOWN(0, "");

  private final int number;
  private final String text;

  SystemError(int number, String text) {
    this.number = number;
    this.text = text;
  }

  /** The error behind this exception. */
  public static SystemError of(IOException e) {
    return switch (e) {
      case NoSuchFileException _ -> NO_ENTRY;
      case AccessDeniedException _ -> NO_ACCESS;
      case NotDirectoryException _ -> NO_DIRECTORY;
      case FileSystemLoopException _ -> LOOP;
      case FileSystemException f -> named(f.getReason());
      default -> named(e.getMessage());
    };
  }

  private static SystemError named(@Nullable String message) {
    if (message != null) {
      for (SystemError error : values()) {
        if (!error.text.isEmpty() && message.contains(error.text)) {
          return error;
        }
      }
    }
    return UNKNOWN;
  }

  /** The number on Linux; 0 for {@link #UNKNOWN}. */
  public int number() {
    return number;
  }

  /** The text of the C library; empty for {@link #UNKNOWN}. */
  public String text() {
    return text;
  }
}
