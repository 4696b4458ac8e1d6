package org.abitrack.abidiff.explain;

import java.util.List;
import java.util.Objects;
import org.abitrack.abidiff.drawing.LayoutComparison;
import org.abitrack.abidiff.drawing.LayoutText;
import org.abitrack.abidiff.layout.Enumerator;
import org.abitrack.abidiff.layout.TypeNames;
import org.abitrack.abidiff.layout.TypeNode;
import org.abitrack.abidiff.text.MixedText;
import org.jspecify.annotations.Nullable;

/** A type for people: structures as tables, enumerations as lists, anything else in a line. */
public final class TypePrinter {
  private static final int WIDTH = 120;

  private final StringBuilder out = new StringBuilder();

  private TypePrinter() {}

  /** The text: one char per byte of names, and our own characters beyond those. */
  public static String of(TypeChoice choice, boolean all, boolean colour) {
    TypePrinter printer = new TypePrinter();
    printer.line(TypeNames.ofReference(choice.reference()));
    LayoutComparison layouts = choice.layouts(all);
    if (layouts != null) {
      boolean same = Objects.equals(layouts.before(), layouts.after());
      if (same) {
        layouts = LayoutComparison.whole(null, layouts.after());
        printer.line("the same in both");
      } else if (choice.pair() && !layouts.isPair()) {
        printer.line("only in the " + (layouts.before() == null ? "new" : "old") + " kernel");
      }
      printer.out.append(LayoutText.of(layouts, new LayoutText.Style(WIDTH, colour, "")));
    } else {
      printer.other(choice.pair() ? "old: " : "", choice.before());
      if (choice.pair()) {
        printer.other("new: ", choice.after());
      }
    }
    printer.variants(choice.pair() ? "old: " : "", choice.before(), choice.oldVariants());
    printer.variants("new: ", choice.after(), choice.newVariants());
    return printer.out.toString();
  }

  private void line(String text) {
    out.append(MixedText.oneLine(text)).append('\n');
  }

  private void other(String side, @Nullable TypeVariant variant) {
    if (variant == null) {
      line(side + "(none)");
      return;
    }
    switch (variant.type()) {
      case TypeNode.Enumeration enumeration when enumeration.isDefinition() -> {
        String size =
            enumeration.byteSize() == TypeNode.NONE ? "" : enumeration.byteSize() + " bytes, ";
        line(side + size + enumeration.enumerators().size() + " enumerators");
        for (Enumerator enumerator : enumeration.enumerators()) {
          String value = enumerator.value().isEmpty() ? "" : " = " + enumerator.value();
          line("  " + enumerator.name() + value);
        }
      }
      case TypeNode.Modifier modifier when modifier.tag().equals("typedef_type") ->
          line(side + "typedef of " + TypeNames.of(modifier.target()));
      case TypeNode.Aggregate _, TypeNode.Enumeration _ -> line(side + "declared, not defined");
      default -> line(side + TypeNames.of(variant.type()));
    }
  }

  /** Which other definitions there are, and where. */
  private void variants(String side, @Nullable TypeVariant shown, List<TypeVariant> variants) {
    if (variants.size() < 2) {
      return;
    }
    line(side + variants.size() + " definitions:");
    for (int i = 0; i < variants.size(); i++) {
      TypeVariant variant = variants.get(i);
      int more = variant.files().size() - 1;
      line(
          (variant.equals(shown) ? "* " : "  ")
              + (i + 1)
              + " in "
              + variant.firstFile()
              + (more == 0 ? "" : " and " + more + " more"));
    }
  }
}
