"use strict";
// Sorts and filters the table, opens notices, links words and values on hover.
// Everything can be read without it; nothing here makes markup from text.
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

  // A search finds words of the row and of the notice's text.
  const wordsOf = (entry) => (entry.words ??= [
    entry.row.textContent, ...Object.values(entry.row.dataset), entry.notice.querySelector(".text")?.textContent ?? "",
  ].join(" ").toLowerCase());
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

  const reveal = () => {
    const target = location.hash.length > 1 && byId(location.hash.slice(1));
    const notice = target && target.closest("details.notice");
    if (!notice) return;
    notice.hidden = false;
    if (!notice.open) { notice.open = true; target.scrollIntoView(); }
  };
  addEventListener("hashchange", reveal);
  reveal();
  byId("open").addEventListener("click", () => { for (const { notice } of rows) if (!notice.hidden) notice.open = true; });
  byId("close").addEventListener("click", () => { for (const { notice } of rows) notice.open = false; });

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
