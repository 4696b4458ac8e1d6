package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/**
 * Only separators differ: gendwarfksyms forgets a comma or not, depending on which symbol it sees
 * first.
 */
final class OrderEffect implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("order-effect", "order effect of the reference tool", Severity.HARMLESS);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    return bare(subject.before().text()).equals(bare(subject.after().text()))
        ? List.of(
            "only separators differ: the reference tool leaves out ' ,' depending on the order of"
                + " symbols")
        : null;
  }

  private static String bare(String text) {
    return text.replace(" ,", "").replace(" ", "");
  }
}
