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
from pressgraph.ontology.hierarchy import Vocabulary, load_vocabulary
from pressgraph.ontology.terms import LEXINFO, ONTOLEX, PG, PREFIXES, RDF, SKOS, SYNSEM
from pressgraph.ontology.turtle import TurtleFile, read_turtle, shipped_folder, turtle_files
from pressgraph.ontology.words import WORDS

__all__ = ["COMMON_FRAME", "LEXICON", "LexiconReader", "entries_of", "frames_of",
           "lexicon_reader", "read_lexicon", "refuse_second"]

LEXICON = "https://w3id.org/pressgraph/lexicon#"
"""Namespace of the entries, senses and frames that ship with the package."""

COMMON_FRAME = LEXICON + "circumstances"
"""The frame that every entry has besides its own: place."""

DEPRECATED = "http://www.w3.org/2002/07/owl#deprecated"

_CONFIDENCE = {WordClass.VERB: 0.85, WordClass.ADJECTIVE: 0.75, WordClass.NOUN: 0.7,
               WordClass.LIGHT_VERB: 0.85}
"""How often a match of a word class is an event of its class, where the sense states nothing.

Measured on annotated releases: finite verbs are right more often, nouns and participles less.
"""
_STATUSES = (PG.Actual, PG.Planned, PG.Possible, PG.Negated)
_STANCES = (PG.Welcome, PG.Regret, PG.Condemn, PG.Support, PG.Oppose, PG.Demand, PG.Commit,
            PG.Neutral)
_LINKS = {str(LEXINFO) + link: link for link in Link}
_OTHER_FILLERS = (PG.Actor, PG.Process, PG.Place, PG.Figure, PG.Event)


