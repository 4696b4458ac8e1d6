/** The {@code abi-diff-cli} command. */
module org.abitrack.abidiff {
  requires static transitive org.jspecify;
  requires org.abitrack.dwarfcore;
}
