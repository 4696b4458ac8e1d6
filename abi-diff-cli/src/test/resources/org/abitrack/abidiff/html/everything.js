// Goes everywhere, opens everything, and gives back all that was to be read.
return (async () => {
  const go = (hash) =>
    new Promise((done) => {
      if ((location.hash || "#") === hash) return done();
      addEventListener("hashchange", () => setTimeout(done), { once: true });
      location.hash = hash;
    });
  let text = document.title + document.querySelector("header").textContent;
  const look = async () => {
    for (const details of document.querySelectorAll("details")) details.open = true;
    for (const button of document.querySelectorAll("main button.open[aria-expanded=false]")) button.click();
    for (const element of document.querySelectorAll("main *")) element.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    await new Promise((done) => setTimeout(done, 10));
    text += document.querySelector("main").textContent;
    for (const element of document.querySelectorAll("main [title]")) text += element.title;
    for (const element of document.querySelectorAll("main a")) {
      if (!element.getAttribute("href").startsWith("#")) throw new Error(element.outerHTML);
    }
  };
  await look();
  const views = [...document.querySelectorAll("#views a")].map((item) => item.getAttribute("href"));
  const causes = new Set();
  for (const view of views) {
    await go(view);
    await look();
    for (const item of document.querySelectorAll("main a[href^='#cause=']")) causes.add(item.getAttribute("href"));
  }
  for (const cause of causes) {
    await go(cause);
    await look();
    text += document.title;
  }
  return text;
})();
