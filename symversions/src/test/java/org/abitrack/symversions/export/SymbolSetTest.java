package org.abitrack.symversions.export;

import static com.google.common.truth.Truth.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abitrack.symversions.testing.GoldenCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SymbolSetTest {
  private static final String POINTER = "__gendwarfksyms_ptr_";

  @Test
  void noNamesMakeAnEmptySet() {
    SymbolSet set = SymbolSet.of(List.of());

    assertThat(set.size()).isEqualTo(0);
    assertThat(set.tableOrder()).isEmpty();
    assertThat(set.find("a")).isEqualTo(-1);
  }

  @Test
  void duplicatesAreLeftOut() {
    SymbolSet set = SymbolSet.of(List.of("a", "b", "a"));

    assertThat(names(set)).containsExactly("a", "b").inOrder();
  }

  @Test
  void lookUpsRemoveOnePointerPrefix() {
    SymbolSet set = SymbolSet.of(List.of("a", "b"));

    assertThat(set.find(POINTER + "b")).isEqualTo(1);
    assertThat(set.find(POINTER + POINTER + "b")).isEqualTo(-1);
    assertThat(set.find(POINTER)).isEqualTo(-1);
    assertThat(set.find("__gendwarfksyms_pt")).isEqualTo(-1);
  }

  /** Case 65 of the golden data: the prefix hides a duplicate, and the name from all look-ups. */
  @Test
  void aNameWithPointerPrefixIsADuplicateOfTheNameWithout() {
    SymbolSet set = SymbolSet.of(List.of("x", POINTER + "x", POINTER + "z", "z", POINTER + "z"));

    assertThat(names(set)).containsExactly("x", POINTER + "z", "z").inOrder();
    assertThat(set.find(POINTER + "z")).isEqualTo(2);
  }

  @Test
  void aNameWithPointerPrefixIsNoDuplicateOfItself() {
    SymbolSet set = SymbolSet.of(List.of(POINTER + "z", POINTER + "z"));

    assertThat(names(set)).containsExactly(POINTER + "z", POINTER + "z");
    assertThat(set.find(POINTER + "z")).isEqualTo(-1);
    assertThat(set.find("z")).isEqualTo(-1);
  }

  @Test
  void findsANameInsideOfOtherBytes() {
    SymbolSet set = SymbolSet.of(List.of("foo"));
    byte[] text = (POINTER + "foobar").getBytes(StandardCharsets.ISO_8859_1);

    assertThat(set.find(text, POINTER.length(), 3)).isEqualTo(0);
    assertThat(set.find(text, 0, POINTER.length() + 3)).isEqualTo(0);
    assertThat(set.find(text, 0, POINTER.length() + 4)).isEqualTo(-1);
    assertThat(set.find(text, 0, 0)).isEqualTo(-1);
  }

  @Test
  void theNewestOfABucketComesFirst() {
    List<String> together = sameBucket("a", 3);
    SymbolSet set = SymbolSet.of(together);

    assertThat(set.tableOrder()).asList().containsExactly(2, 1, 0).inOrder();
  }

  @Test
  void bytesAbove127AreSignExtendedInTheHash() {
    // A name whose bucket is between that of "\u0080" and the one it would have with unsigned
    // bytes.
    int signed = fnv("\u0080", true) & 0xfff;
    int unsigned = fnv("\u0080", false) & 0xfff;
    String between = nameInBucketBetween(Math.min(signed, unsigned), Math.max(signed, unsigned));
    SymbolSet set = SymbolSet.of(List.of("\u0080", between));

    int expectedFirst = signed < unsigned ? 0 : 1;
    assertThat(signed).isNotEqualTo(unsigned);
    assertThat(set.tableOrder()[0]).isEqualTo(expectedFirst);
  }

  static List<GoldenCase> recorded() {
    return GoldenCase.all().stream().filter(golden -> golden.exitStatus() == 0).toList();
  }

  /** The order of the lines that gendwarfksyms prints. */
  @ParameterizedTest
  @MethodSource("recorded")
  void tableOrderIsThatOfTheReference(GoldenCase golden) throws Exception {
    SymbolSet set =
        SymbolSet.of(SymbolListReader.read(Files.readAllBytes(golden.file("symbols.txt"))));
    List<String> expected =
        GoldenCase.read(golden.result("stdout")).lines().map(line -> line.split(" ")[1]).toList();

    assertThat(Arrays.stream(set.tableOrder()).mapToObj(set::name).toList())
        .containsExactlyElementsIn(expected)
        .inOrder();
  }

  private static List<String> names(SymbolSet set) {
    List<String> names = new ArrayList<>();
    for (int symbol = 0; symbol < set.size(); symbol++) {
      names.add(set.name(symbol));
    }
    return names;
  }

  private static int fnv(String name, boolean signed) {
    int hash = 0x811c9dc5;
    for (byte b : name.getBytes(StandardCharsets.ISO_8859_1)) {
      hash = (hash ^ (signed ? b : b & 0xff)) * 0x01000193;
    }
    return hash;
  }

  private static List<String> sameBucket(String first, int count) {
    List<String> names = new ArrayList<>(List.of(first));
    for (int i = 0; names.size() < count; i++) {
      String name = "n" + i;
      if ((fnv(name, true) & 0xfff) == (fnv(first, true) & 0xfff)) {
        names.add(name);
      }
    }
    return names;
  }

  private static String nameInBucketBetween(int low, int high) {
    for (int i = 0; ; i++) {
      int bucket = fnv("n" + i, true) & 0xfff;
      if (bucket > low && bucket < high) {
        return "n" + i;
      }
    }
  }
}
