package org.abitrack.dwarfcore.elf;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.abitrack.dwarfcore.io.SectionBytes;

/** The committed objects below {@code src/test/resources/elf}. */
public final class Fixtures {
  private Fixtures() {}

  /** Names, such as {@code x86_64-gcc12-dwarf5}, of the objects with relocations. */
  public static List<String> relocatable() {
    URL source = Fixtures.class.getResource("/elf/reloc/reloc.c");
    if (source == null) {
      throw new IllegalStateException("fixtures are missing");
    }
    try (Stream<Path> files = Files.list(Path.of(source.toURI()).getParent())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".o"))
          .map(name -> name.substring(0, name.length() - 2))
          .sorted()
          .toList();
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The bytes of a file below {@code elf}. */
  public static byte[] bytes(String path) {
    try (InputStream in = Fixtures.class.getResourceAsStream("/elf/" + path)) {
      if (in == null) {
        throw new IllegalStateException(path + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The relocated debugging sections of an object, by name, as other readers see them. */
  public static Map<String, byte[]> expected(String object) {
    Map<String, byte[]> sections = new LinkedHashMap<>();
    String text = new String(bytes("reloc/" + object + ".expected"), StandardCharsets.ISO_8859_1);
    for (String line : text.split("\n")) {
      int space = line.indexOf(' ');
      sections.put(line.substring(0, space), HexFormat.of().parseHex(line.substring(space + 1)));
    }
    return sections;
  }

  /** All bytes of a section. */
  public static byte[] contents(SectionBytes section) {
    byte[] all = new byte[(int) section.size()];
    section.copy(0, all, 0, all.length);
    return all;
  }
}
