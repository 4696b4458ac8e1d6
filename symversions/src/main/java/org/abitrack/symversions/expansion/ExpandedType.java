package org.abitrack.symversions.expansion;

import java.util.List;
import org.abitrack.symversions.typestring.TypeString;

/** One text of a type, and those of all named types that lie inside of it. */
public final class ExpandedType {
  private final TypeDie found;
  private final String unit;
  private final TypeString text;
  private List<TypeCollector.Candidate> inside = List.of();

  ExpandedType(TypeDie found, String unit, TypeString text) {
    this.found = found;
    this.unit = unit;
    this.text = text;
  }

  void setInside(List<TypeCollector.Candidate> candidates) {
    inside = candidates;
  }

  /** Its name in symtypes. */
  public String reference() {
    return found.reference();
  }

  /** Whether it is only declared. */
  public boolean isDeclaration() {
    return found.declaration();
  }

  /** The source file of the first unit that has this text, as DW_AT_name says. */
  public String unit() {
    return unit;
  }

  /** Address of the first DIE that has this text. */
  public long die() {
    return found.die();
  }

  /** What the DIE says, as it is in symtypes. */
  public TypeString text() {
    return text;
  }

  /** Takes the types inside, and perhaps more of the same unit. */
  public void forEachInside(ObjectExpansion.TypeConsumer consumer) {
    for (TypeCollector.Candidate candidate : inside) {
      consumer.accept(candidate.name(), candidate.text(), candidate.die());
    }
  }
}
