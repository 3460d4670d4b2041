"""Which releases disagree, and which plans were done: what is one, and what only looks like one."""

from __future__ import annotations

from dataclasses import dataclass

import pyoxigraph as ox
import pytest

from pressgraph.graph.analysis import contradictions, plans_done
from pressgraph.graph.views import Reading

PREFIXES = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in {
    "": "https://example.org/", "pg": "https://w3id.org/pressgraph/ontology#",
    "schema": "https://schema.org/", "skos": "http://www.w3.org/2004/02/skos/core#",
    "dcterms": "http://purl.org/dc/terms/", "xsd": "http://www.w3.org/2001/XMLSchema#",
    "org": "http://www.w3.org/ns/org#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"}.items())
KINDS = {"ann": "pg:Person , pg:Actor", "anna": "pg:Person , pg:Actor", "bob": "pg:Person , pg:Actor",
         "cid": "pg:Person , pg:Actor", "bank": "pg:Institution , pg:Organisation , pg:Actor",
         "crowd": "pg:Group , pg:Actor", "act": "pg:LegalAct , pg:Process",
         "paper": "pg:Policy , pg:Process", "rabat": "pg:Place", "kyiv": "pg:Place"}
LABELS = {"ann": "Ann Ames", "anna": "Ann Ames’s", "act": "Clean Ports Act", "paper": "paper"}


@dataclass(frozen=True)
class Said:
    """An event or, with a title, a post, as a release of a day has it."""

    issued: str
    kind: str
    who: str
    what: str = ""
    start: str = ""
    end: str = ""
    status: str = "Actual"
    place: str = ""
    title: str = ""
    sentence: str = "It is so."


def reading_of(*said: Said) -> Reading:
    """Return a graph in which each thing said has a release of its own, but for equal days."""
    lines = [PREFIXES]
    for number, item in enumerate(said):
        release = f":r{item.issued}"
        things = " , ".join(f":{name}" for name in KINDS)
        lines.append(f'{release} {{ {release} a pg:Release ; dcterms:issued "{item.issued}"^^xsd:date ; '
                     f'dcterms:title "T" ; schema:mentions {things} ; pg:context {release}text . '
                     f'{release}text nif:isString "{item.sentence}" .')
        lines += [f':{name} a {kinds} ; skos:prefLabel "{LABELS.get(name, name)}" .'
                  for name, kinds in KINDS.items()]
        lines.append(f'{release}s nif:referenceContext {release}text ; nif:beginIndex 0 ; '
                     f'nif:endIndex {len(item.sentence)} ; nif:anchorOf "{item.sentence}" . '
                     f":f{number} pg:evidence {release}s .")
        lines.append(_post(number, item) if item.title else _event(number, item))
        lines.append("}")
    store = ox.Store()
    store.load("\n".join(lines).encode(), format=ox.RdfFormat.TRIG)
    return Reading(store)


def _post(number: int, item: Said) -> str:
    return (f":f{number} org:member :{item.who} ; org:organization :bank ; org:role "
            f'[ skos:prefLabel "{item.title}" ] .')


def _event(number: int, item: Said) -> str:
    ends = [f'pg:{name} "{day}"^^xsd:date' for name, day in (("from", item.start), ("to", item.end))
            if day]
    parts = [f":f{number} a pg:Event , pg:{item.kind} ; pg:status pg:{item.status}",
             *(f"pg:agent :{name}" for name in item.who.split()),
             *(f"pg:patient :{name}" for name in item.what.split()),
             *(f"pg:place :{name}" for name in item.place.split()),
             *([f"pg:time [ {' ; '.join(ends)} ]"] if ends else [])]
    return " ; ".join(parts) + " ."


def met(issued: str, day: str, end: str = "", who: str = "ann bob", place: str = "") -> Said:
    return Said(issued, "Meeting", who, start=day, end=end or day, place=place)


@pytest.mark.parametrize(("one", "other", "is_one"), [
    (met("2022-01-20", "2022-01-10"), met("2022-02-01", "2022-01-12"), True),
    (met("2022-01-10", "2022-01-10"), met("2022-02-01", "2022-01-12"), True),
    (met("2022-01-10", "2022-01-10"), met("2022-01-12", "2022-01-12"), False),
    (met("2022-01-20", "2022-01-10"), met("2022-02-01", "2022-01-10", "2022-01-12"), False),
    (met("2022-01-20", "2022-01-10"), met("2022-02-01", "2022-01-30"), False),
    (met("2022-01-20", "2022-01-10", place="rabat"),
     met("2022-02-01", "2022-01-12", place="kyiv"), False),
    (met("2022-01-20", "2022-01-10", place="rabat"), met("2022-02-01", "2022-01-12"), True),
    (met("2022-01-20", "2022-01-10"), met("2022-02-01", "2022-01-12", who="ann cid"), False)],
    ids=["two days", "one told on its day", "each told on its day", "a day of several", "weeks apart",
         "two places", "one place known", "others"])
