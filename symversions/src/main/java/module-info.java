/** The {@code symversions} command. */
@SuppressWarnings("module") // abi-diff is compiled after it
module org.abitrack.symversions {
  requires static transitive org.jspecify;
  requires org.abitrack.commandline;
  requires org.abitrack.dwarfcore;

  exports org.abitrack.symversions.object to
      org.abitrack.abidiff;
  exports org.abitrack.symversions.export to
      org.abitrack.abidiff;
  exports org.abitrack.symversions.diagnostic to
      org.abitrack.abidiff;
}
