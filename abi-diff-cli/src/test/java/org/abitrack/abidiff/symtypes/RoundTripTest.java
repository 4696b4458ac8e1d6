package org.abitrack.abidiff.symtypes;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RoundTripTest {
  /** Check that splitting what was consolidated gives the same files, and that again the same. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void splitOfConsolidatedIsTheSame(long seed) {
    Map<String, List<String>> files = new RandomKernel(seed, 30).files(25);
    String consolidated = Corpora.consolidated(Corpora.of(new RecordPool(), files));
    SymtypesCorpus again = Corpora.read(new RecordPool(), consolidated);
    assertThat(Corpora.plain(again)).isEqualTo(new TreeMap<>(files));
    assertThat(Corpora.consolidated(again)).isEqualTo(consolidated);
  }

  /** Check that records of a tree and of its consolidated form are the same records of a pool. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void formsShareRecords(long seed) {
    RecordPool pool = new RecordPool();
    SymtypesCorpus tree = Corpora.of(pool, new RandomKernel(seed, 30).files(25));
    int records = pool.recordCount();
    SymtypesCorpus consolidated = Corpora.read(pool, Corpora.consolidated(tree));
    assertThat(pool.recordCount()).isEqualTo(records);
    for (int file = 0; file < tree.fileCount(); file++) {
      assertThat(consolidated.path(file)).isEqualTo(tree.path(file));
      assertThat(consolidated.recordCount(file)).isEqualTo(tree.recordCount(file));
      for (int i = 0; i < tree.recordCount(file); i++) {
        int record = tree.record(file, i);
        assertThat(consolidated.record(file, i)).isEqualTo(record);
        assertThat(tree.find(file, pool.nameOf(record))).isEqualTo(record);
      }
    }
  }
}
