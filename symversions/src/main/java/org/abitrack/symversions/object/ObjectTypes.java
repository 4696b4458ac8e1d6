package org.abitrack.symversions.object;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.split.UnitRun;
import org.abitrack.dwarfcore.dwarf.split.UnitRuns;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.symversions.expansion.ExpandedType;
import org.abitrack.symversions.expansion.ObjectExpansion;
import org.abitrack.symversions.expansion.TypeExpansion;
import org.abitrack.symversions.kabi.KabiRuleSet;
import org.abitrack.symversions.symtypes.SymtypesWriter;
import org.abitrack.symversions.symtypes.TypeMap;
import org.abitrack.symversions.typestring.TypeString;

/**
 * The types that an object defines, by name, whether its exports reach them or not; as they are,
 * whatever kABI rules say. Split DWARF is looked for where its skeletons say.
 */
public final class ObjectTypes {
  private final ElfFile elf;
  private final int jobs;

  /**
   * The types of an object.
   *
   * @param elf with or without debugging information
   * @param jobs threads to use; no result depends on it
   */
  public ObjectTypes(ElfFile elf, int jobs) {
    this.elf = elf;
    this.jobs = jobs;
  }

  /** Whether there is debugging information. */
  public boolean isDescribed() {
    return elf.debugSection(".debug_info") != null;
  }

  /**
   * All definitions of some types that differ. The first element has the one that counts in
   * symtypes of each type: that of the longest text, of equally long ones that of the first DIE.
   * Every other definition is an element of its own. A declaration counts less than any definition.
   *
   * @param references as in symtypes: {@code s#page}, {@code t#'a b'}
   * @param intoFunctions whether types that functions define count, too; that takes longer
   * @throws org.abitrack.dwarfcore.io.FormatException if the object is damaged
   * @throws org.abitrack.symversions.diagnostic.SymversionsException if a type cannot be printed
   */
  public List<DefinedTypes> find(List<String> references, boolean intoFunctions)
      throws IOException {
    List<ExpandedType> found = new ArrayList<>();
    HashSet<String> known = new HashSet<>();
    if (isDescribed()) {
      try (UnitRuns runs = new UnitRuns(DwarfFile.of(elf), List.of())) {
        for (UnitRun run = runs.next(); run != null; run = runs.next()) {
          for (ExpandedType type : new TypeExpansion(run, jobs, intoFunctions).expand(references)) {
            // Every split file has the types of the headers again.
            if (known.add(type.reference() + ' ' + type.isDeclaration() + ' ' + type.text())) {
              found.add(type);
            }
          }
        }
      }
    }
    ExpandedType[] sorted = found.toArray(new ExpandedType[0]);
    // Stable, so that what is equal stays in the order of the DIEs.
    Arrays.sort(sorted, new LongestFirst());
    List<ExpandedType> best = new ArrayList<>();
    List<DefinedTypes> types = new ArrayList<>();
    HashSet<String> begun = new HashSet<>();
    for (ExpandedType type : sorted) {
      if (begun.add(type.reference())) {
        best.add(type);
      } else if (!type.isDeclaration()) {
        types.add(together(List.of(type)));
      }
    }
    if (!best.isEmpty()) {
      types.add(0, together(best));
    }
    return types;
  }

  /**
   * The references of all types, in byte order.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if the object is damaged
   */
  public List<String> names() throws IOException {
    TreeSet<String> names = new TreeSet<>();
    if (isDescribed()) {
      try (UnitRuns runs = new UnitRuns(DwarfFile.of(elf), List.of())) {
        for (UnitRun run = runs.next(); run != null; run = runs.next()) {
          names.addAll(new TypeExpansion(run, jobs, false).names());
        }
      }
    }
    return new ArrayList<>(names);
  }

  private static DefinedTypes together(List<ExpandedType> definitions) throws IOException {
    TypeMap types = new TypeMap(KabiRuleSet.EMPTY);
    ObjectExpansion.TypeConsumer adder =
        new ObjectExpansion.TypeConsumer() {
          @Override
          public void accept(String name, TypeString text, long dieAddress) {
            types.add(name, text, dieAddress);
          }
        };
    List<String> references = new ArrayList<>();
    boolean declarations = true;
    for (ExpandedType type : definitions) {
      references.add(type.reference());
      declarations &= type.isDeclaration();
      types.add(type.reference(), type.text(), type.die());
      type.forEachInside(adder);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SymtypesWriter(out).write(types);
    return new DefinedTypes(references, declarations, definitions.get(0).unit(), out.toByteArray());
  }

  private static final class LongestFirst implements Comparator<ExpandedType> {
    @Override
    public int compare(ExpandedType a, ExpandedType b) {
      return a.isDeclaration() != b.isDeclaration()
          ? Boolean.compare(a.isDeclaration(), b.isDeclaration())
          : Integer.compare(b.text().length(), a.text().length());
    }
  }
}
