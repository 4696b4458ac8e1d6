package org.abitrack.dwarfcore.dwarf.split;

import static com.google.common.truth.Truth.assertThat;
import static org.abitrack.dwarfcore.testing.Dies.attr;
import static org.abitrack.dwarfcore.testing.Dies.die;
import static org.abitrack.dwarfcore.testing.FormatErrors.assertFormatError;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abitrack.dwarfcore.dwarf.DwarfFile;
import org.abitrack.dwarfcore.dwarf.Skeleton;
import org.abitrack.dwarfcore.dwarf.abbrev.AttributeSelection;
import org.abitrack.dwarfcore.dwarf.constants.DwAttribute;
import org.abitrack.dwarfcore.dwarf.constants.DwTag;
import org.abitrack.dwarfcore.dwarf.entry.DieCursor;
import org.abitrack.dwarfcore.dwarf.entry.DieIndex;
import org.abitrack.dwarfcore.dwarf.form.AttributeValue;
import org.abitrack.dwarfcore.dwarf.line.LineProgramHeader;
import org.abitrack.dwarfcore.dwarf.string.StringPlace;
import org.abitrack.dwarfcore.dwarf.unit.UnitHeader;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.io.FormatErrorCode;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.ByteWriter;
import org.abitrack.dwarfcore.testing.DieItem;
import org.abitrack.dwarfcore.testing.DwarfAssembler;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.DwarfVariantTest;
import org.abitrack.dwarfcore.testing.FormValue;
import org.abitrack.dwarfcore.testing.Forms;
import org.abitrack.dwarfcore.testing.UnitKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Split units in the place of their skeletons: where they are looked for, and what they need. */
class UnitRunsTest {
  private static final long A = 0x8102030405060708L;
  private static final long B = 0x11;
  private static final AttributeSelection NAME = AttributeSelection.of(DwAttribute.NAME);

  @TempDir Path temporary;
  private Path objects;
  private Path elsewhere;

  @BeforeEach
  void makeDirectories() throws IOException {
    objects = Files.createDirectory(temporary.resolve("objects"));
    elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
  }

  /** A skeleton before DWARF 5 is a compile unit with GNU attributes. */
  private static void skeleton(
      DwarfAssembler dwarf, long id, String directory, String name, DieItem... more) {
    boolean gnu = dwarf.variant().version() < 5;
    List<DieItem> items = new ArrayList<>(List.of(more));
    items.add(attr(DwAttribute.COMP_DIR, Forms.string(directory)));
    items.add(attr(gnu ? DwAttribute.GNU_DWO_NAME : DwAttribute.DWO_NAME, Forms.strp(name)));
    if (gnu) {
      items.add(attr(DwAttribute.GNU_DWO_ID, Forms.data8(id)));
    }
    dwarf.unit(UnitKind.SKELETON, items.toArray(new DieItem[0])).signature(id);
  }

  /** A .dwo file with one variable in one compile unit. */
  private static DwarfAssembler dwo(DwarfVariant variant, long id, String name) {
    boolean gnu = variant.version() < 5;
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    FormValue value = gnu ? Forms.gnuStrIndex(name) : Forms.strx(name);
    FormValue other = gnu ? Forms.gnuStrIndex("other " + name) : Forms.strx("other " + name);
    DieItem[] children = {
      attr(DwAttribute.PRODUCER, other), die(DwTag.VARIABLE, attr(DwAttribute.NAME, value))
    };
    DieItem[] withId = {attr(DwAttribute.GNU_DWO_ID, Forms.data8(id)), children[0], children[1]};
    dwarf.unit(UnitKind.SPLIT_COMPILE, gnu ? withId : children).signature(id);
    return dwarf;
  }

