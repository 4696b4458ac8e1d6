package org.abitrack.lineinfo.lookup;

/** Third and fourth posting: one table per module, signed LEB128. */
final class V3Generation implements TableGeneration {
  @Override
  public String name() {
    return "v3";
  }

  @Override
  public EntryEncoding encoding() {
    return EntryEncoding.SLEB128;
  }

  @Override
  public boolean anchored() {
    return false;
  }

  @Override
  public ModuleTable moduleTable(byte[] section, boolean bigEndian, long textStart) {
    return FlatModuleTable.v3(section, bigEndian, textStart);
  }
}
