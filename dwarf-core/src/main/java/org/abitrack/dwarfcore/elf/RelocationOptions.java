package org.abitrack.dwarfcore.elf;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How a relocatable file is relocated by those who want it otherwise than as it stands: sections at
 * addresses of their own, or fewer relocations than there are, as tools do that lack some. Each
 * method gives a changed copy. Immutable.
 */
public final class RelocationOptions {
  /**
   * Sections up to this size are relocated once, as a whole, and kept: that of a kernel's object is
   * read two or three times. Larger ones would cost too much memory.
   */
  private static final int LARGEST_COPY = 4 << 20;

  /** Every relocation of every section is applied, and every section stands at 0. */
  public static final RelocationOptions STANDARD =
      new RelocationOptions(SectionPlacement.NONE, null, null, LARGEST_COPY);

  private final SectionPlacement placement;
  private final String @Nullable [] sections;
  private final int @Nullable [] types;
  private final int largestCopy;

  private RelocationOptions(
      SectionPlacement placement,
      String @Nullable [] sections,
      int @Nullable [] types,
      int largestCopy) {
    this.placement = placement;
    this.sections = sections;
    this.types = types;
    this.largestCopy = largestCopy;
  }

  /** Symbols count from the base address of the section that defines them. */
  public RelocationOptions withPlacement(SectionPlacement value) {
    return new RelocationOptions(value, sections, types, largestCopy);
  }

  /** Only sections of these names are relocated; the others are read as they are in the file. */
  public RelocationOptions onlySections(String... names) {
    return new RelocationOptions(placement, names.clone(), types, largestCopy);
  }

  /**
   * Only relocations of these types (numbers in r_info) are applied; the others are stepped over,
   * known or not.
   */
  public RelocationOptions onlyTypes(int... numbers) {
    return new RelocationOptions(placement, sections, numbers.clone(), largestCopy);
  }

  /** Sections of more bytes are relocated in the pieces that are read, whenever they are read. */
  public RelocationOptions withLargestCopy(int bytes) {
    return new RelocationOptions(placement, sections, types, bytes);
  }

  int largestCopy() {
    return largestCopy;
  }

  /** Where sections stand. */
  public SectionPlacement placement() {
    return placement;
  }

  boolean relocates(String section) {
    return sections == null || Arrays.asList(sections).contains(section);
  }

  /** Numbers of the only types that are applied, or null if all are. */
  int @Nullable [] types() {
    return types;
  }
}
