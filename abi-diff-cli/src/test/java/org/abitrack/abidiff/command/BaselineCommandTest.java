package org.abitrack.abidiff.command;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code abi-diff baseline update}: the baseline, the page beside it, and what is refused. */
final class BaselineCommandTest {
  private static final Path OBJECTS = Path.of("src/test/resources/objects");

  @TempDir private static Path kernels;

  private static Path r1;
  private static Path r2;

  private final AbiDiffRun run = new AbiDiffRun("baseline");
  private final AbiDiffRun snapshot = new AbiDiffRun("snapshot");
  private final AbiDiffRun compare = new AbiDiffRun("compare");

  @TempDir private Path folder;

  private Path baseline;
  private Path page;

  /** Two releases of one module: it has the same name in both. */
  @BeforeAll
  static void releases() throws IOException {
    r1 = release("r1");
    r2 = release("r2");
  }

  private static Path release(String name) throws IOException {
    Path release = Files.createDirectory(kernels.resolve(name));
    Files.copy(OBJECTS.resolve(name + ".ko"), release.resolve("toy.ko"));
    return release;
  }

  @BeforeEach
  void names() {
    baseline = folder.resolve("kernel.abi");
    page = folder.resolve("kernel.abi.changes.md");
  }

  private void keep(Path kernel) {
    assertThat(snapshot.run(kernel, "-o", baseline)).isEqualTo(0);
  }

  private byte[] snapshotOf(Path kernel) throws IOException {
    Path file = folder.resolve("expected");
    assertThat(snapshot.run(kernel, "-o", file)).isEqualTo(0);
    byte[] bytes = Files.readAllBytes(file);
    Files.delete(file);
    return bytes;
  }

