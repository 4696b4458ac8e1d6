package org.abitrack.dwarfcore.testing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/** A section of an {@link ElfAssembler}. Setters return the section. */
public final class ElfSection {
  private record Relocation(
      boolean withAddend, long offset, @Nullable ElfSymbol symbol, int type, long addend) {}

  /** How contents become bytes in the file. */
  private enum Packing {
    PLAIN,
    SHF_COMPRESSED,
    ZDEBUG
  }

  private final String name;
  private final int index;
  private final List<Relocation> relocations = new ArrayList<>();
  private final Map<ElfField, Long> overrides = new EnumMap<>(ElfField.class);
  private int type;
  private byte[] bytes;
  private long flags;
  private long address;
  private int link;
  private int info;
  private long alignment = 1;
  private long entrySize;
  private long nobits;
  private Packing packing = Packing.PLAIN;
  private int compressionType;
  private UnaryOperator<byte[]> compressor = UnaryOperator.identity();

  ElfSection(String name, int index, int type, byte[] bytes) {
    this.name = name;
    this.index = index;
    this.type = type;
    this.bytes = bytes;
  }

  /** The name as declared. */
  public String name() {
    return name;
  }

  /** Index in the section header table. */
  public int index() {
    return index;
  }

  /** Sets sh_type. */
  public ElfSection type(int value) {
    type = value;
    return this;
  }

  /** Sets sh_flags; {@link #compressZlib} adds its own. */
  public ElfSection flags(long value) {
    flags = value;
    return this;
  }

  /** Sets sh_addr. */
  public ElfSection address(long value) {
    address = value;
    return this;
  }

  /** Sets sh_link. */
  public ElfSection link(int value) {
    link = value;
    return this;
  }

  /** Sets sh_info. */
  public ElfSection info(int value) {
    info = value;
    return this;
  }

  /** Sets sh_addralign. */
  public ElfSection align(long value) {
    alignment = value;
    return this;
  }

  /** Sets sh_entsize. */
  public ElfSection entrySize(long value) {
    entrySize = value;
    return this;
  }

  /** Makes it SHT_NOBITS of {@code size} bytes, as {@code objcopy --only-keep-debug} does. */
  public ElfSection nobits(long size) {
    type = ElfConstants.SHT_NOBITS;
    nobits = size;
    return this;
  }

  /** Puts {@code value} into a field of the section header, whatever belongs there. */
  public ElfSection override(ElfField field, long value) {
    field.requireTable(ElfField.Table.SECTION_HEADER);
    overrides.put(field, value);
    return this;
  }

  /** Adds a relocation with addend; the section .rela&lt;name&gt; comes by itself. */
  public ElfSection rela(long offset, ElfSymbol symbol, int relocationType, long addend) {
    relocations.add(new Relocation(true, offset, symbol, relocationType, addend));
    return this;
  }

  /** Adds a relocation whose addend is in the contents; .rel&lt;name&gt; comes by itself. */
  public ElfSection rel(long offset, ElfSymbol symbol, int relocationType) {
    relocations.add(new Relocation(false, offset, symbol, relocationType, 0));
    return this;
  }

  /** A relocation with addend against symbol 0. */
  public ElfSection relaWithoutSymbol(long offset, int relocationType, long addend) {
    relocations.add(new Relocation(true, offset, null, relocationType, addend));
    return this;
  }

  /** Compresses with zlib behind a compression header (gABI, SHF_COMPRESSED). */
  public ElfSection compressZlib() {
    return compress(ElfConstants.ELFCOMPRESS_ZLIB, ElfSection::deflate);
  }

  /**
   * Puts a compression header of {@code chType} before what {@code method} makes of the contents.
   */
  public ElfSection compress(int chType, UnaryOperator<byte[]> method) {
    packing = Packing.SHF_COMPRESSED;
    compressionType = chType;
    compressor = method;
    return this;
  }

