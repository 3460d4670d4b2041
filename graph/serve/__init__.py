"""A dataset on the web: IRIs that resolve, pages to read, SPARQL to ask."""
