package org.abitrack.abidiff.suse;

/** The release of suse-kabi-tools whose behaviour this is. */
final class Version {
  static final String TEXT = "1.1.0";

  private Version() {}
}
