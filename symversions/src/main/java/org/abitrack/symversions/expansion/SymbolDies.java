package org.abitrack.symversions.expansion;

import java.util.ArrayList;
import java.util.List;
import org.abitrack.commandline.parallel.OrderedWorkers;
import org.abitrack.dwarfcore.dwarf.split.UnitRun;
import org.abitrack.symversions.export.SymbolSet;

/** All DIEs that could describe some symbols, winners and losers, for explanations. */
public final class SymbolDies {
  private SymbolDies() {}

  /**
   * The DIEs in the order in which they compete.
   *
   * @param jobs threads to use; the result does not depend on it
   * @throws org.abitrack.dwarfcore.io.FormatException if a unit is not well formed
   */
  public static List<SymbolDie> find(UnitRun run, SymbolSet symbols, int jobs) {
    UnitCandidates[] candidates = new UnitCandidates[run.units().size()];
    OrderedWorkers.run(
        candidates.length,
        jobs,
        new OrderedWorkers.Factory() {
          @Override
          public OrderedWorkers.Worker create() {
            SymbolScan scan = new SymbolScan(run.file(), symbols);
            return new OrderedWorkers.Worker() {
              @Override
              public void run(int unit) {
                candidates[unit] = scan.scan(run.units().get(unit));
              }
            };
          }
        });
    List<SymbolDie> dies = new ArrayList<>();
    for (int unit = 0; unit < candidates.length; unit++) {
      UnitCandidates found = candidates[unit];
      for (int i = 0; i < found.count(); i++) {
        int symbol = found.ownSymbol(i) >= 0 ? found.ownSymbol(i) : found.sourceSymbol(i);
        boolean direct =
            found.kind(i) == UnitCandidates.SUBPROGRAM || found.kind(i) == UnitCandidates.VARIABLE;
        dies.add(
            new SymbolDie(run.units().get(unit), symbol, found.die(i), found.target(i), !direct));
      }
    }
    return dies;
  }
}
