package org.abitrack.abidiff.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.SnapshotWriter;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.commandline.file.AtomicFile;
import org.abitrack.commandline.picocli.CommandError;

/**
 * A baseline and the page that says what was accepted into it.
 *
 * @param baseline a snapshot, or nothing yet
 * @param page text in Markdown
 */
record BaselineFiles(Path baseline, Path page) {
  private static final byte[] SNAPSHOT = "abi-diff snapshot ".getBytes(StandardCharsets.US_ASCII);

  /**
   * Refuses to replace what is not a snapshot: a kernel in the place of its baseline.
   *
   * @throws CommandError if it is something else
   * @throws FileAccessException if it cannot be read
   */
  void check() {
    if (baseline.toAbsolutePath().normalize().equals(page.toAbsolutePath().normalize())) {
      throw new CommandError("--summary is the baseline itself: " + page);
    }
    if (!Files.exists(baseline)) {
      return;
    }
    if (!Files.isRegularFile(baseline)) {
      throw new CommandError(baseline + " is not a snapshot, and would be replaced by one");
    }
    try (InputStream in = Files.newInputStream(baseline)) {
      if (!Arrays.equals(in.readNBytes(SNAPSHOT.length), SNAPSHOT)) {
        throw new CommandError(
            baseline + " is not an uncompressed snapshot, and would be replaced by one");
      }
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(baseline), e);
    }
  }

  /**
   * Writes both files, the page first: whoever finds a new baseline finds what it accepts. Nothing
   * is put in its place before both are complete.
   *
   * @return whether the snapshot differs from the one that is there; if not, nothing is written
   */
  boolean replace(Kernel kernel, byte[] text) throws IOException {
    try (AtomicFile pageFile = open(page);
        AtomicFile snapshot = open(baseline)) {
      MessageDigest digest = sha256();
      try {
        OutputStream out = new DigestOutputStream(snapshot.out(), digest);
        SnapshotWriter.write(kernel, out);
        out.flush();
      } catch (IOException e) {
        throw snapshot.cannotWrite(e);
      }
      if (Files.exists(baseline) && Arrays.equals(digest.digest(), digestOf(baseline))) {
        return false;
      }
      try {
        pageFile.out().write(text);
        pageFile.out().flush();
      } catch (IOException e) {
        throw pageFile.cannotWrite(e);
      }
      pageFile.commit();
      snapshot.commit();
      return true;
    }
  }

  private static AtomicFile open(Path file) {
    String path = file.toString();
    return Files.isRegularFile(file) ? AtomicFile.keepingPermissions(path) : new AtomicFile(path);
  }

  private static byte[] digestOf(Path file) {
    MessageDigest digest = sha256();
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new FileAccessException("read the file", ByteText.of(file), e);
    }
    return digest.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
