package org.abitrack.abidiff.suggest;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.abitrack.abidiff.change.FileScopes;
import org.abitrack.abidiff.graph.ChangedRecord;
import org.abitrack.abidiff.graph.ChangedTypes;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.kernel.ObjectInput;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;

/**
 * Finds what gives a changed kernel its old versions back. A version is the checksum of the texts
 * of all types that an export reaches, so each of them has to read as it did. What that takes is
 * found for each changed type once; then one run of symversions per object, with the rules of all
 * its types, proves which exports are restored. Advice that helps no export is not given, so that
 * of what is given nothing can be left out.
 */
public final class Suggester {
  private final SymtypesCorpus oldTypes;
  private final SymtypesCorpus newTypes;
  private final RecordPool pool;
  private final ChangedExports exports;
  private final List<String> names;
  private final RuledObjects objects;
  private final Needs needs;

  private Suggester(Kernel before, Kernel after, List<ObjectInput> objects) {
    this.oldTypes = ChangedExports.types(before);
    this.newTypes = ChangedExports.types(after);
    this.pool = oldTypes.pool();
    this.exports = ChangedExports.of(before, after);
    this.names = new ArrayList<>();
    for (String name : exports.changed().keySet()) {
      int number = pool.findName(name);
      if (number >= 0 && oldTypes.fileOf(number) >= 0 && newTypes.fileOf(number) >= 0) {
        names.add(name);
      }
    }
    this.objects = new RuledObjects(objects);
    this.needs = new Needs(oldTypes, newTypes);
  }

  /**
   * Gives advice.
   *
   * @param objects the new kernel's, for the proof; where there is none the texts have to do
   * @throws org.abitrack.commandline.picocli.CommandError if a kernel has no types, or not those of
   *     gendwarfksyms
   */
  public static Suggestions suggest(Kernel before, Kernel after, List<ObjectInput> objects) {
    return new Suggester(StableTexts.of(before), StableTexts.of(after), objects).run();
  }

  private Suggestions run() {
    int[] numbers = names.stream().mapToInt(pool::findName).toArray();
    List<ChangedRecord> records = ChangedTypes.find(oldTypes, newTypes, numbers);
    Map<ChangedRecord, TypeNeed> advised = new LinkedHashMap<>();
    BitSet hopeless = new BitSet();
    for (ChangedRecord record : records) {
      TypeNeed need =
          needs.need(record.oldRecord(), record.newRecord(), record.oldFile(), record.newFile());
      advised.put(record, need);
      if (need.advice() instanceof Advice.Refused) {
        hopeless.or(record.exports());
      }
    }
    List<FileProof> proofs = prove(hopeless);
    Set<String> restored = new HashSet<>();
    proofs.forEach(proof -> restored.addAll(proof.restored().keySet()));
    SuggestionList suggestions = new SuggestionList(newTypes);
    for (FileProof proof : proofs) {
      suggestions.add(proof);
    }
    return new Suggestions(
        exports.changed().size(),
        restored.size(),
        suggestions.suggestions(),
        refusals(advised, restored, proofs),
        unused(advised.values(), suggestions),
        notes());
  }

