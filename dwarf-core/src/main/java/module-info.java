/** ELF and DWARF 2 to 5 reading, the DIE model and line programs. */
@SuppressWarnings("requires-automatic") // the zstd library has no module descriptor
module org.abitrack.dwarfcore {
  requires static transitive org.jspecify;
  requires aircompressor;

  exports org.abitrack.dwarfcore.io;
  exports org.abitrack.dwarfcore.elf;
}
