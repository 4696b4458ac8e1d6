package org.abitrack.abidiff.kernel;

import static com.google.common.truth.Truth.assertThat;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.abitrack.abidiff.change.KernelComparer;
import org.abitrack.abidiff.result.ChangedExport;
import org.abitrack.abidiff.result.Comparison;
import org.abitrack.abidiff.result.RootCause;
import org.abitrack.abidiff.symtypes.RecordPool;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.dwarfcore.io.FormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels made of objects with debugging information. */
final class ObjectKernelTest {
  private static final Path R1 = Path.of("src/test/resources/objects/r1.ko");
  private static final Path R2 = Path.of("src/test/resources/objects/r2.ko");

  @TempDir private Path folder;

  private static Kernel read(Path... parts) {
    return new KernelReader(new RecordPool(), _ -> {}).read(List.of(parts));
  }

  private Path module(String path, Path content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    return Files.copy(content, file);
  }

  @Test
  void exportsHaveTheVersionsThatSymversionsComputes() {
    Kernel kernel = read(R1);
    StringBuilder versions = new StringBuilder();
    for (KernelExport export : kernel.exports()) {
      versions.append(export.name()).append(' ').append(Long.toHexString(export.crc()));
      versions.append('\n');
    }
    assertThat(versions.toString())
        .isEqualTo(
            """
            toy_device_count 7ec472ba
            toy_device_notify a60df38f
            toy_device_register 2437a72
            toy_queue_create a307b760
            toy_queue_push 484dbdb
            toy_timer_cancel 5b2b7624
            toy_timer_start 2b6352af
            """);
    assertThat(kernel.kabiRules()).isEmpty();
    assertThat(read(R2).kabiRules()).isNotEmpty();
    assertThat(requireNonNull(kernel.types()).exportCount()).isEqualTo(7);
  }

  /**
   * Versions are those of --stable, types are as they are: so the comparison tells what is hidden.
   */
  @Test
  void whatKabiRulesHideIsSeen() {
    KernelReader reader = new KernelReader(new RecordPool(), _ -> {});
    Comparison comparison =
        KernelComparer.compare(reader.read(List.of(R1)), reader.read(List.of(R2)), false);
    StringBuilder found = new StringBuilder();
    for (RootCause cause : comparison.rootCauses()) {
      found.append(cause.changeClass().id()).append(' ').append(cause.displayName()).append('\n');
    }
    assertThat(found.toString())
        .isEqualTo(
            """
            hidden-by-kabi-rule enum toy_event
            hidden-by-kabi-rule struct toy_device
            member-moved struct toy_timer
            """);
    assertThat(comparison.changedExports().stream().filter(ChangedExport::versionChanged).count())
        .isEqualTo(2);
  }

  @Test
  void zeroVersionsOfModuleSymversAreReplacedAndOthersAreNot() throws IOException {
    Path zero = folder.resolve("zero");
    Files.writeString(
        zero,
        """
        0x0\ttoy_timer_start\tdrivers/toy\tEXPORT_SYMBOL_GPL\tTOY
        0x0\tgone\tm\tEXPORT_SYMBOL
        """);
    Kernel kernel = read(zero, R1);
    KernelExport export = find(kernel, "toy_timer_start");
    assertThat(export.crc()).isEqualTo(find(read(R1), "toy_timer_start").crc());
    assertThat(export.namespace()).isEqualTo("TOY");
    assertThat(export.module()).isEqualTo("drivers/toy");
    assertThat(find(kernel, "gone").crc()).isEqualTo(KernelExport.NO_CRC);
    Path other = folder.resolve("other");
    Files.writeString(other, "0x7\ttoy_timer_start\tdrivers/toy\tEXPORT_SYMBOL_GPL\tTOY\n");
    assertThat(find(read(R1, other), "toy_timer_start").crc()).isEqualTo(7);
  }

  private static KernelExport find(Kernel kernel, String name) {
    for (KernelExport export : kernel.exports()) {
      if (export.name().equals(name)) {
        return export;
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void aTreeOfModulesNamesThemAsTheKernelBuildDoes() throws IOException {
    module("lib/modules/7.2/kernel/drivers/toy/toy.ko", R1);
    module("lib/modules/7.2/kernel/drivers/kernel/toy2.ko", R2);
    Kernel kernel = read(folder);
    // r2 exports all that r1 does, and the first of two that export a name counts.
    assertThat(kernel.exportingModules()).containsExactly("drivers/kernel/toy2");
    assertThat(requireNonNull(kernel.types()).fileCount()).isEqualTo(2);
    assertThat(requireNonNull(kernel.types()).path(0)).isEqualTo("drivers/kernel/toy2.symtypes");
  }

  @Test
  void aBuildTreeIsAKernel() throws IOException {
    module("vmlinux", R1);
    module("arch/x86/boot/compressed/vmlinux", R2);
    assertThat(read(folder).exports()).isEqualTo(read(folder.resolve("vmlinux")).exports());
    module("lib/vmlinux", R2);
    assertThrows(CommandError.class, () -> read(folder));
  }

  @Test
  void aModuleTwiceIsAnError() throws IOException {
    Path first = module("lib/modules/1/kernel/toy.ko", R1);
    Path second = module("lib/modules/2/kernel/toy.ko", R2);
    CommandError error = assertThrows(CommandError.class, () -> read(first, second));
    assertThat(error).hasMessageThat().isEqualTo(second + ": a second toy beside " + first);
  }

  @Test
  void damagedObjectsAreErrorsWithOneLine() throws IOException {
    byte[] good = Files.readAllBytes(R1);
    Path file = folder.resolve("bad.ko");
    Random random = new Random(6);
    int refused = 0;
    for (int i = 0; i < 300; i++) {
      byte[] bad = i % 2 == 0 ? Arrays.copyOf(good, random.nextInt(4, good.length)) : good.clone();
      for (int flips = 0; flips < i % 8 * 4; flips++) {
        bad[random.nextInt(4, bad.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, bad);
      try {
        read(file);
      } catch (FormatException | CommandError e) {
        refused++;
        assertThat(e.getMessage()).doesNotContain("\n");
      }
    }
    assertThat(refused).isAtLeast(150);
  }
}
