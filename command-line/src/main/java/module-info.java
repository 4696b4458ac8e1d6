/** What the commands do alike: exit statuses, messages, output files, progress, threads. */
module org.abitrack.commandline {
  requires static transitive org.jspecify;
  requires transitive org.abitrack.dwarfcore;
  requires transitive info.picocli;

  exports org.abitrack.commandline.file;
  exports org.abitrack.commandline.parallel;
  exports org.abitrack.commandline.picocli;
  exports org.abitrack.commandline.terminal;
}
