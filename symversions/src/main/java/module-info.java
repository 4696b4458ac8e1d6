/** The {@code symversions} command. */
module org.abitrack.symversions {
  requires static transitive org.jspecify;
  requires org.abitrack.dwarfcore;
}
