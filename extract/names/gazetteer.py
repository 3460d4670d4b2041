"""Finds the labels of authority entries in a parse: every place, the longest one first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from pressgraph.extract.syntax import Parse
from pressgraph.ontology.concepts import Concept, Concepts
from pressgraph.ontology.labels import fold

__all__ = ["Gazetteer", "GazetteerMatch", "LabelKind"]

CAPITALS_SHARE = 0.8
CAPITALS_MINIMUM = 3
SLIP_CAPITALS = 4
NAMING = frozenset(("ADJ", "NOUN", "PROPN"))


class LabelKind(StrEnum):
    """Which sort of label was found."""

    NAME = "name"
    ACRONYM = "acronym"
    DEMONYM = "demonym"
    CONTEXTUAL = "contextual"


@dataclass(frozen=True, slots=True)
class GazetteerMatch:
    """A label found in a parse.

    Attributes:
        start, end: tokens, half open; without leading article and possessive ending.
        concepts: every entry that may be meant, by IRI; those that existed at the release's date
            where any did.
        kind: which sort of label it is.
        weak: whether the label is also a common word or surname, or an acronym in a line of
            capitals, so that it counts only with other support.
    """

    start: int
    end: int
    concepts: tuple[Concept, ...]
    kind: LabelKind
    weak: bool = False


@dataclass(frozen=True, slots=True)
class _Label:
    """A label of one entry, cut into words."""

    pieces: tuple[str, ...]
    kind: LabelKind
    weak: bool
    concept: Concept


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word or sign of the text: its folded form, its exact form and the token it stands in."""

    key: str
    exact: str
    token: int
    first: bool
    last: bool


class Gazetteer:
    """An index of the labels of authority entries by their first two words."""

    def __init__(self, concepts: Concepts) -> None:
        """Index the labels of all entries."""
        self._concepts = concepts
        self._labels: dict[str, dict[tuple[str, ...], list[_Label]]] = defaultdict(dict)
        self._lengths: dict[str, tuple[int, ...]] = {}
        for concept in concepts.by_iri.values():
            for label in _labels_of(concept):
                key = tuple(piece.casefold() for piece in label.pieces)
                self._labels[key[0]].setdefault(key, []).append(label)
        for first, keys in self._labels.items():
            self._lengths[first] = tuple(sorted({len(key) for key in keys}, reverse=True))

    def named(self, name: str, issued: date | None = None) -> tuple[Concept, ...]:
        """Return the entries that a whole string names, such as a publisher's name in metadata.

        A short form that needs a context counts where nothing else is called so.
        """
        pieces = fold(name)
        if pieces and pieces[0].casefold() == "the":
            pieces = pieces[1:]
        if not pieces:
            return ()
        key = tuple(piece.casefold() for piece in pieces)
        fitting = [label for label in self._labels.get(key[0], {}).get(key, ())
                   if _case_fits(label, pieces)]
        named = [label for label in fitting if label.kind is not LabelKind.CONTEXTUAL]
        return _readings(named or fitting, issued)

    def contexts(self, names: Iterable[str], issued: date | None = None) -> frozenset[str]:
        """Return the IRIs of the entries that publishers' names stand for, and all above them."""
        return frozenset(ancestor for name in names for concept in self.named(name, issued)
                         for ancestor in self._concepts.ancestors(concept.iri))

    def matches(self, parse: Parse, issued: date | None = None,
                publishers: Sequence[str] = ()) -> list[GazetteerMatch]:
        """Return the labels found, in text order; none overlaps another, the longest one wins.

        Args:
            parse: the release.
            issued: its date; entries that existed then are preferred.
            publishers: their names as written. A short form ("the Commission") is found where the
                release is theirs, or else where the release names the body in full. Where no
                publisher is an entry, the house that the release names most takes its place.
        """
        return self.settled(self.labels(parse, issued), issued, publishers)

    def labels(self, parse: Parse, issued: date | None = None) -> list[GazetteerMatch]:
        """Return all labels that stand in a release, short forms of every house among them."""
        return [match for match in self._scan(parse, issued)
                if match.kind is not LabelKind.CONTEXTUAL or not _ends_a_name(parse, match.start)]

    def settled(self, found: Sequence[GazetteerMatch], issued: date | None = None,
                publishers: Sequence[str] = ()) -> list[GazetteerMatch]:
        """Return those of a release's labels that count in it, as ``matches`` tells."""
        contexts = self.contexts(publishers, issued) or self._likely_context(found)
        named = {concept.iri for match in found
                 if match.kind is LabelKind.NAME or (match.kind is LabelKind.ACRONYM
                                                     and not match.weak)
                 for concept in match.concepts}
        return list(_settled(found, contexts, named))

    def _likely_context(self, found: Sequence[GazetteerMatch]) -> frozenset[str]:
        """Return the one context of the short forms found whose parts are named most, if any."""
        wanted = {context for match in found if match.kind is LabelKind.CONTEXTUAL
                  for concept in match.concepts for context in concept.contexts}
        named = Counter(ancestor for match in found
                        if match.kind in (LabelKind.NAME, LabelKind.ACRONYM) and not match.weak
                        for ancestor in self._concepts.ancestors(match.concepts[0].iri))
        likely = sorted(wanted & named.keys(), key=lambda iri: (-named[iri], iri))
        return frozenset(likely[:1])

    def _scan(self, parse: Parse, issued: date | None) -> Iterator[GazetteerMatch]:
        for sentence in parse.sentences:
            pieces = _pieces(parse, sentence.start, sentence.end)
            shouted = _is_shouted(pieces)
            at = 0
            while at < len(pieces):
                match, length = self._longest(pieces, at, issued, shouted)
                if match:
                    yield match
                at += max(length, 1)

    def _longest(self, pieces: list[_Piece], at: int, issued: date | None,
                 shouted: bool) -> tuple[GazetteerMatch | None, int]:
        first = pieces[at]
        if not first.first or first.key not in self._lengths:
            return None, 1
        for length in self._lengths[first.key]:
            window = pieces[at:at + length]
            if len(window) < length or not window[-1].last:
                continue
            labels = self._labels[first.key].get(tuple(piece.key for piece in window))
            exact = tuple(piece.exact for piece in window)
            fitting = [label for label in labels or () if _case_fits(label, exact)]
            if fitting:
                return _match(fitting, window, issued, shouted), length
        return None, 1


