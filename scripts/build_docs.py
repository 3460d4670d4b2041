"""Writes docs/ontology/*.md from the vocabulary, its alignments, the shapes and the named queries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pressgraph.ontology.queries import AUDIENCES, load_queries
from pressgraph.ontology.terms import PG, PREFIXES, RDF, RDFS, SKOS
from pressgraph.ontology.turtle import TurtleFile, read_turtle, shipped_folder, turtle_files

OWL, SH = PREFIXES["owl"], PREFIXES["sh"]
DEFINITION, EXAMPLE, NOTE, SCOPE = (f"{SKOS}{name}" for name in (
    "definition", "example", "note", "scopeNote"))
CONSTRAINTS = ("minCount", "maxCount", "datatype", "class", "nodeKind", "in", "or", "not",
               "hasValue", "minLength", "minInclusive", "maxInclusive", "pattern", "uniqueLang",
               "lessThan", "lessThanOrEquals")
FOLDER = Path(__file__).parents[1] / "docs" / "ontology"
MADE = "<!-- Made by scripts/build_docs.py. -->"


def compact(iri: str) -> str:
    """Return an IRI with a prefix, where one fits."""
    spaces = PREFIXES | {"cv": "http://data.europa.eu/m8g/",
                         "eli": "http://data.europa.eu/eli/ontology#"}
    for prefix, space in spaces.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return f"<{iri}>"


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """Yield the lines of a Markdown table."""
    columns = list(head)
    yield f"| {' | '.join(columns)} |"
    yield f"|{' --- |' * len(columns)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |"
    yield ""


def members(file: TurtleFile, head: str) -> Iterator[str]:
    """Yield the members of an RDF list."""
    while first := file.value(head, f"{RDF}first"):
        yield first
        head = file.value(head, f"{RDF}rest") or ""


def classes_of(file: TurtleFile, iri: str, side: str) -> str:
    """Return the domain or range of a property in words."""
    out: list[str] = []
    for value in file.objects(iri, f"{RDFS}{side}"):
        union = file.value(value, f"{OWL}unionOf")
        out.extend(members(file, union) if union else [value])
    return " or ".join(f"`{compact(name)}`" for name in out) or "any"


def own(file: TurtleFile, *kinds: str) -> list[str]:
    """Return the terms of our namespace that are of some OWL kind, in file order."""
    return [iri for iri in file.triples if iri.startswith(str(PG))
            and {f"{OWL}{kind}" for kind in kinds}.intersection(file.objects(iri, RDF.type))]


def describe(file: TurtleFile, iri: str) -> Iterator[str]:
    """Yield what is said of a term, as Markdown."""
    english, french = (" / ".join(file.literals(iri, f"{RDFS}label", language))
                       for language in ("en", "fr"))
    yield f"### `{compact(iri)}`"
    yield ""
    yield f"*{english}* · *{french}*"
    yield ""
    yield " ".join(file.literals(iri, DEFINITION) + file.literals(iri, SCOPE))
    yield ""
    for example in file.literals(iri, EXAMPLE):
        yield f"> {example}"
        yield ""


def terms_page(file: TurtleFile) -> str:
    """Return the page of all terms, with a diagram of the main classes."""
    lines = ["# Terms", "", MADE, "", *diagram(file), "## Classes", ""]
    for iri in own(file, "Class"):
        lines += describe(file, iri)
        above = [f"`{compact(name)}`" for name in file.objects(iri, f"{RDFS}subClassOf")]
        lines += [f"Sub-class of {', '.join(above)}.", ""] if above else []
    lines += ["## Properties", ""]
    for iri in own(file, "ObjectProperty", "DatatypeProperty", "AnnotationProperty"):
        lines += describe(file, iri)
        of, value = (classes_of(file, iri, side) for side in ("domain", "range"))
        lines += [f"Of: {of}. Value: {value}.", ""]
    lines += ["## Individuals", ""]
    for iri in own(file, "NamedIndividual"):
        lines += describe(file, iri)
    return "\n".join(lines)


def diagram(file: TurtleFile) -> list[str]:
    """Return the classes and the properties between them as a Mermaid diagram."""
    lines = ["```mermaid", "classDiagram"]
    for iri in own(file, "Class"):
        lines += [f"  {name_of(above)} <|-- {name_of(iri)}"
                  for above in file.objects(iri, f"{RDFS}subClassOf")]
    for iri in own(file, "ObjectProperty"):
        sides = [re.findall(r"`([^`]+)`", classes_of(file, iri, side))
                 for side in ("domain", "range")]
        lines += [f"  {name_of(source)} --> {name_of(target)} : {name_of(iri)}"
                  for source in sides[0] for target in sides[1]
                  if not source.startswith(("synsem", "ontolex"))]
    return [*lines, "```", ""]


def name_of(iri: str) -> str:
    """Return the local name of an IRI or prefixed name."""
    return re.split(r"[#/:]", iri)[-1]


def alignments_page(file: TurtleFile) -> str:
    """Return the mapping tables."""
    parts = (f"{OWL}annotatedSource", f"{OWL}annotatedProperty", f"{OWL}annotatedTarget")
    rows = [[*(f"`{compact(file.value(axiom, part) or '')}`" for part in parts),
             " ".join(file.literals(axiom, NOTE))]
            for axiom in file.subjects(RDF.type, f"{OWL}Axiom")]
    return "\n".join(["# Alignments", "", MADE, "",
                      *table(("term", "relation", "term of another vocabulary", "why"), rows)])


def shapes_page() -> str:
    """Return the shapes in words, one table a file."""
    lines = ["# Shapes in words", "", MADE, ""]
    for path in turtle_files([shipped_folder("shapes")]):
        file = read_turtle(path)
        rows = [shape_row(file, iri) for iri in file.triples if not iri.startswith("_:")]
        lines += [f"## {path.stem.capitalize()}", "",
                  *table(("shape", "about", "what it asks", "constraints"), rows)]
    return "\n".join(lines)


def shape_row(file: TurtleFile, iri: str) -> list[str]:
    """Return a shape as a row: name, targets, message, constraints."""
    targets = [f"`{compact(value)}`" for value in file.objects(iri, f"{SH}targetClass")]
    targets += [f"values of `{compact(value)}`"
                for value in file.objects(iri, f"{SH}targetObjectsOf")]
    targets += [f"bearers of `{compact(value)}`"
                for value in file.objects(iri, f"{SH}targetSubjectsOf")]
    used = [f"`sh:{name}`" for name in CONSTRAINTS if file.value(iri, f"{SH}{name}") is not None]
    return [f"`{name_of(iri)}`", ", ".join(targets),
            " ".join(file.literals(iri, f"{SH}message")), ", ".join(used)]


def queries_page() -> str:
    """Return the named queries by audience."""
    lines = ["# Named queries", "", MADE, ""]
    for audience in AUDIENCES:
        rows = [[f"`{query.name}`", query.description, "<br>".join(
            f"`{p.name}` ({p.kind}{', required' if p.required else ''}"
            f"{f', default {p.default}' if p.default else ''}): {p.description}"
            for p in query.parameters)]
            for query in load_queries().values() if query.audience == audience]
        lines += [f"## For the {audience}", "", *table(("name", "question", "parameters"), rows)]
    return "\n".join(lines)


def pages() -> dict[str, str]:
    """Return all pages by file name."""
    folder = shipped_folder("vocabulary")
    return {"terms.md": terms_page(read_turtle(folder / "pressgraph.ttl")),
            "alignments.md": alignments_page(read_turtle(folder / "alignments.ttl")),
            "shapes.md": shapes_page(), "queries.md": queries_page()}


def main() -> None:
    """Write the pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text.rstrip() + "\n", encoding="utf-8")
        print(f"written: docs/ontology/{name}")


if __name__ == "__main__":
    main()
