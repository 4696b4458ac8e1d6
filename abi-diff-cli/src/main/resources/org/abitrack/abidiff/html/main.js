// Which view is shown, and the theme.

const VIEWS = new Map([
  ["overview", { title: "Overview", page: overviewPage }],
  ["causes", { title: "Root causes", size: causes.length, list: causeList }],
  ["exports", { title: "Changed exports", size: exported.length, list: exportList }],
  ["changes", { title: "Export changes", size: changes.length, list: changeList }],
  ["modules", { title: "Modules", size: impact.length, list: impactList }],
  ["moves", { title: "Moved functions", size: moves.length, list: moveList }],
  ["cause", { title: "Root cause" }],
]);

const main = document.getElementById("main");
const tables = new Map();
let current = {};
/** What the list of causes last looked like, for the way back from one of them. */
let lastCauses = { view: "causes" };

function tableOf(view) {
  if (!tables.has(view)) tables.set(view, VIEWS.get(view).list());
  return tables.get(view);
}

function showAddress() {
  const state = readAddress();
  const first = current.view === undefined;
  const sameList = current.view === state.view && VIEWS.get(state.view).list;
  const returning = current.view === "cause" && state.view === "causes";
  const from = current;
  if (current.view === "causes") lastCauses = { ...tableOf("causes").state, scroll: scrollY };
  current = state;
  if (state.view === "cause") {
    main.replaceChildren(causePage(causeById.get(state.cause)));
  } else if (VIEWS.get(state.view).list) {
    const table = tableOf(state.view);
    table.show(state);
    if (!sameList) main.replaceChildren(table.element);
  } else {
    main.replaceChildren(overviewPage());
  }
  if (state.view === "causes") lastCauses = { ...state, scroll: lastCauses.scroll };
  const title = state.view === "cause" ? causeById.get(state.cause).name : VIEWS.get(state.view).title;
  document.title = title + " – " + TITLE;
  markView(state.view === "cause" ? "causes" : state.view);
  if (first || sameList) return;
  // As after loading a page: at its top, and its heading is read out.
  const back = returning && main.querySelector('a[href="' + CSS.escape(addressOf({ cause: from.cause })) + '"]');
  const target = back || main.querySelector("h2");
  if (target) target.focus({ preventScroll: true });
  scrollTo(0, returning ? lastCauses.scroll || 0 : 0);
}

function markView(view) {
  for (const item of document.querySelectorAll("#views a")) {
    if (item.dataset.view === view) {
      item.setAttribute("aria-current", "page");
      // On narrow screens the views scroll sideways.
      item.parentElement.parentElement.scrollLeft = item.offsetLeft - 60;
    } else {
      item.removeAttribute("aria-current");
    }
  }
}

function buildViews() {
  const items = [];
  for (const [view, { title, size }] of VIEWS) {
    if (view === "cause" || size === 0) continue;
    const item = link({ view }, title, size === undefined ? "" : [" ", el("span", { class: "size" }, number(size))]);
    item.dataset.view = view;
    items.push(el("li", null, item));
  }
  document.getElementById("views").append(el("ul", null, items));
}

const THEMES = ["system", "light", "dark"];

function themeButton() {
  const button = document.getElementById("theme");
  const stored = () => {
    try {
      return localStorage.getItem("abi-diff-theme");
    } catch {
      return null;
    }
  };
  let theme = THEMES.includes(stored()) ? stored() : "system";
  const apply = () => {
    document.documentElement.dataset.theme = theme;
    button.textContent = "Theme: " + theme;
  };
  button.addEventListener("click", () => {
    theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
    try {
      localStorage.setItem("abi-diff-theme", theme);
    } catch {
      // Files may have no storage; the theme then lasts as long as the page.
    }
    apply();
    announce("Theme: " + theme);
  });
  button.hidden = false;
  apply();
}

const TITLE = document.title;

document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && current.view === "cause" && !event.defaultPrevented) location.hash = addressOf(lastCauses);
});
addEventListener("hashchange", showAddress);
addEventListener("beforeprint", beforePrint);
addEventListener("afterprint", afterPrint);
themeButton();
buildViews();
showAddress();
performance.mark("ready");
