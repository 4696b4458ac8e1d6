/** The {@code abi-diff-cli} command. */
@SuppressWarnings("requires-automatic") // the zstd library has no module descriptor
module org.abitrack.abidiff {
  requires static transitive org.jspecify;
  requires aircompressor;
  requires com.google.common;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.dataformat.yaml;
  requires org.abitrack.commandline;
  requires org.abitrack.dwarfcore;
  requires org.abitrack.kallmodsyms;
  requires org.abitrack.lineinfo;
  requires org.abitrack.symversions;
  requires org.tukaani.xz;

  opens org.abitrack.abidiff.command to
      info.picocli;
}
