package org.abitrack.abidiff.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.abitrack.abidiff.compressed.CompressedFiles;
import org.abitrack.abidiff.imports.ModuleReader;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.commandline.parallel.OrderedWorkers;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FormatException;

/** Reads modules, stripped or not, compressed or not. */
public final class LoadableModules {
  private LoadableModules() {}

  /**
   * Reads files and folders of modules.
   *
   * @return them in the order of the bytes of their names
   * @throws CommandError if a file is no module, a folder has none, or two are one module
   * @throws FileAccessException if a file cannot be read
   * @throws FormatException if one is damaged
   */
  public static List<LoadableModule> read(List<Path> paths) {
    ObjectInputs inputs = new ObjectInputs();
    for (Path path : paths) {
      int before = inputs.objects().size();
      inputs.add(path);
      if (inputs.objects().size() == before) {
        throw new CommandError(path + ": no modules here");
      }
    }
    List<ObjectInput> objects = inputs.objects();
    LoadableModule[] modules = new LoadableModule[objects.size()];
    OrderedWorkers.run(
        modules.length,
        Runtime.getRuntime().availableProcessors(),
        () -> task -> modules[task] = read(objects.get(task)));
    return List.of(modules);
  }

  private static LoadableModule read(ObjectInput input) {
    String name = input.file().toString();
    try (FileBytes file = CompressedFiles.open(input.file(), name)) {
      ElfFile elf = ElfFile.of(file);
      if (!ModuleReader.isModule(elf)) {
        throw new CommandError(name + ": not a kernel module");
      }
      return new LoadableModule(
          ModuleReader.read(elf, input.module()), ExportTable.exports(elf, input.module()));
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(input.file()), e);
    }
  }
}
