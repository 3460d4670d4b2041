"""Writes the answers that the example releases give to the named queries, and the worked example.

Run it after a change of what is extracted, and read what differs.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox

from pressgraph.extract.trying import Trial, try_sentence
from pressgraph.graph import Dataset, build
from pressgraph.graph.building.work import Options, worker
from pressgraph.graph.lexicon_printing import described, short
from pressgraph.ontology.terms import PREFIXES
from pressgraph.ontology.turtle import shipped_folder

ROOT = Path(__file__).parents[1]
ANSWERS = ROOT / "tests" / "graph" / "competency"
PAGE = ROOT / "docs" / "worked-example.md"
RELEASE = "2022-07-08-morocco-partnership.txt"
WORD = "met"

EVENT = """
SELECT ?release ?event ?words ?evidence WHERE { GRAPH ?release {
  ?release dcterms:source ?source ; pg:reports ?event .
  ?event a pg:Meeting ; pg:trigger/nif:anchorOf ?words ; pg:evidence/nif:anchorOf ?evidence .
  FILTER (STRENDS(STR(?source), "%s") && STR(?words) = "%s") } }"""


def build_examples(output: Path) -> Dataset:
    """Build the dataset of the example releases."""
    return build([ROOT / "examples" / "releases"], output, workers=1)


def questions() -> dict[str, dict[str, str]]:
    """Return the named queries that are asked, with their parameters."""
    read: dict[str, dict[str, str]] = json.loads((ANSWERS / "questions.json").read_text("utf-8"))
    return read


def answer(dataset: Dataset, name: str) -> str:
    """Return the answer to a named query as CSV."""
    answers = dataset.query(name, **questions()[name])
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answers.columns)
    writer.writerows(answers)
    return out.getvalue()


def page(dataset: Dataset) -> str:
    """Return the page that follows one sentence from its characters to its triples."""
    [(release, event, words, sentence)] = list(dataset.query(EVENT % (RELEASE, WORD)))
    issued = next(iter(dataset.query(
        f"SELECT ?day WHERE {{ <{release}> dcterms:issued ?day }}")))[0]
    trial = try_sentence(worker(Options()).extractor, str(sentence), issued)  # type: ignore[arg-type]
    held = next(each for each in trial.attempts if trial.reports(each))
    return "\n".join([
        "# A sentence, from text to triples", "",
        "<!-- Made by scripts/answer_examples.py. -->", "",
        f"`examples/releases/{RELEASE}` says:", "", f"> {sentence}", "",
        "`pressgraph lexicon try` shows the same for any sentence.", "",
        "## 1. The parse", "", "Each word hangs on another one in a function.", "",
        *_parse(trial), "",
        "## 2. Names", "", "Known names carry the IRI of their authority entry.", "",
        *_names(trial), "",
        "## 3. The sense that holds", "",
        f"The lexicon has this entry for \"{words}\"; its frame says what must stand around it:", "",
        "```turtle", *_entry(held.sense.iri), "```", "", f"- {described(trial, held)}", "",
        "## 4. The triples", "",
        f"In the named graph `{short(str(release))}`, with prefixes for what lies below it:", "",
        "```text", *_triples(dataset, str(release), str(event)), "```", "",
        "`pressgraph explain` goes the way back: from a triple to the words and the rule.", ""])


def _parse(trial: Trial) -> Iterator[str]:
    yield "| word | lemma | part of speech | function | hangs on |"
    yield "| --- | --- | --- | --- | --- |"
    for token in trial.parse.tokens:
        if token.pos not in ("PUNCT", "DET", "PART"):
            head = "" if token.head == token.index else trial.parse[token.head].text
            yield f"| {token.text} | {token.lemma} | {token.pos} | {token.dep} | {head} |"


def _names(trial: Trial) -> Iterator[str]:
    yield "| name | class | authority entry |"
    yield "| --- | --- | --- |"
    for entity in trial.names.entities:
        yield f"| {entity.name} | `{short(entity.kind)}` | {entity.concept or ''} |"


def _entry(sense: str) -> Iterator[str]:
    """Yield the lines of the lexicon with a sense, its entry and its own frames."""
    name = sense.rpartition("#")[2]
    for path in sorted(shipped_folder("lexicon").glob("*.ttl")):
        blocks = path.read_text("utf-8").split("\n:")
        yield from (line for block in blocks if f":{name} " in f":{block} "
                    for line in f":{block}".rstrip().splitlines() if not line.startswith("#"))


def _triples(dataset: Dataset, release: str, event: str) -> Iterator[str]:
    """Yield the triples of an event, its time and its roles, in short form."""
    rows = dataset.query(f"""SELECT ?node ?property ?value WHERE {{ GRAPH <{release}> {{
        ?node ?property ?value
        FILTER (?node = <{event}> || STRSTARTS(STR(?node), "{event}/")) }} }}""")
    for node, property_, value in sorted(tuple(map(str, row)) for row in rows):
        yield f"{_short(node, release)} {_short(property_, release)} {_value(value, release)} ."


def _value(value: str, release: str) -> str:
    return _short(value, release) if "://" in value or value.split(":")[0] in PREFIXES else str(
        ox.Literal(value))


def _short(iri: str, release: str) -> str:
    for name, base in (("event:", f"{release}/event/"), ("span:", f"{release}/text#"),
                       ("id:", "https://w3id.org/pressgraph/id/"),
                       ("lex:", "https://w3id.org/pressgraph/lexicon#")):
        if iri.startswith(base):
            return name + iri.removeprefix(base)
    return short(iri)


def main() -> None:
    """Write the answers and the page."""
    with TemporaryDirectory() as folder:
        dataset = build_examples(Path(folder) / "kg")
        for name in questions():
            (ANSWERS / f"{name}.csv").write_text(answer(dataset, name), "utf-8", newline="\n")
        PAGE.write_text(page(dataset), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
