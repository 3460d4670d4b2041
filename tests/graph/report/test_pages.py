"""What stands on the pages, read as HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from pressgraph.graph import Dataset, build
from pressgraph.graph.report import write_report
from pressgraph.graph.report.network import network
from pressgraph.graph.views import Reading
from pressgraph.ontology.errors import DatasetError

ONE = "REF: X/1\nAnn met Bob on 2022-07-08 for 50.\nAnn, minister, went home.\n"


def read(path: Path) -> LexborHTMLParser:
    return LexborHTMLParser(path.read_text("utf-8"))


def one(page: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """Return the first element that a selector finds."""
    found = page.css_first(selector)
    assert found is not None, f"no {selector}"
    return found


def goal_of(node: LexborNode) -> str:
    """Return where a link leads."""
    return node.attributes["href"] or ""


def data_of(path: Path) -> dict[str, Any]:
    """Return the data that a script holds."""
    text = path.read_text("ascii")
    found: dict[str, Any] = json.loads(text[text.index("=") + 1:].rstrip(";\n"))
    return found


def test_a_release_shows_its_exact_text(report: Path) -> None:
    (words,) = read(report / "releases" / "X-1.html").css("#words")
    assert words.text() == ONE


def test_every_fact_has_a_card_and_its_words_lead_to_it(report: Path) -> None:
    page = read(report / "releases" / "X-1.html")
    for mark in page.css("#words a[data-ref]"):
        assert page.css(f".card#{mark.attributes['data-ref']}")
    trigger = one(page, "#words .trigger")
    card = one(page, f".card#{trigger.attributes['data-ref']}")
    assert trigger.text() == "met"
    assert one(card, ".kind").text() == "Meeting"
    assert [node.text() for node in card.css("dt, dd")] == ["agent", "Ann", "agent", "Bob"]
    assert one(card, ".day").text() == "2022-07-08"
    figure = next(card for card in page.css(".card") if "50 EUR" in card.text())
    assert one(page, goal_of(one(figure, "a.where"))).text() == "50"
    assert "minister" in one(page, "#posts").text()


def test_the_picture_of_a_release_joins_who_took_part(report: Path) -> None:
    flow = one(read(report / "releases" / "X-1.html"), ".flow")
    assert {"Ann", "Bob", "met"} <= {text.text() for text in flow.css("text")}
    assert len(flow.css("path.curve.agent")) == 2


def test_every_link_and_asset_is_there(report: Path) -> None:
    pages = list(report.rglob("*.html"))
    assert len(pages) > 1
    for path in pages:
        page = read(path)
        targets = [node.attributes["href"] or "" for node in page.css("a[href], link[href]")]
        targets += [node.attributes["src"] or "" for node in page.css("[src]")]
        for target in targets:
            address, _, fragment = target.partition("#")
            if address.startswith(("data:", "http")):
                continue
            goal = (path.parent / address).resolve() if address else path
            assert goal.is_file(), f"{path.name} leads to {target}"
            if fragment and not fragment.startswith("char="):
                assert f'id="{fragment}"' in goal.read_text("utf-8"), f"{path.name}: {target}"


def test_nothing_outside_is_loaded(report: Path) -> None:
    for path in report.rglob("*"):
        if path.suffix in (".html", ".css", ".js"):
            text = path.read_text("utf-8")
            assert not re.search(r"(?:src|@import|url\()\s*=?\s*[\"']?(?:https?:)?//", text)
    for path in report.rglob("*.html"):
        assert "default-src 'none'" in path.read_text("utf-8")


def test_the_network_holds_each_event_with_its_evidence(report: Path) -> None:
    data = data_of(report / "assets" / "network-data.js")
    assert [node[0] for node in data["nodes"]] == ["Bob", "Ann", "Cid"]
    event = next(event for event in data["events"] if event[3] == "2022-07-08")
    begin, end, words = event[5:8]
    assert ONE[begin:end] == words == "Ann met Bob on 2022-07-08 for 50."
    assert {data["nodes"][number][0] for number in event[8:]} == {"Ann", "Bob"}
    *_, page = data["releases"][event[4]]
    assert (report / str(page)).is_file()


def test_the_network_keeps_the_most_involved_and_the_latest(small: Dataset) -> None:
    reading = Reading(small.store)
    few = network(reading, {}, most_nodes=2)
    assert [node[0] for node in few["nodes"]] == ["Bob", "Ann"]
    assert few["leftOut"] == {"nodes": 1, "events": 0}
    late = network(reading, {}, most_events=1)
    assert [event[3] for event in late["events"]] == ["2023-01-09"]
    assert late["leftOut"] == {"nodes": 0, "events": 1}


def test_the_overview_counts(report: Path) -> None:
    page = read(report / "index.html")
    counts = {item.text().split()[-1]: one(item, "b").text() for item in page.css(".counts li")}
    assert (counts["releases"], counts["events"], counts["actors"]) == ("2", "2", "3")
    titles = [title.text() for title in page.css(".timeline title")]
    assert titles == ["2022-07: 1 Meeting", "2023-01: 1 Meeting"]


def test_no_character_of_a_text_becomes_html(hostile: Path) -> None:
    for path in hostile.rglob("*.html"):
        page = read(path)
        assert all((script.attributes.get("src") or "").endswith(".js") and not script.text()
                   for script in page.css("script"))
        assert not page.css("main img, main b > b, #words b")
        assert not [name for node in page.css("*") for name in node.attributes
                    if name.startswith("on")]
    page = read(next((hostile / "releases").iterdir()))
    assert one(page, "#words").text().endswith("onerror=window.hacked=1>\n")
    assert "Ann</script>" in one(page, "h1").text()
    for path in (hostile / "assets").glob("*-data.js"):
        assert not set("<>&") & set(path.read_text("ascii"))


def test_the_refused_are_listed_with_reason_and_place(small: Dataset, tmp_path: Path) -> None:
    rejects = small.folder.rejects
    release = small.releases[0].release
    rejects.write_text(json.dumps({
        "source": "one.txt", "release": release, "fact": "role", "reason": "a place cannot <act>",
        "value": "Rome", "shape": "", "begin": 9, "end": 12, "text": "Ann"}) + "\n")
    write_report(small, tmp_path / "report")
    page = read(tmp_path / "report" / "refused.html")
    assert "a place cannot <act>" in one(page, "tbody").text()
    assert one(page, "td a").attributes["href"] == "releases/X-1.html#char=9,12"
    assert "a place cannot <act>" in one(read(tmp_path / "report" / "releases" / "X-1.html"),
                                          ".refused").text()


def test_a_report_is_brought_up_to_date(report: Path, tmp_path: Path, small: Dataset,
                                        without_model: None) -> None:
    before = {path: path.read_bytes() for path in report.rglob("*") if path.is_file()}
    write_report(small, report)
    assert before == {path: path.read_bytes() for path in report.rglob("*") if path.is_file()}
    from pressgraph.graph.building.builder import remove_releases

    remove_releases(tmp_path / "kg", ["X/2"])
    small.refresh()
    write_report(small, report)
    assert [path.name for path in (report / "releases").iterdir()] == ["X-1.html"]


def test_another_folder_is_left_alone(small: Dataset, tmp_path: Path) -> None:
    other = tmp_path / "site"
    other.mkdir()
    (other / "index.html").write_text("<h1>mine</h1>")
    with pytest.raises(DatasetError, match="something else"):
        write_report(small, other)
    assert [path.name for path in other.iterdir()] == ["index.html"]
    with pytest.raises(DatasetError):
        write_report(small, other / "index.html")


def test_an_empty_dataset_has_pages(small: Dataset, tmp_path: Path) -> None:
    from pressgraph.graph.building.builder import remove_releases

    remove_releases(tmp_path / "kg", ["X/1", "X/2"])
    small.refresh()
    write_report(small, tmp_path / "report")
    assert "0" in one(read(tmp_path / "report" / "index.html"), ".counts").text()


def test_releases_whose_names_differ_in_case_keep_a_page_each(
        without_model: None, write: Callable[..., Path], tmp_path: Path) -> None:
    folder = write(one="REF: X/a\nAnn met Bob.\n", two="REF: X/A\nCid met Dan.\n")
    dataset = build([folder], tmp_path / "kg", workers=1)
    write_report(dataset, tmp_path / "report")
    names = [path.name.casefold() for path in (tmp_path / "report" / "releases").iterdir()]
    assert len(names) == len(set(names)) == len(dataset.releases)


def test_the_map_has_a_circle_where_events_took_place(mapped: Path) -> None:
    page = read(mapped / "index.html")
    titles = {title.text(): title.parent for title in page.css("#map-places title")}
    assert list(titles) == ["Rabat: 2 events", "Kyiv: one event"]
    rabat, kyiv = ({name: float(value or 0) for name, value in node.attributes.items()
                    if name in ("cx", "cy", "r")} for node in titles.values() if node is not None)
    assert rabat["cx"] < kyiv["cx"], "Rabat lies west of Kyiv"
    assert rabat["cy"] > kyiv["cy"], "and south"
    assert rabat["r"] > kyiv["r"]
    assert "whose position the authority files do not have (1)" in one(page, "#places").text()


def test_the_data_of_the_map_lead_to_the_words(mapped: Path) -> None:
    data = data_of(mapped / "assets" / "places-data.js")
    names = [place[0] for place in data["places"]]
    told = {(data["types"][kind], data["statuses"][status], day, words, names[there])
            for kind, status, day, _, _, _, words, there in data["events"]}
    assert told == {("Meeting", "Actual", "2022-07-08", "Ann met Bob in Rabat on 2022-07-08.", "Rabat"),
                    ("Meeting", "Actual", "2023-01-09", "Bob met Cid in Kyiv on 2023-01-09.", "Kyiv"),
                    ("Meeting", "Actual", "2023-01-09", "Bob met Ann in Rabat.", "Rabat")}
    for *_, release, begin, end, words, _ in data["events"]:
        text = one(read(mapped / data["releases"][release][2]), "#words").text()
        assert text[begin:end] == words


def test_without_known_places_there_is_no_map(report: Path) -> None:
    page = read(report / "index.html")
    assert not page.css("#places, #map")
    assert not page.css('nav a[href="#places"]')


def test_several_processes_write_the_same_pages_and_tell_how_it_goes(
        small: Dataset, report: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_report(small, tmp_path / "other", workers=2, watch=lambda *counts: told.append(counts))
    assert told[-1] == (2, 2)
    pages = {path.relative_to(report): path.read_bytes() for path in report.rglob("*.*")}
    assert {path.relative_to(tmp_path / "other"): path.read_bytes()
            for path in (tmp_path / "other").rglob("*.*")} == pages


def test_a_release_of_long_ago_does_not_press_the_timeline_together() -> None:
    from pressgraph.graph.report.timeline import timeline
    from pressgraph.graph.views.reading import Happening

    days = ["1999-01-01", *(f"2022-{1 + number % 12:02}-10" for number in range(200))]
    items = [Happening(f"e{number}", "Meeting", "Actual", "", "", "", day, "r", "", "", (), (), (), ())
             for number, day in enumerate(days)]
    found = timeline(items, days)
    assert found is not None
    assert (found.first, found.last, found.before, found.after) == ("2022-01", "2022-12", 1, 0)
    short = timeline(items[:2], days[:2])
    assert short is not None
    assert short.first == "1999"
