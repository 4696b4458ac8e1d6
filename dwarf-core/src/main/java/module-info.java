/** ELF and DWARF 2 to 5 reading, the DIE model and line programs. */
module org.abitrack.dwarfcore {
  requires static transitive org.jspecify;

  exports org.abitrack.dwarfcore.io;
  exports org.abitrack.dwarfcore.elf;
}
