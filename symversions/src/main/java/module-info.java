/** The {@code symversions} command. */
@SuppressWarnings("module") // abi-diff is compiled after it
module org.abitrack.symversions {
  requires static transitive org.jspecify;
  requires org.abitrack.commandline;
  requires org.abitrack.dwarfcore;

  exports org.abitrack.symversions.crc to
      org.abitrack.abidiff;
  exports org.abitrack.symversions.kabi to
      org.abitrack.abidiff;
  exports org.abitrack.symversions.symtypes to
      org.abitrack.abidiff;
  exports org.abitrack.symversions.typestring to
      org.abitrack.abidiff;
  exports org.abitrack.symversions.object to
      org.abitrack.abidiff;
  exports org.abitrack.symversions.export to
      org.abitrack.abidiff;
  exports org.abitrack.symversions.diagnostic to
      org.abitrack.abidiff;
}
