package org.abitrack.lineinfo.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.commandline.parallel.OrderedWorkers;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.line.LineHeaderReader;
import org.abitrack.dwarfcore.dwarf.line.LineProgramHeader;
import org.abitrack.dwarfcore.dwarf.line.LineRows;
import org.abitrack.dwarfcore.dwarf.line.SourceNames;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.lineinfo.path.PathRule;
import org.abitrack.lineinfo.path.SourceRoots;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tables of one file. Line programs are read by several threads; ids and order come from
 * the order of the units, so the result does not depend on their number.
 */
public final class TableBuilder {
  private final ElfFile file;
  private final Settings settings;
  private final Coverage coverage;

  /**
   * What to make.
   *
   * @param generation by which rules
   * @param module whether the file is a module
   * @param linked whether the table of an image will lie in the image
   * @param roots directories that names are relative to
   * @param jobs threads to use
   */
  public record Settings(
      Generation generation, boolean module, boolean linked, SourceRoots roots, int jobs) {}

  private TableBuilder(ElfFile file, Settings settings) {
    this.file = file;
    this.settings = settings;
    Coverage.Rule rule = settings.generation().coverage();
    coverage =
        settings.module()
            ? Coverage.ofModule(file, rule)
            : Coverage.ofImage(file, rule, settings.linked());
  }

  /**
   * Makes the tables.
   *
   * @throws FormatException if the file has no debugging information, or its sections or symbols
   *     are damaged; line programs that are damaged are left out
   */
  public static LineTables build(ElfFile file, Settings settings) {
    return new TableBuilder(file, settings).build();
  }

  private LineTables build() {
    Generation generation = settings.generation();
    ElfFile relocated =
        settings.module()
            ? file.with(generation.relocation().options(file, coverage.placement()))
            : file;
    DwarfFile dwarf = DwarfFile.of(relocated);
    List<UnitPrograms.Program> programs = UnitPrograms.of(dwarf);
    UnitEntries[] units = new UnitEntries[programs.size()];
    Unreadable unreadable = new Unreadable();
    PathRule paths = generation.paths(settings.roots());
    OrderedWorkers.run(
        units.length,
        settings.jobs(),
        () -> {
          ProgramReader reader = new ProgramReader(dwarf, paths);
          return program -> units[program] = reader.read(programs.get(program), unreadable);
        });
    return tables(units, programs, unreadable);
  }

  /** Line programs that could not be read. */
  private static final class Unreadable {
    private int count;
    private @Nullable String first;
    private long firstOffset;

    synchronized void add(long offset, FormatException e) {
      if (count++ == 0 || offset < firstOffset) {
        first = e.getMessage();
        firstOffset = offset;
      }
    }
  }

  /** Reads one program after the other. */
  private final class ProgramReader {
    private final LineHeaderReader headers;
    private final LineRows rows;
    private final UnitCollector collector;

    ProgramReader(DwarfFile dwarf, PathRule paths) {
      headers = new LineHeaderReader(dwarf);
      rows = new LineRows(dwarf);
      collector = new UnitCollector(coverage.map(), paths, settings.generation().rows());
    }

    UnitEntries read(UnitPrograms.Program program, Unreadable unreadable) {
      try {
        LineProgramHeader header = headers.read(program.offset(), program.addressSize());
        rows.read(header);
        SourceNames names = new SourceNames(header.files(), program.directory());
        return collector.collect(rows, names, program.directory());
      } catch (FormatException e) {
        unreadable.add(program.offset(), e);
        return UnitEntries.EMPTY;
      }
    }
  }

