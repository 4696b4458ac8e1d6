/** The {@code kallmodsyms} command. */
module org.abitrack.kallmodsyms {
  requires static transitive org.jspecify;
  requires org.abitrack.commandline;
  requires org.abitrack.dwarfcore;
  requires com.google.common;

  opens org.abitrack.kallmodsyms.command to
      info.picocli;
}
