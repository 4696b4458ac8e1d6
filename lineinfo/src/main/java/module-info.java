/** The {@code lineinfo} command. */
module org.abitrack.lineinfo {
  requires static transitive org.jspecify;
  requires org.abitrack.commandline;
  requires org.abitrack.dwarfcore;

  opens org.abitrack.lineinfo.command to
      info.picocli;
}