  /** Writes it as .zdebug_*: "ZLIB", the size as eight big-endian bytes, a zlib stream. */
  public ElfSection zdebug() {
    packing = Packing.ZDEBUG;
    compressor = ElfSection::deflate;
    return this;
  }

  /** A zlib stream of {@code plain}. */
  public static byte[] deflate(byte[] plain) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(plain);
      deflater.finish();
      byte[] chunk = new byte[256];
      ByteWriter out = new ByteWriter(false);
      while (!deflater.finished()) {
        int length = deflater.deflate(chunk);
        for (int i = 0; i < length; i++) {
          out.u8(chunk[i]);
        }
      }
      return out.toByteArray();
    }
  }

  int type() {
    return type;
  }

  long nobits() {
    return nobits;
  }

  long alignment() {
    return alignment;
  }

  boolean hasRelocations() {
    return !relocations.isEmpty();
  }

  boolean hasRelocations(boolean withAddend) {
    return relocations.stream().anyMatch(relocation -> relocation.withAddend == withAddend);
  }

  void replaceBytes(byte[] value) {
    bytes = value;
  }

  String nameIn(ElfFlavor flavor) {
    return packing == Packing.ZDEBUG ? name.replaceFirst("^\\.debug", ".zdebug") : name;
  }

  byte[] bytesIn(ElfFlavor flavor) {
    if (type == ElfConstants.SHT_NOBITS) {
      return new byte[0];
    }
    return switch (packing) {
      case PLAIN -> bytes;
      case ZDEBUG ->
          new ByteWriter(true)
              .bytes(new byte[] {'Z', 'L', 'I', 'B'})
              .u64(bytes.length)
              .bytes(compressor.apply(bytes))
              .toByteArray();
      case SHF_COMPRESSED -> {
        ByteWriter out = flavor.writer().u32(compressionType).zeros(flavor.is64Bit() ? 4 : 0);
        out.unsigned(bytes.length, flavor.wordSize()).unsigned(alignment, flavor.wordSize());
        yield out.bytes(compressor.apply(bytes)).toByteArray();
      }
    };
  }

  byte[] relocations(ElfAssembler elf, boolean withAddend) {
    ElfFlavor flavor = elf.flavor();
    ByteWriter out = flavor.writer();
    for (Relocation relocation : relocations) {
      if (relocation.withAddend == withAddend) {
        ElfSymbol symbol = relocation.symbol;
        out.unsigned(relocation.offset, flavor.wordSize());
        writeInfo(out, elf, symbol == null ? 0 : elf.indexOf(symbol), relocation.type);
        if (withAddend) {
          out.unsigned(relocation.addend, flavor.wordSize());
        }
      }
    }
    return out.toByteArray();
  }

  /** MIPS64 writes r_info as a 32-bit symbol and four single bytes, the first type last. */
  private static void writeInfo(ByteWriter out, ElfAssembler elf, int symbol, int type) {
    if (!elf.flavor().is64Bit()) {
      out.u32((long) symbol << 8 | type & 0xff);
    } else if (elf.machine() == ElfConstants.EM_MIPS) {
      out.u32(symbol).u8(0).u8(type >>> 16).u8(type >>> 8).u8(type);
    } else {
      out.u64((long) symbol << 32 | type & 0xffff_ffffL);
    }
  }

  void writeHeader(ByteWriter out, ElfFlavor flavor, int nameOffset, long offset, long size) {
    int word = flavor.wordSize();
    int start = out.size();
    boolean compressed = packing == Packing.SHF_COMPRESSED;
    out.u32(nameOffset).u32(type);
    out.unsigned(flags | (compressed ? ElfConstants.SHF_COMPRESSED : 0), word);
    out.unsigned(address, word).unsigned(offset, word).unsigned(size, word);
    out.u32(link).u32(info);
    out.unsigned(compressed ? word : alignment, word).unsigned(entrySize, word);
    overrides.forEach((field, value) -> field.patch(out, flavor, start, value));
  }
}
