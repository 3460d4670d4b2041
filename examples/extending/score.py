"""Builds the graph of the competition cases and scores it against what a reader took from them."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from pressgraph.graph import Dataset, build
from pressgraph.graph.configuration import load_configuration

HERE = Path(__file__).parent

FACTS = """
SELECT DISTINCT ?source ?class ?words ?role ?name WHERE { GRAPH ?release {
  ?release pg:reports ?event ; dcterms:source ?source .
  ?event a ?class ; pg:trigger/nif:anchorOf ?words ; ?role ?filler .
  ?filler skos:prefLabel ?name .
  FILTER (STRSTARTS(STR(?class), "https://example.org/competition/ontology#")) } }
"""

Fact = tuple[str, str, str, str, str]


def build_cases(output: Path) -> Dataset:
    """Build the dataset of the example's releases with the example's own files."""
    settings = load_configuration(HERE / "pressgraph.toml")
    own = settings.ontology
    return build([HERE / "releases"], output, workers=1, base=settings.build.base,
                 ontology=own.classes, lexicon=own.lexicon, authority=own.authority,
                 shapes=own.shapes, words=own.words, quantities=own.quantities)


def found_facts(dataset: Dataset) -> set[Fact]:
    """Return who fills which role of which event of the example's own classes."""
    return {(Path(str(source)).name, _local(kind), str(words), _local(role), str(name))
            for source, kind, words, role, name in dataset.query(FACTS)}


def expected_facts() -> set[Fact]:
    """Return the facts that a reader took from the releases."""
    with (HERE / "expected.tsv").open(encoding="utf-8", newline="") as file:
        return {(a, b, c, d, e) for a, b, c, d, e in list(csv.reader(file, delimiter="\t"))[1:]}


def _local(iri: object) -> str:
    return str(iri).rsplit("#", 1)[-1].rsplit(":", 1)[-1]


def report(found: set[Fact], expected: set[Fact]) -> str:
    """Return precision and recall in words, and what differs."""
    right = found & expected
    lines = [f"precision {len(right) / len(found):.2f} ({len(right)} of {len(found)})",
             f"recall    {len(right) / len(expected):.2f} ({len(right)} of {len(expected)})"]
    lines += [f"missed: {' | '.join(fact)}" for fact in sorted(expected - found)]
    lines += [f"wrong: {' | '.join(fact)}" for fact in sorted(found - expected)]
    return "\n".join(lines)


def main() -> None:
    """Build in a temporary folder, and print the score."""
    with TemporaryDirectory() as folder:
        print(report(found_facts(build_cases(Path(folder) / "kg")), expected_facts()))


if __name__ == "__main__":
    main()
