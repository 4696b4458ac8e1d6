package org.abitrack.abidiff.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;

/**
 * An object file of a kernel.
 *
 * @param file where it is
 * @param module what Module.symvers calls it: {@code vmlinux}, or the path of a module in the
 *     kernel tree without {@code .ko}
 */
public record ObjectInput(Path file, String module) {
  private static final long LARGE = 64L << 20;

  /**
   * Whether all threads work at it, one such object after the other; of others each thread has one.
   *
   * @throws FileAccessException if its size cannot be told
   */
  boolean isLarge() {
    try {
      return Files.size(file) >= LARGE;
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(file), e);
    }
  }
}
