package org.abitrack.abidiff.symtypes;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.abitrack.abidiff.text.Bytes;
import org.abitrack.abidiff.text.LineException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SymtypesReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "s#a struct a { }\\ns#a struct a { }\\n | 2 | Duplicate record 's#a'",
        "f int f\\n\\ng int g\\n | 2 | Expected a record name",
        "g int g\\nf int f ( s#a )\\n | 2 | Type 's#a' is not known",
        "/* a */\\nf int f\\n/* a */\\n | 3 | Duplicate file header 'a'",
        "/* a */\\nf int f\\nf int f\\n | 3 | Duplicate record 'f'",
        "/* a */\\ns##x\\ns#x int\\n | 3 | Duplicate record 's#x'",
        "/* a */\\ns##x y z\\n | 2 | Unexpected string 'y' found at the end of the record",
        "/* a */\\ns##x\\nf s#x f\\n\\n/* b */\\ng s#x g\\n | 6 | Type 's#x' is not known",
        "/* a\\nf int f\\n | 1 | Invalid file header '/* a'",
        "f int \\u00ff\\n | 1 | stream did not contain valid UTF-8",
      })
  void wrongLines(String text, int line, String problem) {
    String real = text.replace("\\n", "\n").replace("\\u00ff", "\u00ff");
    LineException e = assertThrows(LineException.class, () -> Corpora.read(new RecordPool(), real));
    assertThat(e.problem()).isEqualTo(problem);
    assertThat(e.line()).isEqualTo(line);
    assertThat(e.text()).isEqualTo(real.split("\n")[line - 1]);
  }

  @Test
  void blanksDoNotMatter() {
    RecordPool pool = new RecordPool();
    SymtypesCorpus one = Corpora.read(pool, "s#a struct a { int x ; }\nf void f ( s#a )\n");
    SymtypesCorpus two =
        Corpora.read(pool, "s#a\tstruct  a { int x ; } \r\n f  void f ( s#a )\r\n");
    assertThat(pool.recordCount()).isEqualTo(2);
    assertThat(two.record(0, 0)).isEqualTo(one.record(0, 0));
    assertThat(pool.text(one.record(0, 0))).isEqualTo("struct a { int x ; }");
  }

  @Test
  void quotedNamesHoldBlanks() {
    RecordPool pool = new RecordPool();
    Corpora.read(pool, "s#'a b' struct 'a b' { s#'a b' * x }\nf void f ( s#'a b' )\n");
    int name = pool.findName("s#'a b'");
    assertThat(name).isAtLeast(0);
    assertThat(pool.isType(name)).isTrue();
    assertThat(pool.referenceCount(1)).isEqualTo(1);
    assertThat(pool.tokens(1)).containsExactly("void", "f", "(", "s#'a b'", ")").inOrder();
  }

  @Test
  void lastLineNeedsNoLineFeed() {
    RecordPool pool = new RecordPool();
    SymtypesCorpus one = Corpora.read(pool, "f int f\n");
    SymtypesCorpus two = Corpora.read(pool, "f int f");
    assertThat(two.record(0, 0)).isEqualTo(one.record(0, 0));
    assertThat(pool.recordCount()).isEqualTo(1);
  }

  /** Check that a record that another one begins with is not taken for it. */
  @Test
  void beginningsAreNotTheWhole() {
    RecordPool pool = new RecordPool();
    Corpora.read(pool, "f int f\n");
    Corpora.read(pool, "f int f x\n");
    Corpora.read(pool, "f int\n");
    Corpora.read(pool, "f\n");
    assertThat(pool.recordCount()).isEqualTo(4);
    assertThat(pool.text(3)).isEmpty();
    assertThat(pool.tokens(3)).isEmpty();
  }

  /** Check that more variants of a name than are compared one by one are kept apart. */
  @Test
  void manyVariantsOfOneName() {
    RecordPool pool = new RecordPool();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 100; i++) {
        SymtypesCorpus corpus = Corpora.read(pool, "f int f" + i + "\n");
        assertThat(corpus.record(0, 0)).isEqualTo(i);
      }
    }
  }

  @Test
  void shortFormsHoldForTheirSection() {
    RecordPool pool = new RecordPool();
    SymtypesCorpus corpus =
        Corpora.read(
            pool,
            """
            /* a.o */
            s#x struct x { int i ; }
            f s#x f

            /* b.o */
            s##x
            g s#x g

            /* c.o */
            h s#x h
            """);
    assertThat(Corpora.plain(corpus))
        .containsExactly(
            "a.o", List.of("s#x struct x { int i ; }", "f s#x f"),
            "b.o", List.of("s#x struct x { UNKNOWN }", "g s#x g"),
            "c.o", List.of("s#x struct x { int i ; }", "h s#x h"));
    assertThat(pool.isOpaque(corpus.find(1, pool.findName("s#x")))).isTrue();
    assertThat(pool.isOpaque(corpus.find(0, pool.findName("s#x")))).isFalse();
  }

  @Test
  void declarationsOfBothDialects() {
    RecordPool pool = new RecordPool();
    Corpora.read(
        pool,
        """
        s#a structure_type a { }
        u#b union b { UNKNOWN }
        t#c typedef c { UNKNOWN }
        e#d enum other { UNKNOWN }
        s#e structure_type e { member s#a x }
        """);
    List<Boolean> declared = new ArrayList<>();
    List<Boolean> opaque = new ArrayList<>();
    for (int record = 0; record < 5; record++) {
      declared.add(pool.isDeclaration(record));
      opaque.add(pool.isOpaque(record));
    }
    assertThat(declared).containsExactly(true, true, true, false, false).inOrder();
    assertThat(opaque).containsExactly(false, true, true, false, false).inOrder();
  }

  @Test
  void firstOfTwoExportsStays() {
    List<String> told = new ArrayList<>();
    SymtypesCorpus corpus =
        new SymtypesReader(new RecordPool(), duplicate -> told.add(duplicate.toString()))
            .read(Corpora.bytes("/* a */\nf int f\n\n/* b */\nf long f\n"), "c.symtypes", "unused");
    assertThat(told)
        .containsExactly(
            "c.symtypes:5: WARNING: Export 'f' defined in 'b' is duplicate, previous occurrence"
                + " found in 'a'");
    assertThat(corpus.fileOf(corpus.pool().findName("f"))).isEqualTo(0);
    assertThat(corpus.exportCount()).isEqualTo(1);
  }

  @Test
  void treesAreWalkedInTheOrderOfComponents(@TempDir Path folder) throws IOException {
    for (String path : List.of("a-b/x.symtypes", "a/x.symtypes", "a/x.txt", ".symtypes")) {
      Files.createDirectories(folder.resolve(path).getParent());
      Files.writeString(folder.resolve(path), path.endsWith("txt") ? "s#x" : "");
    }
    Files.createSymbolicLink(folder.resolve("l.symtypes"), folder.resolve("a/x.symtypes"));
    Files.createSymbolicLink(folder.resolve("linked"), folder.resolve("a"));
    SymtypesCorpus corpus = new SymtypesReader(new RecordPool(), _ -> {}).read(folder);
    assertThat(corpus.fileCount()).isEqualTo(2);
    assertThat(corpus.path(0)).isEqualTo("a/x.symtypes");
    assertThat(corpus.path(1)).isEqualTo("a-b/x.symtypes");
  }

  @Test
  void noConsolidatedFilesInTrees(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("c.symtypes"), "/* a */\n");
    SymtypesReader reader = new SymtypesReader(new RecordPool(), _ -> {});
    assertThrows(LineException.class, () -> reader.read(folder));
  }

  /** Check that whatever is in a file is read or refused with a line. */
  @Test
  void damagedFilesAreRefused() {
    Map<String, List<String>> files = new RandomKernel(5, 20).files(6);
    String whole = Corpora.consolidated(Corpora.of(new RecordPool(), files));
    Random random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 1500; i++) {
      byte[] bytes = Corpora.bytes(whole).array().clone();
      for (int j = random.nextInt(3); j >= 0; j--) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      int length = random.nextBoolean() ? bytes.length : random.nextInt(bytes.length);
      try {
        new SymtypesReader(new RecordPool(), _ -> {})
            .read(Bytes.of(Arrays.copyOf(bytes, length)), "fuzz", "fuzz");
      } catch (LineException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(100);
    assertThat(refused).isLessThan(1500);
  }
}
