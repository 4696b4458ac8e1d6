package org.abitrack.symversions.expansion;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.abitrack.dwarfcore.testing.DwarfVariant;
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

/**
 * The product against the specification taken literally, on random objects. The walk skips what
 * cannot change anything; this is what shows that it cannot. {@code -Dabitrack.runs=5000} looks
 * longer.
 */
class LiteralExpansionTest {
  private static final int RUNS = Integer.getInteger("abitrack.runs", 200);

  @TempDir Path directory;

  private int compared;
  private int withoutEnd;

  @Test
  void oneUnitWithManySymbols() {
    compare(new Shape(1, 24, 8, false, Across.NO_UNITS), false);
  }

  @Test
  void someUnitsThatContradictEachOther() {
    compare(new Shape(6, 16, 4, false, Across.NO_UNITS), false);
  }

  @Test
  void conventionsOfMemberNames() {
    compare(new Shape(2, 20, 8, true, Across.NO_UNITS), true);
  }

  @Test
  void conventionsOfMemberNamesAreOffWithoutStable() {
    compare(new Shape(2, 16, 4, true, Across.NO_UNITS), false);
  }

  @Test
  void unitsThatReferToEarlierOnes() {
    compare(new Shape(6, 12, 4, false, Across.EARLIER_UNITS), false);
  }

  @Test
  void unitsThatReferToEarlierOnesWithConventions() {
    compare(new Shape(5, 14, 5, true, Across.EARLIER_UNITS), true);
  }

  /** What refers to itself has no end where it has no name: an error then, and no crash. */
  @Test
  void unitsThatReferToLaterOnes() {
    compare(new Shape(4, 10, 3, false, Across.ALL_UNITS), false);
    assertThat(withoutEnd).isGreaterThan(0);
  }

  private void compare(Shape shape, boolean stable) {
    Property.forAll(RUNS, random -> compare(random, shape, stable));
    assertThat(compared).isAtLeast(RUNS * 7 / 10);
  }

  private void compare(Random random, Shape shape, boolean stable) {
    ModelObject object = RandomObjects.make(random, shape);
    List<DwarfVariant> variants = DwarfVariant.all();
    DwarfVariant variant = variants.get(random.nextInt(variants.size()));
    LiteralExpansion literal;
    try {
      literal = new LiteralExpansion(object, stable);
    } catch (LiteralExpansion.Endless e) {
      if (e.certain) {
        run(object, variant, stable).error();
        withoutEnd++;
      }
      return;
    }
    SymversionsRun run = run(object, variant, stable).succeeds();

    assertWithMessage("symtypes").that(run.symtypes()).isEqualTo(LiteralVersions.symtypes(literal));
    assertWithMessage("versions")
        .that(run.sortedVersions())
        .isEqualTo(LiteralVersions.versions(literal, object.symbols()));
    compared++;
  }

  private SymversionsRun run(ModelObject object, DwarfVariant variant, boolean stable) {
    byte[] file = object.assemble(variant);
    return stable
        ? SymversionsRun.of(directory, file, object.symbols(), "--stable", "--jobs", "2")
        : SymversionsRun.of(directory, file, object.symbols(), "--jobs", "2");
  }
}
