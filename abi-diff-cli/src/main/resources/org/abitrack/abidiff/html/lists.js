// The lists of the report, each a Table.

const SEVERITY_FILTER = {
  id: "severity",
  title: "Severity",
  chips: true,
  values: (item) => [SEVERITIES[item.severity]],
  options: [["break", "break"], ["review", "review"], ["harmless", "harmless"]],
};

function verdictFilter(items) {
  return {
    id: "verdict",
    title: "Verdict",
    values: (item) => [VERDICTS[item.ruling.verdict]],
    options: [2, 1, 0].filter((v) => items.some((item) => item.ruling.verdict === v)).map((v) => [VERDICTS[v], VERDICTS[v]]),
  };
}

function classFilter(items) {
  const counts = tally(items, (item) => item.class);
  const sorted = [...counts].sort(([a], [b]) => b.severity - a.severity || (a.title < b.title ? -1 : 1));
  return {
    id: "class",
    title: "Class",
    values: (item) => [item.class.id],
    options: sorted.map(([c, n]) => [c.id, c.title + " (" + number(n) + ")"]),
  };
}

function moduleFilter(items, values) {
  const names = new Set(items.flatMap(values).filter(Boolean));
  return { id: "module", title: "Module", values, options: [...names].sort().map((name) => [name, name]) };
}

const severityColumn = { id: "severity", title: "Severity", worst: true, key: (item) => item.severity, cell: (item) => badge(SEVERITIES[item.severity]) };
const verdictColumn = {
  id: "verdict",
  title: "Verdict",
  worst: true,
  key: (item) => item.ruling.verdict,
  cell: (item) => [badge(VERDICTS[item.ruling.verdict]), ruleOf(item.ruling)],
};

/** The rule that decided, if one did. */
function ruleOf({ rule, reason }) {
  return rule ? el("span", { class: "rule" }, code(rule), reason ? ": " + reason : "") : "";
}

const moduleColumn = { id: "module", title: "Module", wide: true, key: (item) => item.module, cell: (item) => code(item.module) };

function causeList() {
  const variants = tally(causes, (cause) => cause.name);
  const file = (cause) => (variants.get(cause.name) > 1 ? el("span", { class: "rule" }, "in ", code(cause.newFile || cause.oldFile)) : "");
  return new Table({
    view: "causes",
    title: "Root causes",
    noun: "root causes",
    hint: "Type, export, member …",
    intro: "A root cause is a type, or an export’s own declaration, whose own text differs: everything else changed because it uses one of these.",
    items: causes,
    sort: "-severity",
    filters: [SEVERITY_FILTER, classFilter(causes), verdictFilter(causes), moduleFilter(causes, (cause) => cause.modules)],
    columns: [
      { id: "name", title: "Type or export", key: (c) => c.name, cell: (c) => [link({ cause: c.id }, code(c.name)), file(c)] },
      { ...severityColumn, key: (c) => c.severity * exported.length * 2 + c.exports.length },
      { id: "class", title: "Class", key: (c) => c.class.title, cell: (c) => c.class.title },
      { id: "what", title: "What changed", wide: true, cell: (c) => whatChanged(c) },
      { id: "exports", title: "Exports", numeric: true, key: (c) => c.exports.length, cell: (c) => number(c.exports.length) },
      { id: "modules", title: "Modules", numeric: true, wide: true, key: (c) => c.modules.length, cell: (c) => number(c.modules.length) },
      verdictColumn,
    ],
  });
}

function whatChanged(cause) {
  const more = cause.details.length - 1;
  return [prose(cause.details[0] || ""), more > 0 ? el("span", { class: "by" }, " and " + number(more) + " more") : ""];
}

