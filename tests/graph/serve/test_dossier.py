"""A dossier tells each thing once, in order, in words."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from pressgraph.graph.serve.dossier import gather
from pressgraph.graph.serve.happenings import Happening, Quote, by_year, happenings
from pressgraph.graph.serve.labels import Labels
from pressgraph.graph.serve.said import Said

PG = "https://w3id.org/pressgraph/ontology#"
BASE = "http://x/id/"


RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NIF = "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#"
ANN = f"{BASE}person/Ann"


class Told:
    """Events that a graph tells, each named after its release: ``a1`` is of release a."""

    def __init__(self) -> None:
        self.said, self.rows = Said(), list[dict[str, str]]()

    def event(self, event: str, *others: str, role: str = "agent", day: tuple[str, str] = ("", ""),
              words: str = "Ann met Bob.", trigger: str = "met", issued: str = "2024-01-09",
              kind: str = f"{PG}Meeting", status: str = "Actual", stance: str = "") -> None:
        """Tell an event of Ann in a role, with others as agents."""
        iri = f"{BASE}{event}"
        for link, value in (
                (f"{RDF}type", f"{PG}Event"), (f"{RDF}type", kind), (f"{PG}status", f"{PG}{status}"),
                (f"{PG}{role}", ANN), *((f"{PG}agent", f"{BASE}person/{name}") for name in others),
                (f"{PG}evidence", f"{iri}/e"), (f"{PG}trigger", f"{iri}/t"), (f"{PG}time", f"{iri}/time"),
                *([(f"{PG}stance", f"{PG}{stance}")] if stance else [])):
            self.said.add(iri, link, value)
        for node, begin, text in ((f"{iri}/e", 10, words), (f"{iri}/t", 10 + words.find(trigger), trigger)):
            self.said.add(node, f"{NIF}anchorOf", text)
            self.said.add(node, f"{NIF}beginIndex", str(begin))
        for link, value in zip(("from", "to"), day, strict=True):
            if value:
                self.said.add(f"{iri}/time", f"{PG}{link}", value)
        self.rows.append({"event": iri, "role": role, "release": f"{BASE}release/{event[0]}", "issued": issued})

    def happenings(self) -> list[Happening]:
        return happenings(self.rows, self.said, ANN, lambda iri: iri.rpartition("/")[2])


def test_what_one_release_tells_twice_is_one_event() -> None:
    told = Told()
    told.event("a1", "Bob")
    told.event("a2", "Bob", words="They met again.")
    told.event("a3", "Bob")
    told.event("b1", "Bob")
    found = told.happenings()
    assert [[one.quote.before + one.quote.word + one.quote.after for one in each.told] for each in found] == [
        ["Ann met Bob.", "They met again."], ["Ann met Bob."]]
    assert (found[0].told[1].quote.word, found[0].others) == ("met", {"agent": [(f"{BASE}person/Bob", "Bob")]})


def test_what_two_releases_tell_of_one_day_is_one_event() -> None:
    told = Told()
    one, two = ("2024-01-02", "2024-01-02"), ("2024-01-02", "2024-01-03")
    for event, name, day in (("a1", "Bob", one), ("b1", "Bob", one), ("c1", "Cid", one), ("d1", "Bob", two)):
        told.event(event, name, day=day)
    found = told.happenings()
    assert [len(each.told) for each in found] == [2, 1, 1]
    assert [each.when for each in found] == [
        "2 January 2024", "2 January 2024", "2 January 2024 to 3 January 2024"]


@pytest.mark.parametrize("difference", [
    {"status": "Planned"}, {"stance": "Demand"}, {"kind": f"{PG}Decision"}, {"role": "patient"}])
def test_what_differs_stays_apart(difference: dict[str, str]) -> None:
    told = Told()
    told.event("a1")
    told.event("a2", **difference)  # type: ignore[arg-type]
    assert len(told.happenings()) == 2


def test_several_roles_and_classes_of_an_event_are_one() -> None:
    told = Told()
    told.event("a1", kind="http://x/vocabulary#Summit")
    told.rows.append({**told.rows[0], "role": "topic"})
    (one,) = told.happenings()
    assert (one.roles, one.kind) == (["agent", "topic"], "Summit")


def test_words_that_do_not_fit_are_quoted_whole() -> None:
    told = Told()
    told.event("a1", words="Ann saw Bob.", trigger="met")
    assert told.happenings()[0].told[0].quote == Quote("Ann saw Bob.")


def test_events_stand_by_year_and_those_without_a_day_last() -> None:
    told = Told()
    told.event("a1", day=("2024-05-01", ""))
    told.event("b1", day=("2023-05-01", ""))
    told.event("c1", issued="")
    assert [(year, len(group)) for year, group in by_year(told.happenings())] == [
        ("2024", 1), ("2023", 1), ("", 1)]


def gathered(**rows: list[dict[str, str]]) -> Any:
    async def ask(sparql: str) -> list[dict[str, str]]:
        marks = {"SELECT DISTINCT ?link": "about", "org:member": "posts", "COUNT(DISTINCT ?event)": "company",
                 "schema:mentions": "releases", "SELECT ?event": "events"}
        return rows.get(next(name for mark, name in marks.items() if mark in sparql), [])
    return asyncio.run(gather(ANN, ask, lambda iri: iri))


def test_spellings_of_a_name_are_one() -> None:
    skos = "http://www.w3.org/2004/02/skos/core#"
    about = [{"link": f"{skos}altLabel", "value": name} for name in ("ANN", "Annie", "annie", "Dr Ann")]
    one = gathered(about=[*about, {"link": f"{skos}prefLabel", "value": "Ann"}])
    assert (one.name, one.names) == ("Ann", ["Annie", "Dr Ann"])


def test_posts_are_told_once_the_latest_first() -> None:
    def post(title: str, body: str, day: str) -> dict[str, str]:
        return {"title": title, "person": f"{BASE}person/Ann", "name": "Ann", "body": body,
                "bodyName": body, "issued": day, "release": ""}
    posts = gathered(posts=[post("minister", "", ""), post("judge", "Court", "2019-01-01"),
                            post("Minister", "Rome", "2020-01-01"), post("Minister", "Rome", "2022-01-01"),
                            post("minister", "", "2021-01-01")]).posts
    assert [(one.title, one.body, one.first, one.last, one.releases) for one in posts] == [
        ("Minister", "Rome", "2020-01-01", "2022-01-01", 4), ("judge", "Court", "2019-01-01", "2019-01-01", 1)]


@pytest.mark.parametrize(("iri", "name"), [
    (f"{BASE}person/Ann", "Ann Smith"), (f"{BASE}release/X-1", "A title"),
    (f"{BASE}release/X-2", "X-2"), (f"{BASE}person/Old_Name~0a1b2c3d", "Old Name"),
    (f"{BASE}release/X-1/event/AgreementEvent-214-217", "Agreement event"),
    (f"{BASE}release/X-1/event/Meeting-1-2/time", "time of the meeting"),
    (f"{BASE}release/X-1/event/Meeting-1-2/agent/person/Ann", "agent: Ann Smith"),
    (f"{BASE}release/X-1/figure/3-4", "Figure"), (f"{BASE}release/X-1/text#char=12,34", "characters 12 to 34"),
    (f"{BASE}rule/names/post", "names/post"), (f"{PG}LegalAct", "legal act"),
    ("http://www.wikidata.org/entity/Q458", "Q458")])
def test_everything_has_a_name(iri: str, name: str) -> None:
    labels = Labels(BASE, {f"{BASE}person/Ann": "Ann Smith"}, {f"{BASE}release/X-1": "A title"})
    assert labels.of(iri) == name
