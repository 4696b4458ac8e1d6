// Layouts before and after: a strip drawn to scale, and the table of members.

// Bits of a row’s differences, as in Codes.java.
const [ADDED, REMOVED, MOVED, REORDERED, RETYPED, RENAMED, RESIZED, REPLACED] = [1, 2, 4, 8, 16, 32, 64, 128];
const HOLE = 2;

function slotOf([kind, name, type, offset, bits, isBitField]) {
  return { kind, name, type: type < 0 ? "" : data.types[type], offset, bits, isBitField: isBitField === 1 };
}

/** The rows with both sides spelled out. */
function layoutRows(layout) {
  return layout.rows.map(([differences, words, before, after]) => {
    const olds = before.map(slotOf);
    const copied = (slot) => ({ ...slot, offset: slot.offset < 0 ? slot.offset : slot.offset + after });
    const news = typeof after === "number" ? olds.map(copied) : after.map(slotOf);
    return { differences, words, before: olds, after: news };
  });
}

/** The class that colours a row. What becomes of holes is not worth a colour. */
function fate({ differences, before, after }) {
  if ([...before, ...after].every((slot) => slot.kind >= HOLE)) return "same";
  if (differences & REPLACED) return "replaced";
  if (differences & ADDED) return "added";
  if (differences & REMOVED) return "removed";
  if (differences & (RETYPED | RESIZED)) return "retyped";
  if (differences & RENAMED) return "renamed";
  if (differences & (MOVED | REORDERED)) return "moved";
  return "same";
}

function offsetText(slot) {
  if (slot.offset < 0) return "?";
  const byte = Math.floor(slot.offset / 8);
  return slot.isBitField || slot.offset % 8 ? byte + ":" + (slot.offset % 8) : String(byte);
}

function sizeText(slot) {
  if (slot.bits < 0) return "?";
  return slot.isBitField || slot.bits % 8 ? ":" + slot.bits : String(slot.bits / 8);
}

function slotLabel(slot) {
  if (slot.kind < HOLE) return code(slot.name);
  return el("span", { class: "gap" }, slot.kind === HOLE ? "hole" : "padding");
}

function drawLayout(layout) {
  const rows = layoutRows(layout);
  return el("div", { class: "layout" }, legend(rows), strips(layout, rows), layoutTable(layout, rows));
}

function legend(rows) {
  const words = { added: "added", removed: "removed", moved: "moved", retyped: "other type or size", renamed: "renamed", replaced: "replaced" };
  const there = new Set(rows.map(fate));
  return el(
    "ul",
    { class: "legend" },
    Object.keys(words)
      .filter((kind) => there.has(kind))
      .map((kind) => el("li", null, el("span", { class: "swatch " + kind }), words[kind])),
  );
}

/** Two strips, one byte as wide in both, and bands from where members were to where they are. */
function strips(layout, rows) {
  const bits = Math.max(...layout.size.map((size) => (size === null ? 0 : size))) * 8;
  const all = rows.flatMap((row) => [...row.before, ...row.after]);
  if (!bits || all.some((slot) => slot.offset < 0 || slot.bits < 0)) return null;
  // Unions would be drawn one member upon the other.
  if (all.length > 2 && all.every((slot) => slot.offset === 0)) return null;
  const share = (value) => (100 * value) / bits;
  const strip = (side, size) => {
    const box = el("div", { class: "strip" });
    box.style.width = share(size * 8) + "%";
    for (const row of rows) {
      for (const part of spans(row[side])) box.append(segment(row, part, size * 8));
    }
    return box;
  };
  const bands = svg("svg", { class: "bands", viewBox: "0 0 100 10", preserveAspectRatio: "none" });
  for (const row of rows) {
    const [from] = spans(row.before);
    const [to] = spans(row.after);
    if (from && to && row.before[0].kind < HOLE) {
      const [a, b, c, d] = [share(from.start), share(from.end), share(to.end), share(to.start)];
      bands.append(svg("path", { class: fate(row), d: `M${a} 0L${b} 0L${c} 10L${d} 10Z` }));
    }
  }
  const side = (title, size) => el("div", { class: "ends" }, el("span", null, title), el("span", null, count(size, "byte")));
  return el(
    "div",
    { class: "strips", "aria-hidden": "true" },
    side("before", layout.size[0]),
    strip("before", layout.size[0]),
    bands,
    strip("after", layout.size[1]),
    side("after", layout.size[1]),
  );
}

