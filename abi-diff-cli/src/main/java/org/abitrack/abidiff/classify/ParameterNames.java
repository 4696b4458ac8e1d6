package org.abitrack.abidiff.classify;

import java.util.List;
import org.abitrack.abidiff.result.ChangeClass;
import org.abitrack.abidiff.result.Severity;
import org.jspecify.annotations.Nullable;

/** Only names of parameters came, went or changed. */
final class ParameterNames implements Classifier {
  private static final ChangeClass CLASS =
      new ChangeClass("parameter-name", "parameter name only", Severity.HARMLESS);

  @Override
  public ChangeClass changeClass() {
    return CLASS;
  }

  @Override
  public @Nullable List<String> explain(Subject subject) {
    return WithoutParameterNames.of(subject.oldType())
            .equals(WithoutParameterNames.of(subject.newType()))
        ? List.of("only names of parameters differ; the types are the same")
        : null;
  }
}
