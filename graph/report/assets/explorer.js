// The network: nodes and events from network-data.js, drawn by sigma.js.
"use strict";
(() => {
  const data = window.PRESSGRAPH_NETWORK;
  const {Graph, Sigma, EdgeRectangleProgram, NodeCircleProgram} = window.Network;
  const {element, plain, choices, years} = window.PRESSGRAPH_EVIDENCE;
  const [LABEL, KIND, IRI, EVENTS, X, Y] = [0, 1, 2, 3, 4, 5];
  const [TYPE, STATUS, STANCE, DAY, RELEASE, BEGIN, END, WORDS, ENDS] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
  const byId = (id) => document.getElementById(id);
  const panel = byId("panel");
  const tones = {Person: "person", Institution: "institution", Organisation: "organisation", State: "state",
    Group: "group", Place: "place"};
  const tone = (kind) => tones[kind] ?? "process";
  const css = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();

  // Joined pairs, each with the places of its events in data.events.
  const pairs = new Map();
  data.events.forEach((event, number) => {
    for (let i = ENDS; i < event.length; i += 2) {
      const [one, other] = event[i] < event[i + 1] ? [event[i], event[i + 1]] : [event[i + 1], event[i]];
      const key = `${one}-${other}`;
      if (!pairs.has(key)) pairs.set(key, {one, other, events: new Set()});
      pairs.get(key).events.add(number);
    }
  });

  // Where there is too much to see anything, the first look is at what more events join.
  const FIRST_LOOK = 1500, TOO_FEW = 150;
  function names(least) {
    const out = new Set();
    pairs.forEach((pair) => { if (pair.events.size >= least) out.add(pair.one).add(pair.other); });
    return out.size;
  }
  let firstLeast = 1;
  while (names(firstLeast) > FIRST_LOOK && names(firstLeast + 1) >= TOO_FEW) firstLeast += 1;
  byId("weight").value = String(firstLeast);
  const crowded = data.nodes.length > FIRST_LOOK ? 0.6 : 1;

  // The layout is that of all; drawn is only what the filters leave, as a hidden line costs more than one drawn.
  const whole = new Graph({type: "undirected", multi: false}), graph = new Graph({type: "undirected", multi: false});
  data.nodes.forEach((node, number) => whole.addNode(String(number), {
    label: node[LABEL].length > 34 ? `${node[LABEL].slice(0, 33)}…` : node[LABEL], kind: node[KIND], x: node[X], y: node[Y],
    size: crowded * (2.4 + 1.9 * Math.log2(1 + node[EVENTS] / 3))}));
  pairs.forEach((pair, key) => whole.addEdgeWithKey(key, String(pair.one), String(pair.other),
    {weight: Math.log2(1 + pair.events.size), size: crowded * (0.6 + 0.7 * Math.log2(pair.events.size))}));

  const state = {node: null, edge: null, hidden: new Set(), live: new Map(), nodes: new Set(), near: new Set()};
  let colours = {};
  function readColours() {
    colours = {tie: css("tie"), line: css("line"), ink: css("ink"), soft: css("soft"), card: css("card"), accent: css("glow-line")};
    for (const name of [...Object.values(tones), "process"]) colours[name] = css(name);
  }
  readColours();

  // What the filters leave: which events each pair keeps.
  function filter() {
    const [type, status, stance] = ["type", "status", "stance"].map((id) => byId(id).value);
    const [since, until] = [byId("since").value, byId("until").value];
    const least = Math.max(1, Number(byId("weight").value) || 1);
    const passes = data.events.map((event) => (type === "" || event[TYPE] === Number(type))
      && (status === "" || event[STATUS] === Number(status)) && (stance === "" || event[STANCE] === Number(stance))
      && (since === "" || event[DAY].slice(0, 4) >= since) && (until === "" || (event[DAY] !== "" && event[DAY].slice(0, 4) <= until)));
    const kindHidden = (number) => state.hidden.has(tone(data.nodes[number][KIND]));
    state.live = new Map();
    state.nodes = new Set();
    pairs.forEach((pair, key) => {
      if (kindHidden(pair.one) || kindHidden(pair.other)) return;
      const kept = [...pair.events].filter((number) => passes[number]);
      if (kept.length < least) return;
      state.live.set(key, kept);
      state.nodes.add(String(pair.one)).add(String(pair.other));
    });
    if (state.node !== null && !state.nodes.has(state.node)) state.node = null;
    if (state.edge !== null && !state.live.has(state.edge)) state.edge = null;
    graph.clear();
    state.nodes.forEach((name) => graph.addNode(name, whole.getNodeAttributes(name)));
    state.live.forEach((_, key) => graph.addEdgeWithKey(key, ...whole.extremities(key), whole.getEdgeAttributes(key)));
    byId("shown").textContent = `${plain(state.nodes.size)} names, ${plain(state.live.size)} ties`;
    renderer?.refresh();
    focus();
  }

  function focus() {
    state.near = new Set();
    if (state.node !== null) whole.forEachNeighbor(state.node, (name) => {
      if (state.live.has(tie(state.node, name))) state.near.add(name);
    });
    renderer?.refresh({skipIndexation: true});
    show();
  }
  const tie = (one, other) => Number(one) < Number(other) ? `${one}-${other}` : `${other}-${one}`;

  // The panel: what is selected, in words.
  function pick(number, count) {
    const li = element("li"), button = element("button", undefined, "pick"), dot = element("i", undefined, `dot ${tone(data.nodes[number][KIND])}`);
    button.type = "button";
    button.append(dot, element("span", data.nodes[number][LABEL]), element("b", plain(count)));
    button.addEventListener("click", () => select(String(number)));
    li.append(button);
    return li;
  }
  function proofs(numbers, withNames) {
    return window.PRESSGRAPH_EVIDENCE.proofs(numbers, (number) => data.events[number][DAY], (number) => {
      const event = data.events[number];
      return {tags: [data.types[event[TYPE]], data.statuses[event[STATUS]], data.stances[event[STANCE]], event[DAY]],
        words: event[WORDS], release: data.releases[event[RELEASE]], begin: event[BEGIN], end: event[END],
        names: withNames ? [...new Set(event.slice(ENDS))].map((end) => data.nodes[end][LABEL]).join(", ") : ""};
    });
  }
  function ofNode(name) {
    const numbers = new Set();
    const ties = [];
    whole.forEachNeighbor(name, (other) => {
      const kept = state.live.get(tie(name, other));
      if (kept) { ties.push([Number(other), kept.length]); kept.forEach((number) => numbers.add(number)); }
    });
    return {numbers, ties: ties.sort((a, b) => b[1] - a[1] || a[0] - b[0])};
  }
  function show() {
    if (state.edge !== null) {
      const pair = pairs.get(state.edge), kept = state.live.get(state.edge);
      const head = element("ul");
      head.append(pick(pair.one, ofNode(String(pair.one)).numbers.size), pick(pair.other, ofNode(String(pair.other)).numbers.size));
      panel.replaceChildren(head, element("h4", kept.length === 1 ? "One event of both" : `${plain(kept.length)} events of both`), ...proofs(kept, false));
    } else if (state.node !== null) {
      const node = data.nodes[Number(state.node)], {numbers, ties} = ofNode(state.node);
      const list = element("ul");
      list.append(...ties.slice(0, 12).map(([other, count]) => {
        const li = pick(other, count);
        li.firstChild.addEventListener("click", (event) => { event.stopImmediatePropagation(); selectEdge(tie(state.node, String(other))); }, {capture: true});
        return li;
      }));
      const about = element("p", undefined, "note");
      about.append(element("i", undefined, `dot ${tone(node[KIND])}`), `${node[KIND]}, ${plain(numbers.size)} events`);
      panel.replaceChildren(element("h3", node[LABEL]), about, element("p", node[IRI], "note mono"),
        element("h4", "Joined most with"), list, element("h4", "Latest events"), ...proofs(numbers, true));
    } else {
      const list = element("ul");
      const counts = new Map();
      state.live.forEach((kept, key) => { for (const end of [pairs.get(key).one, pairs.get(key).other]) {
        if (!counts.has(end)) counts.set(end, new Set());
        kept.forEach((number) => counts.get(end).add(number)); } });
      const top = [...counts].map(([end, numbers]) => [end, numbers.size]).sort((a, b) => b[1] - a[1] || a[0] - b[0]);
      list.append(...top.slice(0, 25).map(([end, count]) => pick(end, count)));
      panel.replaceChildren(element("h3", "Most involved"),
        element("p", "Choose a name for its events; choose a line for the sentences that join two.", "note"), list);
      if (!top.length) panel.append(element("p", "Nothing passes these filters.", "none"));
    }
    panel.scrollTop = 0;
  }
  function select(name) {
    state.node = name; state.edge = null;
    focus();
    const at = renderer?.getNodeDisplayData(name);
    if (at) renderer.getCamera().animate({x: at.x, y: at.y, ratio: Math.min(renderer.getCamera().ratio, 0.5)}, {duration: 350});
    try { history.replaceState(null, "", `#node=${encodeURIComponent(data.nodes[Number(name)][IRI])}`); } catch { /* a page from the file system may not */ }
  }
  function selectEdge(key) {
    state.edge = key; state.node = null;
    focus();
    const [one, other] = key.split("-").map((name) => renderer?.getNodeDisplayData(name));
    if (!one || !other) return;
    const camera = renderer.getCamera(), apart = Math.hypot(one.x - other.x, one.y - other.y);
    camera.animate({x: (one.x + other.x) / 2, y: (one.y + other.y) / 2,
      ratio: Math.min(camera.ratio, Math.max(0.04, apart * 2.5))}, {duration: 350});
  }

  // Controls.
  choices(byId("type"), data.types); choices(byId("status"), data.statuses); choices(byId("stance"), data.stances);
  years(byId("since"), byId("until"), data.events.map((event) => event[DAY]));
  const place = new Map();
  data.nodes.forEach((node, number) => { if (!place.has(node[LABEL])) place.set(node[LABEL], String(number)); });
  let typed = 0;
  byId("find").addEventListener("input", () => {
    const text = byId("find").value.trim(), low = text.toLowerCase();
    clearTimeout(typed);
    typed = setTimeout(() => {
      byId("names").replaceChildren(...(low ? data.nodes.filter((node) => node[LABEL].toLowerCase().includes(low)).slice(0, 12)
        .map((node) => { const option = element("option"); option.value = node[LABEL]; return option; }) : []));
    }, 80);
    if (place.has(text) && state.nodes.has(place.get(text))) select(place.get(text));
  });
  byId("find").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const low = byId("find").value.trim().toLowerCase();
    const number = data.nodes.findIndex((node, place) => low && node[LABEL].toLowerCase().includes(low) && state.nodes.has(String(place)));
    if (number >= 0) select(String(number));
  });
  for (const id of ["type", "status", "stance", "since", "until", "weight"]) byId(id).addEventListener("input", filter);
  byId("reset").addEventListener("click", () => {
    for (const id of ["find", "type", "status", "stance", "since", "until"]) byId(id).value = "";
    byId("weight").value = String(firstLeast);
    state.hidden.clear(); state.node = state.edge = null;
    document.querySelectorAll("#kinds button").forEach((button) => button.setAttribute("aria-pressed", "true"));
    filter();
    renderer?.getCamera().animatedReset({duration: 300});
  });
  const present = new Set(data.nodes.map((node) => tone(node[KIND])));
  for (const name of [...Object.values(tones), "process"].filter((name) => present.has(name))) {
    const button = element("button");
    button.type = "button";
    button.setAttribute("aria-pressed", "true");
    button.append(element("i", undefined, `dot ${name}`), `${name[0].toUpperCase()}${name.slice(1)}`);
    button.addEventListener("click", () => {
      const on = state.hidden.has(name);
      if (on) state.hidden.delete(name); else state.hidden.add(name);
      button.setAttribute("aria-pressed", String(on));
      filter();
    });
    byId("kinds").append(button);
  }
  byId("controls").hidden = false;

  // sigma draws each circle and line as an instance of one shape, which without a graphics card costs a hundred times as much
  // as drawing as many triangles: here each has vertices of its own.
  const apart = (Program) => class extends Program {
    getDefinition() {
      const {CONSTANT_ATTRIBUTES, CONSTANT_DATA, ...rest} = super.getDefinition();
      return {...rest, corners: CONSTANT_DATA, ATTRIBUTES: [...rest.ATTRIBUTES, ...CONSTANT_ATTRIBUTES]};
    }
    processVisibleItem(id, start, ...rest) {
      super.processVisibleItem(id, start, ...rest);
      this.corners ??= this.getDefinition().corners;
      const size = this.ATTRIBUTES_ITEMS_COUNT, shared = size - this.corners[0].length;
      this.corners.forEach((corner, number) => {
        const at = start + number * size;
        if (number) this.array.copyWithin(at, start, start + shared);
        this.array.set(corner, at + shared);
      });
    }
  };

  // Drawing. Without WebGL the panel still lists everything.
  let renderer = null;
  try {
    renderer = new Sigma(graph, byId("canvas"), {
      nodeProgramClasses: {circle: apart(NodeCircleProgram)}, edgeProgramClasses: {line: apart(EdgeRectangleProgram)},
      labelFont: "system-ui, sans-serif", labelSize: 13, labelColor: {color: colours.ink}, labelDensity: 0.6,
      labelGridCellSize: 90, labelRenderedSizeThreshold: 6, enableEdgeEvents: true, minEdgeThickness: crowded < 1 ? 0.5 : 1.7, zIndex: true,
      hideEdgesOnMove: whole.size > 3000, minCameraRatio: 0.02, maxCameraRatio: 4, defaultDrawNodeHover: drawHover, defaultDrawNodeLabel: drawLabel,
      nodeReducer: (name, attributes) => {
        const out = {...attributes, color: colours[tone(attributes.kind)], forceLabel: state.nodes.size <= ALL_NAMED};
        const ends = state.edge === null ? null : state.edge.split("-");
        if (name === state.node || ends?.includes(name)) return {...out, highlighted: true, forceLabel: true, zIndex: 2};
        if (state.near.has(name)) return {...out, forceLabel: state.near.size <= 25, zIndex: 1};
        if (state.node !== null || ends) return {...out, color: colours.line, label: "", zIndex: 0};
        return out;
      },
      edgeReducer: (key, attributes) => {
        if (key === state.edge) return {...attributes, color: colours.accent, size: attributes.size + 2, zIndex: 2};
        const pair = pairs.get(key);
        if (state.node !== null && (String(pair.one) === state.node || String(pair.other) === state.node))
          return {...attributes, color: colours.soft, size: attributes.size + 0.6, zIndex: 1};
        return {...attributes, color: state.node !== null || state.edge !== null ? colours.line : colours.tie, zIndex: 0};
      }});
  } catch {
    byId("canvas").append(element("p", "This browser cannot draw the network (no WebGL). The list beside it has all names and their events.", "note"));
  }
  // No name stands on another, nor on the one chosen; where few circles are in view, on none of them.
  const FEW = 400, ALL_NAMED = 60;
  let labels = null;
  function beginLabels() {
    const {width, height} = renderer.getDimensions();
    const found = window.PRESSGRAPH_LABELS(width, height);
    const context = renderer.getCanvases().labels.getContext("2d");
    for (const id of ["zoom", "shown"]) {
      const {offsetLeft, offsetTop, offsetWidth, offsetHeight} = byId(id);
      found.reserve([offsetLeft - 4, offsetTop - 4, offsetLeft + offsetWidth + 4, offsetTop + offsetHeight + 4]);
    }
    state.nodes.forEach((name) => {
      const node = renderer.getNodeDisplayData(name);
      if (!node?.label || (state.nodes.size > FEW && !node.highlighted)) return;
      const {x, y} = renderer.framedGraphToViewport(node), r = renderer.scaleSize(node.size);
      found.circle(x, y, r);
      if (!node.highlighted) return;
      context.font = `600 ${renderer.getSetting("labelSize")}px ${renderer.getSetting("labelFont")}`;
      const [left, top, right, bottom] = pill(name, x, y, r, context.measureText(node.label).width).box;
      found.reserve([left - 2, top - 2, right + 2, bottom + 2]);
    });
    return found;
  }
  // Where the name of a chosen circle stands: on that side on which its box covers the fewest others.
  function pill(name, x, y, r, wide) {
    const {width, height} = renderer.getDimensions(), half = wide / 2;
    const places = [{box: [x - r - 4, y - 13, x + r + wide + 12, y + 13], text: x + r + 5}, {box: [x - r - wide - 12, y - 13, x + r + 4, y + 13], text: x - r - wide - 5},
      {box: [x - half - 8, y - r - 30, x + half + 8, y - r - 4], text: x - half}, {box: [x - half - 8, y + r + 4, x + half + 8, y + r + 30], text: x - half}];
    const near = [];
    graph.forEachNode((other) => {
      const node = other === name ? null : renderer.getNodeDisplayData(other);
      if (!node) return;
      const at = renderer.framedGraphToViewport(node), reach = renderer.scaleSize(node.size);
      if (Math.abs(at.x - x) < wide + r + reach + 20 && Math.abs(at.y - y) < r + reach + 40) near.push([at.x, at.y, reach]);
    });
    for (const place of places) {
      const [left, top, right, bottom] = place.box;
      place.covers = near.filter(([i, j, reach]) => i + reach > left && i - reach < right && j + reach > top && j - reach < bottom).length
        + (left < 0 || top < 0 || right > width || bottom > height ? near.length + 1 : 0);
    }
    return places.reduce((best, place) => (place.covers < best.covers ? place : best));
  }
  function drawLabel(context, node, settings) {
    if (!node.label || node.highlighted) return;
    labels ??= beginLabels();
    context.font = `${settings.labelSize}px ${settings.labelFont}`;
    const wide = context.measureText(node.label).width, spot = labels.place(node.x, node.y, node.size, wide);
    if (!spot) return;
    context.globalAlpha = 0.72;
    context.fillStyle = colours.card;
    context.fillRect(spot[0] - 1, spot[1] - 7, wide + 2, 14);
    context.globalAlpha = 1;
    context.fillStyle = colours.ink;
    context.fillText(node.label, spot[0], spot[1] + settings.labelSize / 3);
  }
  function drawHover(context, node, settings) {
    context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
    const found = node.label ? pill(node.key, node.x, node.y, node.size, context.measureText(node.label).width) : null;
    context.fillStyle = colours.card;
    context.strokeStyle = colours.accent;
    context.lineWidth = 1.5;
    if (found) {
      const [left, top, right, bottom] = found.box;
      context.beginPath();
      context.roundRect(left, top, right - left, bottom - top, 13);
      context.fill();
      context.stroke();
    }
    context.beginPath();
    context.arc(node.x, node.y, node.size + 1.5, 0, Math.PI * 2);
    context.fillStyle = node.color;
    context.fill();
    context.fillStyle = colours.ink;
    if (found) context.fillText(node.label, found.text, (found.box[1] + found.box[3]) / 2 + settings.labelSize / 3);
  }
  if (renderer) {
    byId("zoom").hidden = false;
    renderer.on("beforeRender", () => { labels = null; });
    renderer.refresh({skipIndexation: true});
    renderer.on("clickNode", ({node}) => select(node));
    renderer.on("clickEdge", ({edge}) => selectEdge(edge));
    renderer.on("clickStage", () => { state.node = state.edge = null; focus(); });
    renderer.on("enterNode", () => { byId("canvas").style.cursor = "pointer"; });
    renderer.on("enterEdge", () => { byId("canvas").style.cursor = "pointer"; });
    renderer.on("leaveNode", () => { byId("canvas").style.cursor = ""; });
    renderer.on("leaveEdge", () => { byId("canvas").style.cursor = ""; });
    byId("in").addEventListener("click", () => renderer.getCamera().animatedZoom({duration: 200}));
    byId("out").addEventListener("click", () => renderer.getCamera().animatedUnzoom({duration: 200}));
    byId("fit").addEventListener("click", () => renderer.getCamera().animatedReset({duration: 300}));
    const STEPS = {ArrowLeft: [-0.1, 0], ArrowRight: [0.1, 0], ArrowUp: [0, 0.1], ArrowDown: [0, -0.1]};
    byId("canvas").addEventListener("keydown", (event) => {
      const camera = renderer.getCamera(), {x, y, ratio} = camera.getState(), step = STEPS[event.key];
      if (step) camera.setState({x: x + step[0] * ratio, y: y + step[1] * ratio});
      else if (event.key === "+") camera.animatedZoom({duration: 200});
      else if (event.key === "-") camera.animatedUnzoom({duration: 200});
      else if (event.key === "0") camera.animatedReset({duration: 300});
      else return;
      event.preventDefault();
    });
    document.addEventListener("themechange", () => {
      readColours();
      renderer.setSetting("labelColor", {color: colours.ink});
      renderer.refresh();
    });
  }

  window.PRESSGRAPH_EXPLORER = {state, graph, select, selectEdge, get renderer() { return renderer; }};
  filter();
  const asked = /^#node=(.+)$/.exec(location.hash);
  if (asked) {
    const number = data.nodes.findIndex((node) => node[IRI] === decodeURIComponent(asked[1]));
    if (number >= 0) select(String(number));
  }
})();
