// What the network and the map both show beside them: an event's words, and the release that says them.
"use strict";
window.PRESSGRAPH_EVIDENCE = (() => {
  const MOST = 60;
  const plain = (number) => number.toLocaleString("en");
  function element(name, text, className) {
    const out = document.createElement(name);
    if (text !== undefined) out.textContent = text;
    if (className) out.className = className;
    return out;
  }
  // An event: {tags, words, names, release: [title, day, page], begin, end}.
  function proof({tags, words, names, release: [title, day, page], begin, end}) {
    const out = element("div", undefined, "proof"), line = element("p", undefined, "tags");
    for (const text of tags) if (text) line.append(element("span", text, `tag ${text.toLowerCase()}`));
    const source = element("p", undefined, "src"), link = element("a", title);
    if (page) link.href = `${page}#char=${begin},${end}`;
    source.append(link, day ? `, ${day}` : "");
    out.append(line, element("blockquote", words));
    if (names) out.append(element("p", names, "src"));
    out.append(source);
    return out;
  }
  // The latest of some events; describe makes what proof takes, from a number.
  function proofs(numbers, dayOf, describe) {
    const latest = [...numbers].sort((a, b) => (dayOf(a) < dayOf(b) ? 1 : dayOf(a) > dayOf(b) ? -1 : a - b));
    const out = latest.slice(0, MOST).map((number) => proof(describe(number)));
    if (latest.length > MOST) out.push(element("p", `${plain(latest.length - MOST)} earlier ones are not listed.`, "note"));
    return out;
  }
  // The choices of a list: those named, each by its number.
  function choices(select, names) {
    names.forEach((name, number) => { if (name) { const option = element("option", name); option.value = String(number); select.append(option); } });
  }
  function years(since, until, days) {
    const found = [...new Set(days.map((day) => day.slice(0, 4)).filter(Boolean))].sort();
    for (const [select, name] of [[since, "first"], [until, "last"]]) {
      const any = element("option", name);
      any.value = "";
      select.append(any, ...found.map((year) => element("option", year)));
    }
  }
  return {element, plain, proofs, choices, years};
})();