  private static DwarfAssembler twoSkeletons(DwarfVariant variant, String directory) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    skeleton(dwarf, A, directory, "sub/a.dwo");
    skeleton(dwarf, B, directory, "sub/b.dwo");
    return dwarf;
  }

  private DwarfFile object(DwarfAssembler dwarf) {
    return DwarfFile.of(
        ElfFile.of(new HeapFile(objects.resolve("k.o").toString(), dwarf.assemble())));
  }

  private static void write(Path path, byte[] bytes) throws IOException {
    Path parent = path.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.write(path, bytes);
  }

  /** The names of the variables of each run, for example [a] [b]. */
  private static List<List<String>> names(UnitRuns runs) {
    List<List<String>> result = new ArrayList<>();
    for (UnitRun run = runs.next(); run != null; run = runs.next()) {
      List<String> names = new ArrayList<>();
      DieCursor cursor = new DieCursor(run.file(), NAME);
      for (UnitHeader unit : run.units()) {
        names.add(name(cursor, unit));
      }
      result.add(names);
    }
    return result;
  }

  private static String name(DieCursor cursor, UnitHeader unit) {
    cursor.open(unit);
    cursor.read(unit.firstDie());
    if (!cursor.hasChildren()) {
      return "nothing";
    }
    cursor.read(cursor.end());
    StringPlace place = new StringPlace();
    assertThat(cursor.string(0, place)).isTrue();
    return place.text();
  }

  private List<List<String>> names(DwarfAssembler dwarf) {
    try (UnitRuns runs = new UnitRuns(object(dwarf), List.of(elsewhere.toString()))) {
      return names(runs);
    }
  }

  @DwarfVariantTest(minVersion = 4)
  void areFoundWhereTheyWereWritten(DwarfVariant variant) throws IOException {
    write(temporary.resolve("build/sub/a.dwo"), dwo(variant, A, "a").assemble());
    write(temporary.resolve("build/sub/b.dwo"), dwo(variant, B, "b").assemble());
    assertThat(names(twoSkeletons(variant, temporary.resolve("build").toString())))
        .containsExactly(List.of("a"), List.of("b"))
        .inOrder();
  }

  @DwarfVariantTest(minVersion = 4)
  void areFoundBesideTheObjectAndInTheDirectory(DwarfVariant variant) throws IOException {
    Path[][] places = {
      {objects.resolve("sub/a.dwo"), objects.resolve("b.dwo")},
      {elsewhere.resolve("a.dwo"), elsewhere.resolve("sub/b.dwo")},
    };
    for (Path[] place : places) {
      write(place[0], dwo(variant, A, "a").assemble());
      write(place[1], dwo(variant, B, "b").assemble());
      assertThat(names(twoSkeletons(variant, "/does/not/exist")))
          .containsExactly(List.of("a"), List.of("b"))
          .inOrder();
      Files.delete(place[0]);
      Files.delete(place[1]);
    }
  }

  @DwarfVariantTest(minVersion = 4)
  void aFileOfTheObjectsOwnNameServes(DwarfVariant variant) throws IOException {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    skeleton(dwarf, A, "", "renamed.dwo");
    write(objects.resolve("k.dwo"), dwo(variant, A, "a").assemble());
    assertThat(names(dwarf)).containsExactly(List.of("a"));
  }

  @DwarfVariantTest(minVersion = 4)
  void aFileFromAnotherCompilationIsPassedOver(DwarfVariant variant) throws IOException {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    skeleton(dwarf, A, "/does/not/exist", "a.dwo");
    write(objects.resolve("a.dwo"), dwo(variant, A + 1, "stale").assemble());
    write(elsewhere.resolve("a.dwo"), dwo(variant, A, "a").assemble());
    assertThat(names(dwarf)).containsExactly(List.of("a"));
  }

  @DwarfVariantTest(minVersion = 4)
  void onlyFilesFromAnotherCompilationAreAnErrorThatNamesBoth(DwarfVariant variant)
      throws IOException {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    skeleton(dwarf, A, "/does/not/exist", "a.dwo");
    write(objects.resolve("a.dwo"), dwo(variant, A + 1, "stale").assemble());
    FormatException e =
        assertFormatError(FormatErrorCode.BAD_SPLIT_UNIT, ".debug_info", 0, () -> names(dwarf));
    assertThat(e).hasMessageThat().startsWith(objects.resolve("k.o") + ": .debug_info+0x0: ");
    assertThat(e).hasMessageThat().contains("0x8102030405060708");
    assertThat(e).hasMessageThat().contains(objects.resolve("a.dwo").toString());
  }

  @DwarfVariantTest(minVersion = 4)
  void aMissingFileIsAnErrorThatNamesThePlaces(DwarfVariant variant) throws IOException {
    DwarfAssembler dwarf = twoSkeletons(variant, "/does/not/exist");
    write(objects.resolve("a.dwo"), dwo(variant, A, "a").assemble());
    DwarfFile file = object(dwarf);
    long second = file.units().get(1).offset();
    FormatException e =
        assertFormatError(
            FormatErrorCode.MISSING_SPLIT_UNIT, ".debug_info", second, () -> names(dwarf));
    assertThat(e).hasMessageThat().contains("'sub/b.dwo'");
    assertThat(e).hasMessageThat().contains("/does/not/exist/sub/b.dwo");
    assertThat(e).hasMessageThat().contains(objects.resolve("sub/b.dwo").toString());
    assertThat(e).hasMessageThat().contains(elsewhere.resolve("b.dwo").toString());
  }

  /** Names come from the input: a directory or a device must not be opened. */
  @DwarfVariantTest(minVersion = 4)
  void onlyRegularFilesAreOpened(DwarfVariant variant) {
    for (String name : new String[] {"/dev/zero", "/dev/stdin", "/", ".", "..", "", "a\nb"}) {
      DwarfAssembler dwarf = new DwarfAssembler(variant);
      skeleton(dwarf, A, "/", name);
      assertFormatError(FormatErrorCode.MISSING_SPLIT_UNIT, () -> names(dwarf));
    }
  }

  @DwarfVariantTest(minVersion = 4)
  void aDamagedFileIsAnError(DwarfVariant variant) throws IOException {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    skeleton(dwarf, A, "/does/not/exist", "a.dwo");
    write(objects.resolve("a.dwo"), new byte[] {1, 2, 3});
    FormatException e = assertFormatError(FormatErrorCode.NOT_ELF, () -> names(dwarf));
    assertThat(e).hasMessageThat().startsWith(objects.resolve("a.dwo").toString());
  }

  @DwarfVariantTest(minVersion = 4)
  void unitsThatAreNotSplitKeepTheirPlace(DwarfVariant variant) throws IOException {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(die(DwTag.VARIABLE, attr(DwAttribute.NAME, Forms.string("x"))));
    dwarf.compileUnit(die(DwTag.VARIABLE, attr(DwAttribute.NAME, Forms.string("y"))));
    skeleton(dwarf, A, "/does/not/exist", "a.dwo");
    dwarf.compileUnit(die(DwTag.VARIABLE, attr(DwAttribute.NAME, Forms.string("z"))));
    write(objects.resolve("a.dwo"), dwo(variant, A, "a").assemble());
    assertThat(names(dwarf))
        .containsExactly(List.of("x", "y"), List.of("a"), List.of("z"))
        .inOrder();
  }

  @DwarfVariantTest
  void objectsWithoutSkeletonsAreOneRun(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(die(DwTag.VARIABLE, attr(DwAttribute.NAME, Forms.string("x"))));
    dwarf.compileUnit(die(DwTag.VARIABLE, attr(DwAttribute.NAME, Forms.string("y"))));
    assertThat(names(dwarf)).containsExactly(List.of("x", "y"));
    assertThat(UnitRuns.hasSkeletons(object(dwarf))).isFalse();
  }

  @DwarfVariantTest(minVersion = 4)
  void skeletonsAreSeen(DwarfVariant variant) {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.compileUnit(die(DwTag.BASE_TYPE));
    skeleton(dwarf, A, "/does/not/exist", "a.dwo");
    assertThat(UnitRuns.hasSkeletons(object(dwarf))).isTrue();
  }

  @DwarfVariantTest(minVersion = 4)
  void aPackageInTheOrderOfTheSkeletonsIsOneRun(DwarfVariant variant) throws IOException {
    PackageAssembler dwp =
        new PackageAssembler(variant)
            .add(7, dwo(variant, 7, "of another object"))
            .add(A, dwo(variant, A, "a"))
            .add(B, dwo(variant, B, "b"));
    write(objects.resolve("k.o.dwp"), dwp.assemble());
    assertThat(names(twoSkeletons(variant, "/does/not/exist"))).containsExactly(List.of("a", "b"));
  }

  @DwarfVariantTest(minVersion = 4)
  void aPackageInAnotherOrderIsReadInTheOrderOfTheSkeletons(DwarfVariant variant)
      throws IOException {
    PackageAssembler dwp =
        new PackageAssembler(variant).add(B, dwo(variant, B, "b")).add(A, dwo(variant, A, "a"));
    write(elsewhere.resolve("any name.dwp"), dwp.assemble());
    assertThat(names(twoSkeletons(variant, "/does/not/exist")))
        .containsExactly(List.of("a"), List.of("b"))
        .inOrder();
  }

  @DwarfVariantTest(minVersion = 4)
  void whatAPackageLacksIsLookedForInFiles(DwarfVariant variant) throws IOException {
    write(
        objects.resolve("k.o.dwp"),
        new PackageAssembler(variant).add(B, dwo(variant, B, "b")).assemble());
    write(objects.resolve("a.dwo"), dwo(variant, A, "a").assemble());
    assertThat(names(twoSkeletons(variant, "/does/not/exist")))
        .containsExactly(List.of("a"), List.of("b"))
        .inOrder();
  }

  @DwarfVariantTest(minVersion = 4)
  void anIndexThatLeadsToAnotherUnitIsRefused(DwarfVariant variant) throws IOException {
    write(
        objects.resolve("k.o.dwp"),
        new PackageAssembler(variant).add(A, dwo(variant, B, "b")).assemble());
    FormatException e =
        assertFormatError(
            FormatErrorCode.BAD_SPLIT_UNIT, () -> names(twoSkeletons(variant, "/does/not/exist")));
    assertThat(e).hasMessageThat().startsWith(objects.resolve("k.o.dwp").toString());
  }

  private static String firstFile(DwarfFile file, UnitHeader unit) {
    DieCursor cursor = new DieCursor(file, NAME);
    cursor.open(unit);
    LineProgramHeader header = new LineTables(file).of(cursor);
    if (header == null) {
      return "no line table";
    }
    StringPlace place = new StringPlace();
    header.files().fileName(1, place);
    return place.text();
  }

  @DwarfVariantTest(minVersion = 4)
  void theLineTableIsThatOfTheSkeleton(DwarfVariant variant) throws IOException {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    dwarf.lineTable().directory("dir").file("no.c", 0).file("no.c", 0);
    skeleton(
        dwarf,
        A,
        "/does/not/exist",
        "a.dwo",
        attr(
            DwAttribute.STMT_LIST,
            Forms.stmtList(dwarf.lineTable().directory("dir").file("yes.c", 0).file("yes.c", 0))));
    skeleton(dwarf, B, "/does/not/exist", "b.dwo");
    write(objects.resolve("a.dwo"), dwo(variant, A, "a").assemble());
    write(
        objects.resolve("k.o.dwp"),
        new PackageAssembler(variant).add(B, dwo(variant, B, "b")).assemble());
    try (UnitRuns runs = new UnitRuns(object(dwarf), List.of())) {
      for (String expected : new String[] {"yes.c", "no line table"}) {
        UnitRun run = runs.next();
        assertThat(run).isNotNull();
        if (run != null) {
          assertThat(firstFile(run.file(), run.units().getFirst())).isEqualTo(expected);
        }
      }
    }
  }

  /** DWARF 5 §F.2.3: a split type unit names its files in .debug_line.dwo. */
  @DwarfVariantTest(minVersion = 4)
  void theLineTableOfASplitTypeUnitIsInItsOwnFile(DwarfVariant variant) {
    DwarfAssembler dwarf = dwo(variant, A, "a");
    dwarf
        .unit(
            UnitKind.SPLIT_TYPE,
            attr(
                DwAttribute.STMT_LIST,
                Forms.stmtList(
                    dwarf
                        .lineTable(".debug_line.dwo")
                        .directory("d")
                        .file("t.h", 0)
                        .file("t.h", 0))))
        .signature(9);
    DwarfFile file = dwarf.openSplit();
    UnitHeader types = file.units().ofSignature(9);
    assertThat(types).isNotNull();
    if (types != null) {
      assertThat(firstFile(file, types)).isEqualTo("t.h");
    }
  }

  /**
   * Addresses of a split unit are in .debug_addr of its skeleton's file, from the skeleton's base.
   */
  @DwarfVariantTest(minVersion = 4)
  void addressIndicesAreLookedUpInTheSkeletonsFile(DwarfVariant variant) throws IOException {
    boolean gnu = variant.version() < 5;
    ByteWriter addresses = variant.flavor().writer().zeros(24);
    for (int i = 0; i < 3; i++) {
      addresses.unsigned(0x100 + i, variant.addressSize());
    }
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    skeleton(
        dwarf,
        A,
        "/does/not/exist",
        "a.dwo",
        attr(gnu ? DwAttribute.GNU_ADDR_BASE : DwAttribute.ADDR_BASE, Forms.secOffset(24)));
    dwarf.section(".debug_addr", addresses.toByteArray());
    DwarfAssembler split = new DwarfAssembler(variant);
    split
        .unit(
            UnitKind.SPLIT_COMPILE,
            attr(DwAttribute.GNU_DWO_ID, Forms.data8(A)),
            die(DwTag.LABEL, attr(DwAttribute.LOW_PC, Forms.uleb(gnu ? 0x1f01 : 0x1b, 2))),
            die(DwTag.LABEL, attr(DwAttribute.LOW_PC, Forms.uleb(gnu ? 0x1f01 : 0x1b, 3))))
        .signature(A);
    write(objects.resolve("a.dwo"), split.assemble());
    try (UnitRuns runs = new UnitRuns(object(dwarf), List.of())) {
      UnitRun run = runs.next();
      assertThat(run).isNotNull();
      if (run != null) {
        DieIndex index = DieIndex.read(run.file(), run.units().getFirst());
        assertThat(index.die(1).attribute(DwAttribute.LOW_PC))
            .isEqualTo(new AttributeValue.Address(0x102, false));
        assertFormatError(
            FormatErrorCode.OUT_OF_RANGE,
            ".debug_info.dwo",
            index.offset(2),
            () -> index.die(2).attributes());
      }
    }
  }

  @DwarfVariantTest(minVersion = 4, maxVersion = 4)
  void aSplitUnitKnowsTheBasesOfItsSkeleton(DwarfVariant variant) throws IOException {
    DwarfAssembler dwarf = new DwarfAssembler(variant);
    skeleton(
        dwarf,
        A,
        elsewhere.toString(),
        "a.dwo",
        attr(DwAttribute.GNU_RANGES_BASE, Forms.secOffset(48)),
        attr(DwAttribute.LOW_PC, Forms.addr(0x1000)));
    skeleton(dwarf, B, elsewhere.toString(), "b.dwo");
    write(elsewhere.resolve("a.dwo"), dwo(variant, A, "a").assemble());
    write(elsewhere.resolve("b.dwo"), dwo(variant, B, "b").assemble());
    try (UnitRuns runs = new UnitRuns(object(dwarf), List.of())) {
      List<Skeleton> skeletons = new ArrayList<>();
      for (UnitRun run = runs.next(); run != null; run = runs.next()) {
        skeletons.add(run.file().skeleton(run.units().getFirst()));
      }
      assertThat(skeletons.stream().map(Skeleton::rangesBase).toList())
          .containsExactly(48L, 0L)
          .inOrder();
      assertThat(skeletons.stream().map(Skeleton::low).toList())
          .containsExactly(0x1000L, 0L)
          .inOrder();
      assertThat(skeletons.getFirst().lowIsIndex()).isFalse();
    }
  }
}
