package org.abitrack.symversions.command;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.abitrack.dwarfcore.elf.ElfFile;
import org.abitrack.dwarfcore.elf.SectionHeader;
import org.abitrack.dwarfcore.io.HeapFile;
import org.abitrack.dwarfcore.testing.DwarfVariant;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.Property;
import org.abitrack.symversions.testing.GoldenCase;
import org.abitrack.symversions.testing.SymversionsRun;
import org.abitrack.symversions.testing.literal.ModelObject;
import org.abitrack.symversions.testing.literal.RandomObjects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the input is: an answer, or exactly one line and exit status 1. */
class HostileInputTest {
  private static final int RUNS = Integer.getInteger("abitrack.runs", 300);
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @TempDir Path directory;

  @Test
  void filesThatAreNoObjects() throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "#!/bin/sh\necho hello\n");
    Path empty = Files.write(directory.resolve("empty"), new byte[0]);
    Path withoutDwarf =
        Files.write(directory.resolve("plain"), new ElfAssembler(ElfFlavor.ELF32_BIG).assemble());

    assertThat(errorOf(text)).contains("text");
    assertThat(errorOf(empty)).contains("empty");
    assertThat(errorOf(withoutDwarf)).contains("no debugging information");
    assertThat(errorOf(directory)).contains("Is a directory");
    assertThat(errorOf(directory.resolve("missing"))).contains("No such file or directory");
    assertThat(errorOf(text.resolve("below"))).contains("cannot open");
  }

  @Test
  void exportsOfFilesThatAreNoObjects() throws IOException {
    Path text = Files.writeString(directory.resolve("text"), "#!/bin/sh\necho hello\n");

    assertThat(SymversionsRun.command("", "--exports", text.toString()).error()).contains("text");
    SymversionsRun.command("", "--exports", directory.toString()).error();
  }

  private String errorOf(Path path) {
    Path symtypes = directory.resolve("symtypes");
    SymversionsRun run =
        SymversionsRun.command("f\n", "--symtypes", symtypes.toString(), path.toString());
    assertThat(GoldenCase.read(symtypes)).isEmpty();
    return run.error();
  }

  /** A file of another name must not get its control characters onto the terminal. */
  @Test
  void messagesStayOnOneLine() {
    assertThat(SymversionsRun.command("f", directory + "/a\nb\u001b[31m.o").error())
        .contains("a?b?[31m.o");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12_selfref_dw5", "09_comma_quirk", "78_gz", "79_m32", "80_shared"})
  void objectCutAtEverySectionBoundary(String name) throws IOException {
    GoldenCase golden = new GoldenCase(name, "plain");
    byte[] object = Files.readAllBytes(Path.of(golden.objects().getFirst()));
    List<String> symbols = Files.readAllLines(golden.file("symbols.txt"));
    TreeSet<Integer> lengths = new TreeSet<>();
    ElfFile elf = ElfFile.of(new HeapFile(name, object));
    for (SectionHeader section : elf.sections()) {
      for (int delta = -1; delta <= 1; delta++) {
        lengths.add((int) section.offset() + delta);
        lengths.add((int) (section.offset() + section.size()) + delta);
      }
    }
    for (int length : lengths) {
      if (length >= 0 && length < object.length) {
        check(Arrays.copyOf(object, length), symbols);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"ELF32_BIG", "ELF64_LITTLE"})
  void objectCutAtEveryByte(ElfFlavor flavor) {
    ModelObject model = model();
    byte[] object = model.assemble(DwarfVariant.of(flavor, flavor.bigEndian() ? 5 : 3));
    for (int length = 0; length < object.length; length++) {
      check(Arrays.copyOf(object, length), model.symbols());
    }
  }

  @Test
  void objectWithWrongBytes() {
    ModelObject model = model();
    List<DwarfVariant> variants = DwarfVariant.all();
    Property.forAll(
        RUNS,
        random -> {
          byte[] object = model.assemble(variants.get(random.nextInt(variants.size())));
          check(Property.damage(random, object, 4), model.symbols());
        });
  }

  /** Compiled objects, with relocations and compressed sections. */
  @ParameterizedTest
  @ValueSource(strings = {"09_comma_quirk", "78_gz", "79_m32", "110_rust", "90_cxx_basic"})
  void compiledObjectWithWrongBytes(String name) throws IOException {
    GoldenCase golden = new GoldenCase(name, "plain");
    byte[] object = Files.readAllBytes(Path.of(golden.objects().getFirst()));
    List<String> symbols = Files.readAllLines(golden.file("symbols.txt"));
    Property.forAll(RUNS / 5, random -> check(Property.damage(random, object, 8), symbols));
  }

  private static ModelObject model() {
    return RandomObjects.make(
        new Random(3), new RandomObjects.Shape(2, 6, 2, true, RandomObjects.Across.EARLIER_UNITS));
  }

  private void check(byte[] object, List<String> symbols) {
    SymversionsRun run =
        assertTimeoutPreemptively(
            LIMIT, () -> SymversionsRun.of(directory, object, symbols, "--stable", "--jobs", "2"));
    if (run.exitStatus() != 0) {
      assertThat(run.error()).startsWith("symversions: error: ");
      assertThat(run.error()).doesNotContain("Exception");
      assertThat(run.symtypes()).isEmpty();
      assertThat(left()).doesNotContain("tmp");
      return;
    }
    for (String line : run.stdout().split("\n")) {
      assertWithMessage(line).that(line).matches("#SYMVER [^ ]+ 0x[0-9a-f]{8}");
    }
    assertThat(run.stdout().lines().count()).isEqualTo(symbols.size());
    run.stderr().lines().forEach(line -> assertThat(line).startsWith("symversions: warning: "));
    assertThat(run.symtypes().isEmpty() || run.symtypes().endsWith("\n")).isTrue();
  }

  private String left() {
    try (Stream<Path> list = Files.list(directory)) {
      return list.map(path -> path.getFileName().toString()).toList().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
