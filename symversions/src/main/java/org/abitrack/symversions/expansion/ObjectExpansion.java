package org.abitrack.symversions.expansion;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.commandline.parallel.OrderedWorkers;
import org.abitrack.commandline.terminal.Progress;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.split.UnitRun;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.symversions.export.SymbolSet;
import org.abitrack.symversions.export.SymbolStates;
import org.abitrack.symversions.typestring.TypeString;
import org.jspecify.annotations.Nullable;

/**
 * Expands the listed symbols of one object: scan all units for their names, let the first DIE of
 * each win, walk from the winners, unit by unit. Scans and walks run on several threads; matching,
 * in between, is sequential and cheap.
 */
public final class ObjectExpansion {
  private final DwarfFile file;
  private final List<UnitHeader> units;
  private final SymbolSet symbols;
  private final KabiConventions kabi;
  private final ExpansionSettings settings;
  private final Progress progress;
  private final @Nullable WalkMemory memory;
  private final SymbolMatcher matcher;
  private final List<TypeCollector> collectors = new ArrayList<>();
  private final ByteArrayOutputStream dump = new ByteArrayOutputStream();
  private @Nullable TypeString[] walkTexts = new TypeString[0];
  private long[] walkDies = new long[0];

  /**
   * Prepares the expansion.
   *
   * @param run the units that are searched for symbols; what their types refer to may lie in others
   *     of the same file
   * @param states what is known of the symbols; gets the DIE of each that this object describes
   * @param memory of the calling thread, which keeps it from object to object and has one job only;
   *     null: nothing is kept
   * @param progress hears of each unit that is done
   * @param runNumber number of the run among all of a command line, to tell its DIEs from others'
   */
  public ObjectExpansion(
      UnitRun run,
      SymbolSet symbols,
      SymbolStates states,
      KabiConventions kabi,
      ExpansionSettings settings,
      @Nullable WalkMemory memory,
      Progress progress,
      int runNumber) {
    this.file = run.file();
    this.units = run.units();
    this.progress = progress;
    this.symbols = symbols;
    this.kabi = kabi;
    this.settings = settings;
    this.memory = settings.jobs() == 1 ? memory : null;
    this.matcher = new SymbolMatcher(file, symbols, states, runNumber);
  }

  /**
   * Does all the work.
   *
   * @throws org.abitrack.dwarfcore.io.FormatException if the DWARF data is wrong where it is needed
   * @throws org.abitrack.symversions.diagnostic.SymversionsException if a type cannot be printed
   */
  public void run() {
    UnitCandidates[] candidates = new UnitCandidates[units.size()];
    progress.start("looking for symbols in units", candidates.length);
    OrderedWorkers.run(candidates.length, settings.jobs(), new ScanFactory(candidates));
    for (int i = 0; i < candidates.length; i++) {
      matcher.match(units.get(i), candidates[i]);
    }
    walkTexts = new TypeString[matcher.walkCount()];
    walkDies = new long[matcher.walkCount()];
    progress.start("following types from units", matcher.winners().size());
    if (settings.dumpDies()) {
      walkInOrder();
      return;
    }
    try {
      OrderedWorkers.run(matcher.winners().size(), settings.jobs(), new WalkFactory());
    } catch (CrossUnitReference e) {
      collectors.clear();
      walkInOrder();
    }
  }

  /** All units by one worker that keeps what it learns from unit to unit. */
  private void walkInOrder() {
    OrderedWorkers.run(1, 1, new InOrderFactory());
  }

  /** Takes each named type once per worker, in no order; the caller decides which text stays. */
  public void forEachType(TypeConsumer consumer) {
    for (TypeCollector collector : collectors) {
      for (TypeCollector.Candidate candidate : collector.candidates()) {
        consumer.accept(candidate.name(), candidate.text(), candidate.die());
        for (TypeString other : candidate.others()) {
          consumer.accept(candidate.name(), other, Long.MAX_VALUE);
        }
      }
    }
  }

