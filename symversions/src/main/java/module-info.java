/** The {@code symversions} command. */
module org.abitrack.symversions {
  requires static transitive org.jspecify;
  requires org.abitrack.commandline;
  requires org.abitrack.dwarfcore;
}
