package org.abitrack.symversions.testing.literal;

import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;
import static org.abitrack.dwarfcore.testing.Forms.flag;
import static org.abitrack.dwarfcore.testing.Forms.ref4;
import static org.abitrack.dwarfcore.testing.Forms.refAddr;
import static org.abitrack.dwarfcore.testing.Forms.string;
import static org.abitrack.dwarfcore.testing.Forms.udata;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;

/** Units of entries, and the symbols that are asked for. */
public final class ModelObject {
  final List<List<ModelDie>> units = new ArrayList<>();
  private final List<String> symbols;
  private int count;

  /** An object without units. */
  public ModelObject(List<String> symbols) {
    this.symbols = List.copyOf(symbols);
  }

  /** The symbols that are asked for. */
  public List<String> symbols() {
    return symbols;
  }

  /** Adds a unit with these children. */
  public void addUnit(List<ModelDie> children) {
    number(children, units.size());
    units.add(List.copyOf(children));
  }

  private void number(List<ModelDie> dies, int unit) {
    for (ModelDie die : dies) {
      die.unit = unit;
      die.order = count++;
      number(die.children, unit);
    }
  }

  /** The object as a file. */
  public byte[] assemble(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    for (List<ModelDie> unit : units) {
      List<DieItem> items = new ArrayList<>();
      unit.forEach(child -> items.add(item(child)));
      dwarf.compileUnit(items.toArray(new DieItem[0]));
    }
    return dwarf.assemble();
  }

  private static DieItem.Die item(ModelDie die) {
    List<DieItem> items = new ArrayList<>();
    items.add(label("die " + die.order));
    String name = die.name;
    if (name != null) {
      items.add(attr(DwAttribute.NAME, string(name)));
    }
    die.numbers.forEach((attribute, value) -> items.add(attr(attribute, udata(value))));
    if (die.declaration) {
      items.add(attr(DwAttribute.DECLARATION, flag(1)));
    }
    ModelDie type = die.type;
    if (type != null) {
      String target = "die " + type.order;
      items.add(attr(DwAttribute.TYPE, type.unit == die.unit ? ref4(target) : refAddr(target)));
    }
    die.children.forEach(child -> items.add(item(child)));
    return die(die.tag, items.toArray(new DieItem[0]));
  }
}