@dataclass
class LexiconReader:
    """Reads the entries of lexicon files, one by one, against one vocabulary.

    Attributes:
        shipped, added: the files that ship, and those of a user's own.
        vocabulary: the classes and roles that entries may name.
    """

    shipped: Sequence[TurtleFile]
    added: Sequence[TurtleFile]
    vocabulary: Vocabulary
    frames: dict[str, tuple[Argument, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Collect the classes that events and fillers may be of, and what is switched off."""
        kinds = {*self.vocabulary.parents}
        self.events = {kind for kind in kinds if self.vocabulary.is_event(kind)} - {PG.Event}
        self.fillers = {*CORE_SUPERCLASSES, *_OTHER_FILLERS, NOTHING, *self.events} | {
            kind for kind in self.vocabulary.own
            if self.vocabulary.is_a(kind, (PG.Actor, PG.Process, PG.Place))}
        self.off = {iri for file in self.added for iri in file.triples
                    if file.value(iri, DEPRECATED) == "true"}

    @property
    def files(self) -> tuple[TurtleFile, ...]:
        """All files, those that ship first."""
        return (*self.shipped, *self.added)

    def read_frame(self, file: TurtleFile, iri: str) -> None:
        """Read one frame.

        Raises:
            OntologyError: if it has no argument, or one of an unknown role or filler.
        """
        arguments: list[Argument] = []
        for predicate, link in _LINKS.items():
            for node in file.objects(iri, predicate):
                arguments.extend(_read_arguments(file, iri, node, link, self))
        if not arguments:
            raise file.error(iri, "a frame needs an argument, such as lexinfo:subject")
        self.frames[iri] = tuple(arguments)

    def senses(self, file: TurtleFile, entry: str) -> list[Sense]:
        """Return the senses of one entry, once for each of its forms.

        Raises:
            OntologyError: if the entry cannot be used.
        """
        base = replace(_read_entry(file, entry, self.frames), own=file in self.added)
        iris = file.objects(entry, ONTOLEX.sense)
        if base.word_class is WordClass.LIGHT_VERB:
            return [base]
        if not iris:
            raise file.error(entry, "an entry needs an ontolex:sense with the event it evokes")
        found = [_read_sense(file, entry, iri, base, self) for iri in iris]
        return [replace(sense, words=words) for sense in found for words in _forms(file, entry)
                if sense.iri not in self.off]

    def defined_before(self, file: TurtleFile, iri: str) -> TurtleFile | None:
        """Return the file before one that defines an IRI too, as a frame, entry or sense."""
        for other in self.files:
            if other is file:
                return None
            if any(other.objects(iri, term) for term in (
                    ONTOLEX.canonicalForm, ONTOLEX.reference, *_LINKS)):
                return other
        return None


def frames_of(file: TurtleFile) -> list[str]:
    """Return the IRIs of the frames that a file defines, in file order."""
    return list(file.subjects(RDF.type, SYNSEM.SyntacticFrame))


def entries_of(file: TurtleFile) -> list[str]:
    """Return the IRIs of the entries that a file defines, by their kind and in file order."""
    return [entry for kind in (ONTOLEX.Word, ONTOLEX.MultiwordExpression, ONTOLEX.LexicalEntry)
            for entry in file.subjects(RDF.type, kind)]


def lexicon_reader(extra: Sequence[Path] = (), ontology: Sequence[Path] = ()) -> LexiconReader:
    """Make a reader of the files that ship and those of a user's own.

    Raises:
        OntologyError: if a file cannot be read or is no Turtle.
    """
    shipped, added = ([read_turtle(path) for path in turtle_files(paths)]
                      for paths in ([shipped_folder("lexicon")], extra))
    return LexiconReader(shipped, added, load_vocabulary([*ontology, *extra]))


def read_lexicon(extra: Sequence[Path] = (), ontology: Sequence[Path] = ()) -> Frames:
    """Read the lexicon; entries of one file may use the frames and classes of another.

    A sense or entry that a file of the user's own calls ``owl:deprecated`` is left out.

    Raises:
        OntologyError: if a file is no Turtle, or an entry has no word, no sense, an unknown frame,
            class, role, status or stance, a role outside its domain, or the IRI of another; the
            message names file, line and term.
    """
    reader = lexicon_reader(extra, ontology)
    for file in reader.files:
        for iri in frames_of(file):
            refuse_second(reader, file, iri)
            reader.read_frame(file, iri)
    senses = []
    for file in reader.files:
        for entry in entries_of(file):
            refuse_second(reader, file, entry)
            if entry not in reader.off:
                senses.extend(reader.senses(file, entry))
    vocabulary = reader.vocabulary
    return Frames(tuple(senses), superclass_map(
        {kind: vocabulary.superclasses(kind) for kind in vocabulary.own}))


def refuse_second(reader: LexiconReader, file: TurtleFile, iri: str) -> None:
    """See that a file of a user's own defines no IRI that a file before it does.

    Raises:
        OntologyError: if it does.
    """
    if file in reader.added and (other := reader.defined_before(file, iri)):
        raise file.error(iri, f"{other.path} defines this IRI too; give one of them another")


def _read_arguments(file: TurtleFile, frame: str, node: str, link: Link,
                    reader: LexiconReader) -> Iterable[Argument]:
    roles = reader.vocabulary.roles
    role = file.value(node, PG.fills) or ""
    if role and role not in roles:
        raise file.error(frame, f"pg:fills <{role}> is no role; use one of {_listed(roles)} or "
                                "declare it as a sub-property or owl:ObjectProperty")
    filler = file.value(node, PG.filler) or ANYTHING
    if filler and not filler.startswith(WORDS) and filler not in reader.fillers:
        raise file.error(frame, f"pg:filler <{filler}> is no class of actors, processes or places")
    markers = file.literals(node, SYNSEM.marker)
    prepositional = link in (Link.PREPOSITION, Link.ADJUNCT)
    if prepositional != bool(markers) and link is not Link.SUBJECT:
        raise file.error(frame, "a prepositional object or adjunct, and no other argument, needs "
                                "the preposition as synsem:marker")
    required = file.value(node, SYNSEM.optional) == "false"
    above = reader.vocabulary.shipped_role(role)
    for marker in markers or [""]:
        yield Argument(link, marker, role, filler, required, above if above != role else "")


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
                reader: LexiconReader) -> Sense:
    event = file.value(iri, ONTOLEX.reference) or ""
    if event not in reader.events:
        raise file.error(iri if iri in file.triples else entry,
                         f"ontolex:reference <{event}> is no event class; use one of "
                         f"{_listed(reader.events)} or declare it as an owl:Class")
    for argument in base.arguments:
        if not reader.vocabulary.bears(event, argument.role):
            domain = _listed(reader.vocabulary.domains[argument.role])
            raise file.error(entry, f"its frame fills <{argument.role}>, which only events of "
                                    f"{domain} have, and <{event}> is none")
    status = _choice(file, iri, PG.setsStatus, _STATUSES)
    stance = _choice(file, iri, PG.setsStance, _STANCES)
    confidence = file.value(iri, PG.confidence)
    above = reader.vocabulary.shipped(event)
    return replace(base, iri=iri, event=event, status=status, stance=stance,
                   above=above if above != event else "",
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
