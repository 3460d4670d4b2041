"""What the command line prints: tables, reports, sentences with the words highlighted, JSON, CSV."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pressgraph.graph.answers import Answers
from pressgraph.graph.building.builder import Report
from pressgraph.graph.explaining import Explanation
from pressgraph.graph.minting import local_name
from pressgraph.graph.storage.plan import Outcome
from pressgraph.graph.tables import shorten, table_of
from pressgraph.graph.validation import Validation
from pressgraph.ontology.errors import UsageError
from pressgraph.ontology.queries import NamedQuery
from pressgraph.ontology.terms import PREFIXES

__all__ = ["make_console", "parameters", "print_answers", "print_explanations", "print_queries",
           "print_report", "print_validation", "safe"]


COUNTED = {"entities": ("entity", "entities"), "posts": ("post",), "events": ("event",),
           "figures": ("figure",)}
"""The counts of a build that its summary tells, with the words for one and for several."""

_WIDE = 160
"""Columns of what is printed to no terminal."""


def safe(text: object) -> str:
    """Return a text without the control characters that a terminal could take as commands."""
    return "".join(char if char.isprintable() or char == "\n" else "\N{REPLACEMENT CHARACTER}"
                   for char in str(text))


def _count(number: int, one: str, several: str = "") -> str:
    return f"{number} {one if number == 1 else several or f'{one}s'}"


def _json(value: object) -> None:
    sys.stdout.write(json.dumps(value, indent=1, ensure_ascii=True, default=str) + "\n")


def print_report(report: Report, *, quiet: bool, as_json: bool) -> None:
    """Print what a build did: a line a problem, and a summary."""
    if as_json:
        _json({"outcomes": report.outcomes, "counts": report.counts,
               "problems": [{"source": p.source, "problem": p.problem} for p in report.problems],
               "displaced": [{"source": former, "by": source, "reference": reference}
                             for source, former, reference in report.displaced]})
        return
    for problem in report.problems:
        sys.stderr.write(f"refused: {safe(problem)}\n".replace("\n", " ").rstrip() + "\n")
    for source, former, reference in report.displaced:
        sys.stderr.write(safe(f"replaced: {former}: {source} of this build has its reference, "
                              f"{reference}").replace("\n", " ") + "\n")
    if not quiet:
        done = ", ".join(f"{report.outcomes[name]} {name}" for name in Outcome
                         if report.outcomes[name])
        found = ", ".join(_count(report.counts[name], *words) for name, words in COUNTED.items()
                          if name in report.counts)
        refused = f"; the gate refused {_count(report.counts['refused'], 'fact')} (rejects.jsonl)" \
            if report.counts["refused"] else ""
        sys.stdout.write(f"releases: {done}{'; ' + found if found else ''}{refused}\n")


def parameters(arguments: Sequence[str]) -> dict[str, str]:
    """Read ``--name value`` and ``--name=value`` pairs.

    Raises:
        UsageError: if something else stands among them.
    """
    out: dict[str, str] = {}
    rest = list(arguments)
    while rest:
        name, equals, value = rest.pop(0).partition("=")
        if not name.startswith("--") or not (equals or rest):
            raise UsageError(f"{name}: parameters of a query are given as --name value")
        out[name[2:].replace("-", "_")] = value if equals else rest.pop(0)
    return out


def print_answers(answers: Answers, form: str, base: str) -> None:
    """Print rows as a table, as JSON objects, or as CSV; a table shortens IRIs under ``base``."""
    if form == "json":
        _json([row.as_dict() for row in answers])
    elif form == "csv":
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(answers.columns)
        writer.writerows(["" if value is None else value for value in row] for row in answers)
    else:
        console = make_console()
        names = PREFIXES | {"id": base}
        rows = ([shorten(safe("" if value is None else value), names) for value in row]
                for row in answers)
        console.print(table_of(list(map(safe, answers.columns)), rows, console.width,
                               caption=_count(len(answers), "row")))


def print_queries(queries: Iterable[NamedQuery], form: str) -> None:
    """List named queries with what they answer and take."""
    if form == "json":
        _json([{"name": q.name, "title": q.title, "description": q.description,
                "audience": q.audience, "parameters": [asdict(p) for p in q.parameters]}
               for q in queries])
        return
    table = Table("name", "answers", "parameters")
    for one in queries:
        takes = ", ".join(f"--{p.name}{'' if not p.required else ' (required)'}"
                          for p in one.parameters)
        table.add_row(one.name, one.title, takes)
    make_console().print(table)


def print_validation(found: Validation, *, as_json: bool) -> None:
    """Print a validation report that a person can read."""
    if as_json:
        _json(asdict(found))
        return
    console = make_console()
    for result in found.results:
        console.print(Text.assemble(
            (f"{result.severity}: ", "bold red"), safe(result.message or result.component)))
        for name, value in (("node", result.focus), ("path", result.path),
                            ("value", result.value), ("shape", result.shape)):
            if value:
                console.print(Text(f"  {name:6}{safe(value)}"), soft_wrap=True)
    console.print("conforms" if found.conforms else 
                  f"does not conform: {_count(len(found.results), 'result')}")


def print_explanations(found: Sequence[Explanation], *, as_json: bool) -> None:
    """Print each explanation: the passage with its words highlighted, then what each word says."""
    if as_json:
        _json([asdict(item) for item in found])
        return
    console = make_console()
    for item in found:
        console.print(Text.assemble((safe(item.says), "bold"), "  ", (safe(item.subject), "dim")),
                      soft_wrap=True)
        console.print(_passage(item), soft_wrap=True)
        console.print(Text(f"  characters {item.begin}-{item.end} of {safe(item.source)}"
                           f"{': ' + safe(item.title) if item.title else ''}", "dim"),
                      soft_wrap=True)
        for words in item.words:
            sure = f", confidence {words.confidence}" if words.confidence else ""
            console.print(Text.assemble(
                "  ", (safe(words.says), "cyan"), f"  “{safe(words.text)}” "
                f"{words.begin}-{words.end}, rule {safe(local_name(words.rule))}{sure}"),
                soft_wrap=True)
        console.print(Text(f"  run {safe(item.run)}", "dim"), soft_wrap=True)


def _passage(item: Explanation) -> Text:
    text = Text("  " + safe(item.passage).replace("\n", " "))
    for words in item.words:
        style = "bold yellow" if words.says == "trigger" else "bold green"
        text.stylize(style, 2 + words.begin - item.begin, 2 + words.end - item.begin)
    return text


def make_console(**options: Any) -> Console:
    """Return a console that prints texts as they are, wide where it is no terminal."""
    console = Console(highlight=False, markup=False, **options)
    if not console.is_terminal and "COLUMNS" not in os.environ:
        console.width = _WIDE
    return console
