package org.abitrack.lineinfo.table;

import java.util.List;
import org.abitrack.dwarfcore.elf.SectionPlacement;
import org.jspecify.annotations.Nullable;

/**
 * All tables of one ELF file.
 *
 * @param target what they are for
 * @param module whether the file is a module
 * @param base address that offsets of an image count from; 0 in a module
 * @param covered the sections of a module that the reference declares in front of the tables,
 *     whether they have entries or not
 * @param placement where the line programs were read to have the sections of a module
 * @param tables without those that have no entries; an image has exactly one
 * @param ends whether entries say where code ends; else whoever looks an address up must disregard
 *     entries in front of the symbol that it lies in
 * @param statistics what was counted on the way
 */
public record LineTables(
    Target target,
    boolean module,
    long base,
    List<String> covered,
    SectionPlacement placement,
    List<LineTable> tables,
    boolean ends,
    Statistics statistics) {

  /**
   * Counts for messages.
   *
   * @param files file names that occurred
   * @param dropped rows of a module outside of the covered sections
   * @param tooFar rows whose offset does not fit into 32 bits
   * @param unreadable line programs that are damaged, and so left out
   * @param firstError what is wrong with the first of these, or null
   */
  public record Statistics(
      int files, long dropped, long tooFar, int unreadable, @Nullable String firstError) {}

  /** Tables of these. */
  public LineTables {
    covered = List.copyOf(covered);
    tables = List.copyOf(tables);
  }
}
