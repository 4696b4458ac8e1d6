package org.abitrack.abidiff.drawing;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.xml.parsers.DocumentBuilderFactory;
import org.abitrack.abidiff.layout.Field;
import org.abitrack.abidiff.layout.Gap;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.layout.TypeNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** What holds for any two layouts. */
final class LayoutPropertyTest {
  private static final String[] NASTY = {
    "<b>",
    "a&b",
    "\"",
    "'",
    "]]>",
    "\u0000",
    "\u001b[2J",
    "\u00ff\u00fe",
    "\u00e2\u0080\u00ae",
    "--"
  };

  private static TypeLayout random(Random random, int nastiness) {
    List<Field> fields = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    long at = 0;
    int count = random.nextInt(60);
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(i);
    }
    if (random.nextInt(3) == 0) {
      Collections.shuffle(numbers, random);
    }
    for (int number : numbers) {
      if (random.nextInt(5) == 0) {
        continue;
      }
      if (random.nextInt(8) == 0) {
        long bits = 1L + random.nextInt(100);
        gaps.add(new Gap(at, bits, false));
        at += bits;
      }
      boolean bitField = random.nextInt(6) == 0;
      long bits = bitField ? 1L + random.nextInt(20) : 8L * random.nextInt(random.nextInt(300) + 1);
      String name = "m" + number + (nastiness > 0 ? NASTY[random.nextInt(NASTY.length)] : "");
      TypeNode type = new TypeNode.Base("t" + random.nextInt(2), bits / 8, 5);
      fields.add(new Field(name, type, at, bits, bitField));
      // Now and then the next one overlaps, as in a union.
      at += random.nextInt(6) == 0 ? 0 : bits;
    }
    long end = 0;
    for (Field field : fields) {
      end = Math.max(end, field.end());
    }
    return new TypeLayout((end + 7) / 8, TypeNode.NONE, fields, gaps);
  }

  private static LayoutComparison comparison(int seed, int nastiness) {
    Random random = new Random(seed);
    return LayoutComparison.of(random(random, nastiness), random(random, nastiness));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 500, 1000, 1500})
  void everyMemberIsInTheRowsOnceAndInOrder(int start) {
    for (int seed = start; seed < start + 500; seed++) {
      Random random = new Random(seed);
      TypeLayout before = random(random, 0);
      TypeLayout after = random(random, 0);
      LayoutComparison comparison = LayoutComparison.of(before, after);
      assertWithMessage("seed %s", seed).that(side(comparison, true)).isEqualTo(slots(before));
      assertWithMessage("seed %s", seed).that(side(comparison, false)).isEqualTo(slots(after));
      for (LayoutRow row : comparison.rows()) {
        assertThat(row.before().isEmpty() && row.after().isEmpty()).isFalse();
        if (row.differences().isEmpty()) {
          assertWithMessage("seed %s", seed).that(row.before()).isEqualTo(row.after());
        }
      }
      for (int most : new int[] {48, 12, 6}) {
        LayoutComparison coarse = CoarseRows.atMost(comparison, most);
        assertThat(coarse.rows().size()).isAtMost(most);
        assertThat(side(coarse, true)).isEqualTo(slots(before));
        assertThat(side(coarse, false)).isEqualTo(slots(after));
      }
    }
  }

  private static List<LayoutSlot> slots(TypeLayout layout) {
    return LayoutSlots.of(layout);
  }

  private static List<LayoutSlot> side(LayoutComparison comparison, boolean old) {
    List<LayoutSlot> slots = new ArrayList<>();
    for (LayoutRow row : comparison.rows()) {
      slots.addAll(old ? row.before() : row.after());
    }
    return slots;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void drawingsAreWellFormedSmallAndHarmless(int nastiness) throws Exception {
    for (int seed = 0; seed < 150; seed++) {
      LayoutComparison comparison = comparison(seed, nastiness);
      String svg = LayoutSvg.of(comparison, "id<\"'&" + seed);
      assertWithMessage("seed %s", seed).that(svg.length()).isAtMost(LayoutSvg.MAX_LENGTH);
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
      check(document.getDocumentElement());
      Element root = document.getDocumentElement();
      assertThat(root.getAttribute("role")).isEqualTo("img");
      assertThat(root.getElementsByTagName("title").item(0).getAttributes().getNamedItem("id"))
          .isNotNull();
    }
  }

  /** Only elements that draw, and no attribute that a strict policy forbids. */
  private static void check(Element element) {
    assertThat(element.getTagName())
        .isIn(List.of("svg", "title", "g", "path", "rect", "text", "tspan"));
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      String name = element.getAttributes().item(i).getNodeName();
      assertThat(name)
          .isIn(
              List.of(
                  "xmlns",
                  "class",
                  "role",
                  "viewBox",
                  "aria-labelledby",
                  "id",
                  "d",
                  "x",
                  "y",
                  "width",
                  "height"));
    }
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        check(inner);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000})
  void heightsAreToScaleUnlessTheyAreBroken(int start) {
    for (int seed = start; seed < start + 300; seed++) {
      Random random = new Random(seed);
      TypeLayout layout = random(random, 0);
      LayoutComparison comparison = LayoutComparison.of(layout, random(random, 0));
      SvgSide side = new SvgSide(comparison.rows(), true, layout);
      ByteScale scale = new ByteScale(side.slots(), 0.5);
      double last = -1;
      long lastBit = -1;
      List<Long> bits = new ArrayList<>();
      for (DrawnSlot slot : side.slots()) {
        bits.add(slot.start());
        bits.add(slot.end());
        double height = scale.y(slot.end()) - scale.y(slot.start());
        long length = slot.end() - slot.start();
        if (!slot.run() && length <= ByteScale.LONG_RUN) {
          assertWithMessage("seed %s", seed).that(height).isWithin(1e-6).of(length * 0.5);
        }
        assertThat(height).isAtMost(length * 0.5 + 1e-6);
      }
      Collections.sort(bits);
      for (long bit : bits) {
        if (bit > lastBit) {
          assertThat(scale.y(bit)).isGreaterThan(last);
        }
        last = scale.y(bit);
        lastBit = bit;
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10, 100})
  void labelsKeepTheirDistance(int count) {
    Random random = new Random(count);
    for (int round = 0; round < 100; round++) {
      double[] wishes = random.doubles(count, 0, 500).sorted().toArray();
      double[] places = LabelPlaces.spread(wishes, 13, 10);
      for (int i = 0; i < count; i++) {
        assertThat(places[i]).isAtLeast(10.0);
        if (i > 0) {
          assertThat(places[i] - places[i - 1]).isAtLeast(13 - 1e-6);
        }
      }
    }
  }
}
