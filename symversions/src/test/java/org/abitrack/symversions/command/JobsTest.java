package org.abitrack.symversions.command;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.symversions.testing.TypeDies.name;
import static org.abitrack.symversions.testing.TypeDies.size;
import static org.abitrack.symversions.testing.TypeDies.structure;
import static org.abitrack.symversions.testing.TypeDies.unnamed;
import static org.abitrack.symversions.testing.TypeDies.variable;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.Property;
import org.abitrack.symversions.testing.SymversionsRun;
import org.abitrack.symversions.testing.literal.LiteralExpansion;
import org.abitrack.symversions.testing.literal.LiteralVersions;
import org.abitrack.symversions.testing.literal.ModelObject;
import org.abitrack.symversions.testing.literal.RandomObjects;
import org.abitrack.symversions.testing.literal.RandomObjects.Across;
import org.abitrack.symversions.testing.literal.RandomObjects.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The number of threads changes nothing, on objects with scores of units that contradict. */
class JobsTest {
  private static final List<String> JOBS = List.of("1", "2", "3", "8");
  private static final DwarfVariant VARIANT = DwarfVariant.of(ElfFlavor.ELF64_LITTLE, 5);

  @TempDir Path directory;

  @Test
  void resultsAreTheSame() {
    compare(new Shape(120, 10, 3, true, Across.NO_UNITS));
  }

  @Test
  void resultsAreTheSameWhereUnitsReferToEachOther() {
    compare(new Shape(120, 8, 2, false, Across.EARLIER_UNITS));
  }

  private void compare(Shape shape) {
    Property.forAll(
        10,
        random -> {
          ModelObject object = RandomObjects.make(random, shape);
          byte[] file = object.assemble(VARIANT);
          SymversionsRun one = run(file, object.symbols(), "1");
          for (String jobs : JOBS) {
            assertWithMessage("--jobs %s", jobs)
                .that(run(file, object.symbols(), jobs))
                .isEqualTo(one);
          }
          LiteralExpansion literal = new LiteralExpansion(object, false);
          assertThat(one.symtypes()).isEqualTo(LiteralVersions.symtypes(literal));
          assertThat(one.sortedVersions())
              .isEqualTo(LiteralVersions.versions(literal, object.symbols()));
        });
  }

  private SymversionsRun run(byte[] file, List<String> symbols, String jobs) {
    return SymversionsRun.of(directory, file, symbols, "--report-ambiguous", "--jobs", jobs)
        .succeeds();
  }

  /** Of definitions of one length the first counts, whichever thread meets it. */
  @Test
  void firstOfEquallyLongDefinitionsWins() {
    DwarfAssembler dwarf = new DwarfAssembler(VARIANT);
    List<String> symbols = new ArrayList<>();
    for (int i = 10; i < 70; i++) {
      dwarf.compileUnit(
          die(DwTag.LABEL),
          unnamed(DwTag.STRUCTURE_TYPE, "s" + i, name("s"), size(i)),
          variable("v" + i, "s" + i));
      symbols.add("v" + i);
    }
    for (String jobs : JOBS) {
      assertThat(run(dwarf.assemble(), symbols, jobs).types())
          .containsEntry("s#s", "structure_type s { } byte_size(10)");
    }
  }

  /** Of several errors that of the first unit is reported. */
  @Test
  void errorsAreTheSame() {
    DwarfAssembler dwarf = new DwarfAssembler(VARIANT);
    List<String> symbols = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      int wrong = i > 20 ? 0x4000 + i : DwTag.MEMBER;
      dwarf.compileUnit(structure("s" + i, die(wrong)), variable("v" + i, "s" + i));
      symbols.add("v" + i);
    }
    for (int round = 0; round < 10; round++) {
      for (String jobs : JOBS) {
        assertThat(SymversionsRun.of(directory, dwarf.assemble(), symbols, "--jobs", jobs).error())
            .contains("unexpected structure_type child: 4015");
      }
    }
  }
}
