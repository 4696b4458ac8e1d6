package org.abitrack.abidiff.report;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is put into code comes out of it unchanged. */
final class MarkdownTextTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "`",
        "``",
        "a`b",
        "`a",
        "a`",
        " a ",
        " ",
        "  ",
        "a``b```c",
        "\\`",
        "*_[x](y)",
        "<b>",
        "&amp;",
        "| a | b |",
        "@team",
        "` `"
      })
  void codeSpansKeepTheirText(String text) {
    String markdown = "- before " + MarkdownText.code(text) + " after `x`";
    List<String> codes = new java.util.ArrayList<>();
    Node document = Parser.builder().build().parse(markdown);
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Code code) {
            codes.add(code.getLiteral());
          }
        });
    assertThat(codes).containsExactly(text, "x").inOrder();
  }

  @Test
  void blocksKeepTheirLines() {
    List<String> lines = List.of("a", "```", "~~~", "`````x", "</details>", "    indented");
    FencedCodeBlock block =
        (FencedCodeBlock) Parser.builder().build().parse(MarkdownText.block(lines)).getFirstChild();
    assertThat(block.getLiteral()).isEqualTo(String.join("\n", lines) + "\n");
    assertThat(block.getNext()).isNull();
  }

  @Test
  void emptyNamesAreShownAsNone() {
    assertThat(MarkdownText.code("")).isEqualTo("(none)");
  }
}
