package org.abitrack.symversions.object;

import java.util.List;

/** Definitions that go together: of each type one. */
public final class DefinedTypes {
  private final List<String> references;
  private final boolean declarations;
  private final String unit;
  private final byte[] symtypes;

  DefinedTypes(List<String> references, boolean declarations, String unit, byte[] symtypes) {
    this.references = List.copyOf(references);
    this.declarations = declarations;
    this.unit = unit;
    this.symtypes = symtypes;
  }

  /** The types' names in symtypes. */
  public List<String> references() {
    return references;
  }

  /** Whether none of the types is more than declared. */
  public boolean areDeclarations() {
    return declarations;
  }

  /** The source file of the first unit that has the first definition, as DW_AT_name says. */
  public String unit() {
    return unit;
  }

  /** A symtypes file of the types and all that lie inside of them, others as declarations. */
  public byte[] symtypes() {
    return symtypes.clone();
  }
}
