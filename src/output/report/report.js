"use strict";
// Sorts and filters the table, opens notices, links words and values on hover.
// Everything can be read without it.
(() => {
  const root = document.documentElement;
  root.classList.add("js");
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const body = byId("rows");
  if (!body) return;
  const rows = all("tr", body).map((row, order) => ({
    row, order, notice: byId("d" + row.id.slice(1)), words: null,
  }));
  const search = byId("search");
  const selects = all(".controls select");
  const count = byId("count");

  // Of many documents, each waits as the plain text of a noscript element until it is opened.
  // That text is markup which the page's maker wrote and escaped, as if it stood here at once.
  const fill = (notice) => {
    const waiting = notice.querySelector("noscript");
    if (waiting) waiting.outerHTML = waiting.textContent;
  };
  const ENTITIES = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'", "&#13;": " ", "&amp;": "&" };
  const textOf = (notice) => {
    const waiting = notice.querySelector("noscript");
    if (!waiting) return notice.querySelector(".text")?.textContent ?? "";
    const markup = waiting.textContent;
    return markup.slice(markup.indexOf('<div class="text"')).replace(/<[^>]*>/g, "").replace(/&[a-z0-9#]+;/g, (e) => ENTITIES[e] ?? e);
  };
  // A search finds words of the row and of the document's text.
  const wordsOf = (entry) => (entry.words ??=
    [entry.row.textContent, ...Object.values(entry.row.dataset), textOf(entry.notice)].join(" ").toLowerCase());
  const apply = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const chosen = selects.filter((select) => select.value);
    let shown = 0;
    for (const entry of rows) {
      const fits =
        chosen.every((select) => (" " + (entry.row.dataset[select.name] ?? "") + " ").includes(" " + select.value + " ")) &&
        wanted.every((word) => wordsOf(entry).includes(word));
      if (entry.row.hidden === fits) entry.row.hidden = entry.notice.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    count.textContent = shown === rows.length ? `${shown} documents` : `${shown} of ${rows.length} documents`;
  };
  let timer;
  search.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(apply, 80); });
  for (const select of selects) select.addEventListener("change", apply);
  byId("reset").addEventListener("click", () => {
    search.value = "";
    for (const select of selects) select.value = "";
    apply();
    search.focus();
  });

  const headers = all("thead th");
  const key = (entry, column) => entry.row.cells[column].dataset.s ?? entry.row.cells[column].textContent;
  const sortBy = (column, header) => {
    const down = header.getAttribute("aria-sort") === "ascending";
    for (const other of headers) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", down ? "descending" : "ascending");
    const numeric = header.classList.contains("n");
    const keyed = rows.map((entry) => [key(entry, column), entry]);
    const compare = numeric ? (a, b) => a - b : new Intl.Collator("it", { numeric: true }).compare;
    // What has no value stands at the end either way.
    keyed.sort(([a, x], [b, y]) =>
      (a === "") - (b === "") || (down ? compare(b, a) : compare(a, b)) || x.order - y.order);
    body.append(...keyed.map(([, entry]) => entry.row));
  };
  headers.forEach((header, column) =>
    header.querySelector("button")?.addEventListener("click", () => sortBy(column, header)));

  const open = (notice) => { fill(notice); notice.open = true; };
  const reveal = () => {
    const id = location.hash.slice(1);
    const number = /^n(\d+)/.exec(id);
    const notice = number && byId("d" + number[1]);
    if (!notice) return;
    notice.hidden = false;
    if (!notice.open || !byId(id)) {
      open(notice);
      byId(id)?.scrollIntoView();
    }
  };
  addEventListener("hashchange", reveal);
  reveal();
  byId("notices").addEventListener("toggle", (event) => { if (event.target.open) fill(event.target); }, true);
  byId("open").addEventListener("click", async () => {
    const shown = rows.filter(({ notice }) => !notice.hidden);
    for (const [i, { notice }] of shown.entries()) {
      open(notice);
      if (i % 50 === 49) await new Promise(requestAnimationFrame); // The page stays in hand meanwhile.
    }
  });
  byId("close").addEventListener("click", () => { for (const { notice } of rows) notice.open = false; });
  addEventListener("beforeprint", () => { for (const { notice } of rows) if (!notice.hidden) fill(notice); });

  for (const box of all(".legend input")) {
    box.addEventListener("change", () => root.classList.toggle("no-" + box.value, !box.checked));
  }
  // Words and values point at each other: all of both light up together.
  let lit = [];
  const light = (event) => {
    for (const element of lit) element.classList.remove("on");
    lit = [];
    const at = event.type === "mouseout" || event.type === "focusout" ? null : event.target.closest?.(".text .m, .fields li");
    if (!at) return;
    const linked = at.matches("li") ? all("a", at).map((a) => a.hash) : [at.hash, ...(at.dataset.f ?? "").split(" ").filter(Boolean)];
    lit = [at, ...linked.map((hash) => byId(hash.slice(1))).filter(Boolean)];
    for (const element of lit) element.classList.add("on");
  };
  for (const type of ["mouseover", "mouseout", "focusin", "focusout"]) document.addEventListener(type, light);
})();
