// Elements. Whatever comes from the data becomes text or the value of a harmless attribute; nothing here makes markup.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element with attributes (false and null: none) and children (texts, elements, lists of them). */
function el(tag, attributes, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element. */
function svg(tag, attributes, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "on") {
      for (const [event, listener] of Object.entries(value)) element.addEventListener(event, listener);
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value === true ? "" : value);
    }
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A name: monospaced, and isolated so that its direction of writing stays its own. */
function code(text) {
  return el("bdi", { class: "code" }, text);
}

/** A link within the page: addresses are made by addressOf() only, so they begin with #. */
function link(state, ...children) {
  return el("a", { href: addressOf(state) }, ...children);
}

/** A severity or a verdict: told by its word, its colour only helps. */
function badge(word) {
  return el("span", { class: "badge " + word }, word);
}

const GROUPED = new Intl.NumberFormat("en");

function number(value) {
  return GROUPED.format(value);
}

function count(value, one, many) {
  return number(value) + " " + (value === 1 ? one : many || one + "s");
}

/** A bar of parts [class, value] on a scale that ends at full. */
function bar(parts, full) {
  const picture = svg("svg", { class: "bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true" });
  let x = 0;
  for (const [kind, value] of parts) {
    const width = full > 0 ? (100 * value) / full : 0;
    if (width > 0) picture.append(svg("rect", { class: kind, x, y: 0, width: Math.max(width, 0.6), height: 8 }));
    x += width;
  }
  return picture;
}

/** Tells people who do not see the screen. */
function announce(text) {
  const status = document.getElementById("status");
  if (status.textContent !== text) status.textContent = text;
}

/** A details element whose content is made when it is opened for the first time. */
function folded(summary, content, open) {
  const details = el("details", { open }, el("summary", null, summary));
  const make = () => {
    if (details.open && details.childElementCount === 1) details.append(content());
  };
  details.addEventListener("toggle", make);
  make();
  return details;
}