  /** Runs over each object that has an export of which nothing is known that forbids it. */
  private List<FileProof> prove(BitSet hopeless) {
    Map<Long, Map<String, Long>> byFiles = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      if (!hopeless.get(i)) {
        int number = pool.findName(names.get(i));
        long files = (long) oldTypes.fileOf(number) << 32 | newTypes.fileOf(number);
        byFiles
            .computeIfAbsent(files, _ -> new TreeMap<>())
            .put(names.get(i), exports.changed().getOrDefault(names.get(i), 0L));
      }
    }
    List<FileProof> proofs = new ArrayList<>();
    byFiles.forEach((files, wanted) -> {
      int oldFile = (int) (files >> 32);
      int newFile = (int) (long) files;
      FileProof proof = new FileProof(oldTypes, newTypes, oldFile, newFile);
      proof.run(wanted, exports.kept(), needs, objects);
      proofs.add(proof);
    });
    return proofs;
  }

  private List<Refusal> refusals(
      Map<ChangedRecord, TypeNeed> advised, Set<String> restored, List<FileProof> proofs) {
    Map<String, Refused> byKey = new TreeMap<>();
    Set<String> explained = new HashSet<>(restored);
    advised.forEach((record, need) -> {
      if (need.advice() instanceof Advice.Refused refused) {
        List<String> reached = record.exports().stream().mapToObj(names::get).sorted().toList();
        explained.addAll(reached);
        refuse(byKey, need.name(), refused.reasons(), reached);
      }
    });
    for (FileProof proof : proofs) {
      for (String name : proof.wanted()) {
        if (explained.add(name)) {
          refuse(byKey, name, List.of(proof.whyNot(name)), List.of(name));
        }
      }
    }
    for (String name : exports.changed().keySet()) {
      if (explained.add(name)) {
        refuse(byKey, name, List.of("its types are not known in both kernels"), List.of(name));
      }
    }
    for (String name : exports.removed()) {
      refuse(byKey, name, List.of("the new kernel does not export it"), List.of(name));
    }
    List<Refusal> refusals = new ArrayList<>();
    byKey.values().forEach(refused -> refusals.add(refused.refusal()));
    return refusals;
  }

  private static void refuse(
      Map<String, Refused> byKey, String name, List<String> reasons, List<String> exports) {
    byKey
        .computeIfAbsent(name + '\0' + reasons, _ -> new Refused(name, reasons, new ArrayList<>()))
        .exports
        .addAll(exports);
  }

  private record Refused(String name, List<String> reasons, List<String> exports) {
    Refusal refusal() {
      return new Refusal(
          TypeNames.ofReference(name), reasons, exports.stream().distinct().sorted().toList());
    }
  }

  private static int unused(Collection<TypeNeed> advised, SuggestionList suggestions) {
    Map<String, Boolean> used = new HashMap<>();
    for (TypeNeed need : advised) {
      if (need.advice() instanceof Advice.Hidden) {
        used.merge(need.name(), suggestions.has(need), Boolean::logicalOr);
      }
    }
    return (int) used.values().stream().filter(is -> !is).count();
  }

  private List<String> notes() {
    for (int file = 0; file < newTypes.fileCount(); file++) {
      if (!objects.has(newTypes.path(file))) {
        return List.of(
            "the new kernel comes without objects: proven for the texts of its types alone; give"
                + " objects with DWARF to prove the rules, too");
      }
    }
    return List.of();
  }

  /** Advice by record, each found once. */
  private static final class Needs implements FileProof.Source {
    private final SymtypesCorpus oldTypes;
    private final SymtypesCorpus newTypes;
    private final RecordPool pool;
    private final FileScopes scopes;
    private final TypeAdvisor advisor;
    private final Map<Long, TypeNeed> known = new HashMap<>();
    private final BitSet newRecords = new BitSet();

    Needs(SymtypesCorpus oldTypes, SymtypesCorpus newTypes) {
      this.oldTypes = oldTypes;
      this.newTypes = newTypes;
      this.pool = oldTypes.pool();
      this.scopes = new FileScopes(pool);
      this.advisor = new TypeAdvisor(new ValueUses(oldTypes));
      for (int file = 0; file < newTypes.fileCount(); file++) {
        for (int i = 0; i < newTypes.recordCount(file); i++) {
          newRecords.set(newTypes.record(file, i));
        }
      }
    }

    @Override
    public TypeNeed need(int oldRecord, int newRecord, int oldFile, int newFile) {
      return known.computeIfAbsent(
          (long) oldRecord << 32 | newRecord,
          _ -> {
            TypeChange change =
                new TypeChange(
                    pool.name(pool.nameOf(oldRecord)),
                    pool.text(oldRecord),
                    pool.text(newRecord),
                    scopes.of(oldTypes, oldFile),
                    scopes.of(newTypes, newFile));
            Advice advice = advisor.advise(change);
            return new TypeNeed(
                change.name(), change.oldText(), details(change, advice), advice, false);
          });
    }

    /**
     * Members whose names are left out look strange to who compares; what is advised tells more.
     */
    private static List<String> details(TypeChange change, Advice advice) {
      List<String> details = new ArrayList<>();
      if (advice instanceof Advice.Hidden hidden) {
        for (Remedy remedy : hidden.remedies()) {
          if (remedy instanceof Remedy.Used used) {
            details.add("a reserved member is used: " + String.join("; ", used.declarations()));
          }
        }
      }
      return details.isEmpty() ? TypeAdvisor.finding(change).details() : details;
    }

    @Override
    public TypeNeed missing(int oldRecord) {
      String name = pool.name(pool.nameOf(oldRecord));
      String text = pool.text(oldRecord);
      return newRecords.get(oldRecord) ? TypeNeed.elsewhere(name, text) : TypeNeed.gone(name, text);
    }
  }
}