  private LineTables tables(
      UnitEntries[] units, List<UnitPrograms.Program> programs, Unreadable unreadable) {
    List<String> files = new ArrayList<>();
    int[][] ids = ids(units, files);
    long dropped = 0;
    long tooFar = 0;
    for (int i = 0; i < units.length; i++) {
      dropped += units[i].dropped() * programs.get(i).units();
      tooFar += units[i].tooFar() * programs.get(i).units();
    }
    List<SymbolStarts> symbols = FunctionSymbols.starts(file, coverage, settings.generation());
    List<Entries> entries =
        settings.generation().rows() == RowPolicy.LAST
            ? exact(units, ids, symbols)
            : asSeries(units, ids, symbols);
    return new LineTables(
        Target.of(file),
        settings.module(),
        coverage.base(),
        settings.module() ? coverage.names() : List.of(),
        coverage.placement(),
        split(entries, files),
        settings.generation().rows() == RowPolicy.LAST,
        new LineTables.Statistics(
            files.size(), dropped, tooFar, unreadable.count, unreadable.first));
  }

  /** File ids of each unit's names: dense, in the order of first use. */
  private int[][] ids(UnitEntries[] units, List<String> files) {
    Map<String, Integer> known = new HashMap<>();
    int[][] ids = new int[units.length][];
    for (int unit = 0; unit < units.length; unit++) {
      List<String> names = units[unit].names();
      int[] of = new int[names.size()];
      for (int i = 0; i < of.length; i++) {
        Integer id = known.putIfAbsent(names.get(i), files.size());
        if (id == null) {
          id = files.size();
          files.add(names.get(i));
        }
        of[i] = id;
      }
      ids[unit] = of;
    }
    FileLimit.check(file.name(), files.size(), settings.generation());
    return ids;
  }

  private List<Entries> exact(UnitEntries[] units, int[][] ids, List<SymbolStarts> symbols) {
    List<Entries> all = new ArrayList<>();
    for (int id = 0; id < coverage.sections().size(); id++) {
      all.add(LastRowEntries.of(Segments.of(units, id), ids, symbols.get(id)));
    }
    Arrays.fill(units, UnitEntries.EMPTY); // a third of all that is in memory
    return all;
  }

  private List<Entries> asSeries(UnitEntries[] units, int[][] ids, List<SymbolStarts> symbols) {
    boolean starts = settings.generation().symbolStarts();
    List<Entries> all = new ArrayList<>();
    for (int id = 0; id < coverage.sections().size(); id++) {
      int[] ends = starts ? ends(units, id) : null;
      all.add(SeriesEntries.of(Segments.of(units, id), ids, symbols.get(id), ends));
    }
    Arrays.fill(units, UnitEntries.EMPTY); // a third of all that is in memory
    return all;
  }

  private static int[] ends(UnitEntries[] units, int section) {
    UnitEntries.Ints ends = new UnitEntries.Ints(256);
    for (UnitEntries unit : units) {
      for (int i = 0; i < unit.endSections().length; i++) {
        if (unit.endSections()[i] == section) {
          ends.add(unit.endOffsets()[i] ^ Integer.MIN_VALUE);
        }
      }
    }
    int[] sorted = ends.toArray();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] ^= Integer.MIN_VALUE;
    }
    return sorted;
  }

  /** One table per kind that has entries; an image always has one. */
  private List<LineTable> split(List<Entries> entries, List<String> files) {
    List<LineTable> tables = new ArrayList<>();
    for (LineTable.Kind kind : LineTable.Kind.values()) {
      List<SectionTable> sections = new ArrayList<>();
      for (int id = 0; id < entries.size(); id++) {
        Coverage.Section section = coverage.sections().get(id);
        boolean wanted = entries.get(id).count() > 0 || kind == LineTable.Kind.IMAGE;
        if (section.kind() == kind && wanted) {
          sections.add(
              new SectionTable(section.name(), section.index(), section.size(), entries.get(id)));
        }
      }
      if (!sections.isEmpty()) {
        tables.add(
            settings.generation().rows() == RowPolicy.LAST
                ? FilesByUse.table(kind, sections, files)
                : new LineTable(kind, sections, files));
      }
    }
    return tables;
  }
}
