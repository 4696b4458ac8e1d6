package org.abitrack.abidiff.placement;

import static com.google.common.truth.Truth.assertThat;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.abitrack.abidiff.text.FileAccessException;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.dwarfcore.io.FileBytes;
import org.abitrack.dwarfcore.io.FormatException;
import org.abitrack.dwarfcore.io.InputFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the functions of real objects and tables come from. */
final class PlacementReaderTest {
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Path LINES = RESOURCES.resolve("lines");
  private static final Path MODULE = RESOURCES.resolve("objects/r1.ko");
  private static final Path SAMPLES = Path.of("../samples");
  private static final Path MAP = SAMPLES.resolve("kallmodsyms/System.map");
  private static final Path RANGES = SAMPLES.resolve("kallmodsyms/modules.builtin.ranges");

  private static final String MODULE_PLACES =
      """
      loadable r1 r1/device.c: toy_device_notify toy_device_register
      loadable r1 r1/queue.c: toy_queue_create toy_queue_push
      loadable r1 r1/timer.c: toy_timer_cancel toy_timer_start
      """;

  private static final String IMAGE_PLACES =
      """
      built-in ? kernel/start.c: toy_init toy_led_probe toy_probe_all toy_start_kernel
      built-in ? r2/device.c: toy_device_notify toy_device_register
      built-in ? r2/queue.c: toy_queue_create toy_queue_peek toy_queue_push
      built-in ? r2/timer.c: toy_timer_cancel toy_timer_start
      """;

  private final PlacementReader reader = new PlacementReader();

  @TempDir private Path folder;

  private PlacementReaderTest add(Path... files) {
    for (Path file : files) {
      reader.add(requireNonNull(PlacementKind.of(file)), file);
    }
    return this;
  }

  private PlacementReaderTest object(Path file, String module) throws IOException {
    try (FileBytes bytes = InputFiles.open(file.toString(), file.toString())) {
      reader.read(bytes, module);
    }
    return this;
  }

  private String places() {
    StringBuilder text = new StringBuilder();
    for (PlacedFunctions group : requireNonNull(reader.finish(2)).groups()) {
      Place place = group.place();
      text.append(place.loadable() ? "loadable " : "built-in ");
      text.append(place.modules() == null ? "?" : place.modules().replace(' ', '+')).append(' ');
      text.append(place.file() == null ? "?" : place.file()).append(": ");
      text.append(String.join(" ", group.names())).append('\n');
    }
    return text.toString();
  }

  @Test
  void aModuleSaysItself() throws IOException {
    assertThat(object(MODULE, "drivers/toy/r1").places()).isEqualTo(MODULE_PLACES);
  }

  @Test
  void tablesSayTheSame() throws IOException {
    assertThat(add(LINES.resolve("r1.ko.lineinfo")).places()).isEqualTo(MODULE_PLACES);
    Path packed = Files.copy(LINES.resolve("packed.lineinfo"), folder.resolve("r1.lineinfo"));
    assertThat(new PlacementReaderTest().add(packed).places()).isEqualTo(MODULE_PLACES);
  }

  @Test
  void aTableOfTheKernelSeriesSaysWhatItsKernelWould() throws IOException {
    Path table = Files.copy(LINES.resolve("compat.lineinfo"), folder.resolve("r-1.ko.lineinfo"));
    // Of a module that ld -r made of several units, version 8 knows the first one only.
    assertThat(add(table).places())
        .isEqualTo(
            """
            loadable r_1 ?: toy_queue_create toy_queue_push toy_timer_cancel toy_timer_start
            loadable r_1 r1/device.c: toy_device_notify toy_device_register
            """);
  }

  @Test
  void anObjectWithLinesCountsBeforeItsTable() throws IOException {
    add(LINES.resolve("r1.ko.lineinfo"));
    assertThat(object(MODULE, "r1").places()).isEqualTo(MODULE_PLACES);
  }

  @Test
  void anImageAndItsTableSayTheSame() throws IOException {
    assertThat(object(SAMPLES.resolve("vmlinux"), "vmlinux").places()).isEqualTo(IMAGE_PLACES);
    assertThat(new PlacementReaderTest().add(LINES.resolve("image.lineinfo")).places())
        .isEqualTo(IMAGE_PLACES);
    PlacementReaderTest stripped = new PlacementReaderTest();
    stripped.add(LINES.resolve("image-no-symbols.lineinfo"));
    CommandError error = assertThrows(CommandError.class, stripped::places);
    assertThat(error)
        .hasMessageThat()
        .endsWith("a table without names of functions: give System.map or vmlinux, too");
  }

  @Test
  void systemMapHasTheNamesThatATableLacks() throws IOException {
    Path map = folder.resolve("System.map");
    Files.writeString(map, "ffffffff810000a0 T toy_start_kernel\n");
    String places = add(LINES.resolve("image-no-symbols.lineinfo"), map).places();
    assertThat(places).isEqualTo("built-in ? kernel/start.c: toy_start_kernel\n");
  }