/** What a row's slots cover: one span for a run. */
function spans(slots) {
  if (!slots.length) return [];
  const start = Math.min(...slots.map((slot) => slot.offset));
  const end = Math.max(...slots.map((slot) => slot.offset + slot.bits));
  return end > start ? [{ start, end, slots }] : [];
}

function segment(row, { start, end, slots }, bits) {
  const [first] = slots;
  const gap = slots.every((slot) => slot.kind >= HOLE);
  const name = gap ? "" : slots.length === 1 ? first.name : count(slots.filter((slot) => slot.kind < HOLE).length, "member");
  const box = el("div", { class: "segment " + (gap ? "empty" : fate(row)), title: (name || "hole") + ", offset " + offsetText(first) }, el("span", null, name));
  box.style.left = (100 * start) / bits + "%";
  box.style.width = (100 * (end - start)) / bits + "%";
  return box;
}

function layoutTable(layout, rows) {
  const body = el("tbody");
  for (const row of rows) body.append(...tableRows(row));
  const size = (value) => (value === null ? "size not known" : count(value, "byte"));
  const columns = () => ["Offset", "Size", "Member", "Type"].map((title, i) => el("th", { scope: "col", class: i < 2 ? "num" : "" }, title));
  return el(
    "div",
    { class: "scroll", tabindex: "0", role: "region", "aria-label": "Members before and after" },
    el(
      "table",
      { class: "members" },
      el(
        "thead",
        null,
        el(
          "tr",
          null,
          el("th", { colspan: 4, scope: "colgroup" }, "Before: " + size(layout.size[0])),
          el("th", { scope: "col", rowspan: 2, class: "change" }, "Change"),
          el("th", { colspan: 4, scope: "colgroup" }, "After: " + size(layout.size[1])),
        ),
        el("tr", null, columns(), columns()),
      ),
      body,
    ),
  );
}

/** One row of the table; for a run, a line about it and, when that is opened, its members. */
function tableRows(row) {
  if (row.before.length <= 1 && row.after.length <= 1) return [memberRow(row, row.before[0], row.after[0], row.words)];
  const members = row.before.length >= row.after.length ? row.before : row.after;
  const button = el("button", { type: "button", class: "open", "aria-expanded": "false" }, runTitle(members));
  const line = el("tr", { class: "run " + fate(row) }, runSide(row.before, button), el("td", { class: "change" }, prose(row.words || "unchanged")), runSide(row.after));
  let opened = null;
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (!opened) opened = members.map((_, i) => memberRow(row, row.before[i], row.after[i], row.words));
    if (open) opened.forEach((element) => element.remove());
    else line.after(...opened);
  });
  return [line];
}

function runTitle(slots) {
  const members = slots.filter((slot) => slot.kind < HOLE);
  if (members.length < 2) return count(slots.length, "place");
  return [count(members.length, "member") + " ", code(members[0].name), " … ", code(members[members.length - 1].name)];
}

function runSide(slots, button) {
  const [part] = spans(slots);
  const known = part && slots.every((slot) => slot.offset >= 0 && slot.bits >= 0);
  return [
    el("td", { class: "num" }, known ? offsetText({ offset: part.start }) : ""),
    el("td", { class: "num" }, known ? sizeText({ bits: part.end - part.start }) : ""),
    el("td", { colspan: 2, class: "members-of" }, button || runTitle(slots)),
  ];
}

function memberRow(row, before, after, words) {
  const side = (slot, kind) =>
    slot
      ? [
          el("td", { class: "num " + kind }, offsetText(slot)),
          el("td", { class: "num " + kind }, sizeText(slot)),
          el("td", { class: kind }, slotLabel(slot)),
          el("td", { class: "type " + kind }, slot.type ? code(slot.type) : ""),
        ]
      : el("td", { colspan: 4, class: "nothing" });
  return el("tr", { class: fate(row) }, side(before, "old"), el("td", { class: "change" }, prose(words)), side(after, "new"));
}
