package org.abitrack.symversions.testing.literal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.jspecify.annotations.Nullable;

/** A debugging information entry of a {@link ModelObject}. Setters return the entry. */
public final class ModelDie {
  final int tag;
  final List<ModelDie> children = new ArrayList<>();
  final Map<Integer, Long> numbers = new LinkedHashMap<>();
  @Nullable String name;
  @Nullable ModelDie type;
  boolean declaration;

  /** Index of the unit; known when the entry is in an object. */
  int unit = -1;

  /** Position among all entries of the object, in the order of offsets. */
  int order = -1;

  /** An entry without attributes. */
  public ModelDie(int tag) {
    this.tag = tag;
  }

  /** Sets DW_AT_name. */
  public ModelDie name(String value) {
    name = value;
    return this;
  }

  /** Sets DW_AT_type. */
  public ModelDie type(@Nullable ModelDie value) {
    type = value;
    return this;
  }

  /** Sets an attribute that is a number. */
  public ModelDie number(int attribute, long value) {
    numbers.put(attribute, value);
    return this;
  }

  /** Sets DW_AT_declaration. */
  public ModelDie declaration() {
    declaration = true;
    return this;
  }

  /** Adds children. */
  public ModelDie add(ModelDie... more) {
    children.addAll(List.of(more));
    return this;
  }

  @Override
  public String toString() {
    return DwTag.name(tag) + " " + name + " #" + order;
  }
}
