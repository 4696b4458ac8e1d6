package org.abitrack.lineinfo.packed;

import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;
import org.jspecify.annotations.Nullable;

/**
 * Opens the packed tables of one part, one after the other. What they share is read once; nothing
 * else lies twice in a part, so that tables which claim more bytes than there are are refused.
 */
public final class PackedTableReader {
  private static final int MAX_BLOCK_SHIFT = 12;
  private static final int MAX_ADDRESS_SHIFT = 8;

  private final SectionBytes bytes;
  private long left;
  private @Nullable Place sharedPlace;
  private PackedTable.@Nullable Shared shared;

  /** Where what sections share lies. */
  private record Place(
      long codes, long codesSize, long fileOffsets, long files, long names, long namesSize) {}

  /** A reader of a part. */
  public PackedTableReader(SectionBytes bytes) {
    this.bytes = bytes;
    this.left = bytes.size();
  }

  /**
   * Opens the table whose header is at {@code header}, and checks the header.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if it is of another version, contradicts
   *     itself, leaves the bytes or overlaps what was read before
   */
  public PackedTable read(long header) {
    bytes.checkRange(header, PackedHeader.SIZE);
    SectionReader reader = bytes.reader(header, header + PackedHeader.SIZE);
    long entries = reader.u32();
    long blocks = reader.u32();
    long files = reader.u32();
    int version = reader.u8();
    int blockShift = reader.u8();
    int addressShift = reader.u8();
    reader.skip(1);
    reader.require(
        version == PackedHeader.VERSION,
        FormatErrorCode.BAD_SECTION,
        header,
        "packed table of version " + version);
    reader.require(
        blockShift <= MAX_BLOCK_SHIFT
            && addressShift <= MAX_ADDRESS_SHIFT
            && blocks == entries + (1L << blockShift) - 1 >> blockShift,
        FormatErrorCode.BAD_SECTION,
        header,
        entries + " entries in " + blocks + " blocks");
    long index = header + reader.u32();
    long data = header + reader.u32();
    long dataSize = reader.u32();
    long codes = header + reader.u32();
    long codesSize = reader.u32();
    long fileOffsets = header + reader.u32();
    long names = header + reader.u32();
    long namesSize = reader.u32();
    Place place = new Place(codes, codesSize, fileOffsets, files, names, namesSize);
    return new PackedTable(
        (int) Math.min(Integer.MAX_VALUE, entries),
        blockShift,
        addressShift,
        new int[][] {words(index, blocks), words(index + 4 * blocks, blocks)},
        copy(data, dataSize),
        shared(place, header));
  }

  private PackedTable.Shared shared(Place place, long header) {
    PackedTable.Shared known = shared;
    if (known != null && place.equals(sharedPlace)) {
      return known;
    }
    byte[] names = copy(place.names(), place.namesSize());
    if (place.files() > 0 && (names.length == 0 || names[names.length - 1] != 0)) {
      throw bytes.error(
          FormatErrorCode.UNTERMINATED_STRING, header, "the last file name has no end");
    }
    take(place.codes(), place.codesSize());
    known =
        new PackedTable.Shared(
            CodeTables.read(bytes, place.codes(), place.codesSize()),
            words(place.fileOffsets(), place.files()),
            names);
    shared = known;
    sharedPlace = place;
    return known;
  }

  private void take(long offset, long size) {
    bytes.checkRange(offset, size);
    if (size > left) {
      throw bytes.error(
          FormatErrorCode.TOO_LARGE, offset, "sections claim more bytes than there are");
    }
    left -= size;
  }

  private byte[] copy(long offset, long size) {
    take(offset, size);
    byte[] copy = new byte[Math.toIntExact(size)];
    bytes.copy(offset, copy, 0, copy.length);
    return copy;
  }

  private int[] words(long offset, long count) {
    take(offset, 4 * count);
    SectionReader reader = bytes.reader(offset, offset + 4 * count);
    int[] words = new int[(int) count];
    for (int i = 0; i < words.length; i++) {
      words[i] = (int) reader.u32();
    }
    return words;
  }
}
