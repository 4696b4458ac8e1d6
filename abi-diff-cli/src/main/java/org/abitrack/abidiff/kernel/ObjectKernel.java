package org.abitrack.abidiff.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.abitrack.abidiff.symtypes.CorpusAssembly;
import org.abitrack.abidiff.symtypes.DuplicateExport;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.commandline.parallel.OrderedWorkers;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.object.ObjectVersions;
import org.abitrack.symversions.object.VersionedObject;
import org.jspecify.annotations.Nullable;

/**
 * Makes exports, types and kABI rules of the debugging information of objects: symversions runs
 * over them on all processors, and what comes of it does not depend on how many these are.
 */
final class ObjectKernel {
  /** Objects from this size on get all threads, one after the other; the others a thread each. */
  private static final long LARGE = 64L << 20;

  private static final Comparator<KabiRule> RULE_ORDER =
      Comparator.comparing(KabiRule::kind)
          .thenComparing(KabiRule::target)
          .thenComparing(KabiRule::value);

  private final List<ObjectInput> inputs;
  private final CorpusAssembly types;
  private final int jobs = Runtime.getRuntime().availableProcessors();
  private final List<KernelExport> exports = new ArrayList<>();
  private final TreeSet<KabiRule> rules = new TreeSet<>(RULE_ORDER);

  /** What is made and waits for its turn, by the number of the object. */
  private final Map<Integer, Part> waiting = new HashMap<>();

  private int next;

  private record Part(VersionedObject object, List<KernelExport> exports) {}

  /**
   * Reads objects.
   *
   * @throws CommandError if an object has exports and no debugging information
   */
  ObjectKernel(List<ObjectInput> inputs, RecordPool pool, Consumer<DuplicateExport> duplicates) {
    this.inputs = inputs;
    types = new CorpusAssembly(pool, duplicates);
    for (int i = 0; i < inputs.size(); i++) {
      if (isLarge(i)) {
        done(i, part(inputs.get(i), new ObjectVersions(jobs)));
      }
    }
    OrderedWorkers.run(
        inputs.size(),
        jobs,
        () -> {
          ObjectVersions versions = new ObjectVersions(1);
          return task -> {
            if (!isLarge(task)) {
              done(task, part(inputs.get(task), versions));
            }
          };
        });
  }

  private boolean isLarge(int number) {
    try {
      return Files.size(inputs.get(number).file()) >= LARGE;
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(inputs.get(number).file()), e);
    }
  }

  private static Part part(ObjectInput input, ObjectVersions versions) {
    String name = input.file().toString();
    try (FileBytes file = InputFiles.open(name, name)) {
      VersionedObject object = versions.read(file);
      ElfFile elf = ElfFile.of(file);
      if (!object.names().isEmpty() && elf.debugSection(".debug_info") == null) {
        throw new CommandError(
            name
                + ": no debugging information (DWARF) to compute the versions of its exports from");
      }
      ExportTable table = ExportTable.read(elf);
      List<KernelExport> exports = new ArrayList<>(object.names().size());
      for (int i = 0; i < object.names().size(); i++) {
        String export = object.names().get(i);
        exports.add(
            new KernelExport(
                export,
                object.version(i),
                table.type(export),
                table.namespace(export),
                input.module()));
      }
      return new Part(object, exports);
    } catch (SymversionsException e) {
      throw new CommandError(name + ": " + e.getMessage());
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(input.file()), e);
    }
  }

  /** Takes over what is ready and has its turn, so that the order is always the same. */
  private synchronized void done(int number, Part part) {
    waiting.put(number, part);
    for (Part ready = waiting.remove(next); ready != null; ready = waiting.remove(next)) {
      add(inputs.get(next), ready);
      next++;
    }
  }

  private void add(ObjectInput input, Part part) {
    exports.addAll(part.exports());
    byte[] text = part.object().symtypes();
    if (text.length > 0) {
      types.add(text, "types of " + input.file(), input.module() + ".symtypes");
    }
    for (int i = 0; i < part.object().ruleCount(); i++) {
      String[] rule = part.object().rule(i);
      rules.add(new KabiRule(rule[0], rule[1], rule[2]));
    }
  }

  List<KernelExport> exports() {
    return exports;
  }

  List<KabiRule> rules() {
    return List.copyOf(rules);
  }

  /** The types, a file per object that describes exports; null if there is none. */
  @Nullable SymtypesCorpus types() {
    SymtypesCorpus corpus = types.build();
    return corpus.fileCount() == 0 ? null : corpus;
  }
}
