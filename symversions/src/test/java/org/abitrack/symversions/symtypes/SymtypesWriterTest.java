package org.abitrack.symversions.symtypes;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.abitrack.symversions.kabi.KabiRuleSet;
import org.abitrack.symversions.testing.GoldenCase;
import org.abitrack.symversions.testing.SymtypesText;
import org.abitrack.symversions.typestring.TypeString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SymtypesWriterTest {
  static List<GoldenCase> recorded() {
    return GoldenCase.all().stream()
        .filter(golden -> golden.exitStatus() == 0 && golden.objects().size() == 1)
        .filter(golden -> golden.result("symtypes").toFile().exists())
        .toList();
  }

  /** A recorded file is written again as it was. */
  @ParameterizedTest
  @MethodSource("recorded")
  void writesWhatTheReferenceWrites(GoldenCase golden) throws IOException {
    String recorded = GoldenCase.read(golden.result("symtypes"));
    TypeMap types = new TypeMap(KabiRuleSet.EMPTY);
    SymtypesText.parse(recorded).forEach((name, text) -> types.add(name, text, 0));

    assertThat(write(types)).isEqualTo(recorded);
  }

  @Test
  void nothingIsWrittenForAnEmptyMap() throws IOException {
    assertThat(write(new TypeMap(KabiRuleSet.EMPTY))).isEmpty();
  }

  /** Texts shorter, as long as and longer than the buffer. */
  @Test
  void longTextsAreNotWrapped() throws IOException {
    TypeMap types = new TypeMap(KabiRuleSet.EMPTY);
    StringBuilder expected = new StringBuilder();
    for (int length : new int[] {65530, 65531, 65532, 65533, 65534, 65535, 65536, 65537, 200000}) {
      String text = "x".repeat(length);
      String name = "s#" + (100_000 + length);
      types.add(name, TypeString.literal(text), 0);
      expected.append(name).append(' ').append(text).append('\n');
    }

    assertThat(write(types).equals(expected.toString())).isTrue();
  }

  @Test
  void aFailureOfTheOutputIsNotSwallowed() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    TypeMap types = new TypeMap(KabiRuleSet.EMPTY);
    types.add("s#a", TypeString.literal("x"), 0);

    assertThrows(IOException.class, () -> new SymtypesWriter(full).write(types));
  }

  private static String write(TypeMap types) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new SymtypesWriter(out).write(types);
    return out.toString(StandardCharsets.ISO_8859_1);
  }
}
