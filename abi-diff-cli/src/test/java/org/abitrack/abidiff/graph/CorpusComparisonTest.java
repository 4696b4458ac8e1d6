package org.abitrack.abidiff.graph;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.abitrack.abidiff.symtypes.Corpora;
import org.abitrack.abidiff.symtypes.RandomKernel;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CorpusComparisonTest {
  /** Check against a walk of its own for each export. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void agreesWithOneWalkPerExport(long seed) {
    RecordPool pool = new RecordPool();
    SymtypesCorpus before = Corpora.of(pool, new RandomKernel(seed, 40).files(12));
    SymtypesCorpus after = Corpora.of(pool, new RandomKernel(seed + 100, 40).files(13));
    CorpusComparison comparison = CorpusComparison.of(before, after, _ -> true);

    Map<String, Set<String>> expected = new TreeMap<>();
    Set<String> changed = new TreeSet<>();
    for (int i = 0; i < before.exportCount(); i++) {
      int export = before.export(i);
      if (after.fileOf(export) >= 0) {
        walk(before, after, export, export, new HashSet<>(), expected);
      }
    }
    expected.values().forEach(changed::addAll);
    Map<String, Set<String>> found = new TreeMap<>();
    for (RecordChange change : comparison.changes()) {
      Set<String> exports = new TreeSet<>();
      for (int i = 0; i < change.exportCount(); i++) {
        exports.add(pool.name(change.export(i)));
      }
      found.put(change.oldRecord() + " " + change.newRecord(), exports);
    }
    assertThat(expected.size()).isGreaterThan(5);
    assertThat(found).isEqualTo(expected);
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < comparison.changedCount(); i++) {
      names.add(pool.name(comparison.changed(i)));
    }
    assertThat(names).isEqualTo(changed);
  }

  private static void walk(
      SymtypesCorpus before,
      SymtypesCorpus after,
      int export,
      int name,
      Set<Integer> seen,
      Map<String, Set<String>> changes) {
    if (!seen.add(name)) {
      return;
    }
    RecordPool pool = before.pool();
    int oldRecord = before.find(before.fileOf(export), name);
    int newRecord = after.find(after.fileOf(export), name);
    if (oldRecord != newRecord) {
      changes
          .computeIfAbsent(oldRecord + " " + newRecord, _ -> new TreeSet<>())
          .add(pool.name(export));
    }
    Set<String> references = new HashSet<>(pool.tokens(oldRecord));
    references.retainAll(new HashSet<>(pool.tokens(newRecord)));
    for (String reference : references) {
      if (RecordPool.isReference(reference)) {
        walk(before, after, export, pool.findName(reference), seen, changes);
      }
    }
  }

  /**
   * Check that twice the types and twice the exports are at most little more than twice the work.
   */
  @Test
  void workIsLinear() {
    long small = steps(500, 200);
    long large = steps(1000, 400);
    assertThat(small).isGreaterThan(500);
    assertThat(large).isAtMost(small * 22 / 10);
  }

  /** Check that exports cost nothing beyond their own references when the types are the same. */
  @Test
  void exportsShareTheWalk() {
    assertThat(steps(1000, 1000) - steps(1000, 1)).isAtMost(2 * 999 * 2);
  }

  private static long steps(int types, int exports) {
    RecordPool pool = new RecordPool();
    SymtypesCorpus before = Corpora.read(pool, ring(types, exports, "int"));
    SymtypesCorpus after = Corpora.read(pool, ring(types, exports, "long"));
    CorpusComparison comparison = CorpusComparison.of(before, after, _ -> true);
    assertThat(comparison.changedCount()).isEqualTo(exports);
    assertThat(comparison.changes()).hasSize(1);
    int[] names = new int[exports];
    for (int i = 0; i < exports; i++) {
      names[i] = before.export(i);
    }
    return ChangedTypes.steps(before, after, names);
  }

  /** Types that all reach each other; one member of one type is of the given type. */
  private static String ring(int types, int exports, String member) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < types; i++) {
      text.append("s#t" + i + " struct t" + i + " { s#t" + (i + 1) % types + " * a ; ")
          .append("s#t" + i * 7 % types + " * b ; " + (i == 0 ? member : "int") + " c ; }\n");
    }
    for (int i = 0; i < exports; i++) {
      text.append("e" + i + " void e" + i + " ( s#t" + i * 13 % types + " * )\n");
    }
    return text.toString();
  }

  /** Check that more changes than fit into a word reach the right exports. */
  @Test
  void manyChanges() {
    RecordPool pool = new RecordPool();
    List<StringBuilder> texts = List.of(new StringBuilder(), new StringBuilder());
    for (int i = 0; i < 200; i++) {
      String next = i == 199 ? "" : "s#t" + (i + 1) + " * n ; ";
      texts.get(0).append("s#t" + i + " struct t" + i + " { " + next + "int c ; }\n");
      texts.get(1).append("s#t" + i + " struct t" + i + " { " + next + "long c ; }\n");
    }
    for (StringBuilder text : texts) {
      text.append("first void first ( s#t0 )\nlast void last ( s#t199 )\n");
    }
    CorpusComparison comparison =
        CorpusComparison.of(
            Corpora.read(pool, texts.get(0).toString()),
            Corpora.read(pool, texts.get(1).toString()),
            _ -> true);
    List<Integer> counts = new ArrayList<>();
    for (RecordChange change : comparison.changes()) {
      if (pool.name(change.name()).equals("s#t199")) {
        assertThat(change.exportCount()).isEqualTo(2);
      } else {
        assertThat(change.exportCount()).isEqualTo(1);
        assertThat(pool.name(change.export(0))).isEqualTo("first");
      }
      counts.add(change.exportCount());
    }
    assertThat(counts).hasSize(200);
  }

  @Test
  void onlyWantedExportsCount() {
    RecordPool pool = new RecordPool();
    SymtypesCorpus before = Corpora.read(pool, "a int a\nb int b\ngone int gone\n");
    SymtypesCorpus after = Corpora.read(pool, "a long a\nb long b\nnew int new\n");
    int wanted = pool.findName("b");
    CorpusComparison comparison = CorpusComparison.of(before, after, name -> name == wanted);
    assertThat(comparison.changedCount()).isEqualTo(1);
    assertThat(comparison.changed(0)).isEqualTo(wanted);
    assertThat(comparison.addedCount() + comparison.removedCount()).isEqualTo(0);
    assertThat(CorpusComparison.of(before, after, _ -> false).isEmpty()).isTrue();
  }

  /** Check that one changed name with two pairs of records is two changes, references first. */
  @Test
  void changesAreOrderedByTokens() {
    RecordPool pool = new RecordPool();
    SymtypesCorpus before =
        Corpora.read(
            pool,
            """
            /* a */
            s#x struct x { int a ; }
            f void f ( s#x )
            /* b */
            s#x struct x { s#z a ; }
            s#z struct z { int a ; }
            g void g ( s#x )
            """);
    SymtypesCorpus after =
        Corpora.read(pool, "s#x struct x { char a ; }\nf void f ( s#x )\ng void g ( s#x )\n");
    List<RecordChange> changes = CorpusComparison.of(before, after, _ -> true).changes();
    assertThat(changes).hasSize(2);
    assertThat(pool.text(changes.get(0).oldRecord())).isEqualTo("struct x { s#z a ; }");
    assertThat(pool.text(changes.get(1).oldRecord())).isEqualTo("struct x { int a ; }");
  }
}
