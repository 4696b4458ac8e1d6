package org.abitrack.abidiff.classify;

import java.util.List;
import java.util.regex.Pattern;
import org.abitrack.abidiff.result.ChangeClass;
import org.jspecify.annotations.Nullable;

/** Only the numbers that the Rust compiler gives to impl blocks and closures differ. */
final class RustRenumbering implements Classifier {
  private static final Pattern NUMBER = Pattern.compile("(\\{[a-z_]{1,32})#[0-9]{1,9}\\}");

  @Override
  public ChangeClass changeClass() {
    return ExportClasses.RUST_RENUMBERED;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    String before = NUMBER.matcher(subject.before().text()).replaceAll("$1#}");
    String after = NUMBER.matcher(subject.after().text()).replaceAll("$1#}");
    return before.equals(after)
        ? List.of("only the numbers of impl blocks or closures differ")
        : null;
  }
}
