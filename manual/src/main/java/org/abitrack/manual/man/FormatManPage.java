package org.abitrack.manual.man;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** A page of section 5: a document in Markdown as a manual page. */
public final class FormatManPage extends AbstractVisitor {
  private final Roff roff;
  private final StringBuilder inline = new StringBuilder();
  private int depth;

  private FormatManPage(Roff roff) {
    this.roff = roff;
  }

  /**
   * The page.
   *
   * @param name of the format
   * @param title one line on it
   * @param markdown the document; its first heading is replaced by {@code title}
   */
  public static String of(String name, String title, String markdown, String date, String version) {
    Roff roff = new Roff(name, 5, date, version);
    roff.macro("SH", "NAME");
    roff.line(Roff.escaped(name) + " \\- " + Roff.escaped(title));
    roff.macro("SH", "DESCRIPTION");
    Parser parser = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    parser.parse(markdown).accept(new FormatManPage(roff));
    return roff.toString();
  }

  private String inlineOf(Node node) {
    inline.setLength(0);
    visitChildren(node);
    String text = inline.toString();
    inline.setLength(0);
    return text;
  }

  @Override
  public void visit(Heading heading) {
    String text = inlineOf(heading);
    if (heading.getLevel() > 1) {
      boolean top = heading.getLevel() == 2;
      roff.macro(top ? "SH" : "SS");
      roff.line(text);
    }
  }

  @Override
  public void visit(Paragraph paragraph) {
    // The first paragraph of an item stands beside its mark, that of a section below its heading.
    boolean first = paragraph.getPrevious() == null || paragraph.getPrevious() instanceof Heading;
    if (!(paragraph.getParent() instanceof ListItem) ? !first : paragraph.getPrevious() != null) {
      roff.macro(depth == 0 ? "PP" : "IP");
    }
    inlineOf(paragraph).lines().forEach(roff::line);
  }

  @Override
  public void visit(BulletList list) {
    items(list, "\\(bu", 2);
  }

  @Override
  public void visit(OrderedList list) {
    items(list, "", 4);
  }

  private void items(Node list, String mark, int indent) {
    if (depth++ > 0) {
      roff.macro("RS");
    }
    int number = 1;
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      roff.item(mark.isEmpty() ? number++ + "." : mark, indent);
      visitChildren(item);
    }
    if (--depth > 0) {
      roff.macro("RE");
    }
  }

  @Override
  public void visit(FencedCodeBlock block) {
    literal(block, block.getLiteral());
  }

  @Override
  public void visit(IndentedCodeBlock block) {
    literal(block, block.getLiteral());
  }

  private void literal(Node block, String text) {
    if (!(block.getPrevious() instanceof Heading)) {
      roff.macro("PP");
    }
    roff.literal(text.lines().toList());
  }

  /** Rows of tables as tagged paragraphs: a page is as narrow as its reader's terminal. */
  @Override
  public void visit(CustomNode node) {
    if (!(node instanceof TableRow row)) {
      visitChildren(node);
      return;
    }
    List<String> cells = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      cells.add(inlineOf(cell));
    }
    boolean heading = row.getFirstChild() instanceof TableCell cell && cell.isHeader();
    if (!heading && !cells.isEmpty()) {
      roff.macro("TP");
      roff.line(cells.getFirst().isEmpty() ? "\\&" : cells.getFirst());
      roff.line(String.join("; ", cells.subList(1, cells.size())));
    }
  }

  @Override
  public void visit(Text text) {
    inline.append(Roff.escaped(text.getLiteral()));
  }

  @Override
  public void visit(Code code) {
    inline.append(Roff.bold(code.getLiteral()));
  }

  @Override
  public void visit(Emphasis emphasis) {
    inline.append("\\fI");
    visitChildren(emphasis);
    inline.append("\\fR");
  }

  @Override
  public void visit(StrongEmphasis emphasis) {
    inline.append("\\fB");
    visitChildren(emphasis);
    inline.append("\\fR");
  }

  /** The text alone: where it leads to is another page. */
  @Override
  public void visit(Link link) {
    visitChildren(link);
  }

  @Override
  public void visit(SoftLineBreak lineBreak) {
    inline.append('\n');
  }

  @Override
  public void visit(HardLineBreak lineBreak) {
    inline.append('\n');
  }
}
