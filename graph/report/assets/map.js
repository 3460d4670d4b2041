// The map: circles where events took place, from places-data.js; the land is in the page.
"use strict";
(() => {
  const data = window.PRESSGRAPH_PLACES;
  const {element, plain, proofs, choices, years} = window.PRESSGRAPH_EVIDENCE;
  const [LABEL, KIND, IRI, X, Y] = [0, 1, 2, 3, 4];
  const [TYPE, STATUS, DAY, RELEASE, BEGIN, END, WORDS, THERE] = [0, 1, 2, 3, 4, 5, 6, 7];
  const byId = (id) => document.getElementById(id);
  const svg = byId("map");
  if (!data || !svg) return;
  const SVG = "http://www.w3.org/2000/svg", panel = byId("place-panel"), layer = byId("map-places"), names = byId("map-names");
  const whole = svg.viewBox.baseVal, size = {width: whole.width, height: whole.height};
  const view = {x: 0, y: 0, zoom: 1};
  const NEAREST = 24, LEAST = 4, NAMED = 40;
  let live = new Map(), chosen = null;

  const marks = data.places.map((place, number) => {
    const mark = document.createElementNS(SVG, "circle");
    mark.setAttribute("class", place[KIND].toLowerCase());
    mark.setAttribute("cx", place[X]); mark.setAttribute("cy", place[Y]);
    mark.setAttribute("tabindex", "0"); mark.setAttribute("role", "button");
    mark.append(document.createElementNS(SVG, "title"));
    mark.addEventListener("click", () => { if (!dragged) choose(number); });
    mark.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose(number);
    });
    mark.addEventListener("focus", () => { if (mark.matches(":focus-visible")) reveal(place); });
    return mark;
  });
  layer.replaceChildren(...marks);

  // What the filters leave: which events each place keeps.
  function filter() {
    const [type, status, since, until] = ["place-type", "place-status", "place-since", "place-until"].map((id) => byId(id).value);
    live = new Map();
    data.events.forEach((event, number) => {
      const year = event[DAY].slice(0, 4);
      if ((type !== "" && event[TYPE] !== Number(type)) || (status !== "" && event[STATUS] !== Number(status))
        || (since !== "" && year < since) || (until !== "" && (year === "" || year > until))) return;
      for (const place of event.slice(THERE)) {
        if (!live.has(place)) live.set(place, []);
        live.get(place).push(number);
      }
    });
    if (chosen !== null && !live.has(chosen)) chosen = null;
    const shown = new Set([...live.values()].flat()).size;
    byId("map-shown").textContent = `${plain(shown)} events at ${plain(live.size)} places`;
    draw();
    show();
  }

  // Sizes stay the same on the screen however near the view is.
  function unit() {
    const box = svg.getBoundingClientRect();
    return Math.max(size.width / view.zoom / (box.width || size.width), size.height / view.zoom / (box.height || size.height));
  }
  function draw() {
    const width = size.width / view.zoom, height = size.height / view.zoom, pixel = unit();
    view.x = Math.min(Math.max(view.x, 0), size.width - width);
    view.y = Math.min(Math.max(view.y, 0), size.height - height);
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${width} ${height}`);
    const top = Math.max(1, ...[...live.values()].map((events) => events.length));
    const order = [...live.keys()].sort((a, b) => live.get(b).length - live.get(a).length || a - b);
    const most = Math.min(26, svg.clientWidth / 32);
    const radius = (place) => LEAST + (most - LEAST) * Math.sqrt((live.get(place).length - 1) / top);
    marks.forEach((mark, number) => {
      const events = live.get(number);
      mark.toggleAttribute("hidden", !events);
      if (!events) return;
      const says = `${data.places[number][LABEL]}: ${events.length === 1 ? "one event" : `${plain(events.length)} events`}`;
      mark.setAttribute("r", radius(number) * pixel);
      mark.setAttribute("aria-label", says);
      mark.setAttribute("aria-pressed", String(number === chosen));
      mark.firstChild.textContent = says;
    });
    if (!layer.contains(document.activeElement)) layer.append(...order.map((number) => marks[number]));
    write(order, radius, pixel);
  }

  // Names of the places with most events in view, none over another.
  function write(order, radius, pixel) {
    const [wide, high] = [size.width / view.zoom / pixel, size.height / view.zoom / pixel];
    const labels = window.PRESSGRAPH_LABELS(wide, high), out = [];
    const first = chosen !== null && live.has(chosen) ? [chosen, ...order.filter((place) => place !== chosen)] : order;
    for (const number of first.slice(0, 400)) {
      const place = data.places[number], [x, y] = [(place[X] - view.x) / pixel, (place[Y] - view.y) / pixel];
      if (x < 0 || y < 0 || x > wide || y > high) continue;
      const spot = labels.place(x, y, radius(number), place[LABEL].length * 6.4 + 4);
      if (!spot) continue;
      const text = document.createElementNS(SVG, "text");
      text.textContent = place[LABEL];
      text.setAttribute("x", view.x + spot[0] * pixel);
      text.setAttribute("y", view.y + (spot[1] + 4) * pixel);
      text.setAttribute("font-size", 12 * pixel);
      text.setAttribute("stroke-width", 3 * pixel);
      out.push(text);
      if (out.length >= NAMED) break;
    }
    names.replaceChildren(...out);
  }

  // The panel: what is chosen, in words.
  function choose(number) {
    chosen = number;
    draw();
    show();
  }
  function pick(number) {
    const li = element("li"), button = element("button", undefined, "pick");
    button.type = "button";
    button.append(element("i", undefined, `dot ${data.places[number][KIND].toLowerCase()}`), element("span", data.places[number][LABEL]),
      element("b", plain(live.get(number).length)));
    button.addEventListener("click", () => { choose(number); reveal(data.places[number]); });
    li.append(button);
    return li;
  }
  function show() {
    if (chosen !== null) {
      const place = data.places[chosen], back = element("button", "← all places");
      back.type = "button";
      back.addEventListener("click", () => { chosen = null; draw(); show(); });
      panel.replaceChildren(back, element("h3", place[LABEL]), element("p", place[IRI], "note mono"),
        ...proofs(live.get(chosen), (number) => data.events[number][DAY], (number) => {
          const event = data.events[number];
          return {tags: [data.types[event[TYPE]], data.statuses[event[STATUS]], event[DAY]], words: event[WORDS],
            release: data.releases[event[RELEASE]], begin: event[BEGIN], end: event[END]};
        }));
    } else {
      const list = element("ul"), order = [...live.keys()].sort((a, b) => live.get(b).length - live.get(a).length || a - b);
      list.append(...order.slice(0, 40).map(pick));
      panel.replaceChildren(element("h3", "Most events"), element("p", "Choose a place for what happened there.", "note"), list);
      if (!order.length) panel.append(element("p", "Nothing passes these filters.", "none"));
    }
    panel.scrollTop = 0;
  }

  // Moving about.
  function zoom(factor, at) {
    const next = Math.min(NEAREST, Math.max(1, view.zoom * factor));
    const [x, y] = at ?? [view.x + size.width / view.zoom / 2, view.y + size.height / view.zoom / 2];
    view.x = x - (x - view.x) * view.zoom / next;
    view.y = y - (y - view.y) * view.zoom / next;
    view.zoom = next;
    draw();
  }
  function reveal(place) {
    const [width, height] = [size.width / view.zoom, size.height / view.zoom];
    if (place[X] > view.x && place[X] < view.x + width && place[Y] > view.y && place[Y] < view.y + height) return;
    view.x = place[X] - width / 2;
    view.y = place[Y] - height / 2;
    draw();
  }
  const pointOf = (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [at.x, at.y];
  };
  let held = null, dragged = false;
  svg.addEventListener("pointerdown", (event) => { held = {at: pointOf(event), id: event.pointerId}; dragged = false; });
  svg.addEventListener("pointermove", (event) => {
    if (!held || event.pointerId !== held.id || view.zoom === 1) return;
    const [x, y] = pointOf(event);
    if (!dragged && Math.hypot(x - held.at[0], y - held.at[1]) < 4 * unit()) return;
    if (!dragged) svg.setPointerCapture(event.pointerId);
    dragged = true;
    view.x += held.at[0] - x;
    view.y += held.at[1] - y;
    draw();
  });
  for (const name of ["pointerup", "pointercancel"]) svg.addEventListener(name, () => { held = null; });
  svg.addEventListener("dblclick", (event) => zoom(2, pointOf(event)));
  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.3 : 1 / 1.3, pointOf(event));
  }, {passive: false});
  byId("map-in").addEventListener("click", () => zoom(1.6, chosen === null ? undefined : data.places[chosen].slice(X, Y + 1)));
  byId("map-out").addEventListener("click", () => zoom(1 / 1.6));
  byId("map-fit").addEventListener("click", () => { view.zoom = 1; draw(); });

  // Controls.
  choices(byId("place-type"), data.types);
  choices(byId("place-status"), data.statuses);
  years(byId("place-since"), byId("place-until"), data.events.map((event) => event[DAY]));
  for (const id of ["place-type", "place-status", "place-since", "place-until"]) byId(id).addEventListener("input", filter);
  byId("place-controls").hidden = byId("map-zoom").hidden = false;
  addEventListener("resize", draw);
  filter();
  window.PRESSGRAPH_MAP = {choose, zoom, view, live: () => live};
})();
