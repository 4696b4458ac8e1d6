/** The {@code kallmodsyms} command. */
module org.abitrack.kallmodsyms {
  requires static transitive org.jspecify;
  requires transitive org.abitrack.commandline;
  requires org.abitrack.dwarfcore;
  requires transitive com.google.common;

  exports org.abitrack.kallmodsyms.map;
  exports org.abitrack.kallmodsyms.module;
  exports org.abitrack.kallmodsyms.range;

  opens org.abitrack.kallmodsyms.command to
      info.picocli;
}
