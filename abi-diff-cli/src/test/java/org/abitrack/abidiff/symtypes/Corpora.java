package org.abitrack.abidiff.symtypes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.abitrack.abidiff.text.Bytes;

/** Corpora for tests. */
public final class Corpora {
  private Corpora() {}

  public static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  public static SymtypesCorpus read(RecordPool pool, String text) {
    return new SymtypesReader(
            pool,
            duplicate -> {
              throw new AssertionError(duplicate);
            })
        .read(bytes(text), "test.symtypes", "test.symtypes");
  }

  public static SymtypesCorpus of(RecordPool pool, Map<String, List<String>> files) {
    CorpusBuilder builder =
        new CorpusBuilder(
            pool,
            duplicate -> {
              throw new AssertionError(duplicate);
            });
    List<String> paths = new ArrayList<>(files.keySet());
    paths.sort(PathOrder::compare);
    for (String path : paths) {
      String text = String.join("\n", files.get(path)) + "\n";
      PlainParser.parse(bytes(text), path, path, builder);
    }
    return builder.build();
  }

  public static String consolidated(SymtypesCorpus corpus) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      new SymtypesWriter(corpus.pool()).consolidate(corpus, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  public static Map<String, List<String>> plain(SymtypesCorpus corpus) {
    SymtypesWriter writer = new SymtypesWriter(corpus.pool());
    Map<String, List<String>> files = new TreeMap<>();
    for (int file = 0; file < corpus.fileCount(); file++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try {
        writer.plain(corpus, file, out);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      files.put(corpus.path(file), out.toString(StandardCharsets.ISO_8859_1).lines().toList());
    }
    return files;
  }
}
