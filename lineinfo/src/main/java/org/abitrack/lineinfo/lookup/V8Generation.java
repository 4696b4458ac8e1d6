package org.abitrack.lineinfo.lookup;

/**
 * Fifth posting and later: module tables per section with anchors. (Tables of the seventh that are
 * misaligned cannot be read, by the kernel of that posting neither.)
 */
final class V8Generation implements TableGeneration {
  @Override
  public String name() {
    return "v8";
  }

  @Override
  public EntryEncoding encoding() {
    return EntryEncoding.SLEB128;
  }

  @Override
  public boolean anchored() {
    return true;
  }

  @Override
  public ModuleTable moduleTable(byte[] section, boolean bigEndian, long textStart) {
    return new ModuleBlob(section, bigEndian);
  }
}
