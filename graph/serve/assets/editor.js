"use strict";
// Puts the editor in the place of the plain form; the form stays where the editor cannot run.
(function () {
  const plain = document.getElementById("plain");
  const place = document.getElementById("editor");
  if (!window.Yasgui || !plain) return;
  const query = plain.elements.query.value;
  const terms = JSON.parse(place.dataset.terms);
  const prefixes = Object.entries(JSON.parse(place.dataset.prefixes)).sort();
  const Yasqe = Yasgui.Yasqe;
  Yasqe.defaults.autocompleters = ["variables"];
  Yasqe.forkAutocompleter("prefixes", {
    name: "own-prefixes", persistenceId: null,
    get: function () { return prefixes.map(function (pair) { return pair[0] + ": <" + pair[1] + ">"; }); }
  });
  ["class", "property"].forEach(function (kind) {
    Yasqe.forkAutocompleter(kind, {
      name: "own-" + kind, persistenceId: null, bulk: true,
      get: function () { return terms[kind]; }
    });
  });
  Yasqe.defaults.value = query;
  // Tab goes on to the next thing on the page, as without the editor: no trap for the keyboard.
  Yasqe.defaults.extraKeys = Object.assign({}, Yasqe.defaults.extraKeys, { "Tab": false, "Shift-Tab": false });
  const yasgui = new Yasgui(place, {
    requestConfig: { endpoint: new URL("/sparql", location.href).href, method: "POST" },
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: function () { return []; } },
    persistenceId: "pressgraph"
  });
  plain.hidden = true;
  document.querySelector(".keys").hidden = false;
  const tab = yasgui.getTab();
  const asked = new URLSearchParams(location.search).has("example");
  if (tab && (asked || !tab.getQuery())) tab.setQuery(query);
  const input = place.querySelector(".CodeMirror textarea");
  if (input) input.setAttribute("aria-label", "Query");
}());
