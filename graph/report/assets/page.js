// Light or dark; and on a release's page: words and facts that point to each other.
"use strict";
(() => {
  const root = document.documentElement;
  const system = matchMedia("(prefers-color-scheme: dark)");
  const stored = () => { try { return localStorage.getItem("pressgraph-theme"); } catch { return null; } };
  const paint = () => {
    root.classList.toggle("dark", (stored() ?? (system.matches ? "dark" : "light")) === "dark");
    document.dispatchEvent(new Event("themechange"));
  };
  paint();
  system.addEventListener("change", paint);

  addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme").addEventListener("click", () => {
      const next = root.classList.contains("dark") ? "light" : "dark";
      try { localStorage.setItem("pressgraph-theme", next); } catch { root.classList.toggle("dark"); return; }
      paint();
    });
    if (document.getElementById("words")) release();
  });

  function release() {
    const tabs = [...document.querySelectorAll("#tabs button")];
    const marks = [...document.querySelectorAll("#words .m")];
    const has = (mark, name, ref) => mark.dataset[name].split(" ").includes(ref);
    document.getElementById("tabs").hidden = false;
    document.querySelector(".says").classList.add("tabbed");

    const open = (name) => tabs.forEach((tab) => {
      tab.setAttribute("aria-selected", String(tab.dataset.tab === name));
      document.getElementById(tab.dataset.tab).hidden = tab.dataset.tab !== name;
    });
    tabs.forEach((tab) => tab.addEventListener("click", () => open(tab.dataset.tab)));
    open((tabs.find((tab) => tab.querySelector("b").textContent !== "0") ?? tabs[0]).dataset.tab);

    function light(ref) {
      marks.forEach((mark) => {
        mark.classList.toggle("in-clause", Boolean(ref) && has(mark, "clauses", ref));
        mark.classList.toggle("in-role", Boolean(ref) && has(mark, "roles", ref));
        mark.classList.toggle("on", Boolean(ref) && has(mark, "refs", ref)
          && !has(mark, "clauses", ref) && !has(mark, "roles", ref));
      });
      document.querySelectorAll(".card.on").forEach((card) => card.classList.remove("on"));
      const flow = document.querySelector(".flow");
      flow?.classList.toggle("busy", Boolean(ref));
      flow?.querySelectorAll(".curve").forEach((curve) =>
        curve.classList.toggle("on", Boolean(ref) && curve.dataset.refs.split(" ").includes(ref)));
    }

    function select(ref, from) {
      const card = document.getElementById(ref);
      light(ref);
      if (!card) return;
      open(card.closest("section").id);
      card.classList.add("on");
      if (from !== "card") card.scrollIntoView({block: "nearest"});
      if (from !== "text") marks.find((mark) => has(mark, "refs", ref))?.scrollIntoView({block: "center"});
      history.replaceState(null, "", `#${ref}`);
    }

    document.addEventListener("click", (event) => {
      const link = event.target.closest("[data-ref]");
      if (event.target.closest("summary, a.link")) return;
      if (!link) { if (!event.target.closest("button")) light(""); return; }
      event.preventDefault();
      select(link.dataset.ref, link.closest("#words") ? "text" : link.classList.contains("card") ? "card" : "link");
    });

    // #char=10,20 is how the graph names a stretch of the text.
    function arrive() {
      const chars = /^#char=(\d+),(\d+)$/.exec(location.hash);
      if (!chars) { if (document.getElementById(location.hash.slice(1))?.classList.contains("card")) select(location.hash.slice(1)); return; }
      const [begin, end] = [Number(chars[1]), Number(chars[2])];
      const inside = [...document.querySelectorAll("#words > [data-at]")].filter(
        (piece) => Number(piece.dataset.at) >= begin && Number(piece.dataset.at) < end);
      const whole = inside.flatMap((piece) => piece.dataset.clauses?.split(" ") ?? []).find((ref) => {
        const own = ref ? marks.filter((mark) => has(mark, "clauses", ref)) : [];
        const last = own[own.length - 1];
        return own.length && Number(own[0].dataset.at) === begin
          && Number(last.dataset.at) + [...last.textContent].length === end;
      });
      if (whole) { select(whole); return; }
      inside.forEach((piece) => piece.classList.add("m", "on"));
      inside[0]?.scrollIntoView({block: "center"});
    }
    addEventListener("hashchange", arrive);
    arrive();
  }
})();
