"""A review of files of a user's own: every mistake in them, and what else one may want to know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TypeVar

from pressgraph.ontology.checking import misspelt_terms, undefined_terms
from pressgraph.ontology.concepts import load_concepts
from pressgraph.ontology.errors import OntologyError
from pressgraph.ontology.frames import Sense, load_frames
from pressgraph.ontology.hierarchy import load_vocabulary
from pressgraph.ontology.knowledge import check_lists
from pressgraph.ontology.lexicon_reader import (
    LexiconReader,
    entries_of,
    frames_of,
    lexicon_reader,
    refuse_second,
)
from pressgraph.ontology.own_files import OwnFiles
from pressgraph.ontology.quantity_words import QUANTITIES, load_quantities
from pressgraph.ontology.terms import PG, RDF, SKOS, SYNSEM
from pressgraph.ontology.turtle import TurtleFile, read_turtle, turtle_files
from pressgraph.ontology.words import WORDS, load_words

__all__ = ["Review", "review", "sort_files"]

SHACL = "http://www.w3.org/ns/shacl#"

T = TypeVar("T")


@dataclass
class Review:
    """What is wrong with files, and what else one may want to know.

    Attributes:
        problems: mistakes for which the files would be refused.
        remarks: what may be meant as it is.
        counts: how many entries, senses and frames the lexicon files add.
    """

    problems: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    def collect(self, make: Callable[..., Iterable[T]], *given: object) -> list[T]:
        """Return what a function makes, or nothing where it fails, and note why."""
        try:
            return list(make(*given))
        except OntologyError as error:
            self.refuse(error)
            return []

    def refuse(self, error: OntologyError) -> None:
        """Note a mistake, once."""
        if str(error) not in self.problems:
            self.problems.append(str(error))

    def demand(self, do: Callable[..., object], *given: object) -> None:
        """Do something, and note why it cannot be done."""
        self.collect(lambda: [do(*given)])


def sort_files(paths: Sequence[Path]) -> OwnFiles:
    """Sort files and those in folders by what they hold; what is nothing else holds classes.

    Raises:
        OntologyError: if a path does not exist, or a file is no Turtle.
    """
    out = OwnFiles()
    for path in turtle_files(paths):
        kind = _kind(read_turtle(path))
        out = replace(out, **{kind: (*getattr(out, kind), path)})
    return out


def _kind(file: TurtleFile) -> str:
    if entries_of(file) or frames_of(file):
        return "lexicon"
    if any(predicate.startswith(SHACL) for properties in file.triples.values()
           for predicate in properties):
        return "shapes"
    for subject in file.triples:
        kinds = file.objects(subject, RDF.type)
        if subject.startswith(WORDS):
            return "words"
        if any(scheme.startswith(QUANTITIES) for scheme in file.objects(subject, SKOS.inScheme)):
            return "quantities"
        if SKOS.Concept in kinds or any(kind.startswith(str(PG)) for kind in kinds):
            return "authority"
    return "classes"


def review(own: OwnFiles) -> Review:
    """Review files of a user's own, with what ships."""
    out = Review()
    files = _readable(own, out)
    if out.problems:
        return out
    for file in files:
        out.problems.extend(map(str, misspelt_terms(file)))
    out.demand(load_vocabulary, (*own.classes, *own.lexicon))
    load_concepts(own.authority, refuse=out.refuse)
    load_quantities(own.quantities, refuse=out.refuse)
    out.demand(check_lists, own.lexicon, load_words(own.words, refuse=out.refuse))
    _review_lexicon(own, out)
    out.remarks.extend(map(str, undefined_terms(files)))
    return out


def _readable(own: OwnFiles, out: Review) -> list[TurtleFile]:
    """Return the files that can be read, and note why others cannot."""
    paths = [path for each in fields(OwnFiles) for given in getattr(own, each.name)
             for path in out.collect(turtle_files, [given])]
    return [file for path in paths for file in out.collect(lambda path: [read_turtle(path)], path)]


def _review_lexicon(own: OwnFiles, out: Review) -> None:
    reader = lexicon_reader(own.lexicon, own.classes)
    senses: list[Sense] = []
    for file in reader.files:
        for iri in frames_of(file):
            out.demand(reader.read_frame, file, iri)
            reader.frames.setdefault(iri, ())
    for file in reader.added:
        for iri in (*frames_of(file), *entries_of(file)):
            out.demand(refuse_second, reader, file, iri)
        for entry in entries_of(file):
            senses.extend(out.collect(reader.senses, file, entry))
    out.counts = {
        "entries": sum(len(entries_of(file)) for file in reader.added),
        "senses": len({sense.iri for sense in senses}),
        "frames": sum(len(frames_of(file)) for file in reader.added)}
    out.remarks.extend(map(str, _unused(reader)))
    out.remarks.extend(_neighbours(senses))


def _unused(reader: LexiconReader) -> Iterator[OntologyError]:
    """Yield a remark for each frame that no entry has."""
    used = {frame for file in reader.added for entry in entries_of(file)
            for frame in file.objects(entry, SYNSEM.synBehavior)}
    for file in reader.added:
        for iri in frames_of(file):
            if iri not in used:
                yield file.error(iri, "no entry has this frame")


def _neighbours(senses: Sequence[Sense]) -> Iterator[str]:
    """Yield a remark for each word that has senses among those that ship."""
    shipped = load_frames()
    seen: set[tuple[str, ...]] = set()
    for sense in senses:
        others = sorted({other.iri for other in shipped.by_head.get(
            (sense.word_class, sense.words[sense.head]), ()) if other.words == sense.words})
        if others and sense.words not in seen:
            seen.add(sense.words)
            yield (f"{' '.join(sense.words)!r} has senses that ship; yours is tried first, then "
                   f"{', '.join(f'<{iri}>' for iri in others)}")
