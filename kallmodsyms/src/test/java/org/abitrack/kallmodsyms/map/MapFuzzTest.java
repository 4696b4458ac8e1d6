package org.abitrack.kallmodsyms.map;

import static com.google.common.truth.Truth.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.kallmodsyms.Golden;
import org.abitrack.kallmodsyms.canonical.CanonicalRanges;
import org.abitrack.kallmodsyms.canonical.Quirks;
import org.abitrack.kallmodsyms.generate.ScriptRanges;
import org.abitrack.kallmodsyms.module.ObjectModules;
import org.abitrack.kallmodsyms.range.ModuleRanges;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Damaged maps: whatever they hold, they are read to their end, or an error names a line. */
final class MapFuzzTest {
  private static final int RUNS = 150;
  private static final String[] WORDS = {
    "0x0",
    "0x",
    "foo",
    ".text",
    "=",
    ".",
    "*fill*",
    "vmlinux.o",
    "drivers/a/core.o",
    "-5",
    "1e3",
    "010",
    "0xfffffffffffffffffffffff",
    ".x",
    "vmlinux.a(drivers/a/core.o):(.text)",
    ":(",
    ")"
  };

  @ParameterizedTest
  @CsvSource({"bfd,bfd", "lld,lld", "bfd-o,bfd", "lld-o,lld"})
  void damagedMaps(String link, String linker) throws IOException {
    byte[] map = Files.readAllBytes(Golden.path("mini/vmlinux." + link + ".map"));
    byte[] objectMap = Files.readAllBytes(Golden.path("mini/vmlinux." + linker + ".o.map"));
    ObjectModules modules = Golden.modules("mini");
    Random random = new Random(link.hashCode());
    for (int run = 0; run < RUNS; run++) {
      byte[] damaged = run % 2 == 0 ? bytes(map, random) : lines(map, random);
      byte[] inner = random.nextBoolean() ? objectMap : lines(objectMap, random);
      byte[] script = ScriptRanges.generate(modules, reader(damaged), () -> reader(inner));
      LinkMap outer = LinkMap.read(reader(damaged), false);
      ModuleRanges canonical =
          CanonicalRanges.of(modules, outer, LinkMap.read(reader(inner), true));
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      canonical.write(text);
      assertThat(ModuleRanges.read(reader(text.toByteArray()))).isEqualTo(canonical);
      try {
        Quirks.between(ModuleRanges.read(reader(script)), canonical, outer);
      } catch (CommandError e) {
        assertThat(e).hasMessageThat().matches("fuzz:[0-9]+: .*");
      }
    }
  }

  private static LineReader reader(byte[] bytes) {
    return new LineReader("fuzz", new ByteArrayInputStream(bytes));
  }

  private static byte[] bytes(byte[] map, Random random) {
    byte[] damaged = map.clone();
    for (int i = random.nextInt(20); i >= 0; i--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    return damaged;
  }

  private static byte[] lines(byte[] map, Random random) {
    List<String> lines =
        new ArrayList<>(List.of(new String(map, StandardCharsets.ISO_8859_1).split("\n")));
    for (int i = random.nextInt(10); i >= 0; i--) {
      int at = random.nextInt(lines.size());
      String line = lines.get(at);
      switch (random.nextInt(4)) {
        case 0 -> lines.remove(at);
        case 1 -> lines.add(at, lines.get(random.nextInt(lines.size())));
        case 2 -> lines.set(at, line.substring(random.nextInt(line.length() + 1)));
        default -> {
          String[] words = line.split(" ", -1);
          words[random.nextInt(words.length)] = WORDS[random.nextInt(WORDS.length)];
          lines.set(at, String.join(" ", words));
        }
      }
    }
    return String.join("\n", lines).getBytes(StandardCharsets.ISO_8859_1);
  }
}