  private int update(Object... arguments) {
    Object[] words = new Object[arguments.length + 1];
    words[0] = "update";
    System.arraycopy(arguments, 0, words, 1, arguments.length);
    return run.run(words);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void refused(String reason, Object... arguments) {
    assertWithMessage(run.printed()).that(update(arguments)).isEqualTo(2);
    assertThat(run.complained().lines().count()).isEqualTo(1);
    assertThat(run.complained()).contains(reason);
    assertThat(run.printed()).isEmpty();
  }

  @Test
  void whatChangedIsAcceptedAndWrittenDown() throws IOException {
    keep(r1);
    assertThat(compare.run(baseline, r2)).isEqualTo(1);
    String reason = "Timers get slack.\n\n# no heading\u0007";
    int status = update("--reason", reason, baseline, r2);
    assertThat(run.complained()).isEmpty();
    assertThat(status).isEqualTo(0);
    assertThat(run.printed())
        .isEqualTo(
            baseline + ": accepted 4 changes (1 break, 3 harmless)\nsummary: " + page + "\n");
    assertThat(Files.readAllBytes(baseline)).isEqualTo(snapshotOf(r2));
    assertThat(compare.run(baseline, r2)).isEqualTo(0);
    String text = Files.readString(page);
    assertThat(text)
        .startsWith(
            "# Changes accepted into `"
                + baseline
                + "`\n\n> Timers get slack.\n>\n> # no heading?\n\n"
                + "Accepted: **4 changes (1 break, 3 harmless)**.");
    assertThat(text).contains("### Kernel ABI: failed");
    assertThat(text).contains("<code>struct toy_timer</code>: member moved");
    assertThat(files()).containsExactly("kernel.abi", "kernel.abi.changes.md");
  }

  @Test
  void nothingChangedTouchesNothing() throws IOException {
    keep(r1);
    Files.writeString(page, "what was accepted before");
    Object before = Files.readAttributes(baseline, "unix:ino,lastModifiedTime");
    assertThat(update(baseline, r1)).isEqualTo(0);
    assertThat(run.printed()).isEqualTo(baseline + ": nothing changed, left as it is\n");
    assertThat((Object) Files.readAttributes(baseline, "unix:ino,lastModifiedTime"))
        .isEqualTo(before);
    assertThat(Files.readString(page)).isEqualTo("what was accepted before");
    assertThat(files()).containsExactly("kernel.abi", "kernel.abi.changes.md");
  }

  @Test
  void theFirstBaselineIsMadeOnRequestOnly() throws IOException {
    refused("there is no baseline to update; --create makes the first one", baseline, r1);
    assertThat(files()).isEmpty();
    assertThat(update("--create", "--reason", "7.3", baseline, r1)).isEqualTo(0);
    assertThat(run.printed()).isEqualTo(baseline + ": made, 7 exports\nsummary: " + page + "\n");
    assertThat(Files.readAllBytes(baseline)).isEqualTo(snapshotOf(r1));
    assertThat(Files.readString(page))
        .isEqualTo(
            "# Changes accepted into `"
                + baseline
                + "`\n\n> 7.3\n\nThe first baseline, of 7 exports: nothing was compared.\n");
    assertThat(update("--create", baseline, r2)).isEqualTo(0);
    assertThat(run.printed()).contains("accepted 4 changes");
  }

  @Test
  void whatIsHiddenByAListIsInTheBaselineAllTheSame() throws IOException {
    keep(r1);
    Path list = Files.writeString(folder.resolve("list"), "toy_queue_create\n");
    Path summary = folder.resolve("summary.md");
    assertThat(update("--symbols", list, "--summary", summary, baseline, r2)).isEqualTo(0);
    assertThat(run.printed())
        .isEqualTo(baseline + ": accepted no changes\nsummary: " + summary + "\n");
    assertThat(Files.readString(summary)).contains("Accepted: **no changes**.");
    assertThat(Files.readAllBytes(baseline)).isEqualTo(snapshotOf(r2));
    assertThat(Files.exists(page)).isFalse();
  }

  @Test
  void rulesDecideWhatTheSummarySays() throws IOException {
    keep(r1);
    assertThat(update("--fail-on", "none", baseline, r2)).isEqualTo(0);
    assertThat(Files.readString(page)).contains("### Kernel ABI: passed");
  }

  @Test
  void onlyASnapshotIsReplaced() throws IOException {
    Path kernel = Files.copy(OBJECTS.resolve("r1.ko"), folder.resolve("vmlinux"));
    refused("vmlinux is not an uncompressed snapshot, and would be replaced", kernel, r2);
    refused("is not a snapshot, and would be replaced by one", folder, r2);
    keep(r1);
    refused("--summary is the baseline itself", "--summary", baseline, baseline, r2);
    assertThat(Files.readAllBytes(kernel)).isEqualTo(Files.readAllBytes(OBJECTS.resolve("r1.ko")));
    assertThat(Files.readAllBytes(baseline)).isEqualTo(snapshotOf(r1));
    assertThat(files()).containsExactly("kernel.abi", "vmlinux");
  }

  @Test
  void failuresLeaveBothAsTheyWere() throws IOException {
    keep(r1);
    Files.writeString(page, "before");
    Path none = folder.resolve("none");
    refused("cannot write '" + none, "--summary", none.resolve("x.md"), baseline, r2);
    refused("cannot write '" + folder + "'", "--summary", folder, baseline, r2);
    refused("cannot write '" + none, "--create", "--summary", page, none.resolve("x.abi"), r2);
    refused("none", baseline, none);
    refused("--jobs", "--jobs", "0", baseline, r2);
    // All writes of the page succeed but the last, of the device that is always full.
    refused("cannot write '/dev/full'", "--summary", "/dev/full", baseline, r2);
    assertThat(Files.readString(page)).isEqualTo("before");
    assertThat(Files.readAllBytes(baseline)).isEqualTo(snapshotOf(r1));
    assertThat(files()).containsExactly("kernel.abi", "kernel.abi.changes.md");
  }

  @Test
  void aDamagedBaselineIsAnError() throws IOException {
    Files.writeString(baseline, "abi-diff snapshot 1\nexports 2\n0x1\tf\n");
    refused("kernel.abi:", baseline, r2);
    assertThat(files()).containsExactly("kernel.abi");
  }

  @Test
  void permissionsStay() throws IOException {
    keep(r1);
    Files.setPosixFilePermissions(baseline, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(update(baseline, r2)).isEqualTo(0);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(baseline)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void threadsChangeNothing() throws IOException {
    keep(r1);
    assertThat(update("--jobs", "1", baseline, r2)).isEqualTo(0);
    byte[] one = Files.readAllBytes(page);
    keep(r1);
    assertThat(update("--jobs", "2", baseline, r2)).isEqualTo(0);
    assertThat(new String(Files.readAllBytes(page), StandardCharsets.UTF_8))
        .isEqualTo(new String(one, StandardCharsets.UTF_8));
  }

  @Test
  void aSubcommandIsNeeded() {
    assertThat(run.run()).isEqualTo(2);
    assertThat(run.complained()).contains("which subcommand?");
  }
}
