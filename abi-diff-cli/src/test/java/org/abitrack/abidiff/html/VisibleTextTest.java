package org.abitrack.abidiff.html;

import static com.google.common.truth.Truth.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Names as shown, and escaped. */
final class VisibleTextTest {
  private static String shown(String text) {
    return VisibleText.of(
        new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
  }

  @Test
  void ordinaryTextStays() {
    assertThat(shown("struct page *")).isEqualTo("struct page *");
    assertThat(shown("größe 日本 😀")).isEqualTo("größe 日本 😀");
    // our own characters, which are no bytes
    assertThat(VisibleText.of("a → b … c")).isEqualTo("a → b … c");
  }

  @Test
  void invisibleCharactersAreSeen() {
    assertThat(shown("a\u0000b\u001b")).isEqualTo("a\\u0000b\\u001b");
    assertThat(shown("\u202egnp.exe")).isEqualTo("\\u202egnp.exe");
    assertThat(shown("x\u200by\ufeffz")).isEqualTo("x\\u200by\\ufeffz");
    assertThat(shown("\u2028")).isEqualTo("\\u2028");
    // a tag character, beyond the first plane
    assertThat(shown(Character.toString(0xe0041))).isEqualTo("\\u{e0041}");
    // no UTF-8 at all
    assertThat(VisibleText.of("\u00ff")).isEqualTo("\ufffd");
  }

  @Test
  void markupIsEscaped() {
    assertThat(Markup.name("<a href=\"x\" b='c'>&"))
        .isEqualTo("&lt;a href=&quot;x&quot; b=&#39;c&#39;&gt;&amp;");
    assertThat(Markup.jsonInScript("[\"</script>&\u2028\"]"))
        .isEqualTo("[\"\\u003c/script\\u003e\\u0026\\u2028\"]");
  }
}