/** A sentence whose names stand in `…` or '…'. */
function prose(sentence) {
  return sentence.split(/`([^`]+)`|'([^' ]+)'/).map((part, i) => (part && i % 3 ? code(part) : part));
}

function exportList() {
  const reached = new Map();
  return new Table({
    view: "exports",
    title: "Changed exports",
    noun: "changed exports",
    hint: "Name of an export …",
    intro: "Exports that both kernels have, with another version or another type.",
    items: exported,
    sort: "name",
    filters: [SEVERITY_FILTER, verdictFilter(exported), moduleFilter(exported, (item) => [item.module])],
    extra: (item, state) => {
      const cause = causeById.get(state.reach);
      if (!cause) return true;
      if (!reached.has(cause)) reached.set(cause, new Set(cause.exports));
      return reached.get(cause).has(item);
    },
    note: (state) => {
      const cause = causeById.get(state.reach);
      return cause && ["Only those that ", link({ cause: cause.id }, code(cause.name)), " reaches."];
    },
    columns: [
      { id: "name", title: "Export", key: (e) => e.name, cell: (e) => code(e.name) },
      moduleColumn,
      severityColumn,
      {
        id: "causes",
        title: "Root causes",
        numeric: true,
        key: (e) => e.causes.length,
        cell: (e, opener) => (e.causes.length ? opener(count(e.causes.length, "cause")) : "not known"),
      },
      { id: "crc", title: "Version", wide: true, cell: (e) => versions(e) },
      verdictColumn,
    ],
    more: (item) => exportCauses(item),
  });
}

function versions(item) {
  if (item.oldCrc === item.newCrc) return item.oldCrc < 0 ? "not known" : el("span", { class: "code" }, crc(item.oldCrc) + " (same)");
  return [el("span", { class: "code old" }, crc(item.oldCrc)), " → ", el("span", { class: "code new" }, crc(item.newCrc))];
}

function exportCauses(item) {
  return el(
    "ul",
    { class: "plain" },
    item.causes.map((cause) =>
      el("li", null, badge(SEVERITIES[cause.severity]), " ", link({ cause: cause.id }, code(cause.name)), " ", cause.class.title),
    ),
  );
}

function changeList() {
  return new Table({
    view: "changes",
    title: "Export changes",
    noun: "changes of exports",
    hint: "Export, namespace …",
    intro: "What happened to exports as such, whatever their types: added, removed, other export type, other namespace, other module.",
    items: changes,
    sort: "-severity",
    filters: [SEVERITY_FILTER, classFilter(changes), verdictFilter(changes), moduleFilter(changes, (item) => [item.module])],
    columns: [
      { id: "name", title: "Export", key: (c) => c.name, cell: (c) => code(c.name) },
      severityColumn,
      { id: "class", title: "Class", key: (c) => c.class.title, cell: (c) => c.class.title },
      { id: "change", title: "From → to", cell: (c) => (c.from || c.to ? [code(c.from), " → ", code(c.to)] : "") },
      moduleColumn,
      verdictColumn,
    ],
  });
}

function impactList() {
  const having = (kind) => (item) => item.problems.filter((problem) => problem.kind === kind).length;
  return new Table({
    view: "modules",
    title: "Modules built for another kernel",
    noun: "modules",
    hint: "Module or symbol …",
    intro: "What the new kernel means for modules that were built for another one: those that were named, which count for the verdict, and the old kernel’s own, which are usually built anew.",
    items: impact,
    sort: "-problems",
    filters: [
      {
        id: "class",
        title: "Whose",
        values: (item) => [item.judged ? "judged" : "own"],
        options: [["judged", "named, counts"], ["own", "the old kernel’s own"]].filter(([whose]) => impact.some((item) => item.judged === (whose === "judged"))),
      },
      {
        id: "kind",
        title: "Problem",
        values: (item) => (item.problems.length ? item.problems.map((problem) => PROBLEMS[problem.kind]) : ["none"]),
        options: [...PROBLEMS, "none"].map((kind) => [kind, kind]),
      },
    ],
    columns: [
      { id: "name", title: "Module", key: (m) => m.name, cell: (m) => code(m.name) },
      { id: "state", title: "State", worst: true, key: (m) => (m.problems.length ? 1 : 0), cell: (m) => [m.problems.length ? badge("breaks") : badge("loads"), m.judged ? "" : el("span", { class: "by" }, " own")] },
      {
        id: "problems",
        title: "Problems",
        numeric: true,
        key: (m) => m.problems.length,
        cell: (m, opener) => (m.problems.length ? opener(count(m.problems.length, "symbol")) : "0"),
      },
      ...PROBLEMS.map((kind, i) => ({ id: kind, title: kind, numeric: true, wide: true, key: having(i), cell: (m) => number(having(i)(m)) })),
      { id: "imports", title: "Needs", numeric: true, wide: true, key: (m) => m.imports, cell: (m) => number(m.imports) },
    ],
    more: (item) =>
      el(
        "ul",
        { class: "plain" },
        item.problems.map((problem) =>
          el("li", null, badge(PROBLEMS[problem.kind]), " ", link({ view: problem.kind === 1 ? "exports" : "changes", q: problem.symbol }, code(problem.symbol)), " ", prose(problem.detail)),
        ),
      ),
  });
}

function moveList() {
  return new Table({
    view: "moves",
    title: "Moved functions",
    noun: "functions",
    hint: "Function, file, module …",
    intro: "Functions that come from another source file or another module than before.",
    items: moves,
    sort: "name",
    filters: [SEVERITY_FILTER, classFilter(moves), verdictFilter(moves)],
    columns: [
      { id: "name", title: "Function", key: (m) => m.name, cell: (m) => code(m.name) },
      { id: "class", title: "Class", key: (m) => m.class.title, cell: (m) => m.class.title },
      { id: "from", title: "From", key: (m) => m.from, cell: (m) => code(m.from) },
      { id: "to", title: "To", key: (m) => m.to, cell: (m) => code(m.to) },
      { ...severityColumn, wide: true },
      verdictColumn,
    ],
  });
}
