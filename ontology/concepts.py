"""Authority entries: what is known of institutions, states, people, programmes and places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path

from pressgraph.ontology.errors import OntologyError, raise_error
from pressgraph.ontology.subjects import SUBJECTS_FILE, Subjects, read_subjects
from pressgraph.ontology.terms import EUVOC, FOAF, ORG, PG, PROCESS_CLASSES, RDF, SKOS
from pressgraph.ontology.turtle import TurtleFile, read_turtle, shipped_folder, turtle_files

__all__ = ["Concept", "ConceptPost", "Concepts", "load_concepts"]

OWN = str(PG).removesuffix("ontology#")
"""The project's own IRIs, which are no links to anything else, begin so."""

ENTRY_CLASSES = frozenset((PG.Person, PG.Organisation, PG.Institution, PG.State, PG.Place,
                           *PROCESS_CLASSES))


@dataclass(frozen=True, slots=True)
class ConceptPost:
    """A post that a person holds or held.

    Attributes:
        title: the English title, such as "Commissioner for Energy".
        organisation: IRI of the entry of the organisation or state.
        begin, end: first and last day, where known; no end may also mean "still in office".
    """

    title: str
    organisation: str
    begin: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Concept:
    """One authority entry.

    Attributes:
        iri: the entry's IRI (an EU authority IRI where there is one).
        kind: IRI of the class that it is an instance of, such as ``PG.Institution``.
        name: preferred English label.
        alt_names: other labels and spellings, sorted.
        acronyms: labels that count only in exactly this case, sorted.
        demonyms: adjectives and nouns of nationality ("Moroccan"), sorted.
        begin, end: the days between which it existed, where known.
        parent: IRI of the entry that it belongs to, or lies in.
        links: the same thing elsewhere (skos:exactMatch), sorted; holds ``iri`` itself where that
            is an IRI of an outside authority.
        contexts: IRIs of entries; the short forms stand for this entry in the releases of these
            and of what belongs to them.
        short_forms: what it is called in such releases ("Commission"), without article, sorted.
        weak_labels: those of its labels that are also words or surnames ("Nice", "Reading") and
            count only where something else supports them, sorted.
        family_name: of a person.
        posts: of a person, by date.
        classes: classes of a user's own that it is an instance of besides its kind, sorted.
    """

    iri: str
    kind: str
    name: str
    alt_names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    begin: date | None = None
    end: date | None = None
    parent: str | None = None
    links: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    short_forms: tuple[str, ...] = ()
    weak_labels: tuple[str, ...] = ()
    family_name: str = ""
    posts: tuple[ConceptPost, ...] = ()
    classes: tuple[str, ...] = ()

    def valid_on(self, day: date | None) -> bool:
        """Tell whether the entry existed on a day; unknown days are taken to fit."""
        return day is None or ((self.begin is None or self.begin <= day)
                               and (self.end is None or day <= self.end))


@dataclass(frozen=True)
class Concepts:
    """All authority entries, by IRI."""

    by_iri: dict[str, Concept]

    def ancestors(self, iri: str) -> Iterator[str]:
        """Yield an entry's IRI, that of what it belongs to, and so on."""
        seen: set[str] = set()
        current: str | None = iri
        while current is not None and current not in seen:
            seen.add(current)
            yield current
            concept = self.by_iri.get(current)
            current = concept.parent if concept else None

    @cached_property
    def subjects(self) -> Subjects:
        """What a release can be about; read when first asked for."""
        return read_subjects(shipped_folder("authority") / SUBJECTS_FILE)


def load_concepts(extra: Sequence[Path] = (), *,
                  refuse: Callable[[OntologyError], object] = raise_error) -> Concepts:
    """Load the authority files that ship with the package, and the user's own besides.

    A file may add to an entry of another file: labels, links and dates of both are kept.

    Args:
        extra: files and folders of the user's own.
        refuse: told of each mistake in an entry, which is then left out; it raises unless given.

    Raises:
        OntologyError: if a file is no Turtle, or an entry lacks a label, has two, no class that an
            entry may have, two of them, or an unknown context; the message names file, line and
            entry.
    """
    entries: dict[str, Concept] = {}
    owners: list[tuple[TurtleFile, Concept]] = []
    for path in turtle_files([shipped_folder("authority"), *extra]):
        if path.name != SUBJECTS_FILE:
            file = read_turtle(path)
            for concept in _read(file, entries, refuse):
                entries[concept.iri] = concept
                if concept.contexts:
                    owners.append((file, concept))
    for file, concept in owners:
        for context in concept.contexts:
            if context not in entries:
                refuse(file.error(concept.iri, f"its pg:shortFormContext <{context}> is no entry"))
    return Concepts(entries)


