package org.abitrack.lineinfo.verify;

import java.util.List;
import org.abitrack.lineinfo.table.Entries;

/**
 * The table of one section, decoded.
 *
 * @param name the section's name; {@code _text} for an image
 * @param entries in the order of the table
 * @param files names by file id; entries of other files say that nothing is known
 */
public record DecodedSection(String name, Entries entries, List<String> files) {
  /** A table of these. */
  public DecodedSection {
    files = List.copyOf(files);
  }
}
