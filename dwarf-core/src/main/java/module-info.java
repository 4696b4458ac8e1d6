/** ELF and DWARF 2 to 5 reading, the DIE model and line programs. */
@SuppressWarnings("requires-automatic") // the zstd library has no module descriptor
module org.abitrack.dwarfcore {
  requires static transitive org.jspecify;
  requires aircompressor;

  exports org.abitrack.dwarfcore.io;
  exports org.abitrack.dwarfcore.elf;
  exports org.abitrack.dwarfcore.dwarf;
  exports org.abitrack.dwarfcore.dwarf.abbrev;
  exports org.abitrack.dwarfcore.dwarf.constants;
  exports org.abitrack.dwarfcore.dwarf.entry;
  exports org.abitrack.dwarfcore.dwarf.form;
  exports org.abitrack.dwarfcore.dwarf.inline;
  exports org.abitrack.dwarfcore.dwarf.line;
  exports org.abitrack.dwarfcore.dwarf.range;
  exports org.abitrack.dwarfcore.dwarf.split;
  exports org.abitrack.dwarfcore.dwarf.string;
  exports org.abitrack.dwarfcore.dwarf.unit;
}
