package org.abitrack.kallmodsyms.kallsyms;

/** Ways to name a symbol in kallsyms. */
public enum NamingScheme {
  /** {@code helper}. */
  PLAIN("plain"),
  /** {@code helper{core.o}}: the object, without its directories, behind the name. */
  OBJECT_SUFFIX("object suffix"),
  /** {@code drivers/a/core.o:helper}: the path in front of the name. */
  FULL_PATH("full path");

  private final String label;

  NamingScheme(String label) {
    this.label = label;
  }

  /** Its name for people. */
  public String label() {
    return label;
  }

  /** The name of a symbol of an object; objects and names have one character per byte. */
  String name(String symbol, String objectPath) {
    return switch (this) {
      case PLAIN -> symbol;
      case OBJECT_SUFFIX ->
          symbol + "{" + objectPath.substring(objectPath.lastIndexOf('/') + 1) + "}";
      case FULL_PATH -> objectPath + ":" + symbol;
    };
  }
}
