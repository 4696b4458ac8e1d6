package org.abitrack.lineinfo.lookup;

import java.util.List;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.lineinfo.inline.InlineFrame;
import org.abitrack.lineinfo.symbolmap.SymbolMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that can be asked about addresses: an ELF file or a table file. {@link LineFiles} opens
 * them. For one thread at a time.
 */
public final class LineFile implements AutoCloseable {
  /** An address that does not exist. */
  public static final long NO_ADDRESS = -1;

  private final FileBytes file;
  private final Contents contents;

  /** What the two kinds of files do in their own way. */
  interface Contents {
    /** What answers, best first. */
    List<LineSource> sources();

    /** The build id in hexadecimal digits, or null. */
    @Nullable String buildId();

    /** Whether sections have no addresses of their own. */
    boolean module();

    /** Address that a section of a module was given, or {@link #NO_ADDRESS}. */
    long sectionAddress(String name);

    /** The section of a module that an address lies in, or null. */
    @Nullable String sectionOf(long address);

    /** Names of the code; empty if the file has none. */
    SymbolMap symbols();

    /** Inlined functions, innermost first. */
    List<InlineFrame> inlined(long address);
  }

  private @Nullable SymbolMap symbols;

  LineFile(FileBytes file, Contents contents) {
    this.file = file;
    this.contents = contents;
  }

  /** The file's name for messages. */
  public String name() {
    return file.name();
  }

  /** The build id in lower-case hexadecimal digits, or null. */
  public @Nullable String buildId() {
    return contents.buildId();
  }

  /** Whether it is a module, whose addresses are those of {@link #sectionAddress}. */
  public boolean module() {
    return contents.module();
  }

  /** Whether there is anything to answer from. */
  public boolean hasLines() {
    return !contents.sources().isEmpty();
  }

  /** The address that a module's section was given, or {@link #NO_ADDRESS}. */
  public long sectionAddress(String section) {
    return contents.sectionAddress(section);
  }

  /** The name of the module's section that an address lies in, or null. */
  public @Nullable String sectionOf(long address) {
    return contents.sectionOf(address);
  }

  /**
   * The names of the code, read when first asked for.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if they are damaged
   */
  public SymbolMap symbols() {
    SymbolMap known = symbols;
    if (known == null) {
      known = contents.symbols();
      symbols = known;
    }
    return known;
  }

  /** Takes names from elsewhere (a System.map) instead of the file's own. */
  public void useSymbols(SymbolMap map) {
    symbols = map;
  }

  /**
   * The line of an instruction, or null.
   *
   * @param symbolStart address of the symbol that it lies in, 0 if not known
   */
  public @Nullable SourceLine line(long address, long symbolStart) {
    for (LineSource source : contents.sources()) {
      SourceLine line = source.find(address, symbolStart);
      if (line != null) {
        return line;
      }
    }
    return null;
  }

  /** The line, and the functions inlined there. */
  public @Nullable SourceLocation location(long address, long symbolStart, boolean inlines) {
    SourceLine line = line(address, symbolStart);
    if (line == null) {
      return null;
    }
    return new SourceLocation(line, inlines ? contents.inlined(address) : List.of());
  }

  @Override
  public void close() {
    file.close();
  }
}
