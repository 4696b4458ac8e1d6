package org.abitrack.abidiff.suggest;

import java.util.ArrayDeque;
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
import java.util.function.IntFunction;
import org.abitrack.abidiff.kernel.KabiRule;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.symversions.object.VersionedObject;
import org.jspecify.annotations.Nullable;

/**
 * Proves advice for the exports that one old file and one new file have in common: the rules go
 * into a run of symversions over the new object, the conventions for members into the texts that
 * come of it, and an export counts as restored if its version is the old one then.
 */
final class FileProof {
  /** More types than these that are gone are no renaming any more. */
  private static final int MAX_MISSING = 32;

  private final SymtypesCorpus oldTypes;
  private final SymtypesCorpus newTypes;
  private final RecordPool pool;
  private final int oldFile;
  private final int newFile;

  /** By name: what is to be done about each type that differs below the exports. */
  private final Map<Integer, TypeNeed> needs = new LinkedHashMap<>();

  private final Map<String, Long> restored = new TreeMap<>();

  /** By name: which names refer to it, below the restored exports. Made when first asked for. */
  private @Nullable Map<Integer, List<Integer>> users;

  private List<String> wanted = List.of();
  private String failure = "the proof gave another version than the old one";

  /** Where the texts of a pair of files come from, and what is known of them. */
  interface Source {
    /** What is to be done about a changed record. */
    TypeNeed need(int oldRecord, int newRecord, int oldFile, int newFile);

    /** What is to be done about a record that the new file does not have. */
    TypeNeed missing(int oldRecord);
  }

  FileProof(SymtypesCorpus oldTypes, SymtypesCorpus newTypes, int oldFile, int newFile) {
    this.oldTypes = oldTypes;
    this.newTypes = newTypes;
    this.pool = oldTypes.pool();
    this.oldFile = oldFile;
    this.newFile = newFile;
  }

  /**
   * Tries.
   *
   * @param exports those that may be restored, with their old versions
   * @param kept exports of the kernel that have their old version already
   */
  void run(Map<String, Long> exports, Map<String, Long> kept, Source source, RuledObjects objects) {
    wanted = List.copyOf(exports.keySet());
    collectNeeds(wanted, source);
    String path = newTypes.path(newFile);
    FileTypes texts;
    Map<String, Long> computed = new HashMap<>();
    if (objects.has(path)) {
      VersionedObject object = objects.run(path, rules());
      if (object == null) {
        failure = "symversions refuses the rules that this would take";
        return;
      }
      texts = FileTypes.of(object.symtypes());
      for (int i = 0; i < object.names().size(); i++) {
        String name = object.names().get(i);
        computed.put(name, object.version(i));
        if (isHarmed(name, object.version(i), kept)) {
          failure = "the rules that this would take change the version of " + name;
          return;
        }
      }
      // What follows from the texts has to be what the object's own run said.
      Map<String, Long> unchanged = texts.versions(wanted);
      computed
          .entrySet()
          .removeIf(entry -> !entry.getValue().equals(unchanged.get(entry.getKey())));
      texts = withMembers(texts);
    } else {
      texts = withOldTexts(FileTypes.of(newTypes, newFile));
      wanted.forEach(name -> computed.put(name, 0L));
    }
    Map<String, Long> versions = texts.versions(wanted);
    exports.forEach((name, old) -> {
      if (computed.containsKey(name) && old.equals(versions.get(name))) {
        restored.put(name, old);
      }
    });
  }

  /** Whether a rule would change the version of an export that has its old one. */
  private boolean isHarmed(String name, long version, Map<String, Long> kept) {
    int number = pool.findName(name);
    Long old = number >= 0 && newTypes.fileOf(number) == newFile ? kept.get(name) : null;
    return old != null && old != version;
  }

  /** The exports that were tried. */
  List<String> wanted() {
    return wanted;
  }

  /** Why an export that was tried does not get its old version. */
  String whyNot(String export) {
    for (TypeNeed need : needsOf(List.of(export)).values()) {
      if (need.advice() instanceof Advice.Refused refused) {
        return TypeNames.ofReference(need.name()) + ": " + refused.reasons().getFirst();
      }
    }
    return failure;
  }

  /** The new file, by its number. */
  int newFile() {
    return newFile;
  }