def _labels_of(concept: Concept) -> Iterator[_Label]:
    weak = set(concept.weak_labels)
    for kind, labels in ((LabelKind.NAME, (concept.name, *concept.alt_names)),
                         (LabelKind.ACRONYM, concept.acronyms),
                         (LabelKind.DEMONYM, concept.demonyms),
                         (LabelKind.CONTEXTUAL, concept.short_forms)):
        for label in labels:
            if pieces := fold(label):
                yield _Label(pieces, kind, label in weak, concept)


def _case_fits(label: _Label, exact: tuple[str, ...]) -> bool:
    """Tell whether a text has an acronym in exactly its case, and of a name the capitals.

    Of four capitals or more one may be missing after the first: a slip that writers make.
    """
    if label.kind is LabelKind.ACRONYM:
        return label.pieces == exact
    pairs = list(zip(label.pieces, exact, strict=True))
    if any(len(wanted) > 1 and wanted.isupper() and wanted != found for wanted, found in pairs):
        return False
    missing = [place for place, (wanted, found) in enumerate(pairs)
               if wanted[0].isupper() and not found[0].isupper()]
    capitals = sum(wanted[0].isupper() for wanted in label.pieces)
    return not missing or (capitals >= SLIP_CAPITALS and len(missing) == 1 and missing[0] > 0)


def _pieces(parse: Parse, start: int, end: int) -> list[_Piece]:
    """Return the words of some tokens, as ``fold`` cuts labels.

    A dash or full stop that joins nothing stays as a sign.
    """
    out: list[_Piece] = []
    for index in range(start, end):
        token = parse.tokens[index]
        if token.text == "," and index + 1 < end and parse.tokens[index + 1].text in ("and", "&"):
            continue
        parts = fold(token.text)
        if not parts and not _joins(parse, index, start, end):
            parts = (token.text,)
        last = len(parts) - 1
        out.extend(_Piece(part.casefold(), part, index, order == 0, order == last)
                   for order, part in enumerate(parts))
    return out


def _joins(parse: Parse, index: int, start: int, end: int) -> bool:
    """Tell whether a sign stands between two tokens without a space."""
    return (start < index < end - 1
            and parse.tokens[index - 1].clean_end == parse.tokens[index].clean_begin
            and parse.tokens[index].clean_end == parse.tokens[index + 1].clean_begin)


def _ends_a_name(parse: Parse, start: int) -> bool:
    """Tell whether a capitalised word before makes a short form part of another name.

    The capital of a noun that begins the sentence says nothing ("Today Parliament voted").
    """
    first = parse.sentence_of(start).start
    if start == first:
        return False
    before = parse.tokens[start - 1]
    opens = before.pos == "NOUN" and not any(
        token.text.isalnum() for token in parse.tokens[first:start - 1])
    return before.pos in NAMING and before.text[0].isupper() and before.text.isalpha() and not opens


def _is_shouted(pieces: Sequence[_Piece]) -> bool:
    words = [piece.exact for piece in pieces if piece.exact.isalpha() and len(piece.exact) > 1]
    return (len(words) >= CAPITALS_MINIMUM
            and sum(word.isupper() for word in words) >= CAPITALS_SHARE * len(words))


def _match(labels: Sequence[_Label], window: Sequence[_Piece], issued: date | None,
           shouted: bool) -> GazetteerMatch:
    """Return the match of the labels that fit, of the most telling kind among them."""
    kind = next(kind for kind in LabelKind if any(label.kind is kind for label in labels))
    chosen = [label for label in labels if label.kind is kind]
    weak = all(label.weak for label in chosen) or (shouted and kind is LabelKind.ACRONYM)
    return GazetteerMatch(window[0].token, window[-1].token + 1, _readings(chosen, issued), kind,
                          weak)


def _readings(labels: Sequence[_Label], issued: date | None) -> tuple[Concept, ...]:
    found = {label.concept.iri: label.concept for label in labels}
    valid = {iri: concept for iri, concept in found.items() if concept.valid_on(issued)}
    return tuple(concept for _, concept in sorted((valid or found).items()))


def _settled(found: Iterable[GazetteerMatch], contexts: frozenset[str],
             named: set[str]) -> Iterator[GazetteerMatch]:
    """Yield the matches as the whole release bears them out.

    A short form stays with those of its entries that the release is of, or else names. A weak
    acronym is as good as any where the release names, or is of, the one that it may stand for.
    """
    for match in found:
        if match.kind is LabelKind.CONTEXTUAL:
            kept = (tuple(c for c in match.concepts if contexts.intersection(c.contexts))
                    or tuple(c for c in match.concepts if c.iri in named))
            if kept:
                yield replace(match, concepts=kept)
        elif match.weak and match.kind is LabelKind.ACRONYM:
            kept = tuple(c for c in match.concepts if c.iri in named or c.iri in contexts)
            yield replace(match, concepts=kept, weak=False) if kept else match
        else:
            yield match
