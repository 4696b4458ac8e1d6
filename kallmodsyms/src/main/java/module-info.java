/** The {@code kallmodsyms} command. */
module org.abitrack.kallmodsyms {
  requires static transitive org.jspecify;
  requires org.abitrack.dwarfcore;
}
