package org.abitrack.abidiff.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Names for changes that sites remember: of the same length, of harmless characters, the same in
 * every run that finds the change, and different within a report.
 */
final class Fingerprints {
  private static final int DIGITS = 32;

  private final Set<String> given = new HashSet<>();

  /** For a change with this id, which should come once; the second one gets another. */
  String of(String id) {
    String fingerprint = hash(id);
    for (int again = 2; !given.add(fingerprint); again++) {
      fingerprint = hash(id + "\n" + again);
    }
    return fingerprint;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, DIGITS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
