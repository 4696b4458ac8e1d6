package org.abitrack.lineinfo.lookup;

/** First and second posting with differences: one table per module, zigzag. */
final class V2Generation implements TableGeneration {
  @Override
  public String name() {
    return "v2";
  }

  @Override
  public EntryEncoding encoding() {
    return EntryEncoding.ZIGZAG;
  }

  @Override
  public boolean anchored() {
    return false;
  }

  @Override
  public ModuleTable moduleTable(byte[] section, boolean bigEndian, long textStart) {
    return FlatModuleTable.v2(section, bigEndian, textStart);
  }
}
