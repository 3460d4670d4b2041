"""Facts of a release as the triples of its named graph."""
