// What a screen reader would miss.
const problems = [];
const check = (good, what) => good || problems.push(what);
check(document.documentElement.lang === "en", "language");
for (const landmark of ["header", "nav[aria-label]", "main", "footer", "[role=status][aria-live]"]) {
  check(document.querySelector(landmark), "no " + landmark);
}
check(document.querySelectorAll("h1").length === 1, "one h1");
let level = 1;
for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
  const next = Number(heading.localName[1]);
  check(next <= level + 1, "heading skips a level: " + heading.textContent);
  level = next;
}
for (const control of document.querySelectorAll("input, select")) check(control.labels.length === 1, "no label: " + control.id);
for (const control of document.querySelectorAll("button, a, summary, th[scope=col] button")) {
  check(control.textContent.trim() || control.getAttribute("aria-label"), "no name: " + control.outerHTML.slice(0, 80));
}
for (const table of document.querySelectorAll("main table")) {
  check(table.querySelector("thead th[scope]"), "table without headers");
  check(table.getAttribute("aria-labelledby") || table.closest("section, [aria-label]"), "table without a name");
}
for (const header of document.querySelectorAll("table.data th:has(button)[scope=col]")) check(header.hasAttribute("aria-sort"), "no aria-sort");
for (const element of document.querySelectorAll("[aria-labelledby]")) {
  for (const id of element.getAttribute("aria-labelledby").split(" ")) check(document.getElementById(id), "no label " + id);
}
const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
check(new Set(ids).size === ids.length, "an id twice");
for (const picture of document.querySelectorAll("svg")) check(picture.closest("[aria-hidden=true]"), "picture is read out");
return problems;