  /** Takes one text of a named type. */
  public interface TypeConsumer {
    /** The reference that names the type, a text that its DIEs have, and the DIE's address. */
    void accept(String name, TypeString text, long dieAddress);
  }

  /** The text of a symbol, or null if no DIE of this object describes it. */
  public @Nullable TypeString textOf(int symbol) {
    int walk = matcher.walkOf(symbol);
    return walk < 0 ? null : walkTexts[walk];
  }

  /** DIE address of the DIE that describes a symbol, or -1. */
  public long dieOf(int symbol) {
    int walk = matcher.walkOf(symbol);
    return walk < 0 ? -1 : walkDies[walk];
  }

  /** The output of {@code --dump-dies}. */
  public byte[] dump() {
    return dump.toByteArray();
  }

  private synchronized TypeCollector newCollector(WalkMemory own) {
    TypeCollector collector = new TypeCollector(own, settings.keepAllTexts());
    collectors.add(collector);
    return collector;
  }

  private final class ScanFactory implements OrderedWorkers.Factory {
    private final UnitCandidates[] candidates;

    ScanFactory(UnitCandidates[] candidates) {
      this.candidates = candidates;
    }

    @Override
    public OrderedWorkers.Worker create() {
      SymbolScan scan = new SymbolScan(file, symbols);
      return new OrderedWorkers.Worker() {
        @Override
        public void run(int index) {
          candidates[index] = scan.scan(units.get(index));
          progress.step();
        }
      };
    }
  }

  private final class WalkFactory implements OrderedWorkers.Factory {
    @Override
    public OrderedWorkers.Worker create() {
      return new WalkWorker(false);
    }
  }

  private final class InOrderFactory implements OrderedWorkers.Factory {
    @Override
    public OrderedWorkers.Worker create() {
      return new WalkWorker(true);
    }
  }

  /** Walks units one by one, or all of them as one. */
  private final class WalkWorker implements OrderedWorkers.Worker {
    private final TypeWalk walk;
    private final TypeTexts texts;
    private final TypeCollector collector;
    private final boolean inOrder;

    WalkWorker(boolean inOrder) {
      this.inOrder = inOrder;
      WalkMemory known = memory;
      WalkMemory own = known == null ? new WalkMemory() : known;
      own.startObject();
      NamePool names = own.names();
      DieDump dieDump = settings.dumpDies() ? new DieDump(names, dump) : null;
      UnitViews views = new UnitViews(file, Slots.TYPES, names);
      walk = new TypeWalk(views, own, kabi, dieDump);
      texts = new TypeTexts(walk.entries(), names);
      collector = newCollector(own);
    }

    @Override
    public void run(int index) {
      if (inOrder) {
        wholeObject();
      } else {
        oneUnit(matcher.winners().get(index));
        progress.step();
      }
    }

    private void oneUnit(UnitWalks walks) {
      walk.startUnit(walks.unit());
      int[] entries = walkAll(walks);
      build(walks, entries);
      collector.collect(walk.entries(), texts);
    }

    private void wholeObject() {
      walk.startObject();
      List<int[]> entries = new ArrayList<>();
      for (UnitWalks walks : matcher.winners()) {
        walk.enter(walks.unit());
        entries.add(walkAll(walks));
        progress.step();
      }
      for (int i = 0; i < entries.size(); i++) {
        build(matcher.winners().get(i), entries.get(i));
      }
      collector.collect(walk.entries(), texts);
    }

    private int[] walkAll(UnitWalks walks) {
      int[] entries = new int[walks.count()];
      for (int i = 0; i < entries.length; i++) {
        entries[i] = walk.walkSymbol(walks.kind(i), walks.die(i));
      }
      return entries;
    }

    /** Texts are built when all walks are done: an entry may be made anew in a later one. */
    private void build(UnitWalks walks, int[] entries) {
      for (int i = 0; i < entries.length; i++) {
        texts.build(entries[i]);
        walkTexts[walks.firstWalk() + i] = texts.keep();
        walkDies[walks.firstWalk() + i] = walks.die(i);
      }
    }
  }
}
