package org.abitrack.kallmodsyms.command;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.stream.Stream;
import org.abitrack.commandline.picocli.CommandRunner;
import org.abitrack.commandline.picocli.Streams;
import org.abitrack.dwarfcore.testing.ElfAssembler;
import org.abitrack.dwarfcore.testing.ElfConstants;
import org.abitrack.dwarfcore.testing.ElfFlavor;
import org.abitrack.dwarfcore.testing.ElfSection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands sympath, paths, resolve, ambiguous and annotate, as somebody calls them. */
final class NameCommandsTest {
  @TempDir private Path directory;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String input = "";

  @ParameterizedTest
  @ValueSource(strings = {"", "--series"})
  void sympathReplacesTheObjectAndKeepsItsPermissions(String option) throws IOException {
    Path object = copy("init/entry.before.o", "entry.o");
    Files.setPosixFilePermissions(object, PosixFilePermissions.fromString("rwxr-x---"));

    int status =
        option.isEmpty()
            ? run("sympath", "-p", "init/entry.S", object.toString())
            : run("sympath", option, "-p", "init/entry.S", object.toString());

    assertThat(status).isEqualTo(0);
    assertThat(Files.readAllBytes(object)).isEqualTo(resource("init/entry.o"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(object)))
        .isEqualTo("rwxr-x---");
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.toList()).containsExactly(object);
    }
  }

  @Test
  void sympathDoesNotTouchAnObjectThatHasThePath() throws IOException {
    Path object = copy("init/main.o", "main.o");
    Object key = Files.readAttributes(object, "unix:ino").get("ino");

    assertThat(run("sympath", "--path=init/main.c", object.toString())).isEqualTo(0);
    assertThat(Files.readAttributes(object, "unix:ino").get("ino")).isEqualTo(key);
  }

  @Test
  void sympathExitsAsTheSeriesTool() throws IOException {
    Path image = copy(".tmp_vmlinux1", "vmlinux");
    byte[] before = Files.readAllBytes(image);

    assertThat(run("sympath", "-p", "x.c", image.toString())).isEqualTo(234);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .endsWith("vmlinux: not a relocatable object\n");
    assertThat(Files.readAllBytes(image)).isEqualTo(before);
    assertThat(run("sympath", "-p", "x.c", directory.resolve("none").toString())).isEqualTo(2);
  }

  @Test
  void pathsWritesTheSeriesList() throws IOException {
    Path image = copy(".tmp_vmlinux1", ".tmp_vmlinux1");
    Path list = copy("built-in.syms", "built-in.syms");
    Path library = copy("lib/lib.syms", "lib.syms");
    Path output = directory.resolve("ksyms");

    int status =
        run(
            "paths",
            "--linker-script=arch/x86/kernel/vmlinux.lds",
            "-o",
            output.toString(),
            image.toString(),
            list.toString(),
            library.toString());

    assertThat(status).isEqualTo(0);
    assertThat(Files.readAllBytes(output)).isEqualTo(resource("ksyms.paths"));
  }

  @Test
  void pathsRefusesAmbiguousNames() throws IOException {
    Path image = directory.resolve("x.o");
    Files.write(image, twiceTheSame());
    Path list = directory.resolve("x.syms");
    Files.writeString(list, "F x.c\nt f\nt f\n");

    assertThat(run("paths", image.toString(), list.toString())).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.ISO_8859_1)).isEqualTo("ambiguous: x.c:f\n");
    assertThat(out.size()).isEqualTo(0);
    assertThat(run("paths", "--allow-ambiguous", image.toString(), list.toString())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.ISO_8859_1).lines().count()).isEqualTo(2);
  }

  private static byte[] twiceTheSame() {
    ElfAssembler elf = ElfAssembler.relocatable(ElfFlavor.ELF64_LITTLE, ElfConstants.EM_X86_64);
    ElfSection text = elf.section(".text", new byte[8]);
    elf.symbol("x.c").type(ElfConstants.STT_FILE).reserved(ElfConstants.SHN_ABS);
    elf.symbol("f").in(text, 0);
    elf.symbol("f").in(text, 4);
    return elf.assemble();
  }

  @Test
  void resolvesAndSaysWhatItDidNotFind() throws IOException {
    String map = copy("System.bfd.map", "System.map").toString();
    String ranges = copy("ranges.bfd", "ranges").toString();

    assertThat(run("resolve", "-k", map, "-r", ranges, "core:helper", "gone")).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo("ffffffff81000022 7 t helper [core] sympos=3 of 3\n");
    assertThat(err.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo("kallmodsyms: nothing found: gone\n");
  }

  @Test
  void comparesAmbiguousNames() throws IOException {
    Path old = copy("System.bfd.map", "old.map");
    Path now = directory.resolve("new.map");
    Files.writeString(now, Files.readString(old).replace("t helper", "t other"));

    assertThat(run("ambiguous", "--diff", old.toString(), now.toString())).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo("+ other: 3 symbols, was 0\n- helper: 0 symbols, was 3\n");
    assertThat(run("ambiguous", "--diff", old.toString(), old.toString())).isEqualTo(0);
  }

  @Test
  void annotatesStandardInput() throws IOException {
    String map = copy("System.bfd.map", "System.map").toString();
    String ranges = copy("ranges.bfd", "ranges").toString();
    input = " b_main+0x1/0x4\n";

    assertThat(run("annotate", "-k", map, "-r", ranges)).isEqualTo(0);
    assertThat(out.toString(StandardCharsets.ISO_8859_1)).isEqualTo(" b_main+0x1/0x4 [mod_b]\n");
  }

  @Test
  void namesWhatItCannotRead() throws IOException {
    String none = directory.resolve("none").toString();

    assertThat(run("annotate", "-k", none)).isEqualTo(2);
    assertThat(run("annotate")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("cannot read '" + none + "'");
    assertThat(err.toString(StandardCharsets.UTF_8).lines().count()).isEqualTo(2);
  }

  private int run(String... arguments) {
    Streams streams =
        new Streams(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.ISO_8859_1)), out, err);
    return CommandRunner.run(new KallmodsymsCommand(streams), streams, arguments);
  }

  private Path copy(String name, String as) throws IOException {
    return Files.write(directory.resolve(as), resource(name));
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = NameCommandsTest.class.getResourceAsStream("/sympath/" + name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
