package org.abitrack.dwarfcore.elf;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapSection;
import org.abitrack.dwarfcore.io.SectionBytes;
import org.abitrack.dwarfcore.io.SectionReader;

/**
 * Decompression of sections: SHF_COMPRESSED (gABI, "Section Compression") with zlib or zstd, and
 * the older GNU form, a section {@code .zdebug_*} that starts with "ZLIB" and its size.
 */
final class CompressedSection {
  /** Largest section that is decompressed, in bytes: about what a Java array can hold. */
  static final long MAX_SIZE = (1L << 31) - 64;

  /**
   * Largest believed ratio of output to input. Deflate cannot reach more than 1032:1; zstd can, but
   * debugging information does not come near it.
   */
  static final long MAX_RATIO = 1032;

  /** Output sizes that are believed whatever the ratio says: tiny sections can be all headers. */
  static final long ALWAYS_PLAUSIBLE = 64 * 1024;

  private static final int ELFCOMPRESS_ZLIB = 1;
  private static final int ELFCOMPRESS_ZSTD = 2;
  private static final int GNU_HEADER_SIZE = 12;
  private static final int INPUT_CHUNK = 64 * 1024;

  private final SectionBytes raw;
  private final long start;

  private CompressedSection(SectionBytes raw, long start) {
    this.raw = raw;
    this.start = start;
  }

  /** Decompresses a section with an Elf32_Chdr or Elf64_Chdr. */
  static SectionBytes standard(SectionBytes raw, boolean is64Bit) {
    SectionReader reader = raw.reader(0, Math.min(raw.size(), 24));
    int type = (int) reader.u32();
    if (is64Bit) {
      reader.skip(4); // ch_reserved
    }
    long size = reader.unsigned(is64Bit ? 8 : 4);
    reader.skip(is64Bit ? 8 : 4); // ch_addralign
    CompressedSection section = new CompressedSection(raw, reader.position());
    return switch (type) {
      case ELFCOMPRESS_ZLIB -> section.inflate(size);
      case ELFCOMPRESS_ZSTD -> section.unzstd(size);
      default ->
          throw raw.error(
              FormatErrorCode.UNSUPPORTED_COMPRESSION,
              0,
              "unknown compression type " + Integer.toUnsignedString(type));
    };
  }

  /** Decompresses a section {@code .zdebug_*}. */
  static SectionBytes gnu(SectionBytes raw) {
    SectionReader reader = raw.reader(0, Math.min(raw.size(), GNU_HEADER_SIZE));
    if (reader.remaining() < GNU_HEADER_SIZE
        || reader.u8() != 'Z'
        || reader.u8() != 'L'
        || reader.u8() != 'I'
        || reader.u8() != 'B') {
      throw raw.error(FormatErrorCode.BAD_COMPRESSION, 0, "compressed section without ZLIB header");
    }
    long size = 0;
    for (int i = 0; i < 8; i++) {
      size = (size << 8) | reader.u8(); // big-endian in files of either byte order
    }
    return new CompressedSection(raw, GNU_HEADER_SIZE).inflate(size);
  }

  private SectionBytes inflate(long size) {
    byte[] output = allocate(size);
    Inflater inflater = new Inflater();
    try {
      inflateInto(inflater, output);
    } catch (DataFormatException e) {
      throw bad("zlib stream is damaged");
    } finally {
      inflater.end();
    }
    return new HeapSection(raw.file(), raw.section(), raw.bigEndian(), output);
  }

  /** Linkers may write several streams one behind the other, as binutils and elfutils accept. */
  private void inflateInto(Inflater inflater, byte[] output) throws DataFormatException {
    byte[] input = new byte[(int) Math.min(INPUT_CHUNK, raw.size() - start)];
    byte[] beyond = new byte[1];
    long next = start;
    int filled = 0;
    while (true) {
      if (inflater.finished()) {
        if (next - inflater.getRemaining() == raw.size()) {
          break;
        }
        if (filled == output.length) {
          throw bad("bytes behind the end of the zlib stream");
        }
        int unused = inflater.getRemaining();
        inflater.reset();
        next -= unused;
      }
      if (inflater.needsInput()) {
        int length = (int) Math.min(input.length, raw.size() - next);
        if (length == 0) {
          throw wrongSize(filled, output.length);
        }
        raw.copy(next, input, 0, length);
        inflater.setInput(input, 0, length);
        next += length;
      }
      boolean full = filled == output.length;
      int got =
          full
              ? inflater.inflate(beyond)
              : inflater.inflate(output, filled, output.length - filled);
      if (full && got > 0) {
        throw bad("zlib stream has more than the " + output.length + " bytes it claims");
      }
      filled += got;
      if (got == 0 && inflater.needsDictionary()) {
        throw bad("zlib stream needs a dictionary");
      }
    }
    if (filled != output.length) {
      throw wrongSize(filled, output.length);
    }
  }

  private SectionBytes unzstd(long size) {
    byte[] output = allocate(size);
    long length = raw.size() - start;
    if (length > MAX_SIZE) {
      throw raw.error(FormatErrorCode.TOO_LARGE, start, length + " compressed bytes");
    }
    byte[] input = new byte[(int) length];
    raw.copy(start, input, 0, input.length);
    String problem = Zstd.decompress(input, output);
    if (!problem.isEmpty()) {
      throw bad(problem);
    }
    return new HeapSection(raw.file(), raw.section(), raw.bigEndian(), output);
  }

  /** An array of the claimed size, if the claim can be true. */
  private byte[] allocate(long size) {
    long length = raw.size() - start;
    if (size < 0 || size > MAX_SIZE) {
      throw raw.error(
          FormatErrorCode.TOO_LARGE,
          0,
          "section of " + Long.toUnsignedString(size) + " bytes after decompression");
    }
    if (size > ALWAYS_PLAUSIBLE && size / MAX_RATIO > length) {
      throw bad(length + " compressed bytes cannot hold " + size);
    }
    try {
      return new byte[(int) size];
    } catch (OutOfMemoryError e) {
      // One array of a size that the input chose: the heap is as good as before.
      throw raw.error(
          FormatErrorCode.TOO_LARGE, 0, "no memory for a section of " + size + " bytes");
    }
  }

  private FormatException wrongSize(long got, long claimed) {
    return bad("stream holds " + got + " bytes instead of " + claimed);
  }

  private FormatException bad(String problem) {
    return raw.error(FormatErrorCode.BAD_COMPRESSION, start, problem);
  }
}
