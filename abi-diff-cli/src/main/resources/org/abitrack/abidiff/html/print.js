// For paper: the list as filtered, whole, and of causes all that is known. Filter first to print less.

const MOST_CAUSES = 200;

function beforePrint() {
  const { view } = current;
  for (const details of document.querySelectorAll("main details:not([open])")) {
    details.open = true;
    details.dataset.closed = "";
  }
  const table = tables.get(view);
  if (!table) return;
  table.rows(true);
  const chosen = table.filters.filter((filter) => table.state[filter.id]).map((filter) => filter.title.toLowerCase() + " " + table.state[filter.id].replaceAll(",", " or "));
  if (table.state.q) chosen.unshift("with “" + table.state.q + "”");
  if (chosen.length) table.countLine.textContent += ": " + chosen.join(", ");
  if (view === "causes") {
    const shown = table.shown.slice(0, MOST_CAUSES);
    table.element.append(el("div", { id: "printed" }, shown.map((cause) => causeBody(cause, "h3", true))));
  }
}

function afterPrint() {
  for (const details of document.querySelectorAll("main details[data-closed]")) {
    details.open = false;
    delete details.dataset.closed;
  }
  const printed = document.getElementById("printed");
  if (printed) printed.remove();
  const table = tables.get(current.view);
  if (table) table.rows();
}
