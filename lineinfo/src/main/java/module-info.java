/** The {@code lineinfo} command. */
module org.abitrack.lineinfo {
  requires static transitive org.jspecify;
  requires org.abitrack.dwarfcore;
}
