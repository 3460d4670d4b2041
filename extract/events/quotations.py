"""Direct quotations, with who says them and the verb that reports them.

Use ``QuotationFinder(load_words()).find(parse)``, or ``find_quotations(parse, words)``.
"""

from __future__ import annotations

from dataclasses import dataclass

from pressgraph.extract.syntax import Parse
from pressgraph.ontology.words import Words

__all__ = ["Quotation", "find_quotations"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """One direct quotation, over all its paragraphs.

    Attributes:
        start, end: half-open token range of what is said, without the quotation marks. What a
            reporting clause inside interrupts is one quotation a piece, with the same speaker.
        speaker: token that heads the speaker's noun phrase, where one is found.
        verb: the reporting verb, where there is one.
    """

    start: int
    end: int
    speaker: int | None = None
    verb: int | None = None


_OPEN, _CLOSE = "“«\"", "”»\""


def find_quotations(parse: Parse, words: Words) -> tuple[Quotation, ...]:
    """Return the direct quotations of a release, in text order."""
    out, opened = [], None
    reporting = words.of("reporting-verb")
    for index, token in enumerate(parse.tokens):
        if opened is not None and token.text in _CLOSE:
            if index > opened + 1:
                out.append(_attribute(parse, opened + 1, index, reporting))
            opened = None
        elif opened is None and token.text in _OPEN:
            opened = index
    return tuple(out)


def _attribute(parse: Parse, start: int, end: int, reporting: frozenset[str]) -> Quotation:
    for index in (*range(end, min(end + 12, len(parse))), *range(start - 1, max(start - 12, 0), -1)):
        token = parse[index]
        if token.lemma in reporting and token.pos == "VERB":
            for child in token.children:
                if parse[child].dep == "nsubj":
                    return Quotation(start, end, child, index)
    return Quotation(start, end)
