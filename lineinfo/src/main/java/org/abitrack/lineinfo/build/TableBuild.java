package org.abitrack.lineinfo.build;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.abitrack.commandline.file.AtomicFile;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.lineinfo.elf.ObjectWriter;
import org.abitrack.lineinfo.emit.AssemblyWriter;
import org.abitrack.lineinfo.emit.Blob;
import org.abitrack.lineinfo.emit.BlobAssembly;
import org.abitrack.lineinfo.emit.Blobs;
import org.abitrack.lineinfo.emit.TableFileWriter;
import org.abitrack.lineinfo.packed.PackedBlobs;
import org.abitrack.lineinfo.table.LineTables;
import org.abitrack.lineinfo.table.TableBuilder;
import org.jspecify.annotations.Nullable;

/** The tables of one ELF file, and how they are written. */
public final class TableBuild {
  private final ElfFile file;
  private final BuildOptions options;
  private final LineTables tables;

  private TableBuild(ElfFile file, BuildOptions options, LineTables tables) {
    this.file = file;
    this.options = options;
    this.tables = tables;
  }

  /**
   * Makes the tables of an open file, which must stay open while they are written.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException as {@link TableBuilder#build}
   */
  public static TableBuild of(FileBytes bytes, BuildOptions options) {
    ElfFile file = ElfFile.of(bytes);
    boolean module = options.module() || file.type() == ElfFile.ET_REL;
    TableBuilder.Settings settings =
        new TableBuilder.Settings(
            options.generation(),
            module,
            options.format().linked(),
            options.roots(),
            options.jobs());
    return new TableBuild(file, options, TableBuilder.build(file, settings));
  }

  /** Opens an input file for {@link #of}. */
  public static FileBytes open(String path) {
    try {
      return InputFiles.open(path, path);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read '" + path + "': " + e.getMessage(), e);
    }
  }

  /** The tables. */
  public LineTables tables() {
    return tables;
  }

  /** The contents of the sections that the kernel takes tables from. */
  public List<Blob> blobs() {
    return options.packed()
        ? PackedBlobs.of(tables)
        : Blobs.of(tables, options.generation().container());
  }

  /**
   * Writes to files; bare sections of a module go to one file each, named after them.
   *
   * @throws UncheckedIOException if a file cannot be written; nothing is left of it then
   */
  public void writeTo(String path) {
    if (options.format() == OutputFormat.SECTIONS) {
      for (Blob blob : blobs()) {
        boolean whole = !tables.module();
        writeFile(whole ? path : path + blob.section(), out -> out.write(blob.bytes()));
      }
    } else {
      writeFile(path, this::writeTo);
    }
  }

  private interface Content {
    void write(OutputStream out) throws IOException;
  }

  private static void writeFile(String path, Content content) {
    try (AtomicFile target = new AtomicFile(path)) {
      try {
        content.write(target.out());
      } catch (IOException e) {
        throw target.cannotWrite(e);
      }
      target.commit();
    }
  }

  /** Writes to a stream, if the result is one file. */
  public void writeTo(OutputStream out) throws IOException {
    switch (options.format()) {
      case ASM -> {
        if (options.packed()) {
          BlobAssembly.write(tables, blobs(), out);
        } else {
          boolean reference = options.generation().reference();
          AssemblyWriter.write(tables, options.generation().container(), reference, out);
        }
      }
      case OBJECT -> out.write(ObjectWriter.write(tables.target(), tables.covered(), blobs()));
      case BINARY ->
          out.write(
              TableFileWriter.of(
                  file, tables, blobs(), options.packed(), options.symbols(), inlines()));
      case SECTIONS -> {
        for (Blob blob : blobs()) {
          out.write(blob.bytes());
        }
      }
    }
  }

  private byte @Nullable [] inlines() {
    return options.inlines()
        ? InlineTables.of(file, tables, options.generation().paths(options.roots()), options.jobs())
        : null;
  }
}
