// Tables that can be searched, filtered and sorted. Only one page of rows is in the document, whatever the number of items.

const PAGE = 100;
const MOST_PRINTED = 2000;

class Table {
  /**
   * columns: {id, title, cell(item), key(item) to sort by, numeric, wide (hidden on narrow screens)}.
   * filters: {id, title, values(item) as a list, options: [[value, title]…], chips}.
   * extra: (item, state) => boolean, for filters without a control.
   * more: (item) => element below the item's row, opened by a button in its first cell.
   */
  constructor(definition) {
    Object.assign(this, { extra: () => true, more: null, note: () => null }, definition);
    this.order = new Map();
    this.element = el("section", { class: "list", "aria-labelledby": "h-" + this.view });
    this.build();
  }

  build() {
    this.search = el("input", {
      type: "search",
      id: "q-" + this.view,
      spellcheck: "false",
      autocomplete: "off",
      placeholder: this.hint,
      on: { input: () => this.change({ q: this.search.value }, true) },
    });
    this.controls = this.filters.filter((filter) => filter.options.length > 1).map((filter) => this.control(filter));
    this.reset = el("button", { type: "button", class: "quiet", on: { click: () => this.clear() } }, "Clear filters");
    this.noteLine = el("p", { class: "note-line", hidden: true });
    this.countLine = el("p", { class: "count" });
    this.body = el("tbody");
    this.headers = this.columns.map((column) => this.header(column));
    this.pager = el("nav", { class: "pager", "aria-label": "Pages of " + this.title.toLowerCase() });
    this.element.append(
      el("h2", { id: "h-" + this.view, tabindex: "-1" }, this.title),
      this.intro ? el("p", { class: "intro" }, this.intro) : "",
      el(
        "form",
        { class: "filters", role: "search", on: { submit: (event) => event.preventDefault() } },
        el("div", { class: "field grow" }, el("label", { for: "q-" + this.view }, "Search"), this.search),
        this.controls.map((control) => control.element),
        this.reset,
      ),
      this.noteLine,
      this.countLine,
      el(
        "div",
        { class: "scroll" },
        el(
          "table",
          { class: "data t-" + this.view, "aria-labelledby": "h-" + this.view },
          el("thead", null, el("tr", null, this.headers)),
          this.body,
        ),
      ),
      this.pager,
    );
  }

  header(column) {
    const classes = "c-" + column.id + (column.numeric ? " num" : "") + (column.wide ? " wide" : "");
    if (!column.key) return el("th", { scope: "col", class: classes }, column.title);
    const sort = () => {
      const now = this.sorting();
      const first = column.numeric || column.worst ? "-" : "";
      const next = now.id === column.id ? (now.down ? "" : "-") : first;
      this.change({ sort: next + column.id });
    };
    return el("th", { scope: "col", class: classes }, el("button", { type: "button", on: { click: sort } }, column.title));
  }

  control(filter) {
    const id = "f-" + this.view + "-" + filter.id;
    if (filter.chips) {
      const toggle = (value) => {
        const chosen = new Set((this.state[filter.id] || "").split(",").filter(Boolean));
        if (!chosen.delete(value)) chosen.add(value);
        this.change({ [filter.id]: [...chosen].join(",") });
      };
      const chips = filter.options.map(([value, title]) =>
        el("button", { type: "button", class: "chip " + value, "aria-pressed": "false", on: { click: () => toggle(value) } }, title),
      );
      const show = (value) => {
        const chosen = value ? value.split(",") : [];
        chips.forEach((chip, i) => chip.setAttribute("aria-pressed", String(chosen.includes(filter.options[i][0]))));
      };
      const label = el("span", { class: "label", id }, filter.title);
      return { filter, show, element: el("div", { class: "field", role: "group", "aria-labelledby": id }, label, el("div", { class: "chips" }, chips)) };
    }
    const select = el(
      "select",
      { id, on: { change: () => this.change({ [filter.id]: select.value }) } },
      el("option", { value: "" }, "All"),
      filter.options.map(([value, title]) => el("option", { value }, title)),
    );
    const show = (value) => {
      select.value = value || "";
    };
    return { filter, show, element: el("div", { class: "field" }, el("label", { for: id }, filter.title), select) };
  }

