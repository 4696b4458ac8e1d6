package org.abitrack.kallmodsyms.range;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.RangeMap;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import org.abitrack.commandline.picocli.CommandError;
import org.abitrack.kallmodsyms.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModuleRangesTest {
  @ParameterizedTest
  @ValueSource(strings = {"mini/ranges.bfd", "quirks/four-field-pattern/expected.ranges"})
  void readAndWritten(String name) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ModuleRanges.read(Golden.lines(name)).write(text);
    assertThat(text.toString(StandardCharsets.ISO_8859_1)).isEqualTo(Golden.text(name));
  }

  @Test
  void byAddress() {
    ModuleRanges ranges =
        ModuleRanges.read(
            Golden.linesOf(
                """
                .text 00000004-00000004 = start
                .text 00000010-00000020 m1
                .text 00000020-00000030 m1 m2
                .other 00000000-00000010 m3
                """));
    RangeMap<Long, String> modules =
        ranges.byAddress(
            ranges.sectionStarts(name ->
                name.equals("start")
                    ? OptionalLong.of(0xffff_ffff_8100_0004L)
                    : OptionalLong.empty()));
    assertThat(modules.get(0xffff_ffff_8100_000fL)).isNull();
    assertThat(modules.get(0xffff_ffff_8100_0010L)).isEqualTo("m1");
    assertThat(modules.get(0xffff_ffff_8100_0020L)).isEqualTo("m1 m2");
    assertThat(modules.get(0xffff_ffff_8100_0030L)).isNull();
    assertThat(modules.asMapOfRanges()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", ".text 10-20", ".text 10 20 m", ".text 1g-20 m", ".text -20 m"})
  void garbage(String line) {
    CommandError e =
        assertThrows(
            CommandError.class,
            () -> ModuleRanges.read(Golden.linesOf(".t 00-10 m\n" + line + "\n")));
    assertThat(e).hasMessageThat().startsWith("text:2: ");
  }
}
