package org.abitrack.dwarfcore.dwarf;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.Dies.label;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.abitrack.dwarfcore.testing.Forms;
import org.junit.jupiter.api.Test;

/** The file as a whole: many units, many threads, packed sections. */
class DwarfFileTest {
  private static final int UNITS = 200;

  /** More units with tables of their own than tables are kept. */
  private static DwarfAssembler manyUnits(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    for (int i = 0; i < UNITS; i++) {
      dwarf.compileUnit(
          attr(DwAttribute.NAME, Forms.strp("unit " + i)),
          die(
              DwTag.STRUCTURE_TYPE,
              label("s" + i),
              // The same code stands for something else in each table.
              attr(0x2000 + i, Forms.data1(i)),
              attr(DwAttribute.NAME, i % 2 == 0 ? Forms.strp("s" + i) : Forms.string("s" + i))));
    }
    return dwarf;
  }

  private static void checkUnit(DieCursor cursor, UnitHeader unit, int number) {
    StringPlace place = new StringPlace();
    cursor.open(unit);
    cursor.read(unit.firstDie());
    cursor.string(0, place);
    assertThat(place.text()).isEqualTo("unit " + number);
    cursor.read(cursor.end());
    cursor.string(0, place);
    assertThat(place.text()).isEqualTo("s" + number);
  }

  @DwarfVariantTest
  void unitsAreReadInAnyOrder(DwarfVariant variant) {
    DwarfFile file = manyUnits(variant).open();
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < 3 * UNITS; i++) {
      order.add(i % UNITS);
    }
    Collections.shuffle(order, new Random(1));
    DieCursor cursor = new DieCursor(file, AttributeSelection.of(DwAttribute.NAME));
    for (int number : order) {
      checkUnit(cursor, file.units().get(number), number);
    }
  }

  @Test
  void oneFileServesManyThreads() throws Exception {
    DwarfVariant variant = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5);
    DwarfFile file = manyUnits(variant).open();
    List<Callable<List<String>>> walks = Collections.nCopies(16, () -> DwarfWalk.dump(file));
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<String> alone = DwarfWalk.dump(manyUnits(variant).open());
      assertThat(alone).hasSize(3 * UNITS);
      for (Future<List<String>> walk : threads.invokeAll(walks)) {
        assertThat(walk.get()).isEqualTo(alone);
      }
    }
  }

  @DwarfVariantTest
  void packedSectionsReadTheSame(DwarfVariant variant) {
    DwarfAssembler dwarf = manyUnits(variant);
    List<String> plain = DwarfWalk.dump(dwarf.open());
    for (Consumer<ElfSection> packing :
        List.<Consumer<ElfSection>>of(ElfSection::compressZlib, ElfSection::zdebug)) {
      ElfAssembler elf = new ElfAssembler(variant.flavor());
      dwarf.sections().forEach((name, bytes) -> packing.accept(elf.section(name, bytes)));
      DwarfFile file = DwarfFile.of(ElfFile.of(new HeapFile("packed.o", elf.assemble())));
      assertThat(DwarfWalk.dump(file)).isEqualTo(plain);
    }
  }

  @DwarfVariantTest
  void relocatedSectionsReadTheSame(DwarfVariant variant) {
    if (variant.dwarf64() && !variant.flavor().is64Bit()) {
      return; // No 32-bit machine has relocations of eight bytes.
    }
    DwarfAssembler dwarf = manyUnits(variant);
    assertThat(DwarfWalk.dump(dwarf.relocatable().open()))
        .isEqualTo(DwarfWalk.dump(manyUnits(variant).open()));
  }

  @DwarfVariantTest
  void sectionsThatAreMissingAreEmpty(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit();
    DwarfFile file = dwarf.open();
    assertThat(file.sectionOrEmpty(".debug_line").size()).isEqualTo(0);
    assertThat(file.sectionOrEmpty(".debug_line").section()).isEqualTo(".debug_line");
    assertThat(file.strings().bytes()).isEmpty();
    assertThat(file.name()).isEqualTo("test.o");
    assertThat(file.split()).isFalse();
  }
}
