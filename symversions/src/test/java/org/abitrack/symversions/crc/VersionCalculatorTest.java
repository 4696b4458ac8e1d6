package org.abitrack.symversions.crc;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.CRC32;
import org.abitrack.dwarfcore.io.Location;
import org.abitrack.symversions.diagnostic.KabiRuleException;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.kabi.KabiRuleSet;
import org.abitrack.symversions.kabi.TypeStringOverride;
import org.abitrack.symversions.symtypes.TypeMap;
import org.abitrack.symversions.testing.SymtypesText;
import org.abitrack.symversions.typestring.TypeString;
import org.junit.jupiter.api.Test;

class VersionCalculatorTest {
  private static final Location PLACE = new Location("a.o", "rules", 0);

  /** The example of the specification. */
  @Test
  void versionOfAnInt() {
    assertThat(version(types(), "variable base_type int byte_size(4) encoding(5)"))
        .isEqualTo(0x7ec472ba);
  }

  @Test
  void aTypeIsExpandedWhereItIsMetFirst() {
    TypeMap types = types("s#a", "A { s#b s#b }", "s#b", "B");

    assertThat(expansion(types, "x s#a y s#b s#a")).isEqualTo("x A { B s#b } y s#b s#a");
  }

  @Test
  void aTypeThatIsBeingExpandedIsNotExpandedAgain() {
    TypeMap types = types("s#a", "A { s#a s#b s#a }", "s#b", "B { s#a s#b }");

    assertThat(expansion(types, "s#a")).isEqualTo("A { s#a B { s#a s#b } s#a }");
  }

  @Test
  void aSymbolWithoutReferencesIsItsText() {
    assertThat(expansion(types(), "plain")).isEqualTo("plain");
    assertThat(expansion(types(), "")).isEmpty();
    assertThat(version(types(), "")).isEqualTo(0);
  }

  @Test
  void adjacentReferencesAreKeptApart() {
    TypeMap types = types("s#'a'", "A", "t#'b c'", "B");
    TypeString text =
        TypeString.of(
            "s#'a't#'b c's#'a'".getBytes(StandardCharsets.ISO_8859_1),
            new int[] {0, 5, 5, 12, 12, 17});

    assertThat(expansion(graph(types, "v", text), 0)).isEqualTo("ABs#'a'");
  }

  /** What one symbol has expanded does not count for the next. */
  @Test
  void symbolsDoNotInfluenceEachOther() {
    TypeMap types = types("s#a", "A s#b", "s#b", "B");
    TypeGraph graph =
        TypeGraph.of(
            types,
            new String[] {"x", "y", "z"},
            new TypeString[] {text("s#a s#b"), text("s#b s#a"), text("s#a s#b")});
    VersionCalculator calculator = new VersionCalculator(graph);

    assertThat(string(calculator.expansion(0))).isEqualTo("A B s#b");
    assertThat(string(calculator.expansion(1))).isEqualTo("B A s#b");
    assertThat(calculator.version(0)).isEqualTo(calculator.version(2));
    assertThat(calculator.version(0)).isNotEqualTo(calculator.version(1));
    assertThat(graph.symbolCount()).isEqualTo(3);
    assertThat(graph.nodeCount()).isEqualTo(5);
    assertThat(graph.name(1)).isEqualTo("y");
    assertThat(graph.name(4)).isEqualTo("s#b");
  }

  @Test
  void anUnknownTypeIsAnError() {
    TypeMap types = types("s#a", "A s#missing");
    SymversionsException e =
        assertThrows(SymversionsException.class, () -> version(types, "variable s#a"));

    assertThat(e)
        .hasMessageThat()
        .isEqualTo("unknown type reference to 's#missing' when expanding 's#a'");
  }

  @Test
  void anUnknownTypeOfTheSymbolItselfIsAnErrorThatNamesTheSymbol() {
    SymversionsException e =
        assertThrows(SymversionsException.class, () -> version(types(), "variable u#missing"));

    assertThat(e)
        .hasMessageThat()
        .isEqualTo("unknown type reference to 'u#missing' when expanding 'v'");
  }

  /** An error in one symbol must not spoil the calculator for the others. */
  @Test
  void anUnknownTypeOfAnotherSymbolDoesNotMatter() {
    TypeMap types = types("s#a", "A");
    TypeGraph graph =
        TypeGraph.of(
            types, new String[] {"x", "y"}, new TypeString[] {text("s#a s#missing"), text("s#a")});
    VersionCalculator calculator = new VersionCalculator(graph);

    assertThrows(SymversionsException.class, () -> calculator.version(0));
    assertThat(calculator.version(1)).isEqualTo(crc("A"));
    assertThrows(SymversionsException.class, () -> calculator.expansion(0));
    assertThat(calculator.version(1)).isEqualTo(crc("A"));
  }

  @Test
  void aTypeThatOnlyARuleKnowsIsUsedAndGetsAnEntry() {
    TypeMap types =
        new TypeMap(
            KabiRuleSet.of(
                new TypeStringOverride("s#new", "N s#newer", PLACE),
                new TypeStringOverride("s#newer", "NN", PLACE),
                new TypeStringOverride("s#unused", "U", PLACE)));

    assertThat(expansion(types, "s#new s#newer")).isEqualTo("N NN s#newer");
    assertThat(types.sortedNames()).asList().containsExactly("s#new", "s#newer");
  }

