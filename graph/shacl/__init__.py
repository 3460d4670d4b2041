"""SHACL Core over the graph of one release, compiled once, for the gate."""
