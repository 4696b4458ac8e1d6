package org.abitrack.lineinfo.lookup;

import java.io.IOException;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.lineinfo.path.PathRule;
import org.abitrack.lineinfo.path.RootedPathRule;
import org.abitrack.lineinfo.path.SourceRoots;

/** Opens files that can be asked about addresses, whichever kind they are. */
public final class LineFiles {
  private final LineFileOptions options;
  private final PathRule paths;

  /**
   * Opens files.
   *
   * @param options what of an ELF file is asked
   * @param roots directories that the names of source files are made relative to
   */
  public LineFiles(LineFileOptions options, SourceRoots roots) {
    this.options = options;
    this.paths = new RootedPathRule(roots);
  }

  /**
   * Opens an ELF file or a table file.
   *
   * @throws IOException if it cannot be opened
   * @throws org.abitrack.dwarfcore.io.FormatException if it is neither, or damaged
   */
  public LineFile open(String path) throws IOException {
    FileBytes file;
    try {
      file = InputFiles.open(path, path);
    } catch (IOException e) {
      throw new IOException("cannot open '" + path + "': " + e.getMessage(), e);
    }
    try {
      return of(file);
    } catch (RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** The same for a file that is open. It is closed by closing the result. */
  public LineFile of(FileBytes file) {
    LineFile.Contents contents =
        TableFileReader.isOne(file)
            ? TableFileReader.read(file)
            : new ElfContents(ElfFile.of(file), options, paths);
    return new LineFile(file, contents);
  }
}
