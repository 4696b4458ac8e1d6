package org.abitrack.abidiff.suggest;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesCorpus;
import org.abitrack.abidiff.symtypes.SymtypesTexts;
import org.abitrack.symversions.crc.TypeGraph;
import org.abitrack.symversions.crc.VersionCalculator;
import org.abitrack.symversions.crc.Versions;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.kabi.KabiRuleSet;
import org.abitrack.symversions.symtypes.TypeMap;
import org.abitrack.symversions.typestring.TypeString;
import org.abitrack.symversions.typestring.TypeStringBuilder;
import org.jspecify.annotations.Nullable;

/** The texts of one file's types and exports, and the versions that follow from them. */
final class FileTypes {
  private final Map<String, String> texts = new LinkedHashMap<>();

  private FileTypes() {}

  /** The texts of a file of a corpus. */
  static FileTypes of(SymtypesCorpus corpus, int file) {
    FileTypes types = new FileTypes();
    RecordPool pool = corpus.pool();
    for (int i = 0; i < corpus.recordCount(file); i++) {
      int record = corpus.record(file, i);
      types.texts.put(pool.name(pool.nameOf(record)), pool.text(record));
    }
    return types;
  }

  /** The texts of a symtypes file in memory. */
  static FileTypes of(byte[] symtypes) {
    FileTypes types = new FileTypes();
    types.texts.putAll(SymtypesTexts.of(symtypes));
    return types;
  }

  /** The text of a name; null if there is none. */
  @Nullable String text(String name) {
    return texts.get(name);
  }

  /** Sets the text of a name. */
  void put(String name, String text) {
    texts.put(name, text);
  }

  /** The versions of those exports that have a text from which one follows. */
  Map<String, Long> versions(Collection<String> exports) {
    TypeMap types = new TypeMap(KabiRuleSet.EMPTY);
    texts.forEach((name, text) -> types.add(name, typeString(text), 0));
    List<String> known = exports.stream().filter(texts::containsKey).sorted().toList();
    String[] names = known.toArray(new String[0]);
    TypeString[] wanted = new TypeString[names.length];
    for (int i = 0; i < names.length; i++) {
      wanted[i] = typeString(texts.getOrDefault(names[i], ""));
    }
    TypeGraph graph = TypeGraph.of(types, names, wanted);
    Map<String, Long> versions = new HashMap<>();
    try {
      int[] all = Versions.of(graph, Runtime.getRuntime().availableProcessors());
      for (int i = 0; i < names.length; i++) {
        versions.put(names[i], Integer.toUnsignedLong(all[i]));
      }
    } catch (SymversionsException e) {
      addOneByOne(graph, names, versions);
    }
    return versions;
  }

  /** Some symbol reaches a type that has no text; the others have a version all the same. */
  private static void addOneByOne(TypeGraph graph, String[] names, Map<String, Long> versions) {
    VersionCalculator calculator = new VersionCalculator(graph);
    for (int i = 0; i < names.length; i++) {
      try {
        versions.put(names[i], Integer.toUnsignedLong(calculator.version(i)));
      } catch (SymversionsException e) {
        versions.remove(names[i]);
      }
    }
  }

  /** A text with its references, which are words of their own. */
  private static TypeString typeString(String text) {
    TypeStringBuilder pieces = new TypeStringBuilder();
    int literal = 0;
    int at = 0;
    while (at < text.length()) {
      int end = wordEnd(text, at);
      if (end - at > 2 && text.charAt(at + 1) == '#' && "suet".indexOf(text.charAt(at)) >= 0) {
        if (literal < at) {
          pieces.append(text.substring(literal, at));
        }
        pieces.append(text.substring(at, end));
        literal = end;
      }
      at = end + 1;
    }
    if (literal < text.length()) {
      pieces.append(text.substring(literal));
    }
    return pieces.build();
  }

  private static int wordEnd(String text, int from) {
    int at = from;
    if (text.startsWith("#'", from + 1)) {
      int quote = text.indexOf('\'', from + 3);
      at = quote < 0 ? text.length() : quote + 1;
    }
    int blank = text.indexOf(' ', at);
    return blank < 0 ? text.length() : blank;
  }
}
