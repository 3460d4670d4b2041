"""Prints reviews of a lexicon, trials of sentences and suggestions for a terminal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict

import pyoxigraph as ox
from rich.table import Table
from rich.text import Text

from pressgraph.extract.events.matching import Attempt
from pressgraph.extract.suggesting import Suggestion
from pressgraph.extract.trying import Trial
from pressgraph.graph.gate import Passed
from pressgraph.graph.printing import make_console, safe
from pressgraph.graph.quads.draft import Draft
from pressgraph.ontology.frames import NOTHING, Argument, WordClass
from pressgraph.ontology.reviewing import Review
from pressgraph.ontology.terms import NIF, PG, PREFIXES, PROV, RDF

__all__ = ["print_review", "print_suggestions", "print_trial"]

LEFT_OUT = (str(NIF), str(PROV))
"""Namespaces of triples about characters and runs, which say nothing of the sentence."""


def print_review(found: Review) -> None:
    """Print the mistakes in files, then remarks and counts."""
    out = make_console()
    for problem in found.problems:
        out.print(Text(safe(problem), "red"), soft_wrap=True)
    for remark in found.remarks:
        out.print(Text(f"remark: {safe(remark)}"), soft_wrap=True)
    counts = ", ".join(f"{number} {name}" for name, number in found.counts.items())
    problems = f"{len(found.problems)} mistakes" if found.problems else "no mistakes"
    out.print(f"{problems}; {counts}" if counts else problems)


def print_trial(trial: Trial, passed: Passed) -> None:
    """Print a sentence's parse, its names, what was tried of the lexicon, and the triples."""
    out = make_console()
    words = Table("word", "lemma", "class", "function", "of", title="parse")
    for token in trial.parse.tokens:
        words.add_row(safe(token.text), safe(token.lemma), f"{token.pos} {token.tag}", token.dep,
                      "" if token.head == token.index else safe(trial.parse[token.head].text))
    out.print(words)
    names = Table("name", "class", "known as", title="names")
    for entity in trial.names.entities:
        names.add_row(safe(entity.name), short(entity.kind), entity.concept or "")
    out.print(names)
    for attempt in trial.attempts:
        out.print(Text(safe(described(trial, attempt))), soft_wrap=True)
    if not trial.attempts:
        out.print("no word of the lexicon stands here")
    for line in triples(passed.draft) if passed.draft is not None else ():
        out.print(Text(safe(line), "green"), soft_wrap=True)
    for reject in passed.rejects:
        out.print(Text(safe(f"refused: {reject.fact}: {reject.reason} {reject.value}"), "red"),
                  soft_wrap=True)


def described(trial: Trial, attempt: Attempt) -> str:
    """Return in a line what became of a sense: its event, or what is lacking for one."""
    sense = attempt.sense
    word = " ".join(trial.parse[index].text for index in attempt.tokens)
    head = f"{word}: <{sense.iri}> {short(sense.event) or 'light verb'}"
    if attempt.failing is not None:
        return f"{head}: {lacking(attempt.failing)}"
    bound = "; ".join(f"{short(argument.role)} " + ", ".join(_phrase(trial, i) for i in indices)
                      for argument, indices in attempt.bindings.items() if argument.role)
    if trial.reports(attempt):
        return f"{head}: holds ({bound})"
    if sense.word_class is WordClass.LIGHT_VERB:
        return f"{head}: holds; it lends its arguments to the noun ({bound})"
    return f"{head}: would hold ({bound}), but reports no event here, or another sense comes first"


def lacking(argument: Argument) -> str:
    """Return in words which condition of a frame does not hold."""
    place = f"{argument.link.value} ({argument.marker})" if argument.marker else argument.link.value
    if argument.filler == NOTHING:
        return f"there must be no {place}"
    kind = f" that is {short(argument.filler)}" if argument.filler else ""
    return f"lacks a {place}{kind}"


def _phrase(trial: Trial, index: int) -> str:
    mention = trial.names.by_head.get(index)
    if mention is not None:
        return trial.parse.words(mention.start, mention.end)
    return trial.parse[index].text


def triples(draft: Draft) -> Iterator[str]:
    """Yield what a draft says, but for characters, runs and the release itself, in short form."""
    skipped = {draft.release, draft.run, draft.minter.context(draft.release)}
    spans = {node.value for node, link, value in draft.triples()
             if link.value == RDF.type and value.value in (NIF.Phrase, RDF.Statement)}
    for node, link, value in sorted(draft.triples(), key=str):
        if node.value in skipped | spans or link.value.startswith(LEFT_OUT) \
                or link.value in (PG.evidence, PG.rule, PG.confidence, PG.trigger) \
                or node.value.startswith(tuple(f"{draft.minter.base}{kind}/" for kind in (
                    "tool", "model", "knowledge"))):
            continue
        yield f"{short(node.value, draft)} {short(link.value)} {_term(value, draft)}"


def _term(term: ox.NamedNode | ox.Literal, draft: Draft) -> str:
    return short(term.value, draft) if isinstance(term, ox.NamedNode) else str(term)


def short(iri: str, draft: Draft | None = None) -> str:
    """Return an IRI with a prefix, where it has one; ``id:`` is the base of a draft."""
    prefixes = {"words": "https://w3id.org/pressgraph/words#", **PREFIXES,
                **({"id": draft.minter.base} if draft else {})}
    found = [(name, base) for name, base in prefixes.items() if iri.startswith(base)]
    if not found:
        return f"<{iri}>" if iri else ""
    name, base = max(found, key=lambda item: len(item[1]))
    return f"{name}:{iri.removeprefix(base)}"


def print_suggestions(found: Sequence[Suggestion], *, as_json: bool) -> None:
    """Print words that no frame covers, with counts, functions and sentences."""
    if as_json:
        print(json.dumps([asdict(each) for each in found], ensure_ascii=False, indent=1))  # noqa: T201
        return
    out = make_console()
    for each in found:
        patterns = ", ".join(f"{pattern} {count}" for pattern, count in each.patterns[:3])
        known = "; has senses, which do not hold there" if each.known else ""
        out.print(Text.assemble((each.word, "bold"), f" ({each.word_class.value}): {each.count}, "
                                f"{each.tied} with others, in {each.releases} releases{known}; "
                                f"{patterns}"), soft_wrap=True)
        for example in each.examples:
            out.print(Text(f"    {safe(example)}"), soft_wrap=True)
