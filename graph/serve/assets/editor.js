"use strict";
// Puts the editor in the place of the plain form; the form stays where the editor cannot run.
(function () {
  const plain = document.getElementById("plain");
  if (!window.Yasgui || !plain) return;
  const query = plain.elements.query.value;
  Yasgui.Yasqe.defaults.autocompleters = ["variables"];
  Yasgui.Yasqe.defaults.value = query;
  const yasgui = new Yasgui(document.getElementById("editor"), {
    requestConfig: { endpoint: new URL("/sparql", location.href).href, method: "POST" },
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: function () { return []; } },
    persistenceId: "pressgraph"
  });
  plain.hidden = true;
  const tab = yasgui.getTab();
  if (tab && !tab.getQuery()) tab.setQuery(query);
}());