  /** The exports that get their old version. */
  Map<String, Long> restored() {
    return restored;
  }

  /** What some exports need, by the names of the types. */
  Map<Integer, TypeNeed> needsOf(Collection<String> exports) {
    Map<Integer, TypeNeed> result = new LinkedHashMap<>();
    BitSet reached = reach(exports);
    for (Map.Entry<Integer, TypeNeed> entry : needs.entrySet()) {
      if (reached.get(entry.getKey())) {
        result.put(entry.getKey(), entry.getValue());
      }
    }
    return result;
  }

  /** Which of the restored exports reach a type. */
  List<String> users(String type) {
    if (users == null) {
      users = new HashMap<>();
      BitSet reached = reach(restored.keySet());
      for (int name = reached.nextSetBit(0); name >= 0; name = reached.nextSetBit(name + 1)) {
        for (int next : references(name)) {
          users.computeIfAbsent(next, _ -> new ArrayList<>()).add(name);
        }
      }
    }
    Map<Integer, List<Integer>> known = users;
    BitSet leading =
        walk(List.of(pool.findName(type)), name -> known.getOrDefault(name, List.of()));
    return restored.keySet().stream().filter(name -> leading.get(pool.findName(name))).toList();
  }

  private void collectNeeds(Collection<String> exports, Source source) {
    BitSet reached = reach(exports);
    List<Integer> missing = new ArrayList<>();
    for (int name = reached.nextSetBit(0); name >= 0; name = reached.nextSetBit(name + 1)) {
      int oldRecord = oldTypes.find(oldFile, name);
      int newRecord = newTypes.find(newFile, name);
      if (newRecord < 0) {
        missing.add(name);
      } else if (newRecord != oldRecord) {
        needs.put(name, source.need(oldRecord, newRecord, oldFile, newFile));
      }
    }
    for (int name : missing) {
      needs.put(
          name,
          missing.size() > MAX_MISSING
              ? TypeNeed.tooMany(pool.name(name))
              : source.missing(oldTypes.find(oldFile, name)));
    }
  }

  /** The names below some exports in the old file. */
  private BitSet reach(Collection<String> exports) {
    return walk(exports.stream().map(pool::findName).toList(), this::references);
  }

  private List<Integer> references(int name) {
    int record = oldTypes.find(oldFile, name);
    List<Integer> references = new ArrayList<>();
    for (int i = record < 0 ? -1 : pool.referenceCount(record) - 1; i >= 0; i--) {
      references.add(pool.reference(record, i));
    }
    return references;
  }

  private static BitSet walk(List<Integer> from, IntFunction<List<Integer>> edges) {
    BitSet seen = new BitSet();
    ArrayDeque<Integer> open = new ArrayDeque<>(from);
    for (Integer at = open.poll(); at != null; at = open.poll()) {
      if (at >= 0 && !seen.get(at)) {
        seen.set(at);
        open.addAll(edges.apply(at));
      }
    }
    return seen;
  }

  private List<KabiRule> rules() {
    Set<KabiRule> rules = new HashSet<>();
    List<KabiRule> inOrder = new ArrayList<>();
    for (TypeNeed need : needs.values()) {
      for (Remedy remedy : need.remedies()) {
        if (remedy instanceof Remedy.Rule(KabiRule rule) && rules.add(rule)) {
          inOrder.add(rule);
        }
      }
    }
    return inOrder;
  }

  /** Types that look under the rules as they should get their members changed, too. */
  private FileTypes withMembers(FileTypes texts) {
    for (TypeNeed need : needs.values()) {
      String ruled = need.ruledText();
      if (ruled == null || ruled.equals(need.oldText()) && !need.isMissing()) {
        continue;
      }
      String text = texts.text(need.name());
      if (text == null ? need.isMissing() : sameWords(text, ruled)) {
        texts.put(need.name(), need.oldText());
      }
    }
    return texts;
  }

  private FileTypes withOldTexts(FileTypes texts) {
    for (TypeNeed need : needs.values()) {
      if (need.ruledText() != null) {
        texts.put(need.name(), need.oldText());
      }
    }
    return texts;
  }

  private static boolean sameWords(@Nullable String a, String b) {
    return a != null && a.replaceAll(" +", " ").equals(b.replaceAll(" +", " "));
  }
}
