package org.abitrack.abidiff.kernel;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.abitrack.abidiff.compressed.CompressedFiles;
import org.abitrack.abidiff.imports.ModuleImports;
import org.abitrack.abidiff.imports.ModuleReader;
import org.abitrack.abidiff.placement.PlacementReader;
import org.abitrack.abidiff.symtypes.CorpusAssembly;
import org.abitrack.abidiff.symtypes.DuplicateExport;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.commandline.parallel.GarbageLimit;
import org.abitrack.commandline.parallel.OrderedWorkers;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.object.ObjectVersions;
import org.abitrack.symversions.object.VersionedObject;
import org.jspecify.annotations.Nullable;

/**
 * Makes exports, types and kABI rules of objects, and what the modules among them need. symversions
 * runs over debugging information on all processors, and what comes of it does not depend on how
 * many these are. Objects without it give exports as their own tables list them.
 */
final class ObjectKernel {
  static final Comparator<KabiRule> RULE_ORDER =
      Comparator.comparing(KabiRule::kind)
          .thenComparing(KabiRule::target)
          .thenComparing(KabiRule::value);

  /** Bytes; 1,018 modules made garbage of 1 GB otherwise. */
  private static final long GARBAGE = 200L << 20;

  private final GarbageLimit garbage = new GarbageLimit(GARBAGE);
  private final List<ObjectInput> inputs;
  private final CorpusAssembly types;
  private final PlacementReader placement;
  private final ReadOptions options;
  private final List<KernelExport> exports = new ArrayList<>();
  private final List<ModuleImports> imports = new ArrayList<>();
  private final TreeSet<KabiRule> rules = new TreeSet<>(RULE_ORDER);

  /** What is made and waits for its turn, by the number of the object. */
  private final Map<Integer, Part> waiting = new HashMap<>();

  private int next;

  /** What one object gives; no types if it has no debugging information. */
  private record Part(
      @Nullable VersionedObject object,
      List<KernelExport> exports,
      @Nullable ModuleImports imports) {}

  /**
   * Reads objects.
   *
   * @param placement is given each of them
   * @throws CommandError if a kABI rule is wrong
   * @throws org.abitrack.dwarfcore.io.FormatException if an object is damaged
   */
  ObjectKernel(
      List<ObjectInput> inputs,
      RecordPool pool,
      Consumer<DuplicateExport> duplicates,
      PlacementReader placement,
      ReadOptions options) {
    this.inputs = inputs;
    this.placement = placement;
    this.options = options;
    options.progress().start("versions of exports", inputs.size());
    types = new CorpusAssembly(pool, duplicates);
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).isLarge()) {
        done(i, part(inputs.get(i), new ObjectVersions(options.jobs()), false));
        garbage.check();
      }
    }
    OrderedWorkers.run(
        inputs.size(),
        options.jobs(),
        () -> {
          ObjectVersions versions = new ObjectVersions(1);
          return task -> {
            if (inputs.get(task).isLarge()) {
              place(inputs.get(task));
            } else {
              done(task, part(inputs.get(task), versions, true));
            }
            garbage.check();
          };
        });
  }

  /** One thread finds the places of a large object, while the others go on. */
  private void place(ObjectInput input) {
    String name = input.file().toString();
    try (FileBytes file = CompressedFiles.open(input.file(), name)) {
      placement.read(file, input.module());
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(input.file()), e);
    }
  }

  private Part part(ObjectInput input, ObjectVersions versions, boolean place) {
    String name = input.file().toString();
    try (FileBytes file = CompressedFiles.open(input.file(), name)) {
      ElfFile elf = ElfFile.of(file);
      boolean described = elf.debugSection(".debug_info") != null;
      VersionedObject object = described ? versions.read(file) : null;
      if (place) {
        placement.read(file, input.module());
      }
      return new Part(
          object,
          exports(elf, object, input.module()),
          ModuleReader.isModule(elf) ? ModuleReader.read(elf, input.module()) : null);
    } catch (SymversionsException e) {
      throw new CommandError(name + ": " + e.getMessage());
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(input.file()), e);
    }
  }

  /** What the kernel build says of the exports, and computed versions where it says nothing. */
  private static List<KernelExport> exports(
      ElfFile elf, @Nullable VersionedObject object, String module) {
    if (object == null) {
      return ExportTable.exports(elf, module);
    }
    ExportTable table = ExportTable.read(elf);
    List<KernelExport> exports = new ArrayList<>(object.names().size());
    for (int i = 0; i < object.names().size(); i++) {
      exports.add(table.export(object.names().get(i), object.version(i), module));
    }
    return exports;
  }

  /** Takes over what is ready and has its turn, so that the order is always the same. */
  private synchronized void done(int number, Part part) {
    waiting.put(number, part);
    options.progress().step();
    for (Part ready = waiting.remove(next); ready != null; ready = waiting.remove(next)) {
      add(inputs.get(next), ready);
      next++;
    }
  }

  private void add(ObjectInput input, Part part) {
    exports.addAll(part.exports());
    if (part.imports() != null) {
      imports.add(part.imports());
    }
    VersionedObject object = part.object();
    if (object == null) {
      return;
    }
    byte[] text = object.symtypes();
    if (text.length > 0) {
      types.add(text, "types of " + input.file(), input.module() + ".symtypes");
    }
    for (int i = 0; i < object.ruleCount(); i++) {
      String[] rule = object.rule(i);
      rules.add(new KabiRule(rule[0], rule[1], rule[2]));
    }
  }

  List<KernelExport> exports() {
    return exports;
  }

  /** What the modules among them need, in the order of the bytes of their names. */
  List<ModuleImports> imports() {
    return imports;
  }

  List<KabiRule> rules() {
    return List.copyOf(rules);
  }

  /**
   * The types, a file per object that describes exports; null if there is none.
   *
   * @param more files that are there, too, unless an object is called so; null for none
   */
  @Nullable SymtypesCorpus types(@Nullable SymtypesCorpus more) {
    if (more != null) {
      types.addMissing(more);
    }
    SymtypesCorpus corpus = types.build();
    return corpus.fileCount() == 0 ? null : corpus;
  }
}
