package org.abitrack.kallmodsyms.map;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An output section of a link map; filled while the map is read, unchanged from then on. */
public final class OutputSection {
  private final String name;
  private final long address;
  private final long size;
  private final List<Contribution> contributions = new ArrayList<>();
  private final List<MapSymbol> symbols = new ArrayList<>();

  OutputSection(String name, long address, long size) {
    this.name = name;
    this.address = address;
    this.size = size;
  }

  void add(Contribution contribution) {
    contributions.add(contribution);
  }

  void add(MapSymbol symbol) {
    symbols.add(symbol);
  }

  /** Its name. */
  public String name() {
    return name;
  }

  /** Where it starts. */
  public long address() {
    return address;
  }

  /** Bytes. */
  public long size() {
    return size;
  }

  /** What it is made of, in the order of the map; empty ones too. */
  public List<Contribution> contributions() {
    return Collections.unmodifiableList(contributions);
  }

  /** The symbols that the map lists in it, in the order of the map. */
  public List<MapSymbol> symbols() {
    return Collections.unmodifiableList(symbols);
  }
}
