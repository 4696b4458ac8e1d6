/** The {@code lineinfo} command, and the look-up of source lines as a library. */
module org.abitrack.lineinfo {
  requires static transitive org.jspecify;
  requires org.abitrack.commandline;
  requires transitive org.abitrack.dwarfcore;

  exports org.abitrack.lineinfo.annotate;
  exports org.abitrack.lineinfo.inline;
  exports org.abitrack.lineinfo.lookup;
  exports org.abitrack.lineinfo.path;
  exports org.abitrack.lineinfo.symbolmap;

  opens org.abitrack.lineinfo.command to
      info.picocli;
}
