package org.abitrack.abidiff.lint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.KernelReader;
import org.abitrack.abidiff.kernel.ObjectInput;
import org.abitrack.abidiff.kernel.ObjectInputs;
import org.abitrack.abidiff.symtypes.CorpusAssembly;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.commandline.picocli.CommandError;

/** Asks all rules about a kernel. */
public final class Linter {
  private Linter() {}

  /**
   * What one rule found.
   *
   * @param id its name
   * @param why it matters
   * @param remedy what to do about it
   * @param findings in an order that depends on the kernel alone; at least one
   */
  public record Section(String id, String why, String remedy, List<Finding> findings) {
    /** Copies the list. */
    public Section {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Looks at a kernel.
   *
   * @param parts objects, symtypes or a snapshot; rules and renamed members are in objects alone
   * @return what rules found, in the order of the rules
   * @throws CommandError if there are no types, or an object cannot be used
   */
  public static List<Section> lint(List<Path> parts) {
    ObjectInputs inputs = new ObjectInputs();
    parts.stream().filter(ObjectInputs::isObjects).forEach(inputs::add);
    List<RuledObject> objects = new ArrayList<>();
    List<Path> unsound = new ArrayList<>();
    for (ObjectInput input : inputs.objects()) {
      RuledObject object = RuledObject.of(input);
      if (object != null) {
        objects.add(object);
        if (!object.isSound()) {
          unsound.add(input.file());
        }
      }
    }
    List<ConventionObject> conventions =
        inputs.objects().parallelStream()
            .map(ConventionObject::of)
            .filter(Objects::nonNull)
            .toList();
    LintedKernel kernel =
        new LintedKernel(types(parts, inputs.objects(), unsound), objects, conventions);
    List<Section> sections = new ArrayList<>();
    for (LintRule rule : LintRules.inOrder()) {
      List<Finding> findings = rule.find(kernel);
      if (!findings.isEmpty()) {
        sections.add(new Section(rule.id(), rule.why(), rule.remedy(), findings));
      }
    }
    return sections;
  }

  /** The types of all that has versions: an object with wrong rules has none. */
  private static SymtypesCorpus types(
      List<Path> parts, List<ObjectInput> objects, List<Path> unsound) {
    List<Path> sound = new ArrayList<>(parts);
    if (!unsound.isEmpty()) {
      sound.removeIf(ObjectInputs::isObjects);
      objects.stream()
          .map(ObjectInput::file)
          .filter(file -> !unsound.contains(file))
          .forEach(sound::add);
    }
    RecordPool pool = new RecordPool();
    if (sound.isEmpty()) {
      return new CorpusAssembly(pool, _ -> {}).build();
    }
    Kernel kernel = new KernelReader(pool, _ -> {}).read(sound);
    SymtypesCorpus types = kernel.types();
    if (types == null) {
      throw new CommandError(
          kernel.shownLabel() + ": no types; give objects with DWARF, symtypes or a snapshot");
    }
    return types;
  }
}
