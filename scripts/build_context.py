"""Writes ontology/vocabulary/context.jsonld from the vocabulary's Turtle."""

from __future__ import annotations

from pressgraph.ontology.jsonld import CONTEXT_FILE, context_text
from pressgraph.ontology.turtle import shipped_folder

path = shipped_folder("vocabulary") / CONTEXT_FILE
path.write_text(context_text(), encoding="utf-8")
print(f"written: {path}")
