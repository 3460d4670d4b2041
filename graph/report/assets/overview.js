// The list of releases: searched as one types, shown a hundred at a time.
"use strict";
(() => {
  const all = window.PRESSGRAPH_RELEASES.map((row) => ({row, key: row.slice(0, 4).join(" ").toLowerCase()}))
    .sort((one, other) => (one.row[1] < other.row[1] ? 1 : one.row[1] > other.row[1] ? -1 : 0));
  const rows = document.getElementById("release-rows");
  const more = document.getElementById("more");
  const count = document.getElementById("release-count");
  const find = document.getElementById("find-release");
  const step = 100;
  let found = all, shown = 0;

  function cell(content, name) {
    const td = document.createElement("td");
    td.append(content);
    if (name) td.className = name;
    return td;
  }
  function line({row: [title, day, page, reference, ...numbers]}) {
    const tr = document.createElement("tr");
    const link = document.createElement("a");
    link.href = page;
    link.textContent = title;
    tr.append(cell(day), cell(link), cell(reference), ...numbers.map((number) => cell(number.toLocaleString("en"), "number")));
    return tr;
  }
  function show() {
    rows.append(...found.slice(shown, shown + step).map(line));
    shown = Math.min(found.length, shown + step);
    more.hidden = shown >= found.length;
    count.textContent = `${found.length.toLocaleString("en")} of ${all.length.toLocaleString("en")}`;
  }
  function search() {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    found = all.filter(({key}) => words.every((word) => key.includes(word)));
    shown = 0;
    rows.replaceChildren();
    show();
  }
  find.addEventListener("input", search);
  more.addEventListener("click", show);
  document.getElementById("release-controls").hidden = false;
  search();
})();
