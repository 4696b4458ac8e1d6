# A bar chart (SVG) of CPU time as a share of another program's, from the rows of summary.awk -v form=chart: title, ratio,
# target or nothing, figures. All bars have one scale; a bar that would not fit ends in an arrow and still shows its number.
# The colours can be read on white and on black, so the chart needs to know nothing of the page around it.
BEGIN {
  FS = "\t"
  left = 20; width = 760; unit = 520; full = 1.2; row = 46; top = 74
}

NF {
  n++
  title[n] = $1; ratio[n] = $2; goal[n] = $3; figures[n] = $4
}

END {
  height = top + n * row + 34
  printf "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">\n", \
    width, height, width, height
  print "<title>CPU time of abitrack as a share of the other program's</title>"
  print "<style>text{font:13px sans-serif;fill:#57606a}.head{font-weight:bold;font-size:15px}.bar{fill:#2f81f7}"
  print ".over{fill:#d1541f}.axis{stroke:#8b949e}.goal{stroke:#d29922;stroke-width:3}"
  print "@media(prefers-color-scheme:dark){text{fill:#b1bac4}}</style>"
  text(left, 24, "head", "CPU time of abitrack; the other program's is 1. Shorter is better.")
  printf "<line class=\"goal\" x1=\"%d\" y1=\"36\" x2=\"%d\" y2=\"50\"/>\n", left + 2, left + 2
  text(left + 12, 48, "", "target")
  for (tick = 0; tick <= 10; tick += 2) {
    x = left + unit * tick / 10 / full
    printf "<line class=\"axis\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke-opacity=\"%s\"/>\n", x, top - 8, x, \
      height - 30, tick % 10 ? "0.3" : "1"
    printf "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%.1f</text>\n", x, height - 12, tick / 10
  }
  for (i = 1; i <= n; i++) { bar(i, top + (i - 1) * row) }
  print "</svg>"
}

function escape(s) {
  gsub(/&/, "\\&amp;", s)
  gsub(/</, "\\&lt;", s)
  gsub(/>/, "\\&gt;", s)
  return s
}

function text(x, y, class, s) {
  printf "<text%s x=\"%.1f\" y=\"%.1f\">%s</text>\n", class == "" ? "" : " class=\"" class "\"", x, y, escape(s)
}

function bar(i, y,    long, cut, x, met) {
  cut = ratio[i] > full
  long = unit * (cut ? full : ratio[i]) / full
  met = goal[i] == "" || ratio[i] <= goal[i] + 0
  text(left, y + 12, "", title[i])
  printf "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\"/>\n", met ? "bar" : "over", left, y + 17, long
  x = left + long
  if (cut) { printf "<path class=\"over\" d=\"M%.1f %d l10 8 l-10 8 z\"/>\n", x, y + 17; x += 10 }
  if (goal[i] != "" && goal[i] <= full) {
    printf "<line class=\"goal\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/>\n", left + unit * goal[i] / full, y + 14, \
      left + unit * goal[i] / full, y + 36
    if (left + unit * goal[i] / full > x - 4) { x = left + unit * goal[i] / full }
  }
  text(x + 8, y + 30, "", sprintf(ratio[i] < 0.1 ? "%.3f" : "%.2f", ratio[i]) "  (" figures[i] ")")
}
