package org.abitrack.abidiff.classify;

import org.abitrack.abidiff.layout.Parameter;
import org.abitrack.abidiff.layout.TypeNode;

/** Types without the names of their functions' parameters. */
final class WithoutParameterNames extends TypeMapper {
  private WithoutParameterNames() {}

  /** The same type with all parameters nameless. */
  static TypeNode of(TypeNode type) {
    return new WithoutParameterNames().map(type);
  }

  @Override
  Parameter map(Parameter parameter) {
    return new Parameter("", map(parameter.type()));
  }
}
