// The part of the address after # says what is shown, so that every view, filter and cause can be linked to:
// #cause=ID, #view=exports&q=kmalloc&severity=break,review&sort=-causes

const KEYS = ["view", "cause", "q", "severity", "verdict", "class", "module", "kind", "reach", "sort", "page"];

/** {view: "exports", q: "kmalloc", …}; an address that is none of ours is the overview. */
function readAddress() {
  const state = {};
  const parameters = new URLSearchParams(location.hash.slice(1));
  for (const key of KEYS) {
    const value = parameters.get(key);
    if (value) state[key] = value;
  }
  if (state.cause && !causeById.has(state.cause)) {
    announce("This report has no such root cause.");
    state.view = "causes";
    delete state.cause;
  }
  if (state.cause) state.view = "cause";
  if (!VIEWS.has(state.view)) state.view = "overview";
  return state;
}

function addressOf(state) {
  const parameters = new URLSearchParams();
  for (const key of KEYS) {
    const value = state[key];
    if (value && !(key === "view" && (value === "cause" || value === "overview"))) parameters.set(key, value);
  }
  return "#" + parameters;
}

/** Changes the address without a new entry in the history: while somebody types. */
function replaceAddress(state) {
  try {
    history.replaceState(null, "", addressOf(state));
  } catch {
    // Browsers limit how often; the next change catches up.
  }
}
