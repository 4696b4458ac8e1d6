package org.abitrack.symversions.names;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NameIndexTest {
  @Test
  void anEmptyIndexFindsNothing() {
    NameIndex index = new NameIndex();

    assertThat(find(index, "a")).isEqualTo(-1);
    assertThat(find(index, "")).isEqualTo(-1);
    assertThat(index.size()).isEqualTo(0);
  }

  @Test
  void numbersNamesInTheOrderOfAdding() {
    NameIndex index = new NameIndex();

    assertThat(add(index, "one")).isEqualTo(0);
    assertThat(add(index, "two")).isEqualTo(1);
    assertThat(find(index, "one")).isEqualTo(0);
    assertThat(find(index, "two")).isEqualTo(1);
    assertThat(index.name(1)).isEqualTo("two");
    assertThat(index.length(1)).isEqualTo(3);
  }

  @Test
  void prefixesAndExtensionsAreOtherNames() {
    NameIndex index = new NameIndex();
    add(index, "abc");

    assertThat(find(index, "ab")).isEqualTo(-1);
    assertThat(find(index, "abcd")).isEqualTo(-1);
    assertThat(find(index, "")).isEqualTo(-1);
    add(index, "");
    assertThat(find(index, "")).isEqualTo(1);
  }

  @Test
  void findsANameInTheMiddleOfOtherBytes() {
    NameIndex index = new NameIndex();
    byte[] bytes = "xxfooyy".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(index.add(bytes, 2, 5)).isEqualTo(0);
    assertThat(find(index, "foo")).isEqualTo(0);
    assertThat(index.find(bytes, 2, 5)).isEqualTo(0);
    assertThat(index.find(bytes, 1, 5)).isEqualTo(-1);
    assertThat(index.find(bytes, 2, 6)).isEqualTo(-1);
  }

  @Test
  void keepsACopyOfTheBytes() {
    NameIndex index = new NameIndex();
    byte[] bytes = {'a'};
    index.add(bytes, 0, 1);
    bytes[0] = 'b';

    assertThat(index.name(0)).isEqualTo("a");
    assertThat(find(index, "b")).isEqualTo(-1);
  }

  @Test
  void aNameAddedAgainIsFoundUnderTheNewNumber() {
    NameIndex index = new NameIndex();
    add(index, "a");
    add(index, "b");

    assertThat(add(index, "a")).isEqualTo(2);
    assertThat(find(index, "a")).isEqualTo(2);
    assertThat(index.name(0)).isEqualTo("a");
    for (int i = 0; i < 1000; i++) {
      add(index, "filler" + i);
    }
    assertWithMessage("after growing").that(find(index, "a")).isEqualTo(2);
  }

  @Test
  void bytesAbove127AreNotMixedUp() {
    NameIndex index = new NameIndex();
    add(index, "\u0080");
    add(index, "\u00ff");

    assertThat(find(index, "\u00ff")).isEqualTo(1);
    assertThat(find(index, "\u007f")).isEqualTo(-1);
    assertThat(index.name(0)).isEqualTo("\u0080");
  }

  /** Compares with a HashMap over names that share beginnings and ends, as those of C do. */
  @Test
  void findsWhatAMapFinds() {
    long seed = 42;
    Random random = new Random(seed);
    NameIndex index = new NameIndex();
    Map<String, Integer> map = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      String name = "prefix_" + Integer.toString(random.nextInt(40_000), 36) + "_suffix";
      assertWithMessage("seed %s, name %s", seed, name)
          .that(find(index, name))
          .isEqualTo(map.getOrDefault(name, -1));
      if (random.nextBoolean() && !map.containsKey(name)) {
        map.put(name, add(index, name));
      }
    }
    assertThat(index.size()).isEqualTo(map.size());
    map.forEach((name, number) -> assertThat(index.name(number)).isEqualTo(name));
  }

  private static int add(NameIndex index, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    return index.add(bytes, 0, bytes.length);
  }

  private static int find(NameIndex index, String name) {
    byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
    return index.find(bytes, 0, bytes.length);
  }
}