  @Test
  void aRuleForTheSymbolReplacesItsText() {
    TypeMap types = new TypeMap(KabiRuleSet.of(new TypeStringOverride("v", "rule", PLACE)));

    assertThat(expansion(types, "variable s#missing")).isEqualTo("rule");
  }

  @Test
  void aWrongRuleIsAnErrorWhenItsTypeIsReached() {
    TypeMap types = new TypeMap(KabiRuleSet.of(new TypeStringOverride("s#a", "s#", PLACE)));

    assertThat(expansion(types, "plain")).isEqualTo("plain");
    assertThrows(KabiRuleException.class, () -> version(types, "s#a"));
  }

  /** Types can be nested as deeply as there are types: the stack of the thread is not enough. */
  @Test
  void aVeryLongChainOfTypesIsNoProblem() {
    TypeMap types = new TypeMap(KabiRuleSet.EMPTY);
    int length = 300_000;
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < length; i++) {
      types.add("s#" + i, text("{ s#" + (i + 1) % length + " }"), 0);
      expected.append("{ ");
    }
    expected.append("s#0").append(" }".repeat(length));

    assertThat(expansion(types, "s#0").contentEquals(expected)).isTrue();
    assertThat(version(types, "s#0")).isEqualTo(crc(expected.toString()));
  }

  /** Against the definition, written as it is read, over random graphs with cycles. */
  @Test
  void expansionsAreThoseOfTheDefinition() {
    long seed = 13;
    Random random = new Random(seed);
    for (int round = 0; round < 300; round++) {
      Map<String, String> texts = randomTypes(random);
      TypeMap types = new TypeMap(KabiRuleSet.EMPTY);
      texts.forEach((name, text) -> types.add(name, text(text), 0));
      String symbol = "v s#" + random.nextInt(texts.size()) + " w s#0";
      StringBuilder expected = new StringBuilder();
      expand(symbol, texts, new HashSet<>(), expected);
      assertWithMessage("seed %s, round %s", seed, round)
          .that(expansion(types, symbol))
          .isEqualTo(expected.toString());
      assertThat(version(types, symbol)).isEqualTo(crc(expected.toString()));
    }
  }

  @Test
  void calculatorsOfSeveralThreadsShareAGraph() throws Exception {
    Map<String, String> texts = randomTypes(new Random(17));
    TypeMap types = new TypeMap(KabiRuleSet.EMPTY);
    texts.forEach((name, text) -> types.add(name, text(text), 0));
    int count = texts.size();
    String[] names = new String[count];
    TypeString[] symbols = new TypeString[count];
    for (int i = 0; i < count; i++) {
      names[i] = "v" + i;
      symbols[i] = text("variable s#" + i);
    }
    TypeGraph graph = TypeGraph.of(types, names, symbols);
    List<Integer> expected = versions(graph);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<Integer>>> results = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        results.add(threads.submit(() -> versions(graph)));
      }
      for (Future<List<Integer>> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    }
  }

  private static List<Integer> versions(TypeGraph graph) {
    VersionCalculator calculator = new VersionCalculator(graph);
    List<Integer> versions = new ArrayList<>();
    for (int symbol = 0; symbol < graph.symbolCount(); symbol++) {
      versions.add(calculator.version(symbol));
    }
    return versions;
  }

  private static Map<String, String> randomTypes(Random random) {
    Map<String, String> texts = new HashMap<>();
    int count = 1 + random.nextInt(12);
    for (int i = 0; i < count; i++) {
      StringBuilder text = new StringBuilder("T" + i + " {");
      for (int references = random.nextInt(5); references > 0; references--) {
        text.append(" s#").append(random.nextInt(count));
      }
      texts.put("s#" + i, text.append(" }").toString());
    }
    return texts;
  }

  private static void expand(
      String text, Map<String, String> texts, Set<String> seen, StringBuilder out) {
    String separator = "";
    for (String word : text.split(" ", -1)) {
      out.append(separator);
      if (word.startsWith("s#") && seen.add(word)) {
        expand(texts.getOrDefault(word, ""), texts, seen, out);
      } else {
        out.append(word);
      }
      separator = " ";
    }
  }

  private static TypeMap types(String... namesAndTexts) {
    TypeMap types = new TypeMap(KabiRuleSet.EMPTY);
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      types.add(namesAndTexts[i], text(namesAndTexts[i + 1]), 0);
    }
    return types;
  }

  private static TypeString text(String text) {
    return SymtypesText.typeString(text);
  }

  private static TypeGraph graph(TypeMap types, String symbol, TypeString text) {
    return TypeGraph.of(types, new String[] {symbol}, new TypeString[] {text});
  }

  private static int version(TypeMap types, String symbol) {
    return new VersionCalculator(graph(types, "v", text(symbol))).version(0);
  }

  private static String expansion(TypeMap types, String symbol) {
    return expansion(graph(types, "v", text(symbol)), 0);
  }

  private static String expansion(TypeGraph graph, int symbol) {
    return string(new VersionCalculator(graph).expansion(symbol));
  }

  private static String string(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static int crc(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return (int) crc.getValue();
  }
}
