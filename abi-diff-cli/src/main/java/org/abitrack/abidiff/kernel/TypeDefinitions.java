package org.abitrack.abidiff.kernel;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.abitrack.abidiff.compressed.CompressedFiles;
import org.abitrack.abidiff.symtypes.CorpusAssembly;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.abidiff.text.ByteText;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.commandline.parallel.OrderedWorkers;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.object.DefinedTypes;
import org.abitrack.symversions.object.ObjectTypes;

/**
 * The types that objects define, by name, whether exports reach them or not. Without the versions
 * of exports, so that one type of a large kernel is there at once.
 */
public final class TypeDefinitions {
  private final List<ObjectInput> inputs;
  private final Path part;
  private final int jobs;

  /** What is done with each object. */
  private interface Step<T> {
    T of(ObjectTypes types) throws IOException;
  }

  /**
   * Those of an object, or a folder of objects.
   *
   * @param jobs threads to use; no result depends on it
   */
  public TypeDefinitions(Path part, int jobs) {
    ObjectInputs objects = new ObjectInputs();
    objects.add(part);
    this.inputs = objects.objects();
    this.part = part;
    this.jobs = jobs;
  }

  /**
   * The definitions of some types, with all that lies inside of them. Each object is a file; what
   * it defines otherwise in some of its units is a further file, named after the first of these. A
   * type that is nowhere defined may be declared.
   *
   * @param references as in symtypes
   * @return with no file if no object has any of the types
   * @throws CommandError if no object has debugging information
   * @throws org.abitrack.dwarfcore.io.FormatException if an object is damaged
   */
  public SymtypesCorpus find(List<String> references, RecordPool pool) {
    List<List<DefinedTypes>> found = each(types -> types.find(references, false));
    if (found.stream().allMatch(List::isEmpty)) {
      found = each(types -> types.find(references, true));
    }
    CorpusAssembly assembly = new CorpusAssembly(pool, _ -> {});
    Set<String> defined = new HashSet<>();
    for (List<DefinedTypes> ofObject : found) {
      ofObject.stream()
          .filter(types -> !types.areDeclarations())
          .forEach(types -> defined.addAll(types.references()));
    }
    for (int i = 0; i < inputs.size(); i++) {
      add(inputs.get(i), found.get(i), defined, assembly);
    }
    return assembly.build();
  }

  private static void add(
      ObjectInput input, List<DefinedTypes> found, Set<String> defined, CorpusAssembly assembly) {
    Set<String> paths = new HashSet<>();
    for (DefinedTypes types : found) {
      if (types.areDeclarations() && defined.containsAll(types.references())) {
        continue;
      }
      String unit = input.module() + ": " + types.unit();
      String path = paths.isEmpty() ? input.module() + ".symtypes" : unit;
      for (int number = 2; !paths.add(path); number++) {
        path = unit + " (" + number + ")";
      }
      assembly.add(types.symtypes(), "types of " + input.file(), path);
    }
  }

  /** The names of all types in symtypes. */
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    each(ObjectTypes::names).forEach(names::addAll);
    return names;
  }

  private <T> List<T> each(Step<T> step) {
    Map<Integer, T> results = new TreeMap<>();
    List<Integer> small = new ArrayList<>();
    boolean[] described = new boolean[inputs.size()];
    for (int i = 0; i < inputs.size(); i++) {
      if (inputs.get(i).isLarge()) {
        results.put(i, one(i, jobs, step, described));
      } else {
        small.add(i);
      }
    }
    // With one object its units are what can be shared out.
    int jobsOfEach = small.size() == 1 ? jobs : 1;
    OrderedWorkers.run(
        small.size(),
        jobs,
        () ->
            task -> {
              int number = small.get(task);
              T result = one(number, jobsOfEach, step, described);
              synchronized (results) {
                results.put(number, result);
              }
            });
    for (boolean any : described) {
      if (any) {
        return List.copyOf(results.values());
      }
    }
    throw new CommandError(part + ": no types in it");
  }

  private <T> T one(int number, int threads, Step<T> step, boolean[] described) {
    Path object = inputs.get(number).file();
    String name = object.toString();
    try (FileBytes file = CompressedFiles.open(object, name)) {
      ObjectTypes types = new ObjectTypes(ElfFile.of(file), threads);
      described[number] = types.isDescribed();
      return step.of(types);
    } catch (SymversionsException e) {
      throw new CommandError(name + ": " + e.getMessage());
    } catch (IOException e) {
      throw new FileAccessException("open the file", ByteText.of(object), e);
    }
  }
}
