package org.abitrack.abidiff.kernel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.abidiff.symtypes.SymtypesReader;
import org.abitrack.abidiff.symvers.SymversReader;
import org.abitrack.abidiff.text.Bytes;

/** Makes kernels of texts; those of one object can be compared. */
public final class TestKernels {
  private final RecordPool pool = new RecordPool();

  /** A kernel with lines of Module.symvers and of symtypes; without the latter if it is empty. */
  public Kernel kernel(String label, String symvers, String symtypes, List<KabiRule> rules) {
    List<KernelExport> exports = new ArrayList<>();
    for (var entry : SymversReader.read(bytes(symvers), label).entries()) {
      exports.add(
          new KernelExport(
              entry.name(),
              Integer.toUnsignedLong(entry.crc()),
              entry.exportType(),
              entry.namespace(),
              entry.module()));
    }
    return Kernel.of(
        label,
        exports,
        symtypes.isEmpty()
            ? null
            : new SymtypesReader(pool, _ -> {}).read(bytes(symtypes), label, label),
        rules);
  }

  private static Bytes bytes(String text) {
    return Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
