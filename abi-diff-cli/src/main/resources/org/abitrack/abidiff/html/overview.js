// The first page: the verdict, and where to look.

function overviewPage() {
  return el(
    "section",
    { class: "overview", "aria-labelledby": "h-overview" },
    el("h2", { id: "h-overview", tabindex: "-1" }, "Overview"),
    sentence(),
    tiles(),
    notesPart(),
    el("div", { class: "columns" }, classTable("Root causes by class", "causes", causes), widest()),
    el("div", { class: "columns" }, classTable("Export changes by class", "changes", changes), moduleTable()),
  );
}

function sentence() {
  const failing = (items) => items.filter((item) => item.ruling.verdict === 2).length;
  const parts = [
    [failing(causes), "root cause"],
    [failing(changes), "export change"],
    [failing(moves), "moved function"],
    [impact.filter((item) => item.judged && item.problems.length).length, "named module"],
    [exported.filter((item) => item.causes.length === 0 && item.ruling.verdict === 2).length, "unexplained version change"],
  ].filter(([value]) => value > 0);
  const words = parts.map(([value, noun]) => count(value, noun)).join(" and ");
  let text = "Nothing differs between the two kernels.";
  if (words || causes.length + exported.length + changes.length + moves.length > 0) {
    text = words ? words + (parts.length === 1 && parts[0][0] === 1 ? " does" : " do") + " not pass." : "Every difference passes.";
    if (words && !data.fails) text += " The comparison was told not to fail because of them.";
  }
  return el("p", { class: "lead" }, text);
}

function tiles() {
  const broken = impact.filter((item) => item.problems.length);
  const of = (id) => changes.filter((change) => change.class.id === id).length;
  const tile = (view, title, value, items, words) =>
    el(
      "li",
      null,
      link(
        { view },
        el("span", { class: "tile-title" }, title),
        el("span", { class: "tile-value" }, number(value)),
        items.length ? bar(bySeverity(items), items.length) : el("span", { class: "bar none" }),
        el("span", { class: "tile-words" }, words || "none"),
      ),
    );
  return el(
    "ul",
    { class: "tiles" },
    tile("causes", "Root causes", causes.length, causes, severityWords(causes)),
    tile("exports", "Changed exports", exported.length, exported, severityWords(exported)),
    tile("changes", "Export changes", changes.length, changes, number(of("symbol-removed")) + " removed, " + number(of("symbol-added")) + " added"),
    impact.length
      ? tile("modules", "Modules with problems", broken.length, impact.map((item) => ({ severity: item.problems.length ? 2 : 0 })), moduleWords(broken))
      : null,
    moves.length ? tile("moves", "Moved functions", moves.length, moves, "other file or module") : null,
  );
}

function moduleWords(broken) {
  const judged = impact.filter((item) => item.judged);
  if (!judged.length) return "of the old kernel’s own " + number(impact.length);
  return number(broken.filter((item) => item.judged).length) + " of " + number(judged.length) + " named";
}

function notesPart() {
  const notes = [...data.notes, ...data.ruleNotes];
  if (!notes.length) return null;
  return el("section", { class: "card notes" }, el("h3", null, "Notes"), el("ul", null, notes.map((note) => el("li", null, prose(note)))));
}

function card(title, columns, rows) {
  if (!rows.length) return null;
  return el(
    "section",
    { class: "card" },
    el("h3", null, title),
    el("table", { class: "small" }, el("thead", null, el("tr", null, columns.map(([name, kind]) => el("th", { scope: "col", class: kind }, name)))), el("tbody", null, rows)),
  );
}

function classTable(title, view, items) {
  const groups = new Map();
  for (const item of items) groups.set(item.class, [...(groups.get(item.class) || []), item]);
  const sorted = [...groups].sort(([a, x], [b, y]) => b.severity - a.severity || y.length - x.length);
  const most = Math.max(...sorted.map(([, list]) => list.length));
  const rows = sorted.map(([changeClass, list]) =>
    el(
      "tr",
      { title: changeClass.why },
      el("th", { scope: "row" }, link({ view, class: changeClass.id }, changeClass.title)),
      el("td", null, badge(SEVERITIES[changeClass.severity])),
      el("td", { class: "num" }, number(list.length)),
      el("td", { class: "bar-cell" }, bar([[SEVERITIES[changeClass.severity], list.length]], most)),
    ),
  );
  return card(title, [["Class"], ["Severity"], ["Count", "num"], ["", "bar-cell"]], rows);
}

function widest() {
  const top = causes.slice().sort((a, b) => b.exports.length - a.exports.length || b.severity - a.severity).slice(0, 10);
  const rows = top.map((cause) =>
    el(
      "tr",
      null,
      el("th", { scope: "row" }, link({ cause: cause.id }, code(cause.name))),
      el("td", null, badge(SEVERITIES[cause.severity])),
      el("td", { class: "num" }, number(cause.exports.length)),
      el("td", { class: "bar-cell" }, bar([[SEVERITIES[cause.severity], cause.exports.length]], exported.length)),
    ),
  );
  return card("Root causes that reach most exports", [["Type or export"], ["Severity"], ["Exports", "num"], ["", "bar-cell"]], rows);
}

function moduleTable() {
  const groups = new Map();
  for (const item of exported) {
    const name = item.module || "(module not known)";
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(item);
  }
  const top = [...groups].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
  if (top.length === 0 || (top.length === 1 && !exported[0].module)) return null;
  const rows = top.slice(0, 10).map(([name, list]) =>
    el(
      "tr",
      { title: severityWords(list) },
      el("th", { scope: "row" }, list[0].module ? link({ view: "exports", module: name }, code(name)) : name),
      el("td", { class: "num" }, number(list.length)),
      el("td", { class: "bar-cell" }, bar(bySeverity(list), top[0][1].length)),
    ),
  );
  const title = "Changed exports by module" + (top.length > 10 ? " (10 of " + number(top.length) + ")" : "");
  return card(title, [["Module"], ["Exports", "num"], ["", "bar-cell"]], rows);
}
