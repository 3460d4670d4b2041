"""Reads lexicon entries (OntoLex-Lemon, synsem, LexInfo) from Turtle and checks them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from pressgraph.ontology.frames import (
    ANYTHING,
    CORE_SUPERCLASSES,
    NOTHING,
    Argument,
    Frames,
    Link,
    Sense,
    WordClass,
    superclass_map,
)
from pressgraph.ontology.terms import (
    EVENT_CLASSES,
    LEXINFO,
    ONTOLEX,
    PG,
    PREFIXES,
    RDF,
    RDFS,
    SKOS,
    SYNSEM,
)
from pressgraph.ontology.turtle import TurtleFile, read_turtle
from pressgraph.ontology.words import WORDS

__all__ = ["COMMON_FRAME", "LEXICON", "read_lexicon"]

LEXICON = "https://w3id.org/pressgraph/lexicon#"
"""Namespace of the entries, senses and frames that ship with the package."""

COMMON_FRAME = LEXICON + "circumstances"
"""The frame that every entry has besides its own: place."""

_RDFS_SUBPROPERTY = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf"
_CONFIDENCE = {WordClass.VERB: 0.85, WordClass.ADJECTIVE: 0.75, WordClass.NOUN: 0.7,
               WordClass.LIGHT_VERB: 0.85}
"""How often a match of a word class is an event of its class, where the sense states nothing.