  /** What a control does: the state changes, the page follows, the address tells. */
  change(changes, typing) {
    const state = { ...this.state, page: "", ...changes };
    this.show(state);
    if (typing) {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => replaceAddress(this.state), 200);
    } else {
      replaceAddress(this.state);
    }
    announce(this.countLine.textContent);
  }

  clear() {
    this.change({ q: "", reach: "", ...Object.fromEntries(this.filters.map((filter) => [filter.id, ""])) });
    this.search.focus();
  }

  sorting() {
    const text = this.state.sort || this.sort;
    const down = text.startsWith("-");
    const id = down ? text.slice(1) : text;
    return this.columns.some((column) => column.key && column.id === id) ? { id, down } : { id: this.columns[0].id, down: false };
  }

  /** All items in the order of one column; kept, since filters leave the order as it is. */
  sorted() {
    const { id, down } = this.sorting();
    const name = (down ? "-" : "") + id;
    if (!this.order.has(name)) {
      const key = this.columns.find((column) => column.id === id).key;
      const keyed = this.items.map((item, i) => [key(item), i, item]);
      keyed.sort(([a, i], [b, j]) => (a < b ? -1 : a > b ? 1 : 0) * (down ? -1 : 1) || i - j);
      this.order.set(name, keyed.map((entry) => entry[2]));
    }
    return this.order.get(name);
  }

  filtered() {
    const words = (this.state.q || "").toLowerCase().split(/\s+/).filter(Boolean);
    const tests = this.filters
      .filter((filter) => this.state[filter.id])
      .map((filter) => {
        const chosen = new Set(filter.chips ? this.state[filter.id].split(",") : [this.state[filter.id]]);
        return (item) => filter.values(item).some((value) => chosen.has(value));
      });
    return this.sorted().filter(
      (item) => words.every((word) => item.text.includes(word)) && tests.every((test) => test(item)) && this.extra(item, this.state),
    );
  }

  /** Shows what a state says. */
  show(state) {
    this.state = state;
    this.shown = this.filtered();
    if (this.search.value !== (state.q || "")) this.search.value = state.q || "";
    this.controls.forEach((control) => control.show(state[control.filter.id]));
    const { id, down } = this.sorting();
    this.headers.forEach((header, i) => {
      const column = this.columns[i];
      if (column.key) header.setAttribute("aria-sort", column.id !== id ? "none" : down ? "descending" : "ascending");
    });
    const note = this.note(state);
    this.noteLine.hidden = !note;
    this.noteLine.replaceChildren(...(note || []));
    this.reset.hidden = !state.q && !state.reach && !this.filters.some((filter) => state[filter.id]);
    this.rows();
  }

  rows(all) {
    const pages = Math.max(1, Math.ceil(this.shown.length / PAGE));
    const page = Math.min(Math.max(1, Number.parseInt(this.state.page, 10) || 1), pages);
    const from = all ? 0 : (page - 1) * PAGE;
    const to = Math.min(this.shown.length, all ? MOST_PRINTED : page * PAGE);
    this.body.replaceChildren(...this.shown.slice(from, to).map((item) => this.row(item)));
    if (this.shown.length === 0) {
      this.body.append(el("tr", null, el("td", { colspan: this.columns.length, class: "empty" }, "Nothing matches these filters.")));
    }
    const total = this.items.length;
    const found = this.shown.length === total ? number(total) : number(this.shown.length) + " of " + number(total);
    const range = this.shown.length > to - from ? ", " + number(from + 1) + "–" + number(to) + " shown" : "";
    this.countLine.textContent = found + " " + this.noun + range;
    this.pages(page, pages);
  }

  row(item) {
    const row = el("tr");
    this.columns.forEach((column, i) => {
      const classes = "c-" + column.id + (column.numeric ? " num" : "") + (column.wide ? " wide" : "");
      const content = column.cell(item, (label) => this.opener(item, row, label));
      row.append(i === 0 ? el("th", { scope: "row", class: classes }, content) : el("td", { class: classes }, content));
    });
    return row;
  }

  /** A button that opens and closes a row with more about an item. */
  opener(item, row, label) {
    const button = el("button", { type: "button", class: "open", "aria-expanded": "false" }, label);
    let more = null;
    button.addEventListener("click", () => {
      const open = button.getAttribute("aria-expanded") === "true";
      button.setAttribute("aria-expanded", String(!open));
      if (open) {
        more.remove();
      } else {
        more = more || el("tr", { class: "more" }, el("td", { colspan: this.columns.length }, this.more(item)));
        row.after(more);
      }
    });
    return button;
  }

  pages(page, pages) {
    const turn = (to, title, off) =>
      el("button", { type: "button", disabled: off, on: { click: () => this.turn(to) } }, title);
    this.pager.hidden = pages === 1;
    this.pager.replaceChildren(
      turn(1, "First", page === 1),
      turn(page - 1, "Previous", page === 1),
      el("span", { class: "where" }, "Page " + number(page) + " of " + number(pages)),
      turn(page + 1, "Next", page === pages),
      turn(pages, "Last", page === pages),
    );
  }

  turn(page) {
    this.change({ page: String(page) });
    const heading = this.element.querySelector("h2");
    heading.focus({ preventScroll: true });
    this.countLine.scrollIntoView({ block: "nearest" });
  }
}