def _read(file: TurtleFile, known: dict[str, Concept],
          refuse: Callable[[OntologyError], object]) -> Iterator[Concept]:
    for iri in file.triples:
        kinds = [kind for kind in dict.fromkeys(file.objects(iri, RDF.type))
                 if kind.startswith(str(PG))]
        try:
            if kinds:
                yield _entry(file, iri, kinds, known.get(iri))
            elif SKOS.Concept in file.objects(iri, RDF.type):
                raise file.error(iri,
                                 "an entry needs a class of the pg: namespace, such as pg:Place")
        except OntologyError as error:
            refuse(error)


def _entry(file: TurtleFile, iri: str, kinds: list[str], known: Concept | None) -> Concept:
    kind = kinds[0]
    if len(kinds) > 1 or (known and known.kind != kind):
        other = known.kind if known and known.kind != kind else kinds[-1]
        raise file.error(iri, f"has the classes <{kind}> and <{other}>; an entry has one")
    if kind not in ENTRY_CLASSES:
        raise file.error(iri, f"<{kind}> is no class for an authority entry; use one of "
                         + ", ".join(sorted(c.removeprefix(str(PG)) for c in ENTRY_CLASSES)))
    names = file.literals(iri, SKOS.prefLabel, "en")
    if not names and not known:
        raise file.error(iri, "has no English skos:prefLabel")
    others = sorted({*names, *([known.name] if known else [])})
    if names and len(others) > 1:
        raise file.error(iri, f"two entries with one IRI: {' and '.join(map(repr, others))}; "
                         "further names of one thing are given as skos:altLabel")
    base = known or Concept(iri, kind, names[0])
    return Concept(
        iri=iri, kind=kind, name=names[0] if names else base.name,
        alt_names=_labels(file, iri, SKOS.altLabel, base.alt_names),
        acronyms=_labels(file, iri, PG.acronym, base.acronyms),
        demonyms=_labels(file, iri, PG.demonym, base.demonyms),
        begin=_day(file, iri, EUVOC.startDate) or base.begin,
        end=_day(file, iri, EUVOC.endDate) or base.end,
        parent=file.value(iri, SKOS.broader) or base.parent,
        links=_links(file, iri, base.links),
        contexts=_merged(file.objects(iri, PG.shortFormContext), base.contexts),
        short_forms=_labels(file, iri, PG.shortForm, base.short_forms),
        weak_labels=_labels(file, iri, PG.weakLabel, base.weak_labels),
        family_name=file.value(iri, FOAF.familyName) or base.family_name,
        posts=_posts(file, iri) or base.posts,
        classes=_merged([each for each in file.objects(iri, RDF.type)
                         if not each.startswith((str(PG), str(SKOS)))], base.classes))


def _merged(values: Sequence[str], known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({*values, *known})) if values else known


def _labels(file: TurtleFile, iri: str, term: str, known: tuple[str, ...]) -> tuple[str, ...]:
    if term not in file.triples[iri]:
        return known
    return _merged(file.literals(iri, term, "en"), known)


def _links(file: TurtleFile, iri: str, known: tuple[str, ...]) -> tuple[str, ...]:
    own = [] if iri.startswith(OWN) else [iri]
    return _merged([*own, *file.objects(iri, SKOS.exactMatch)], known)


def _day(file: TurtleFile, iri: str, term: str) -> date | None:
    value = file.value(iri, term)
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise file.error(iri, f"{value!r} is no date (year-month-day) of <{term}>") from error


def _posts(file: TurtleFile, iri: str) -> tuple[ConceptPost, ...]:
    found = []
    for node in file.objects(iri, ORG.hasMembership):
        organisation = file.value(node, ORG.organization)
        role = file.value(node, ORG.role)
        title = file.value(role, SKOS.prefLabel) if role else None
        if not organisation or not title:
            raise file.error(iri, "a post needs org:organization and an org:role with a label")
        found.append(ConceptPost(title, organisation, _day(file, node, EUVOC.startDate),
                                 _day(file, node, EUVOC.endDate)))
    return tuple(sorted(found, key=lambda post: (post.begin or date.min, post.title)))
