package org.abitrack.abidiff.drawing;

/** The style sheet of the drawings. */
final class SvgStyle {
  private static final String LIGHT =
      "--al-text:#1f2328;--al-dim:#59636e;--al-line:#8c959f;--al-paper:#ffffff;--al-s:#d8dee4;"
          + "--al-m:#7ab8f5;--al-a:#5cc46f;--al-r:#f0807a;--al-t:#f2b84b;--al-v:#e3d9f5";
  private static final String DARK =
      "--al-text:#e6edf3;--al-dim:#9198a1;--al-line:#6e7681;--al-paper:#0d1117;--al-s:#343b44;"
          + "--al-m:#1f5f9e;--al-a:#217a36;--al-r:#a3342e;--al-t:#8a6410;--al-v:#4b3d6e";

  /**
   * What is drawn: b box, c band, z leader of a label, k zigzag, y type and offset, d distance, h
   * heading or name of what changed. What became of it: m moved, a added, r removed, t another
   * type, size or name, g hole, v reserved; none for the same. Anchors: e end, i middle. A page can
   * force one of the two sets of colours with {@code data-theme} at its root; paper is light.
   */
  static final String CSS =
      """
      .abi-layout{LIGHT;font:11px system-ui,sans-serif;max-width:100%;height:auto;\
      background:var(--al-paper)}
      @media (prefers-color-scheme:dark){.abi-layout{DARK}}
      :root[data-theme=dark] .abi-layout{DARK}
      :root[data-theme=light] .abi-layout{LIGHT}
      @media print{.abi-layout,:root[data-theme] .abi-layout{LIGHT}}
      .abi-layout text{fill:var(--al-text)}
      .abi-layout .e{text-anchor:end}
      .abi-layout .i{text-anchor:middle}
      .abi-layout .h{font-weight:600}
      .abi-layout .y{fill:var(--al-dim)}
      .abi-layout .d{text-anchor:middle;font-weight:600}
      .abi-layout .b{stroke:var(--al-line);stroke-width:.7;fill:var(--al-s)}
      .abi-layout .c{stroke:none;fill:var(--al-s);opacity:.35}
      .abi-layout .z{stroke:var(--al-line);stroke-width:.6;fill:none}
      .abi-layout .k{stroke:var(--al-paper);stroke-width:2.5;fill:none}
      .abi-layout .b.m,.abi-layout .c.m{fill:var(--al-m)}
      .abi-layout .b.a,.abi-layout .c.a{fill:var(--al-a)}
      .abi-layout .b.r,.abi-layout .c.r{fill:var(--al-r)}
      .abi-layout .b.t,.abi-layout .c.t{fill:var(--al-t)}
      .abi-layout .b.v,.abi-layout .c.v{fill:var(--al-v)}
      .abi-layout .b.g{fill:var(--al-paper);stroke-dasharray:2 2}
      .abi-layout .c.g{fill:var(--al-line);opacity:.12}
      .abi-layout .c.m,.abi-layout .c.t,.abi-layout .c.a{opacity:.5}
      """
          .replace("LIGHT", LIGHT)
          .replace("DARK", DARK);

  private SvgStyle() {}
}