Measured on annotated releases: finite verbs are right more often, nouns and participles less.
"""
_CORE_ROLES = (PG.agent, PG.patient, PG.topic, PG.place)
_STATUSES = (PG.Actual, PG.Planned, PG.Possible, PG.Negated)
_STANCES = (PG.Welcome, PG.Regret, PG.Condemn, PG.Support, PG.Oppose, PG.Demand, PG.Commit,
            PG.Neutral)
_LINKS = {str(LEXINFO) + link: link for link in Link}
_OTHER_FILLERS = (PG.Actor, PG.Process, PG.Place, PG.Figure, PG.Event)


@dataclass
class _Vocabulary:
    """The classes and roles that entries may name."""

    events: set[str] = field(default_factory=lambda: set(EVENT_CLASSES))
    roles: set[str] = field(default_factory=lambda: set(_CORE_ROLES))
    fillers: set[str] = field(
        default_factory=lambda: {*CORE_SUPERCLASSES, *_OTHER_FILLERS, NOTHING})
    below: list[tuple[str, str]] = field(default_factory=list)


def read_lexicon(paths: Sequence[Path]) -> Frames:
    """Read lexicon files; entries of one may use the frames and classes of another.

    Raises:
        OntologyError: if a file is no Turtle, or an entry has no word, no sense, an unknown frame,
            class, role, status or stance; the message names file, line and term.
    """
    files = [read_turtle(path) for path in paths]
    vocabulary = _read_vocabulary(files)
    frames = {iri: arguments for file in files
              for iri, arguments in _read_frames(file, vocabulary)}
    senses = [sense for file in files for sense in _read_entries(file, frames, vocabulary)]
    return Frames(tuple(senses), superclass_map(vocabulary.below))


def _read_vocabulary(files: Iterable[TurtleFile]) -> _Vocabulary:
    """Collect the event classes, roles and filler classes that the files themselves define."""
    out = _Vocabulary()
    pairs = [(file, child, parent) for file in files for child in file.triples
             for parent in file.objects(child, RDFS.subClassOf)]
    for _ in range(len(pairs)):
        for _file, child, parent in pairs:
            if parent == PG.Event or parent in out.events:
                out.events.add(child)
            if parent in out.fillers:
                out.fillers.add(child)
    out.below = [(child, parent) for _, child, parent in pairs]
    for file in files:
        for iri in list(file.triples):
            if set(file.objects(iri, _RDFS_SUBPROPERTY)) & out.roles:
                out.roles.add(iri)
    return out


def _read_frames(file: TurtleFile,
                 vocabulary: _Vocabulary) -> Iterable[tuple[str, tuple[Argument, ...]]]:
    for iri in file.subjects(RDF.type, SYNSEM.SyntacticFrame):
        arguments: list[Argument] = []
        for predicate, link in _LINKS.items():
            for node in file.objects(iri, predicate):
                arguments.extend(_read_arguments(file, iri, node, link, vocabulary))
        if not arguments:
            raise file.error(iri, "a frame needs an argument, such as lexinfo:subject")
        yield iri, tuple(arguments)


def _read_arguments(file: TurtleFile, frame: str, node: str, link: Link,
                    vocabulary: _Vocabulary) -> Iterable[Argument]:
    role = file.value(node, PG.fills) or ""
    if role and role not in vocabulary.roles:
        raise file.error(frame, f"pg:fills <{role}> is no role; use one of "
                                f"{_listed(vocabulary.roles)} or define it as a sub-property")
    filler = file.value(node, PG.filler) or ANYTHING
    if filler and not filler.startswith(WORDS) \
            and filler not in vocabulary.fillers | vocabulary.events:
        raise file.error(frame, f"pg:filler <{filler}> is no class of actors, processes or places")
    markers = file.literals(node, SYNSEM.marker)
    prepositional = link in (Link.PREPOSITION, Link.ADJUNCT)
    if prepositional != bool(markers) and link is not Link.SUBJECT:
        raise file.error(frame, "a prepositional object or adjunct, and no other argument, needs "
                                "the preposition as synsem:marker")
    required = file.value(node, SYNSEM.optional) == "false"
    for marker in markers or [""]:
        yield Argument(link, marker, role, filler, required)


def _read_entries(file: TurtleFile, frames: dict[str, tuple[Argument, ...]],
                  vocabulary: _Vocabulary) -> Iterable[Sense]:
    for kind in (ONTOLEX.Word, ONTOLEX.MultiwordExpression, ONTOLEX.LexicalEntry):
        for entry in file.subjects(RDF.type, kind):
            base = _read_entry(file, entry, frames)
            iris = file.objects(entry, ONTOLEX.sense)
            if base.word_class is WordClass.LIGHT_VERB:
                yield base
            elif not iris:
                raise file.error(entry, "an entry needs an ontolex:sense with the event it evokes")
            for iri in iris:
                yield from (replace(sense, words=words)
                            for sense in [_read_sense(file, entry, iri, base, vocabulary)]
                            for words in _forms(file, entry))


def _forms(file: TurtleFile, entry: str) -> list[tuple[str, ...]]:
    """Return the canonical form and the spelling variants of an entry, each as its words."""
    nodes = [*file.objects(entry, ONTOLEX.canonicalForm), *file.objects(entry, ONTOLEX.otherForm)]
    return [tuple(rep.split()) for node in nodes
            for rep in file.literals(node, ONTOLEX.writtenRep, "en")]


def _read_entry(file: TurtleFile, entry: str, frames: dict[str, tuple[Argument, ...]]) -> Sense:
    forms = _forms(file, entry)
    if not forms:
        raise file.error(entry, "an entry needs an ontolex:canonicalForm with ontolex:writtenRep")
    part = (file.value(entry, LEXINFO.partOfSpeech) or "").removeprefix(str(LEXINFO))
    if part not in tuple(WordClass):
        raise file.error(entry, f"lexinfo:partOfSpeech must be one of {_listed(WordClass)}")
    arguments: list[Argument] = []
    behaviours = file.objects(entry, SYNSEM.synBehavior)
    for frame in (*behaviours, *([COMMON_FRAME] if COMMON_FRAME in frames else [])):
        if frame not in frames:
            raise file.error(entry, f"unknown frame <{frame}>; define it as a "
                                    "synsem:SyntacticFrame")
        arguments.extend(a for a in frames[frame] if a not in arguments)
    if not behaviours:
        raise file.error(entry, "an entry needs a frame (synsem:synBehavior)")
    word_class = WordClass(part)
    nominal = word_class in (WordClass.NOUN, WordClass.ADJECTIVE)
    return Sense(entry, forms[0], len(forms[0]) - 1 if nominal else 0, word_class, "",
                 tuple(arguments), confidence=_CONFIDENCE[word_class])


def _read_sense(file: TurtleFile, entry: str, iri: str, base: Sense,
                vocabulary: _Vocabulary) -> Sense:
    event = file.value(iri, ONTOLEX.reference) or ""
    if event not in vocabulary.events:
        raise file.error(iri if iri in file.triples else entry,
                         f"ontolex:reference <{event}> is no event class; use one of "
                         f"{_listed(vocabulary.events)} or define it as a subclass of one")
    status = _choice(file, iri, PG.setsStatus, _STATUSES)
    stance = _choice(file, iri, PG.setsStance, _STANCES)
    confidence = file.value(iri, PG.confidence)
    return replace(base, iri=iri, event=event, status=status, stance=stance,
                   close_matches=tuple(sorted(file.objects(iri, SKOS.closeMatch))),
                   confidence=float(confidence) if confidence else base.confidence)


def _choice(file: TurtleFile, iri: str, predicate: str, choices: tuple[str, ...]) -> str | None:
    value = file.value(iri, predicate)
    if value is not None and value not in choices:
        raise file.error(iri, f"<{value}> is none of {_listed(choices)}")
    return value


def _listed(iris: Iterable[str]) -> str:
    """Return IRIs as a readable list with the ontology's prefix."""
    return ", ".join(sorted(str(iri).replace(PREFIXES["pg"], "pg:") for iri in iris))
