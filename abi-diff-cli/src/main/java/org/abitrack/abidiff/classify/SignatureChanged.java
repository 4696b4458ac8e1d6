package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/**
 * An exported function has other parameters or another result, or an exported variable another
 * type.
 */
final class SignatureChanged implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("signature-changed", "signature changed", Severity.BREAK);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    return subject.isExport() || SignatureSentences.isCallback(subject)
        ? SignatureSentences.of(subject)
        : null;
  }
}
