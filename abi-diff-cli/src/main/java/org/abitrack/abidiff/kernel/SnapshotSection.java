package org.abitrack.abidiff.kernel;

/**
 * A part of a snapshot that a kernel may be without. It begins with a line of its keyword and the
 * number of its entries, and stands between the kABI rules and the types, where {@link
 * SnapshotSections} says.
 */
interface SnapshotSection {
  /** How it begins: one word. */
  String keyword();

  /** How many entries a kernel has; without any there is no section. */
  int count(Kernel kernel);

  /** Writes the entries. */
  void write(Kernel kernel, SnapshotText out);

  /**
   * Reads the entries.
   *
   * @param kernel what the sections before gave; its types are not read yet
   * @param count how many there are to be; not believed before they are read
   * @return the kernel with them
   * @throws org.abitrack.abidiff.text.LineException if a line is wrong
   */
  Kernel read(Kernel kernel, int count, SnapshotLines lines);
}
