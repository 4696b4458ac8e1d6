# Medians, ratios and verdicts from samples.
#
# Input, tab-separated:
#   cases.tsv    case, title, our series, its label, other series, its label, targets
#   samples.tsv  case, series, CPU seconds, wall seconds, peak memory in kB or "-", factor, exit status
# CPU and wall are those of one call; the factor is what they stand for (every 8th module measured: 8). A series without
# samples is missing, and one with a status other than 0 has failed: neither has a time.
#
# Targets, blank-separated, each on our series:
#   cpu<=R wall<=R memory<=R   ratio to the other series     ms<=N   CPU milliseconds     mb<=N   megabytes     works
#
# Output: a Markdown table, or with -v form=chart the rows of chart.awk, or with -v form=spread the table of all series.
BEGIN {
  FS = "\t"
  name["cpu"] = "CPU"; name["wall"] = "wall"; name["memory"] = "memory"; name["works"] = "works"
  name["ms"] = "CPU"; unit["ms"] = " ms"
  name["mb"] = "memory"; unit["mb"] = " MB"
}

FNR == 1 { file++ }

file == 1 && NF {
  # Several rows may be about the series of one case.
  c = ++cases
  id[c] = $1; title[c] = $2; ours[c] = $3; our_label[c] = $4; other[c] = $5; other_label[c] = $6; targets[c] = $7
  next
}

NF {
  key = $1 SUBSEP $2
  if (!(key in count)) { count[key] = 0; series[++all] = key; failed[key] = 0 }
  if ($7 != 0) { failed[key] = $7; next }
  n = ++count[key]
  cpu[key, n] = $3 * $6
  wall[key, n] = $4 * $6
  if ($5 != "-") { memory[key, ++measured[key]] = $5 / 1024 }
}

END {
  if (form == "") {
    print "| | abitrack: CPU, wall, memory | beside it: CPU, wall, memory | CPU ratio | wall ratio | memory ratio | target | met |"
    print "|---|---|---|---|---|---|---|---|"
  }
  if (form == "spread") {
    print "| series | runs | CPU: lowest, median, highest | wall: lowest, median, highest |"
    print "|---|---|---|---|"
    for (i = 1; i <= all; i++) { spread(series[i]) }
    exit
  }
  for (c = 1; c <= cases; c++) {
    a = id[c] SUBSEP ours[c]
    b = id[c] SUBSEP other[c]
    if (form == "chart") { chart(c, a, b) } else { row(c, a, b) }
  }
}

# The middle of values[key, 1..n], or the mean of the two in the middle.
function median(values, key, n,    sorted, j, k, v) {
  for (j = 1; j <= n; j++) {
    v = values[key, j]
    for (k = j - 1; k >= 1 && sorted[k] > v; k--) { sorted[k + 1] = sorted[k] }
    sorted[k + 1] = v
  }
  lowest = sorted[1]
  highest = sorted[n]
  return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}

function is_measured(key) { return key in count && count[key] > 0 && !failed[key] }

function ratio(values, a, na, b, nb,    below) {
  if (!is_measured(a) || !is_measured(b) || !na || !nb) { return "" }
  below = median(values, b, nb)
  return below > 0 ? median(values, a, na) / below : ""
}

function cpu_ratio(a, b) { return ratio(cpu, a, count[a], b, count[b]) }
function wall_ratio(a, b) { return ratio(wall, a, count[a], b, count[b]) }
function memory_ratio(a, b) { return ratio(memory, a, measured[a], b, measured[b]) }

function seconds(s) { return s < 1 ? sprintf("%.1f ms", s * 1000) : s < 100 ? sprintf("%.2f s", s) : sprintf("%.0f s", s) }

function times(r) { return r == "" ? "–" : sprintf(r < 0.1 ? "%.3f" : "%.2f", r) }

function figures(key) {
  if (!(key in count)) { return "missing" }
  if (failed[key]) { return "failed (status " failed[key] ")" }
  return seconds(median(cpu, key, count[key])) ", " seconds(median(wall, key, count[key])) ", " \
    (measured[key] ? sprintf("%.0f MB", median(memory, key, measured[key])) : "memory not measured")
}

# "yes", "no", or "not measured"; the first target that is missed decides.
function verdict(c, a, b,    list, n, j, parts, value, result) {
  if (targets[c] == "") { return "" }
  if (a in count && failed[a]) { return "**no**" }
  n = split(targets[c], list, " ")
  result = "yes"
  for (j = 1; j <= n; j++) {
    split(list[j], parts, "<=")
    if (!is_measured(a)) { value = "" }
    else if (parts[1] == "works") { continue }
    else if (parts[1] == "cpu") { value = cpu_ratio(a, b) }
    else if (parts[1] == "wall") { value = wall_ratio(a, b) }
    else if (parts[1] == "memory") { value = memory_ratio(a, b) }
    else if (parts[1] == "ms") { value = median(cpu, a, count[a]) * 1000 }
    else if (parts[1] == "mb") { value = measured[a] ? median(memory, a, measured[a]) : "" }
    else { print "unknown target " list[j] >"/dev/stderr"; exit 1 }
    if (value == "") { result = "not measured" }
    else if (value > parts[2] + 0) { return "**no**" }
  }
  return result
}

function target_text(c,    list, n, j, parts, text) {
  n = split(targets[c], list, " ")
  text = ""
  for (j = 1; j <= n; j++) {
    split(list[j], parts, "<=")
    text = text (j > 1 ? ", " : "") (name[parts[1]] (parts[2] == "" ? "" : " ≤ " parts[2] unit[parts[1]]))
  }
  return text
}

function row(c, a, b,    second) {
  second = other[c] == "" ? "" : other_label[c] ": " figures(b)
  printf "| %s | %s: %s | %s | %s | %s | %s | %s | %s |\n", title[c], our_label[c], figures(a), second, \
    times(cpu_ratio(a, b)), times(wall_ratio(a, b)), times(memory_ratio(a, b)), target_text(c), verdict(c, a, b)
}

# Title, ratio, target, what is compared; only cases that are a share of another program's CPU time.
function chart(c, a, b,    r, goal) {
  r = cpu_ratio(a, b)
  if (r == "" || other_label[c] !~ /dwarf/) { return }
  goal = ""
  if (match(targets[c], /cpu<=[0-9.]+/)) { goal = substr(targets[c], RSTART + 5, RLENGTH - 5) }
  printf "%s\t%.6f\t%s\t%s against %s\n", title[c], r, goal, seconds(median(cpu, a, count[a])), \
    seconds(median(cpu, b, count[b]))
}

function spread(key,    parts, text) {
  split(key, parts, SUBSEP)
  if (!is_measured(key)) {
    printf "| %s, %s | %s | | |\n", parts[1], parts[2], figures(key)
    return
  }
  text = median(cpu, key, count[key])
  text = seconds(lowest) ", " seconds(text) ", " seconds(highest)
  printf "| %s, %s | %d | %s |", parts[1], parts[2], count[key], text
  text = median(wall, key, count[key])
  text = seconds(lowest) ", " seconds(text) ", " seconds(highest)
  printf " %s |\n", text
}
