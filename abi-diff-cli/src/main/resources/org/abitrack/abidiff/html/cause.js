// One root cause: what changed, why it counts, how exports come to it, what it reaches.

const MOST_NAMES = 3000;
const MOST_DETAILS = 12;
const MOST_WORDS = 40000;

function causePage(cause) {
  const at = weighed.indexOf(cause);
  const step = (other, title) => (other ? link({ cause: other.id }, title) : el("span", { class: "off", "aria-hidden": "true" }, title));
  return el(
    "article",
    { class: "cause", "aria-labelledby": "h-cause" },
    el(
      "nav",
      { class: "crumbs", "aria-label": "Root causes" },
      link(lastCauses, "All root causes"),
      el("span", { class: "steps" }, step(weighed[at - 1], "Previous"), el("span", null, number(at + 1) + " of " + number(weighed.length)), step(weighed[at + 1], "Next")),
    ),
    causeBody(cause, "h2", false),
  );
}

/** All about a cause; for paper, without what can be clicked open. */
function causeBody(cause, heading, printed) {
  const body = el(
    "div",
    { class: "cause-body" },
    el(heading, { id: printed ? null : "h-cause", tabindex: printed ? null : "-1" }, code(cause.name)),
    el(
      "p",
      { class: "tags" },
      badge(SEVERITIES[cause.severity]),
      " ",
      el("span", { class: "class" }, cause.class.title),
      " · ",
      printed ? count(cause.exports.length, "export") : link({ view: "exports", reach: cause.id }, count(cause.exports.length, "export")),
      " in ",
      count(cause.modules.length, "module"),
    ),
    decision(cause),
    part("What changed", details(cause.details, printed)),
    cause.layout ? part("Layout", drawLayout(cause.layout)) : "",
    cause.diff && cause.diff.length ? part("Text", drawDiff(cause.diff)) : "",
    cause.chain.length > 1 ? part("How an export comes to it", chain(cause)) : "",
    part("Reaches", reaches(cause, printed)),
    part("Where", where(cause)),
  );
  return body;
}

function details(sentences, printed) {
  const list = (some) => el("ul", { class: "details" }, some.map((sentence) => el("li", null, prose(sentence))));
  if (printed || sentences.length <= MOST_DETAILS + 3) return list(sentences);
  const rest = sentences.slice(MOST_DETAILS);
  return [list(sentences.slice(0, MOST_DETAILS)), folded(number(rest.length) + " more", () => list(rest))];
}

function part(title, ...content) {
  return el("section", { class: "part" }, el("h3", null, title), content);
}

function decision(cause) {
  const { verdict, rule, reason } = cause.ruling;
  return el(
    "div",
    { class: "decision " + VERDICTS[verdict] },
    el("p", null, badge(VERDICTS[verdict]), " ", rule ? ["decided by the rule at ", code(rule), reason ? ": " + reason : ""] : "decided by the severity of its class; no rule is about it"),
    cause.class.why ? el("p", { class: "why" }, el("strong", null, cause.class.title, ": "), cause.class.why) : "",
  );
}

function chain(cause) {
  const last = cause.chain.length - 1;
  return el(
    "ol",
    { class: "chain" },
    cause.chain.map((name, i) => {
      const shown = code(readable(name));
      return el("li", { class: i === last ? "root" : "" }, i === 0 && exported.length ? link({ view: "exports", q: name }, shown) : shown);
    }),
  );
}

/** struct page for s#page, as TypeNames.ofReference. */
function readable(name) {
  const kinds = { s: "struct ", u: "union ", e: "enum ", E: "enumerator ", t: "" };
  if (name.length < 3 || name[1] !== "#") return name;
  const rest = /^'.+'$/.test(name.slice(2)) ? name.slice(3, -1) : name.slice(2);
  return (Object.hasOwn(kinds, name[0]) ? kinds[name[0]] : "") + rest;
}

function reaches(cause, printed) {
  const names = (list) => () => {
    const shown = list.slice(0, printed ? 60 : MOST_NAMES);
    const more = list.length - shown.length;
    return el("ul", { class: "names" }, shown.map((name) => el("li", null, code(name))), more > 0 ? el("li", null, "… and " + number(more) + " more") : "");
  };
  const few = (list) => printed || list.length <= 12;
  const exportsOf = cause.exports.map((item) => item.name);
  return [
    folded(count(exportsOf.length, "changed export"), names(exportsOf), few(exportsOf)),
    cause.modules.length ? folded("exported by " + count(cause.modules.length, "module"), names(cause.modules), few(cause.modules)) : "",
    printed ? "" : el("p", null, link({ view: "exports", reach: cause.id }, "Show these exports in the table")),
  ];
}

function where(cause) {
  const files = cause.oldFile === cause.newFile ? [["both kernels", cause.oldFile]] : [["old", cause.oldFile], ["new", cause.newFile]];
  return el(
    "dl",
    { class: "where" },
    files.filter(([, file]) => file).map(([side, file]) => [el("dt", null, "First file, " + side), el("dd", null, code(file))]),
    el("dt", null, "Identifier"),
    el("dd", null, link({ cause: cause.id }, code(cause.id))),
  );
}

/** A unified diff; a removed line and the added one after it show which words differ. */
function drawDiff(lines) {
  const box = el("pre", { class: "diff", tabindex: "0", role: "region", "aria-label": "Old and new text" });
  let i = 0;
  while (i < lines.length) {
    const minus = runOf(lines, i, "-");
    const plus = runOf(lines, i + minus, "+");
    if (minus + plus === 0) {
      box.append(diffLine(lines[i], lines[i].startsWith("@@") ? "hunk" : "same", null));
      i++;
      continue;
    }
    for (let k = 0; k < minus; k++) box.append(diffLine(lines[i + k], "removed", minus === plus ? lines[i + minus + k] : null));
    for (let k = 0; k < plus; k++) box.append(diffLine(lines[i + minus + k], "added", minus === plus ? lines[i + k] : null));
    i += minus + plus;
  }
  return box;
}

function runOf(lines, from, mark) {
  let to = from;
  while (to < lines.length && lines[to].startsWith(mark)) to++;
  return to - from;
}

function diffLine(line, kind, other) {
  const tag = kind === "removed" ? "del" : kind === "added" ? "ins" : "span";
  const words = line.slice(1).split(" ");
  const others = other === null ? [] : other.slice(1).split(" ");
  if (other === null || words.length * others.length > MOST_WORDS) return el(tag, { class: "line " + kind }, line + "\n");
  const kept = common(words, others);
  return el(
    tag,
    { class: "line " + kind },
    line[0],
    words.map((word, i) => [i ? " " : "", kept.has(i) || !word ? word : el("mark", null, word)]),
    "\n",
  );
}

/** Positions of those words that are in the other line too, in the same order: a longest common subsequence. */
function common(words, others) {
  const lengths = Array.from({ length: words.length + 1 }, () => new Uint16Array(others.length + 1));
  for (let i = words.length - 1; i >= 0; i--) {
    for (let j = others.length - 1; j >= 0; j--) {
      lengths[i][j] = words[i] === others[j] ? lengths[i + 1][j + 1] + 1 : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
    }
  }
  const kept = new Set();
  for (let i = 0, j = 0; i < words.length && j < others.length; ) {
    if (words[i] === others[j]) {
      kept.add(i++);
      j++;
    } else if (lengths[i + 1][j] >= lengths[i][j + 1]) i++;
    else j++;
  }
  return kept;
}
