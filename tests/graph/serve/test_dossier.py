"""A dossier tells each thing once, in order, in words."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from pressgraph.graph.serve.dossier import gather
from pressgraph.graph.serve.happenings import by_year, happenings
from pressgraph.graph.serve.labels import Labels

PG = "https://w3id.org/pressgraph/ontology#"
BASE = "http://x/id/"


def row(event: str, **more: str) -> dict[str, str]:
    return {"event": f"{BASE}{event}", "kind": f"{PG}Meeting", "role": "agent", "status": f"{PG}Actual",
            "stance": "", "from": "", "to": "", "day": "", "issued": "2024-01-09", "words": "Ann met Bob.",
            "begin": "10", "trigger": "met", "at": "14", "release": f"{BASE}release/{event[0]}", "title": "", **more}


def other(event: str, name: str, role: str = "agent") -> dict[str, str]:
    return {"event": f"{BASE}{event}", "role": role, "other": f"{BASE}person/{name}", "name": name}


def test_what_one_release_tells_twice_is_one_event() -> None:
    rows = [row("a1"), row("a2", words="They met again.", trigger="", at=""), row("a3"), row("b1")]
    found = happenings(rows, [other(name, "Bob") for name in ("a1", "a2", "a3", "b1")], 10)
    assert [[told.quote.before + told.quote.word + told.quote.after for told in one.told] for one in found] == [
        ["Ann met Bob.", "They met again."], ["Ann met Bob."]]
    assert found[0].told[0].quote.word == "met"


def test_what_two_releases_tell_of_one_day_is_one_event() -> None:
    day = {"from": "2024-01-02", "to": "2024-01-02"}
    rows = [row("a1", **day), row("b1", **day), row("c1", **day), row("d1", **{**day, "to": "2024-01-03"})]
    others = [other("a1", "Bob"), other("b1", "Bob"), other("c1", "Cid"), other("d1", "Bob")]
    found = happenings(rows, others, 10)
    assert [len(one.told) for one in found] == [2, 1, 1]
    assert [one.when for one in found] == ["2 January 2024", "2 January 2024", "2 January 2024 to 3 January 2024"]


@pytest.mark.parametrize("difference", [
    {"status": f"{PG}Planned"}, {"stance": f"{PG}Demand"}, {"kind": f"{PG}Decision"}, {"role": "patient"}])
def test_what_differs_stays_apart(difference: dict[str, str]) -> None:
    assert len(happenings([row("a1"), row("a2", **difference)], [], 10)) == 2


def test_several_roles_and_classes_of_an_event_are_one() -> None:
    rows = [row("a1"), row("a1", role="topic"), row("a1", kind="http://x/vocabulary#Summit")]
    (one,) = happenings(rows, [], 10)
    assert (one.roles, one.kind) == (["agent", "topic"], "Summit")


def test_events_stand_by_year_and_those_without_a_day_last() -> None:
    rows = [row("a1", **{"from": "2024-05-01"}), row("b1", **{"from": "2023-05-01"}), row("c1", issued="")]
    assert [(year, len(group)) for year, group in by_year(happenings(rows, [], 10))] == [
        ("2024", 1), ("2023", 1), ("", 1)]


def gathered(**rows: list[dict[str, str]]) -> Any:
    async def ask(sparql: str) -> list[dict[str, str]]:
        marks = {"SELECT DISTINCT ?link": "about", "org:member": "posts", "COUNT(DISTINCT ?event)": "company",
                 "schema:mentions": "releases", "VALUES ?event": "others", "nif:anchorOf": "events"}
        return rows.get(next(name for mark, name in marks.items() if mark in sparql), [])
    return asyncio.run(gather(f"{BASE}person/Ann", ask))


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
