package org.abitrack.abidiff.graph;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.abidiff.symtypes.SymtypesReader;
import org.abitrack.abidiff.text.Bytes;
import org.junit.jupiter.api.Test;

/** The one pass over all exports finds what a walk from every single export finds. */
final class ChangedTypesTest {
  private static final int FILES = 4;
  private static final int TYPES = 14;

  /** File → name → words of its text. */
  private record Source(List<Map<String, String>> files) {
    SymtypesCorpus read(RecordPool pool) {
      StringBuilder text = new StringBuilder();
      for (int file = 0; file < files.size(); file++) {
        text.append(file == 0 ? "" : "\n").append("/* f").append(file).append(".symtypes */\n");
        files
            .get(file)
            .forEach((name, line) -> text.append(name).append(' ').append(line).append('\n'));
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.ISO_8859_1);
      return new SymtypesReader(pool, _ -> {}).read(Bytes.of(bytes), "test", "test");
    }
  }

  private static Source random(Random random, long versions) {
    List<Map<String, String>> files = new ArrayList<>();
    for (int file = 0; file < FILES; file++) {
      Map<String, String> records = new TreeMap<>();
      for (int type = 0; type < TYPES; type++) {
        // The same choice on both sides, but for what "versions" says; some variants per file.
        Random shape = new Random(type * 31L + (type % 5 == 0 ? file : 0));
        StringBuilder text = new StringBuilder("struct t" + type + " {");
        for (int i = shape.nextInt(4); i > 0; i--) {
          text.append(" s#t").append(shape.nextInt(TYPES)).append(" * m").append(i).append(" ;");
        }
        text.append(
            (versions >> type & 1) == 0
                ? " }"
                : " int more ; s#t" + random.nextInt(TYPES) + " x ; }");
        records.put("s#t" + type, text.toString());
      }
      for (int export = 0; export < 3; export++) {
        records.put("f" + file + "_" + export, "void f ( s#t" + (file * 3 + export) + " * )");
      }
      files.add(records);
    }
    return new Source(files);
  }

  @Test
  void onePassFindsWhatManyWalksFind() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Source before = random(random, 0);
      Source after = random(random, sparse(random));
      RecordPool pool = new RecordPool();
      SymtypesCorpus olds = before.read(pool);
      SymtypesCorpus news = after.read(pool);
      int[] exports = new int[olds.exportCount()];
      for (int i = 0; i < exports.length; i++) {
        exports[i] = olds.export(i);
      }
      Map<String, Set<String>> found = new TreeMap<>();
      Map<String, Integer> lengths = new HashMap<>();
      for (ChangedRecord record : ChangedTypes.find(olds, news, exports)) {
        String key = key(pool, record.oldRecord(), record.newRecord());
        Set<String> names = new TreeSet<>();
        record.exports().stream().forEach(i -> names.add(pool.name(exports[i])));
        assertThat(found.put(key, names)).isNull();
        lengths.put(key, record.chain().size());
        assertThat(names).contains(pool.name(record.chain().getFirst()));
        assertThat(record.chain().getLast()).isEqualTo(pool.nameOf(record.oldRecord()));
      }
      Map<String, Set<String>> expected = new TreeMap<>();
      Map<String, Integer> shortest = new HashMap<>();
      for (int file = 0; file < FILES; file++) {
        for (String name : before.files.get(file).keySet()) {
          if (!name.startsWith("s#")) {
            walk(name, before.files.get(file), after.files.get(file), expected, shortest);
          }
        }
      }
      assertWithMessage("seed %s", seed).that(found).isEqualTo(expected);
      assertWithMessage("seed %s", seed).that(lengths).isEqualTo(shortest);
    }
  }

  /** Bits of which about one in eight is set. */
  private static long sparse(Random random) {
    long bits = random.nextLong();
    bits &= random.nextLong();
    return bits & random.nextLong();
  }

  private static String key(RecordPool pool, int oldRecord, int newRecord) {
    return pool.name(pool.nameOf(oldRecord))
        + "|"
        + pool.text(oldRecord)
        + "|"
        + pool.text(newRecord);
  }

  private static void walk(
      String export,
      Map<String, String> olds,
      Map<String, String> news,
      Map<String, Set<String>> found,
      Map<String, Integer> shortest) {
    Map<String, Integer> depths = new HashMap<>();
    Deque<String> queue = new ArrayDeque<>();
    queue.add(export);
    depths.put(export, 1);
    while (!queue.isEmpty()) {
      String name = queue.remove();
      String before = olds.getOrDefault(name, "");
      String after = news.getOrDefault(name, "");
      if (!before.equals(after)) {
        String key = name + "|" + before + "|" + after;
        found.computeIfAbsent(key, _ -> new TreeSet<>()).add(export);
        shortest.merge(key, depths.getOrDefault(name, 0), Math::min);
      }
      Set<String> common = new HashSet<>(List.of(before.split(" ", -1)));
      common.retainAll(List.of(after.split(" ", -1)));
      for (String word : common) {
        if (word.startsWith("s#") && !depths.containsKey(word)) {
          depths.put(word, depths.getOrDefault(name, 0) + 1);
          queue.add(word);
        }
      }
    }
  }
}
