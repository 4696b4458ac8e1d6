package org.abitrack.abidiff.symtypes;

/**
 * An export that a second file has, too; the first one stays.
 *
 * @param source the file that was read, as the user named it
 * @param line the line in it, from 1
 * @param export the export
 * @param path the symtypes file that has it again, relative to the tree
 * @param previous the symtypes file that has it already
 */
public record DuplicateExport(
    String source, int line, String export, String path, String previous) {

  @Override
  public String toString() {
    return source
        + ":"
        + line
        + ": WARNING: Export '"
        + export
        + "' defined in '"
        + path
        + "' is duplicate, previous occurrence found in '"
        + previous
        + "'";
  }
}
