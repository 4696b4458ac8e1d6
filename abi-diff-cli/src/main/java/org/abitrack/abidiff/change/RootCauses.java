package org.abitrack.abidiff.change;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import org.abitrack.abidiff.classify.Classifiers;
import org.abitrack.abidiff.classify.Classifiers.Finding;
import org.abitrack.abidiff.classify.Subject;
import org.abitrack.abidiff.graph.ChangedRecord;
import org.abitrack.abidiff.graph.ChangedTypes;
import org.abitrack.abidiff.kernel.Kernel;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;

/** Finds and classifies the changed types below exports that both kernels have. */
final class RootCauses {
  private final Kernel before;
  private final Kernel after;
  private final SymtypesCorpus oldTypes;
  private final SymtypesCorpus newTypes;
  private final RecordPool pool;
  private final List<CommonExport> common;
  private final FileScopes scopes;

  RootCauses(
      Kernel before,
      Kernel after,
      SymtypesCorpus oldTypes,
      SymtypesCorpus newTypes,
      List<CommonExport> common) {
    this.before = before;
    this.after = after;
    this.oldTypes = oldTypes;
    this.newTypes = newTypes;
    this.pool = oldTypes.pool();
    this.common = common;
    this.scopes = new FileScopes(pool);
  }

  /**
   * The causes, by name and then by text; {@link RootCause#exports()} counts in the list of common
   * exports.
   */
  List<RootCause> find() {
    int[] names = new int[common.size()];
    int[] positions = new int[common.size()];
    int count = 0;
    for (int i = 0; i < common.size(); i++) {
      int name = pool.findName(common.get(i).name());
      if (name >= 0 && oldTypes.fileOf(name) >= 0 && newTypes.fileOf(name) >= 0) {
        names[count] = name;
        positions[count++] = i;
      }
    }
    List<ChangedRecord> records =
        new ArrayList<>(ChangedTypes.find(oldTypes, newTypes, Arrays.copyOf(names, count)));
    records.sort(this::compare);
    List<RootCause> causes = new ArrayList<>(records.size());
    for (ChangedRecord record : records) {
      BitSet exports = new BitSet(common.size());
      record.exports().stream().forEach(i -> exports.set(positions[i]));
      causes.add(cause(record, exports));
    }
    return causes;
  }

  private int compare(ChangedRecord a, ChangedRecord b) {
    int order = pool.compareNames(pool.nameOf(a.oldRecord()), pool.nameOf(b.oldRecord()));
    if (order == 0) {
      order = pool.compareTokens(a.oldRecord(), b.oldRecord());
    }
    return order != 0 ? order : pool.compareTokens(a.newRecord(), b.newRecord());
  }

  private RootCause cause(ChangedRecord record, BitSet exports) {
    String name = pool.name(pool.nameOf(record.oldRecord()));
    String oldText = pool.text(record.oldRecord());
    String newText = pool.text(record.newRecord());
    Subject subject =
        new Subject(
            name,
            new Subject.Side(oldText, scopes.of(oldTypes, record.oldFile()), before.kabiRules()),
            new Subject.Side(newText, scopes.of(newTypes, record.newFile()), after.kabiRules()),
            versionsKept(exports));
    Finding finding = Classifiers.classify(subject);
    return new RootCause(
        id(name, oldText, newText),
        name,
        finding.changeClass(),
        finding.details(),
        oldText,
        newText,
        subject.oldLayout(),
        subject.newLayout(),
        oldTypes.path(record.oldFile()),
        newTypes.path(record.newFile()),
        chain(record.chain()),
        exports,
        modules(exports));
  }

  private boolean versionsKept(BitSet exports) {
    for (int i = exports.nextSetBit(0); i >= 0; i = exports.nextSetBit(i + 1)) {
      if (!common.get(i).versionKept()) {
        return false;
      }
    }
    return true;
  }

  private List<String> chain(List<Integer> names) {
    List<String> chain = new ArrayList<>(names.size());
    for (int name : names) {
      chain.add(pool.name(name));
    }
    return List.copyOf(chain);
  }

  private List<String> modules(BitSet exports) {
    TreeSet<String> modules = new TreeSet<>();
    for (int i = exports.nextSetBit(0); i >= 0; i = exports.nextSetBit(i + 1)) {
      String module = common.get(i).after().module();
      if (module != null) {
        modules.add(module);
      }
    }
    return List.copyOf(modules);
  }

  /** FNV-1a over both texts, so that an id stays the same whatever else a kernel changes. */
  private static String id(String name, String oldText, String newText) {
    long hash = 0xcbf29ce484222325L;
    for (String text : List.of(oldText, newText)) {
      for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
        hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
      }
      hash *= 0x100000001b3L;
    }
    return name + '@' + Long.toHexString(hash | 1L << 63).substring(4);
  }
}
