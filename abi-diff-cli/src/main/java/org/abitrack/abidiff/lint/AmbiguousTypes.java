package org.abitrack.abidiff.lint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;

/** Names that mean one type here and another one there; declarations do not count. */
final class AmbiguousTypes implements LintRule {
  @Override
  public String id() {
    return "ambiguous-name";
  }

  @Override
  public String why() {
    return "a kABI rule for the name is about all of them, and where two meet in one object only"
        + " the longer text counts";
  }

  @Override
  public String remedy() {
    return "rename one, if exports of one object reach both or a rule names it";
  }

  @Override
  public List<Finding> find(LintedKernel kernel) {
    SymtypesCorpus types = kernel.types();
    RecordPool pool = types.pool();
    BitSet seen = new BitSet();
    BitSet defined = new BitSet();
    BitSet several = new BitSet();
    forEachDefinition(
        types,
        (_, record) -> {
          if (!seen.get(record)) {
            seen.set(record);
            (defined.get(pool.nameOf(record)) ? several : defined).set(pool.nameOf(record));
          }
        });
    Map<String, Map<String, TreeSet<String>>> variants = new TreeMap<>();
    forEachDefinition(
        types,
        (file, record) -> {
          if (several.get(pool.nameOf(record))) {
            variants
                .computeIfAbsent(pool.name(pool.nameOf(record)), _ -> new LinkedHashMap<>())
                .computeIfAbsent(bare(pool.text(record)), _ -> new TreeSet<>())
                .add(types.path(file));
          }
        });
    return findings(variants);
  }

  /** What a file defines. */
  private interface Definition {
    void accept(int file, int record);
  }

  private static void forEachDefinition(SymtypesCorpus types, Definition definition) {
    RecordPool pool = types.pool();
    BitSet declarations = new BitSet();
    BitSet known = new BitSet();
    for (int file = 0; file < types.fileCount(); file++) {
      for (int i = 0; i < types.recordCount(file); i++) {
        int record = types.record(file, i);
        if (!known.get(record)) {
          known.set(record);
          declarations.set(record, !pool.isType(pool.nameOf(record)) || pool.isDeclaration(record));
        }
        if (!declarations.get(record)) {
          definition.accept(file, record);
        }
      }
    }
  }

  /** Without what {@link OrderDependence} is about. */
  private static String bare(String text) {
    return text.replace(" ,", "").replace(" ", "");
  }

  private List<Finding> findings(Map<String, Map<String, TreeSet<String>>> several) {
    List<Finding> findings = new ArrayList<>();
    several.forEach((name, variants) -> {
      if (variants.size() < 2) {
        return;
      }
      List<String> where = new ArrayList<>();
      for (TreeSet<String> files : variants.values()) {
        int more = files.size() - 1;
        where.add(files.first() + (more > 0 ? " and " + more + " more" : ""));
      }
      findings.add(
          new Finding(
              id(),
              false,
              TypeNames.ofReference(name) + " has " + variants.size() + " definitions",
              where));
    });
    return findings;
  }
}
