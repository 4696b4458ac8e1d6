package org.abitrack.abidiff.html;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Names as an attacker might choose them, another one for each place. */
final class HostileNames {
  private static final List<String> PAYLOADS =
      List.of(
          "<script>window.pwned=1</script>",
          "\"><img src=x onerror=window.pwned=2>",
          "'><svg/onload=window.pwned=3>",
          "javascript:window.pwned=4",
          "</script><script>window.pwned=5</script>",
          "</noscript><script>window.pwned=6</script>",
          "</style></title></textarea><script>window.pwned=7</script>",
          "]]><script>window.pwned=8</script>",
          "<!--<script>",
          "--><iframe srcdoc=\"<script>parent.pwned=9</script>\">",
          "${window.pwned=10}{{window.pwned=11}}<%window.pwned=12%>#{pwned}",
          "`;window.pwned=13//\\\";window.pwned=14//",
          "\u0000<b onmouseover=window.pwned=15>nul",
          utf8("\u202egnp.exe\u202c<u onclick=window.pwned=16>"),
          utf8("a\u2028b\u2029c\u200bd\ufeffe"),
          "bell\u0007 tab\t feed\n return\r escape\u001b[31m",
          "\u00ff\u00fe\u0080 no UTF-8",
          "&lt;script&gt;&amp;&#x3c;img src=x onerror=window.pwned=17&#62;",
          "#cause=x&view=y&q=%3Cscript%3E",
          "__proto__",
          "constructor",
          "@@DATA@@@@SCRIPT@@",
          "expression(window.pwned=18);background:url(javascript:window.pwned=19)",
          "<base href=https://example.invalid/><meta http-equiv=refresh content=0;url=x>",
          "<link rel=stylesheet href=https://example.invalid/x.css>");

  private final List<String> given = new ArrayList<>();

  /** Names are bytes. */
  private static String utf8(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** The next one; with the number that tells it from all others. */
  String next(String plain) {
    String name = PAYLOADS.get(given.size() % PAYLOADS.size()) + "~" + given.size() + "~";
    given.add(name);
    return name;
  }

  /** How many were given. */
  int count() {
    return given.size();
  }

  /** All that were given. */
  List<String> all() {
    return List.copyOf(given);
  }
}
