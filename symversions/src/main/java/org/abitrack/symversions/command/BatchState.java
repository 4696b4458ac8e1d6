package org.abitrack.symversions.command;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.abitrack.commandline.file.AtomicFile;
import org.abitrack.symversions.diagnostic.SymversionsException;

/**
 * What {@code --changed-since} remembers: for each input the SHA-256 of its content, its symbol
 * list and the options that decide about the output. Text, one line {@code HASH PATH} per input,
 * sorted.
 */
final class BatchState {
  private static final String HEADER = "# abitrack symversions state 1\n";
  private static final int HASH_DIGITS = 64;
  private static final int CHUNK = 1 << 16;

  private final String path;
  private final String options;
  private final Map<String, String> before = new TreeMap<>();
  private final Map<String, String> now = new ConcurrentHashMap<>();

  private BatchState(String path, String options) {
    this.path = path;
    this.options = options;
  }

  /**
   * Reads a state file; one that does not exist yet knows nothing.
   *
   * @param options whatever else changes the output, as text
   */
  static BatchState read(String path, String options) {
    BatchState state = new BatchState(path, options);
    File file = new File(path);
    if (!file.exists()) {
      return state;
    }
    try (FileInputStream in = new FileInputStream(file)) {
      state.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new SymversionsException("cannot read '" + path + "': " + e.getMessage());
    }
    return state;
  }

  private void parse(String text) {
    if (!text.startsWith(HEADER)) {
      throw new SymversionsException("'" + path + "' is not a state file of symversions --batch");
    }
    int start = HEADER.length();
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline;
      if (end - start > HASH_DIGITS + 1) {
        before.put(
            text.substring(start + HASH_DIGITS + 1, end),
            text.substring(start, start + HASH_DIGITS));
      }
      start = end + 1;
    }
  }

  /** The hash that stands for an input and all that its output depends on. */
  String hash(BatchInput input) throws IOException {
    MessageDigest digest = sha256();
    digest.update(options.getBytes(StandardCharsets.UTF_8));
    String list = input.symbolList();
    if (list != null) {
      update(digest, list);
    }
    update(digest, input.object());
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String file) throws IOException {
    byte[] chunk = new byte[CHUNK];
    long size = 0;
    try (InputStream in = new FileInputStream(file)) {
      int got = in.read(chunk);
      while (got >= 0) {
        digest.update(chunk, 0, got);
        size += got;
        got = in.read(chunk);
      }
    }
    digest.update(Long.toString(size).getBytes(StandardCharsets.UTF_8));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whether an input had this hash when the state was written. */
  boolean isUnchanged(BatchInput input, String hash) {
    return hash.equals(before.get(input.object()));
  }

  /** Remembers an input that is done. */
  void done(BatchInput input, String hash) {
    now.put(input.object(), hash);
  }

  /** Writes the state anew: the inputs that are done, those of earlier runs included. */
  void write() throws IOException {
    Map<String, String> all = new TreeMap<>(before);
    all.putAll(now);
    StringBuilder text = new StringBuilder(HEADER);
    for (Map.Entry<String, String> entry : all.entrySet()) {
      text.append(entry.getValue()).append(' ').append(entry.getKey()).append('\n');
    }
    try (AtomicFile file = new AtomicFile(path)) {
      file.out().write(text.toString().getBytes(StandardCharsets.UTF_8));
      file.commit();
    }
  }
}
