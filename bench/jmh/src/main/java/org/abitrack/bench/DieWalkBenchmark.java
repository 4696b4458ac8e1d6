package org.abitrack.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.InputFiles;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Walking the DIEs of a file by the read plans of its abbreviations: microseconds per file. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH fills the fields before it measures
public class DieWalkBenchmark {
  /** Any ELF file with DWARF; {@code -p path=vmlinux} for a large one. */
  @Param("samples/r1/toy.o")
  public String path;

  /** How many attributes the plans keep; all others are stepped over. */
  @Param({"0", "1", "8"})
  public int attributes;

  private FileBytes bytes;
  private DwarfFile file;
  private AttributeSelection selection;

  @Setup
  public void open() throws IOException {
    bytes = InputFiles.open(path, path);
    file = DwarfFile.of(ElfFile.of(bytes));
    int[] wanted = {
      DwAttribute.NAME,
      DwAttribute.TYPE,
      DwAttribute.BYTE_SIZE,
      DwAttribute.DECL_FILE,
      DwAttribute.DECL_LINE,
      DwAttribute.DATA_MEMBER_LOCATION,
      DwAttribute.ENCODING,
      DwAttribute.ABSTRACT_ORIGIN
    };
    int[] kept = new int[attributes];
    System.arraycopy(wanted, 0, kept, 0, attributes);
    selection = AttributeSelection.of(kept);
  }

  @TearDown
  public void close() throws IOException {
    bytes.close();
  }

  /** Every DIE, in order. */
  @Benchmark
  public long everyDie() {
    DieCursor cursor = new DieCursor(file, selection);
    long sum = 0;
    for (UnitHeader unit : file.units().all()) {
      cursor.open(unit);
      for (long at = unit.firstDie(); at < unit.end(); at = cursor.end()) {
        sum += cursor.read(at);
      }
    }
    return sum;
  }

  /** The children of each unit, from sibling to sibling. */
  @Benchmark
  public long topLevel() {
    DieCursor cursor = new DieCursor(file, selection);
    long sum = 0;
    for (UnitHeader unit : file.units().all()) {
      cursor.open(unit);
      cursor.read(unit.firstDie());
      long at = cursor.hasChildren() ? cursor.end() : unit.end();
      while (at < unit.end()) {
        int tag = cursor.read(at);
        if (tag == 0) {
          break;
        }
        sum += tag;
        at = cursor.sibling();
      }
    }
    return sum;
  }
}
