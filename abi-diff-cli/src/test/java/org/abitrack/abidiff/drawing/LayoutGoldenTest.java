package org.abitrack.abidiff.drawing;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.abitrack.abidiff.layout.Field;
import org.abitrack.abidiff.layout.TypeLayout;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.text.MixedText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is printed and drawn of {@link DrawnTypes}: {@code drawing/CASE.txt} and {@code .svg}.
 * {@code -Dgolden.update=true} rewrites them; look at the pictures then.
 */
final class LayoutGoldenTest {
  private static final Path GOLDENS = Path.of("src", "test", "resources", "drawing");

  static Collection<String> names() {
    return DrawnTypes.all().keySet();
  }

  private static LayoutComparison comparison(String name) {
    DrawnTypes.Pair pair = DrawnTypes.all().get(name);
    return LayoutComparison.of(pair.before(), pair.after());
  }

  @ParameterizedTest
  @MethodSource("names")
  void textIsAsExpected(String name) throws IOException {
    String text = LayoutText.of(comparison(name), LayoutText.Style.PLAIN);
    expect(name + ".txt", MixedText.bytes(text));
    for (String line : MixedText.unicode(text).split("\n", -1)) {
      assertWithMessage(line).that(line.length()).isAtMost(LayoutText.Style.PLAIN.width());
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void drawingIsAsExpected(String name) throws IOException {
    String svg = LayoutSvg.standalone(comparison(name)).replace(LayoutSvg.css(), "");
    // A line per element, so that a difference can be read.
    expect(name + ".svg", svg.replace("><", ">\n<").getBytes(StandardCharsets.UTF_8));
  }

  private static void expect(String name, byte[] actual) throws IOException {
    Path golden = GOLDENS.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.write(golden, actual);
    }
    assertThat(new String(actual, StandardCharsets.ISO_8859_1))
        .isEqualTo(Files.readString(golden, StandardCharsets.ISO_8859_1));
  }

  @Test
  void columnsOfLargeTypesStayApart() {
    TypeNode type = new TypeNode.Base("t", 163_872, 5);
    Field zones = new Field("zones", type, 8L * 9_280, 8L * 163_872, false);
    TypeLayout layout = new TypeLayout(173_152, TypeNode.NONE, List.of(zones), List.of());

    assertThat(LayoutText.of(LayoutComparison.single(layout), LayoutText.Style.PLAIN))
        .contains("\n   9280  163872  zones");
  }

  @Test
  void coloursAreEscapesAndNothingElse() {
    for (String name : names()) {
      String plain = LayoutText.of(comparison(name), new LayoutText.Style(100, false, "  "));
      String coloured = LayoutText.of(comparison(name), new LayoutText.Style(100, true, "  "));
      assertThat(coloured.replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(plain);
    }
    assertThat(LayoutText.of(comparison("run-moved"), new LayoutText.Style(100, true, "")))
        .contains("\u001b[32m");
  }

  @Test
  void wordsSayWhatHappened() {
    assertThat(LayoutSvg.title(comparison("hole-used")))
        .isEqualTo("Layout before and after: hole filled by `flags`");
    assertThat(LayoutSvg.title(comparison("run-moved")))
        .isEqualTo(
            "Layout before and after: member `extra` added; 30 members `second0` … `second29` moved"
                + " by +8");
    assertThat(LayoutSvg.title(comparison("reserved-used")))
        .isEqualTo("Layout before and after: member `__kabi_reserved1` used by `file`");
    assertThat(LayoutSvg.title(comparison("retyped-and-renamed")))
        .isEqualTo(
            "Layout before and after: member `a` changed type; member `old_name` renamed to"
                + " `new_name`; member `name` changed type");
    assertThat(LayoutSvg.title(comparison("rust-order")))
        .isEqualTo("Layout before and after: no member changed");
  }
}
