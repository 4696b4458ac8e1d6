// What the report is about: the JSON block, with positions replaced by what they stand for. ReportData.java writes it.

const data = JSON.parse(document.getElementById("data").textContent);
const SEVERITIES = ["harmless", "review", "break"];
const VERDICTS = ["pass", "warn", "fail"];
const PROBLEMS = ["missing", "version", "namespace", "license", "type"];

const classes = data.classes.map(([id, title, severity, why]) => ({ id, title, severity, why }));
const rulings = data.rulings.map(([verdict, rule, reason]) => ({ verdict, rule, reason }));
const moduleName = (position) => (position < 0 ? "" : data.modules[position]);
const judged = (changeClass, ruling) => ({ class: classes[changeClass], severity: classes[changeClass].severity, ruling: rulings[ruling] });
const searchable = (...texts) => texts.join("\n").toLowerCase();

const exported = data.exports.map(([name, module, severity, ruling, oldCrc, newCrc]) => ({
  name,
  module: moduleName(module),
  severity,
  ruling: rulings[ruling],
  oldCrc,
  newCrc,
  causes: [],
  text: searchable(name),
}));

const causes = data.causes.map((raw) => {
  const cause = {
    ...raw,
    ...judged(raw.class, raw.ruling),
    modules: raw.modules.map(moduleName),
    exports: [],
    text: searchable(raw.name, raw.id, ...raw.details),
  };
  let at = -1;
  for (const distance of raw.exports) {
    if (distance > 0) cause.exports.push(exported[(at += distance)]);
    for (let more = distance; more < 0; more++) cause.exports.push(exported[++at]);
  }
  return cause;
});
const causeById = new Map(causes.map((cause) => [cause.id, cause]).reverse());
// Worst and widest first, wherever causes are listed.
const weighed = causes.slice().sort((a, b) => b.severity - a.severity || b.exports.length - a.exports.length);
for (const cause of weighed) {
  for (const item of cause.exports) item.causes.push(cause);
}

const changes = data.changes.map(([name, module, changeClass, ruling, from, to]) => ({
  name,
  module: moduleName(module),
  ...judged(changeClass, ruling),
  from,
  to,
  text: searchable(name, from, to),
}));

const impact = data.impact.map(([name, counts, imports, problems]) => ({
  name,
  judged: counts === 1,
  imports,
  problems: problems.map(([symbol, kind, detail]) => ({ symbol, kind, detail })),
  text: searchable(name, ...problems.map((problem) => problem[0])),
}));

const moves = data.moves.map(([name, changeClass, ruling, from, to]) => ({
  name,
  ...judged(changeClass, ruling),
  from,
  to,
  text: searchable(name, from, to),
}));

function crc(value) {
  return value < 0 ? "unknown" : "0x" + value.toString(16).padStart(8, "0");
}

/** How many of the items have each severity, verdict and so on: a Map. */
function tally(items, key) {
  const result = new Map();
  for (const item of items) result.set(key(item), (result.get(key(item)) || 0) + 1);
  return result;
}

/** Parts for bar(): the items by severity, worst first. */
function bySeverity(items) {
  const counts = tally(items, (item) => item.severity);
  return [2, 1, 0].map((severity) => [SEVERITIES[severity], counts.get(severity) || 0]);
}

/** Where the items fall, worst first, in words: "3 break, 1 review". */
function severityWords(items) {
  return bySeverity(items)
    .filter(([, value]) => value > 0)
    .map(([word, value]) => number(value) + " " + word)
    .join(", ");
}
