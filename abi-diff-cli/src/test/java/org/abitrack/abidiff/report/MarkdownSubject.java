package org.abitrack.abidiff.report;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.List;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** Reads a Markdown report as code hosts do: names may be in code, and nowhere else. */
final class MarkdownSubject {
  /** Our own words. Without {@code @}, {@code #} and addresses hosts make nothing of it. */
  private static final String PROSE = "[A-Za-z0-9 :,;.()→↔-]*";

  private static final String UNFOLD =
      "<details><summary><b>(fail|warn|pass)</b> <code>[^<>]*</code>: [A-Za-z ,↔]+"
          + " \\([a-z0-9, ]+\\)</summary>|</details>";

  private MarkdownSubject() {}

  /** Fails unless everything outside of code is ours. */
  static void check(String markdown) {
    List<org.commonmark.Extension> tables = List.of(TablesExtension.create());
    Parser.builder()
        .extensions(tables)
        .build()
        .parse(markdown)
        .accept(
            new AbstractVisitor() {
              @Override
              public void visit(Text text) {
                assertThat(text.getLiteral()).matches(PROSE);
                assertThat(text.getLiteral()).doesNotContain("www.");
              }

              @Override
              public void visit(HtmlBlock html) {
                assertThat(html.getLiteral()).matches(UNFOLD);
              }

              @Override
              public void visit(HtmlInline html) {
                assertWithMessage("HTML").that(html.getLiteral()).isNull();
              }

              @Override
              public void visit(Link link) {
                assertThat(link.getDestination()).startsWith("https://docs.invalid/classes#");
                visitChildren(link);
              }

              @Override
              public void visit(Image image) {
                assertWithMessage("image").that(image.getDestination()).isNull();
              }
            });
  }
}
