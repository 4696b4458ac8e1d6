package org.abitrack.abidiff.suse;

/** What {@code --format} may say. */
enum OutputFormat {
  NULL("null"),
  PRETTY("pretty"),
  SHORT("short"),
  SYMBOLS("symbols"),
  MOD_SYMBOLS("mod-symbols");

  private final String word;

  OutputFormat(String word) {
    this.word = word;
  }

  /** The format with this name. */
  static OutputFormat named(String name) {
    for (OutputFormat format : values()) {
      if (format.word.equals(name)) {
        return format;
      }
    }
    throw new UsageException("Unrecognized format '" + name + "'");
  }
}
