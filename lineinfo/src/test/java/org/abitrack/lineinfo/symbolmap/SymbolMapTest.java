package org.abitrack.lineinfo.symbolmap;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Names and addresses. */
final class SymbolMapTest {

  private static SymbolMap map(String text) throws IOException {
    return SystemMap.parse(text.getBytes(StandardCharsets.ISO_8859_1), "System.map");
  }

  @Test
  void findsByNameAndByAddress() throws IOException {
    SymbolMap map =
        map(
            """
            ffffffff81000040 T b
            ffffffff81000000 T a
            ffffffff81000060 t b
            ffffffff81000050 d data
            ffffffff81000070 t $x
            ffffffff81000080 t [x]\t[module]
            ffffffff81000090 W e
            """);
    assertThat(map.count()).isEqualTo(4);
    int first = map.first("b");
    assertThat(map.address(first)).isEqualTo(0xffffffff81000040L);
    assertThat(map.address(map.next(first))).isEqualTo(0xffffffff81000060L);
    assertThat(map.next(map.next(first))).isEqualTo(SymbolMap.NONE);
    assertThat(map.first("c")).isEqualTo(SymbolMap.NONE);
    assertThat(map.hasSize(first, 0x20)).isTrue();
    assertThat(map.mayHaveSize(first, 0x30)).isFalse();
    assertThat(map.name(map.at(0xffffffff8100003fL))).isEqualTo("a");
    assertThat(map.at(0xffffffff80ffffffL)).isEqualTo(SymbolMap.NONE);
    assertThat(map.extent(map.first("e"))).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void linesThatAreNoSymbolsAreErrors() {
    for (String line : new String[] {"x", "12 T", "0123456789abcdef0 T a", "12  a", " 12 T a"}) {
      IOException e = assertThrows(IOException.class, () -> map("12 T ok\n" + line + "\n"));
      assertThat(e).hasMessageThat().startsWith("System.map:2: ");
    }
  }

  /** A function's padding belongs to what the kernel prints, and so does all behind the last. */
  @Test
  void sizesMayIncludePadding() {
    SymbolMapBuilder builder = new SymbolMapBuilder();
    byte[] name = {'f', 'g'};
    builder.add(name, 0, 1, 0x100, 0x35);
    builder.add(name, 1, 2, 0x200, 0x20);
    builder.addEnd(0x230);
    SymbolMap map = builder.build();
    int f = map.first("f");
    int g = map.first("g");
    assertThat(map.hasSize(f, 0x35)).isTrue();
    assertThat(map.hasSize(f, 0x100)).isTrue();
    assertThat(map.mayHaveSize(f, 0x40)).isTrue();
    assertThat(map.mayHaveSize(f, 0x34)).isFalse();
    assertThat(map.mayHaveSize(f, 0x1000)).isFalse();
    assertThat(map.printedSize(g)).isEqualTo(0x30);
    assertThat(map.mayHaveSize(g, 0x1000)).isTrue();
    assertThat(map.at(0x22f)).isEqualTo(g);
    assertThat(map.at(0x230)).isEqualTo(SymbolMap.NONE);
  }

  @Test
  void manySymbolsInAnyOrder() {
    Random random = new Random(41);
    TreeMap<Long, String> expected = new TreeMap<>();
    SymbolMapBuilder builder = new SymbolMapBuilder();
    for (int i = 0; i < 5000; i++) {
      long address = random.nextInt(1 << 24);
      String name = "s" + i;
      if (expected.putIfAbsent(address, name) == null) {
        byte[] bytes = name.getBytes(StandardCharsets.ISO_8859_1);
        builder.add(bytes, 0, bytes.length, address, 1);
      }
    }
    SymbolMap map = builder.build();
    for (int i = 0; i < 5000; i++) {
      long address = random.nextInt(1 << 24);
      Map.Entry<Long, String> floor = expected.floorEntry(address);
      int found = map.at(address);
      assertThat(found == SymbolMap.NONE ? null : map.name(found))
          .isEqualTo(floor == null ? null : floor.getValue());
    }
    expected.forEach(
        (address, name) -> assertThat(map.address(map.first(name))).isEqualTo(address));
  }
}
