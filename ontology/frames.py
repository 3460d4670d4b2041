"""The lexicon: which words evoke which event, and which argument fills which role."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path

from pressgraph.ontology.terms import PG, PROCESS_CLASSES

__all__ = ["ANYTHING", "CORE_SUPERCLASSES", "NOTHING", "Argument", "Frames", "Link", "Sense",
           "WordClass", "load_frames", "superclass_map"]

ANYTHING = ""
"""The filler of an argument that takes whatever stands there."""

NOTHING = "http://www.w3.org/2002/07/owl#Nothing"
"""The filler of an argument that must not be there."""


class WordClass(StrEnum):
    """The part of speech of the word that evokes an event."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    LIGHT_VERB = "lightVerb"


class Link(StrEnum):
    """The syntactic function of an argument, by its LexInfo name.

    A prepositional object is also looked for inside the verb's object, where parsers often leave
    it ("€5 million to the region"); an adjunct hangs on the word itself.
    """

    SUBJECT = "subject"
    OBJECT = "directObject"
    INDIRECT = "indirectObject"
    PREPOSITION = "prepositionalObject"
    ADJUNCT = "prepositionalAdjunct"
    CLAUSE = "declarativeClause"
    INFINITIVE = "infinitiveClause"
    POSSESSOR = "possessiveAdjunct"
    MODIFIER = "attributiveArg"


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument of a frame.

    Attributes:
        link: its syntactic function.
        marker: the preposition, for a prepositional object or adjunct; for the subject of a noun,
            the preposition by which it modifies the clause whose subject is meant ("during the
            talks, she said").
        role: IRI of the role that it fills, or "" where it only tells senses apart.
        filler: class that fills it: an IRI, ``ANYTHING`` or ``NOTHING``.
        required: whether the sense holds only where the argument is there.
        above: IRI of the role that ships which a role of a user's own stands below, or "".
    """

    link: Link
    marker: str = ""
    role: str = ""
    filler: str = ANYTHING
    required: bool = False
    above: str = ""

    @property
    def shipped_role(self) -> str:
        """The role by which the argument is treated: its own, or the one above it."""
        return self.above or self.role

    @property
    def narrowness(self) -> int:
        """How much the filler tells: a word list, a sum of money or an event more than a class."""
        if self.filler in (ANYTHING, NOTHING):
            return 0
        return 1 if self.filler in CORE_SUPERCLASSES or self.filler in _BROAD else 5


@dataclass(frozen=True, slots=True)
class Sense:
    """A word or phrase in one sense, with the frame that it has in it.

    Attributes:
        iri: IRI of the sense; a light verb, which has none, goes by its entry.
        words: lemmas in order; ``head`` is the place of the one that heads the phrase.
        event: class of the event that it evokes; "" for a light verb.
        status, stance: what the sense itself says of the event, where it does.
        close_matches: IRIs of narrower types elsewhere that the sense decides.
        confidence: how often the sense is the right reading of its frame, 0 to 1.
        above: the class that ships which the class of a user's own stands below, or "".
        own: whether a file of a user's own gives it.
    """

    iri: str
    words: tuple[str, ...]
    head: int
    word_class: WordClass
    event: str
    arguments: tuple[Argument, ...] = ()
    status: str | None = None
    stance: str | None = None
    close_matches: tuple[str, ...] = ()
    confidence: float = 1.0
    above: str = ""
    own: bool = False

    @property
    def shipped_event(self) -> str:
        """The class by which its events are treated: its own, or the one above it."""
        return self.above or self.event

    @property
    def specificity(self) -> tuple[int, bool, int]:
        """What decides which sense is tried first: more words, a user's own, more conditions."""
        return (len(self.words), self.own,
                sum(a.required + a.narrowness for a in self.arguments))


@dataclass(frozen=True)
class Frames:
    """The senses of all lexicon entries, and the classes that their fillers speak of.

    ``superclasses`` maps a class to itself and all classes above it.
    """

    senses: tuple[Sense, ...] = ()
    superclasses: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def by_head(self) -> dict[tuple[WordClass, str], tuple[Sense, ...]]:
        """The senses by word class and lemma of the head word, the narrowest first."""
        out: dict[tuple[WordClass, str], list[Sense]] = defaultdict(list)
        for sense in self.senses:
            out[sense.word_class, sense.words[sense.head]].append(sense)
        return {key: tuple(sorted(senses, key=lambda s: (*(-n for n in s.specificity), s.iri)))
                for key, senses in out.items()}

    def is_a(self, kind: str, wanted: str) -> bool:
        """Tell whether a class is another one or stands below it."""
        return kind == wanted or wanted in self.superclasses.get(kind, ())


_BROAD = (PG.Actor, PG.Process, PG.Place)
_ACTORS = (PG.Person, PG.Organisation, PG.Institution, PG.State, PG.Group)

CORE_SUPERCLASSES: dict[str, frozenset[str]] = {
    **{kind: frozenset({kind, PG.Actor}) for kind in _ACTORS},
    PG.Institution: frozenset({PG.Institution, PG.Organisation, PG.Actor}),
    PG.State: frozenset({PG.State, PG.Actor, PG.Place}),
    **{kind: frozenset({kind, PG.Process}) for kind in PROCESS_CLASSES},
}
"""The class tree that fillers are checked against; a State also serves as a place."""


def superclass_map(above: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    """Return the class tree with further classes in it, each with all that are above it."""
    out = dict(CORE_SUPERCLASSES)
    for kind, higher in sorted(above.items()):
        out[kind] = frozenset((kind, *higher)).union(
            *(CORE_SUPERCLASSES.get(each, ()) for each in higher))
    return out


def load_frames(extra: Sequence[Path] = (), ontology: Sequence[Path] = ()) -> Frames:
    """Load the lexicon files that ship with the package, and the user's own besides.

    ``ontology`` are files with the classes and roles of the user's own; those of ``extra`` may
    declare some too.

    Raises:
        OntologyError: if a file cannot be used; the message names file, line and term.
    """
    from pressgraph.ontology.lexicon_reader import read_lexicon

    return read_lexicon(extra, ontology)
