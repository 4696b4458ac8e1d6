package org.abitrack.symversions.testing;

import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.Forms.data1;
import static org.abitrack.dwarfcore.testing.Forms.ref4;
import static org.abitrack.dwarfcore.testing.Forms.string;
import static org.abitrack.dwarfcore.testing.Forms.udata;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.testing.DieItem;

/**
 * The entries of most tests, for static import. A label names the entry, so that others can refer
 * to it; references to types are labels. Further items come last.
 */
public final class TypeDies {
  /** The text of {@link #intType}. */
  public static final String INT = "base_type int byte_size(4) encoding(5)";

  private TypeDies() {}

  /** The type {@code int}, labelled so. */
  public static DieItem.Die intType() {
    return die(
        DwTag.BASE_TYPE,
        label("int"),
        name("int"),
        attr(DwAttribute.BYTE_SIZE, data1(4)),
        attr(DwAttribute.ENCODING, data1(5)));
  }

  /** DW_AT_name. */
  public static DieItem name(String name) {
    return attr(DwAttribute.NAME, string(name));
  }

  /** DW_AT_type in the same unit. */
  public static DieItem type(String label) {
    return attr(DwAttribute.TYPE, ref4(label));
  }

  /** DW_AT_byte_size. */
  public static DieItem size(long bytes) {
    return attr(DwAttribute.BYTE_SIZE, udata(bytes));
  }

  /** A variable. */
  public static DieItem.Die variable(String name, String type) {
    return die(DwTag.VARIABLE, name(name), type(type));
  }

  /** A function; no type in the items: it returns nothing. */
  public static DieItem.Die function(String name, DieItem... items) {
    return labelled(DwTag.SUBPROGRAM, "", List.of(name(name)), items);
  }

  /** A parameter without a name. */
  public static DieItem.Die parameter(String type) {
    return die(DwTag.FORMAL_PARAMETER, type(type));
  }

  /** A parameter. */
  public static DieItem.Die parameter(String name, String type) {
    return die(DwTag.FORMAL_PARAMETER, name(name), type(type));
  }

  /** A member. */
  public static DieItem.Die member(String name, String type, DieItem... items) {
    return labelled(DwTag.MEMBER, "", List.of(name(name), type(type)), items);
  }

  /** A structure that is called as it is labelled. */
  public static DieItem.Die structure(String name, DieItem... items) {
    return labelled(DwTag.STRUCTURE_TYPE, name, List.of(name(name)), items);
  }

  /** A union that is called as it is labelled. */
  public static DieItem.Die union(String name, DieItem... items) {
    return labelled(DwTag.UNION_TYPE, name, List.of(name(name)), items);
  }

  /** A type without a name. */
  public static DieItem.Die unnamed(int tag, String label, DieItem... items) {
    return labelled(tag, label, List.of(), items);
  }

  /** A pointer without a size. */
  public static DieItem.Die pointer(String label, String type) {
    return unnamed(DwTag.POINTER_TYPE, label, type(type));
  }

  /** A typedef that is called as it is labelled. */
  public static DieItem.Die typedef(String name, String type) {
    return labelled(DwTag.TYPEDEF, name, List.of(name(name), type(type)));
  }

  private static DieItem.Die labelled(
      int tag, String label, List<DieItem> first, DieItem... items) {
    List<DieItem> all = new ArrayList<>();
    if (!label.isEmpty()) {
      all.add(label(label));
    }
    all.addAll(first);
    all.addAll(List.of(items));
    return die(tag, all.toArray(new DieItem[0]));
  }
}