  @Test
  void rangesTellTheModulesOfAnImage() throws IOException {
    String expected =
        """
        built-in  drivers/c/notmod.c: notmod_fn
        built-in  init/main.c: core_str helper init_a start_kernel
        built-in  kernel/core.c: core_fn helper
        built-in core drivers/a/core.c: a_core a_init helper
        built-in core drivers/a/core2.c: a_core2
        built-in mod_b drivers/b/mod-b-main.c: b_cold b_main b_str
        built-in mod_b+mod_c drivers/b/shared.c: shared_cold shared_fn
        built-in mod_c drivers/b/mod-c-main.c: c_init c_main
        built-in rust_mini rust_samples/rust_mini.c: rs_fn
        """;
    assertThat(add(RANGES).object(SAMPLES.resolve("kallmodsyms/vmlinux"), "vmlinux").places())
        .isEqualTo(expected);
    PlacementReaderTest symbols = new PlacementReaderTest();
    assertThat(symbols.add(MAP, RANGES).places())
        .isEqualTo(
            """
            built-in  ?: core_fn core_str helper helper init_a notmod_fn start_kernel
            built-in core ?: a_core a_core2 a_init helper
            built-in mod_b ?: b_cold b_main b_str
            built-in mod_b+mod_c ?: shared_cold shared_fn
            built-in mod_c ?: c_init c_main
            built-in rust_mini ?: rs_fn
            """);
  }

  @Test
  void inputsThatDoNotFitAreErrors() throws IOException {
    assertThat(assertThrows(CommandError.class, () -> add(RANGES).places()))
        .hasMessageThat()
        .contains("give System.map or vmlinux, too");
    assertThat(assertThrows(CommandError.class, () -> add(MAP, MAP)))
        .hasMessageThat()
        .contains("a second System.map beside");
    PlacementReaderTest tables = new PlacementReaderTest();
    Path table = LINES.resolve("r1.ko.lineinfo");
    assertThat(assertThrows(CommandError.class, () -> tables.add(table, table)))
        .hasMessageThat()
        .contains("a second table of lines of r1 beside");
    Path foreign = folder.resolve("ranges");
    Files.writeString(foreign, ".text 00000000-00000000 = nowhere\n.text 00000000-00000010 m\n");
    PlacementReaderTest other = new PlacementReaderTest();
    assertThat(assertThrows(CommandError.class, () -> other.add(MAP, foreign).places()))
        .hasMessageThat()
        .contains("none of the symbols that tell its places is one of this kernel");
    Path damaged = folder.resolve("damaged");
    Files.writeString(damaged, ".text 00000000-00000000 = _text\n.text 0000000x-00000010 m\n");
    PlacementReaderTest last = new PlacementReaderTest();
    assertThat(assertThrows(CommandError.class, () -> last.add(MAP, damaged).places()))
        .hasMessageThat()
        .contains("damaged:2: ");
  }

  @Test
  void nothingIsKnownOfNothing() {
    assertThat(reader.finish(1)).isNull();
  }

  @Test
  void kindsAreRecognisedByContent() throws IOException {
    assertThat(PlacementKind.of(MAP)).isEqualTo(PlacementKind.SYSTEM_MAP);
    assertThat(PlacementKind.of(RANGES)).isEqualTo(PlacementKind.RANGES);
    assertThat(PlacementKind.of(LINES.resolve("packed.lineinfo")))
        .isEqualTo(PlacementKind.LINE_TABLE);
    assertThat(PlacementKind.of(MODULE)).isNull();
    for (String text :
        List.of("", "0x1\tf\tm\tEXPORT_SYMBOL\n", "f int f ( )\n", "s#x struct x\n")) {
      assertThat(PlacementKind.of(Files.writeString(folder.resolve("other"), text))).isNull();
    }
    assertThat(PlacementKind.tablesIn(LINES)).hasSize(6);
  }

  @Test
  void symbolsThatAreNoFunctionsAndPartsOfFunctions() {
    for (String none :
        List.of("__pfx_f", "__cfi_f", "_text", "__noinstr_text_end", "__SCT__f", "", ".L1")) {
      assertThat(FunctionNames.ofSymbol(none)).isNull();
    }
    assertThat(FunctionNames.ofSymbol("f.isra.0")).isEqualTo("f");
    assertThat(FunctionNames.ofSymbol("f.constprop.0.cold")).isEqualTo("f");
    assertThat(FunctionNames.ofSymbol("__f")).isEqualTo("__f");
  }

  @Test
  void damagedInputsAreReadOrRefusedWithOneLine() throws IOException {
    Random random = new Random(6);
    List<Path> good =
        List.of(
            LINES.resolve("r1.ko.lineinfo"),
            LINES.resolve("packed.lineinfo"),
            LINES.resolve("image.lineinfo"),
            MAP,
            RANGES);
    Path bad = folder.resolve("bad");
    int refused = 0;
    for (int i = 0; i < 600; i++) {
      byte[] bytes = Files.readAllBytes(good.get(i % good.size()));
      if (i % 3 == 0) {
        bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      }
      for (int flips = 0; bytes.length > 0 && flips < i % 7; flips++) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(bad, bytes);
      PlacementReaderTest test = new PlacementReaderTest();
      try {
        PlacementKind kind = PlacementKind.of(bad);
        if (kind == null) {
          refused++;
          continue;
        }
        test.reader.add(kind, bad);
        if (kind == PlacementKind.RANGES) {
          test.add(MAP);
        }
        test.reader.finish(1);
      } catch (CommandError | FormatException | FileAccessException e) {
        refused++;
        assertThat(e.getMessage()).doesNotContain("\n");
      }
    }
    assertThat(refused).isAtLeast(100);
  }

  @Test
  void anythingButNamesOfFilesIsBytes() throws IOException {
    Path map = folder.resolve("map");
    Files.write(map, "00001000 T caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(add(map).places()).isEqualTo("built-in ? ?: caf\u00e9\n");
  }
}
