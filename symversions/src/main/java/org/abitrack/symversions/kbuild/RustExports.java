package org.abitrack.symversions.kbuild;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.elf.SymbolTable;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.MappedFile;
import org.abitrack.symversions.diagnostic.SymversionsException;
import org.abitrack.symversions.export.SymbolSet;

/**
 * Gives the exports of Rust code to the objects that have their types. Rust has no labels for
 * exports: an object of C exports them, where they are declared as some {@code int} and are not
 * defined. So an export that its object does not define and a Rust object does is the latter's.
 */
public final class RustExports {
  private RustExports() {}

  /**
   * The objects with these exports moved; the order is kept.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if an object is damaged
   */
  public static List<KbuildObject> assign(List<KbuildObject> objects) {
    List<KbuildObject> rust = new ArrayList<>();
    for (KbuildObject object : objects) {
      if (object.rust()) {
        rust.add(object);
      }
    }
    if (rust.isEmpty()) {
      return objects;
    }
    Set<String> imported = new HashSet<>();
    List<KbuildObject> result = new ArrayList<>();
    for (KbuildObject object : objects) {
      if (!object.exports().isEmpty()) {
        Set<String> own = definedIn(object, object.exports());
        for (String name : object.exports()) {
          if (!own.contains(name) && !object.versioned().contains(name)) {
            imported.add(name);
          }
        }
      }
    }
    Map<String, KbuildObject> owners = owners(rust, imported);
    for (KbuildObject object : objects) {
      result.add(withShare(object, owners));
    }
    return result;
  }

  /** Which Rust object defines a name; the first one if several do. */
  private static Map<String, KbuildObject> owners(List<KbuildObject> rust, Set<String> names) {
    Map<String, KbuildObject> owners = new HashMap<>();
    List<String> list = new ArrayList<>(names);
    for (KbuildObject object : rust) {
      for (String name : definedIn(object, list)) {
        owners.putIfAbsent(name, object);
      }
    }
    return owners;
  }

  private static KbuildObject withShare(KbuildObject object, Map<String, KbuildObject> owners) {
    List<String> names = new ArrayList<>();
    for (String name : object.exports()) {
      KbuildObject owner = owners.get(name);
      if (owner == null || owner.path().equals(object.path())) {
        names.add(name);
      }
    }
    if (object.rust()) {
      for (Map.Entry<String, KbuildObject> owned : owners.entrySet()) {
        boolean mine = owned.getValue().path().equals(object.path());
        if (mine && !object.exports().contains(owned.getKey())) {
          names.add(owned.getKey());
        }
      }
    }
    return object.withExports(names);
  }

  /** Those of {@code names} that an object defines as a symbol for others. */
  private static Set<String> definedIn(KbuildObject object, List<String> names) {
    SymbolSet wanted = SymbolSet.of(names);
    Set<String> defined = new HashSet<>();
    try (FileBytes file = MappedFile.open(Path.of(object.path()), object.path())) {
      ElfFile elf = ElfFile.of(file);
      for (SectionHeader section : elf.sections()) {
        if (section.type() == SectionHeader.SHT_SYMTAB) {
          addDefined(elf.symbols(section), wanted, defined);
        }
      }
    } catch (IOException e) {
      throw new SymversionsException(object.path() + ": " + e);
    }
    return defined;
  }

  private static void addDefined(SymbolTable symbols, SymbolSet wanted, Set<String> defined) {
    byte[] strings = symbols.strings();
    int count = symbols.count();
    for (int entry = 1; entry < count; entry++) {
      if (symbols.binding(entry) != SymbolTable.STB_LOCAL
          && symbols.sectionIndex(entry) != SymbolTable.SHN_UNDEF) {
        int start = symbols.nameStart(entry);
        int found = wanted.find(strings, start, symbols.nameEnd(entry) - start);
        if (found >= 0) {
          defined.add(wanted.name(found));
        }
      }
    }
  }
}
