package org.abitrack.symversions.crc;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.abitrack.symversions.testing.GoldenCase.read;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abitrack.symversions.kabi.KabiRuleSet;
import org.abitrack.symversions.symtypes.TypeMap;
import org.abitrack.symversions.testing.GoldenCase;
import org.abitrack.symversions.testing.SymtypesText;
import org.abitrack.symversions.typestring.TypeString;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Versions from recorded symtypes files: what is in the file must give the recorded versions. */
class GoldenVersionsTest {

  static List<GoldenCase> cases() {
    return GoldenCase.all().stream()
        .filter(golden -> golden.exitStatus() == 0 && golden.objects().size() == 1)
        .filter(golden -> golden.result("symtypes").toFile().length() > 0)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void symtypesGiveTheRecordedVersions(GoldenCase golden) {
    Map<String, Integer> versions = versions(read(golden.result("stdout")));
    TypeMap types = new TypeMap(KabiRuleSet.EMPTY);
    List<String> names = new ArrayList<>();
    List<TypeString> texts = new ArrayList<>();
    SymtypesText.parse(read(golden.result("symtypes")))
        .forEach((name, text) -> {
          types.add(name, text, 0);
          if (versions.containsKey(name)) {
            names.add(name);
            texts.add(text);
          }
        });
    TypeGraph graph =
        TypeGraph.of(types, names.toArray(new String[0]), texts.toArray(new TypeString[0]));
    VersionCalculator calculator = new VersionCalculator(graph);

    assertThat(names).isNotEmpty();
    for (int symbol = 0; symbol < names.size(); symbol++) {
      assertWithMessage(names.get(symbol))
          .that(Integer.toHexString(calculator.version(symbol)))
          .isEqualTo(Integer.toHexString(versions.getOrDefault(names.get(symbol), 0)));
    }
  }

  /** The dump has the expansions too; the tree lines before them do not begin with a symbol. */
  @ParameterizedTest
  @MethodSource("cases")
  void expansionsAreThoseOfTheDump(GoldenCase golden) {
    if (!golden.result("dump").toFile().exists()) {
      assertThat(golden.name()).isEqualTo("72_huge");
      return;
    }
    TypeMap types = new TypeMap(KabiRuleSet.EMPTY);
    Map<String, TypeString> symtypes = SymtypesText.parse(read(golden.result("symtypes")));
    symtypes.forEach((name, text) -> types.add(name, text, 0));
    int compared = 0;
    for (String line : read(golden.result("dump")).split("\n")) {
      String name = line.substring(0, Math.max(0, line.indexOf(' ')));
      TypeString text = symtypes.get(name);
      if (text != null && !name.isEmpty() && (line.contains("variable") || line.contains("sub"))) {
        TypeGraph graph = TypeGraph.of(types, new String[] {name}, new TypeString[] {text});
        byte[] expansion = new VersionCalculator(graph).expansion(0);
        assertThat(name + " " + new String(expansion, StandardCharsets.ISO_8859_1)).isEqualTo(line);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(0);
  }

  private static Map<String, Integer> versions(String stdout) {
    Map<String, Integer> versions = new HashMap<>();
    for (String line : stdout.split("\n")) {
      String[] words = line.split(" ");
      versions.put(words[1], Integer.parseUnsignedInt(words[2].substring(2), 16));
    }
    return versions;
  }
}
