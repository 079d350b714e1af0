(() => {
  "use strict";
  const all = (selector) => Array.from(document.querySelectorAll(selector));
  const items = all("details.item");
  const find = document.getElementById("find");
  const shown = document.getElementById("shown");
  const form = document.getElementById("filter");

  const apply = () => {
    const weights = new Set(all('input[name="weight"]:checked').map((box) => box.value));
    const who = form.querySelector('input[name="who"]:checked').value;
    const text = find.value.trim().toLowerCase();
    let count = 0;
    for (const item of items) {
      const fits =
        weights.has(item.dataset.weight) &&
        (!who || item.dataset.breaks.split(" ").includes(who)) &&
        (!text || item.dataset.text.includes(text));
      item.hidden = !fits;
      count += fits ? 1 : 0;
    }
    for (const list of all("section.list")) {
      list.hidden = !list.querySelector("details.item:not([hidden])");
    }
    shown.textContent = `${count} of ${items.length} shown`;
  };

  const visible = () => items.filter((item) => !item.hidden);
  const toggle = (open) => visible().forEach((item) => { item.open = open; });
  const move = (step) => {
    const list = visible();
    if (!list.length) return;
    const at = list.findIndex((item) => item.contains(document.activeElement));
    const next = at < 0 ? (step > 0 ? 0 : list.length - 1) : at + step;
    const item = list[Math.min(Math.max(next, 0), list.length - 1)];
    item.querySelector("summary").focus();
    item.scrollIntoView({ block: "nearest" });
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  document.getElementById("open").addEventListener("click", () => toggle(true));
  document.getElementById("close").addEventListener("click", () => toggle(false));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === find) {
      if (event.key === "Escape") find.blur();
      return;
    }
    const keys = { j: () => move(1), k: () => move(-1), o: () => toggle(true), c: () => toggle(false) };
    if (event.key === "/") {
      event.preventDefault();
      find.focus();
    } else if (keys[event.key]) {
      keys[event.key]();
    }
  });

  // What is folded on the screen is open on paper.
  let closed = [];
  window.addEventListener("beforeprint", () => {
    closed = all("details:not([open])");
    closed.forEach((item) => { item.open = true; });
  });
  window.addEventListener("afterprint", () => closed.forEach((item) => { item.open = false; }));
  apply();
})();