def test_two_days_for_one_meeting(one: Said, other: Said, is_one: bool) -> None:
    assert bool(contradictions(reading_of(one, other)).rows) == is_one


def test_a_release_that_knows_of_both_meetings_disagrees_with_none() -> None:
    assert not contradictions(reading_of(
        met("2022-01-20", "2022-01-10"), met("2022-02-01", "2022-01-12"),
        met("2022-02-01", "2022-01-10"))).rows


def holds(issued: str, who: str, title: str = "chair", sentence: str = "It is so.") -> Said:
    return Said(issued, "", who, title=title, sentence=sentence)


AMID = (holds("2022-01-01", "ann"), holds("2022-01-11", "bob"), holds("2022-01-21", "ann"),
        holds("2022-03-01", "bob"))


def test_two_holders_of_one_post_at_a_time() -> None:
    (row,) = contradictions(reading_of(*AMID)).records()
    assert (row["what"], row["about"], row["one"], row["other"]) == (
        "post", "chair, bank", "Ann Ames", "bob")


@pytest.mark.parametrize("said", [
    AMID[:3],
    (holds("2022-01-01", "ann"), holds("2022-01-11", "ann"), holds("2022-02-01", "bob"),
     holds("2022-02-11", "bob")),
    (holds("2022-01-01", "ann"), holds("2022-06-01", "bob"), holds("2022-06-11", "bob"),
     holds("2023-01-01", "ann")),
    (*AMID, holds("2022-01-02", "cid"), holds("2022-01-12", "cid")),
    (*AMID, holds("2022-05-01", "ann"), holds("2022-05-01", "bob")),
    tuple(holds(item.issued, "anna" if item.who == "bob" else "ann") for item in AMID),
    tuple(holds(item.issued, item.who, sentence="So said the former chair.") for item in AMID),
    tuple(holds(item.issued, item.who, title="chair" if item.who == "ann" else "clerk")
          for item in AMID)],
    ids=["named once only", "one after the other", "back after a year", "held by three",
         "given to two by one release", "one person, two spellings", "a former holder", "two posts"])
def test_no_two_holders_at_a_time(said: tuple[Said, ...]) -> None:
    assert not contradictions(reading_of(*said)).rows


def planned(issued: str, **traits: str) -> Said:
    return Said(issued, traits.pop("kind", "Meeting"), traits.pop("who", "ann bob"), status="Planned",
                **traits)


def done(issued: str, **traits: str) -> Said:
    return Said(issued, traits.pop("kind", "Meeting"), traits.pop("who", "ann bob"), **traits)


@pytest.mark.parametrize(("plan", "deed", "is_done"), [
    (planned("2022-01-01"), done("2022-01-05"), True),
    (planned("2022-01-01"), done("2022-03-05"), False),
    (planned("2022-01-01", start="2022-02-10", end="2022-02-10"), done("2022-02-11"), True),
    (planned("2022-01-01", start="2022-02-10", end="2022-02-10"), done("2022-01-05"), False),
    (planned("2022-01-01", start="2022-02-10", end="2022-02-12"),
     done("2022-03-05", start="2022-02-11", end="2022-02-11"), True),
    (planned("2022-01-01"), done("2022-01-05", start="2021-12-20", end="2021-12-20"), False),
    (planned("2022-01-01"), done("2022-01-05", who="ann cid"), False),
    (planned("2022-01-01", who="ann bob cid"), done("2022-01-05"), True),
    (planned("2022-01-01", who="ann crowd"), done("2022-01-05", who="ann crowd"), False),
    (planned("2022-01-01"), done("2022-01-01"), False),
    (planned("2022-01-01", kind="Launch", who="bank", what="act"),
     done("2022-06-01", kind="Launch", who="bank", what="act"), True),
    (planned("2022-01-01", kind="Appointment", who="bank", what="ann"),
     done("2022-06-01", kind="Appointment", who="bank", what="ann"), True),
    (planned("2022-01-01", kind="Launch", who="bank", what="paper"),
     done("2022-06-01", kind="Launch", who="bank", what="paper"), False),
    (planned("2022-01-01", kind="Launch", who="bank", what="act"),
     done("2024-06-01", kind="Launch", who="bank", what="act"), False),
    (planned("2022-01-01", kind="Launch", who="bank ann", what="act"),
     done("2022-06-01", kind="Launch", who="bank bob", what="act"), False),
    (planned("2022-01-01", kind="Incident", who="bank", what="act"),
     done("2022-06-01", kind="Incident", who="bank", what="act"), False)],
    ids=["soon", "much later", "on the day planned", "before the day planned", "on a day planned",
         "over before", "with somebody else", "not all came", "a mere group", "on one day",
         "a thing of a name", "to one person", "a thing without", "years later", "others did it", "an incident"])
def test_a_plan_is_done(plan: Said, deed: Said, is_done: bool) -> None:
    assert bool(plans_done(reading_of(plan, deed)).rows) == is_done
