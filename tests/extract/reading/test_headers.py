"""What a release says of itself is read from the headers that institutions use."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgraph.extract.document import Document, Source, SourceMetadata
from pressgraph.extract.reading.segmenting import segment
from pressgraph.extract.reading.source import make_source
from pressgraph.extract.reading.sources import read_sources
from pressgraph.ontology.knowledge import Knowledge
from tests.extract.reading.invariants import assert_replayable

SHARED = Path(__file__).parents[4] / "shared"
TITLE = "New rules for fishing vessels agreed"
BODY = ("The ministers met in the harbour and signed a partnership on cod, which will run for five "
        "years and bring new jobs to the coast.")

# header lines before or after the title (T); identifier, day, place, publishers
HEADERS = (
    ("T|Brussels, 8 July 2022", "", "2022-07-08", "Brussels", ()),
    ("T|7 January 2021", "", "2021-01-07", "", ()),
    ("T|May 5, 2021", "", "2021-05-05", "", ()),
    ("T|Press release | 29 April 2020 | Brussels", "", "2020-04-29", "Brussels", ()),
    ("T|Directorate-General for Energy, 3 April 2025", "", "2025-04-03", "",
     ("Directorate-General for Energy",)),
    ("T|Office of the Spokesperson", "", "", "", ("Office of the Spokesperson",)),
    ("T|Friday, 3 May 2023, London", "", "2023-05-03", "London", ()),
    ("T|**Strasbourg, 12.9.2023**", "", "2023-09-12", "Strasbourg", ()),
    ("T|Publication date: 2023-09-12", "", "2023-09-12", "", ()),
    ("T|From: Ministry of Defence|Published 5 May 2022", "", "2022-05-05", "",
     ("Ministry of Defence",)),
    ("T|Publication date|16 May 2025|Author|Directorate-General for Energy", "", "2025-05-16", "",
     ("Directorate-General for Energy",)),
    ("T|Rome, Italy|Villa Grande", "", "", "Rome", ()),
    ("T|Treaty Room Washington, D.C.", "", "", "Washington", ()),
    ("Council of the EU|Press release|22 June 2023 10:15|T", "", "2023-06-22", "",
     ("Council of the EU",)),
    ("European Central Bank|PRESS RELEASE|4 May 2023|T", "", "2023-05-04", "",
     ("European Central Bank",)),
    ("Ministry of Foreign Affairs|Press release|Helsinki, 5 May 2022|T", "", "2022-05-05",
     "Helsinki", ("Ministry of Foreign Affairs",)),
    ("European Commission - Press release|T|Brussels, 10 March 2014", "", "2014-03-10", "Brussels",
     ("European Commission",)),
    ("FOR IMMEDIATE RELEASE|May 4, 2021|T", "", "2021-05-04", "", ()),
    ("Office of the Press Secretary|For Immediate Release|May 4, 2011|T", "", "2011-05-04", "",
     ("Office of the Press Secretary",)),
    ("U.S. Department of the Treasury|T|May 4, 2023", "", "2023-05-04", "",
     ("U.S. Department of the Treasury",)),
    ("MEMO/14/155|Brussels, 10 March 2014|T", "MEMO/14/155", "2014-03-10", "Brussels",
     ("European Commission",)),
    ("NATO|Press Release (2023) 085|Issued on 11 Jul. 2023|T", "(2023) 085", "2023-07-11", "",
     ("NATO",)),
    ("Press release No 203/23|Luxembourg, 21 December 2023|T", "203/23", "2023-12-21",
     "Luxembourg", ()),
    ("SC/15334|26 June 2023|T", "SC/15334", "2023-06-26", "", ("United Nations",)),
    ("T|Press Release No. 23/123|May 4, 2023", "23/123", "2023-05-04", "", ()),
    ("Washington, DC – October 11, 2023|T", "", "2023-10-11", "Washington", ()),
    ("T|Europol, 4 May 2023", "", "2023-05-04", "", ("Europol",)),
    ("T|Jane Roe, Minister of Trade and Industry", "", "", "", ()),
    ("T|Brussels, 5/4/2014", "", "", "", ()),
    ("FOR IMMEDIATE RELEASE|T|Thursday, March 14, 2024|Office of Public Affairs",
     "", "2024-03-14", "", ("Office of Public Affairs",)),
    (("T|From: Ministry of Defence and The Rt Hon Jane Roe MP|Published 14 March 2023|"
     "Last updated 16 March 2023 — See all updates"),
     "", "2023-03-14", "", ("Ministry of Defence",)),
    ("T|From:|Department for Business and Trade and Ministry of Defence|Published|14 March 2023",
     "", "2023-03-14", "", ("Department for Business and Trade", "Ministry of Defence")),
    ("PRESS RELEASE NO. 24/219|FOR IMMEDIATE RELEASE|June 12, 2024|T",
     "24/219", "2024-06-12", "", ()),
    ("T|12 June 2024|News release|Geneva, Switzerland", "", "2024-06-12", "Geneva", ()),
    ("T|12 June 2024|News release|Kampala/Geneva", "", "2024-06-12", "Kampala", ()),
    ("SG/SM/22155-AFR/4421|12 June 2024|T",
     "SG/SM/22155-AFR/4421", "2024-06-12", "", ("United Nations",)),
    ("Press Release No: 2024/045/EAP|T|WASHINGTON, June 12, 2024",
     "2024/045/EAP", "2024-06-12", "WASHINGTON", ("World Bank",)),
    ("EMBARGOED UNTIL 00:01 GMT, 5 MAY 2023|T|Issued on 4 May 2023", "", "2023-05-04", "", ()),
    ("EMBARGOED UNTIL 11:00 CET, Friday 5 May 2023|T", "", "2023-05-05", "", ()),
    ("Press release|45/24|14 March 2024|T", "45/24", "2024-03-14", "", ()),
    ("Council of the EU|PRESS RELEASE|123/24|14/03/2024|T",
     "123/24", "2024-03-14", "", ("Council of the EU",)),
    ("T|News release|From: Global Affairs Canada|March 14, 2024 - Ottawa, Ontario",
     "", "2024-03-14", "Ottawa", ("Global Affairs Canada",)),
    ("Media release|Bern, 14.03.2024|T", "", "2024-03-14", "Bern", ()),
    ("News|Home > News > Press releases|T|14 Mar 2024", "", "2024-03-14", "", ()),
    ("PR(2024)045|Issued on 14 Mar. 2024|T", "PR(2024)045", "2024-03-14", "", ("NATO",)),
    ("Europol|Media & Press|14 MAR 2024|Press Release|T", "", "2024-03-14", "", ("Europol",)),
    ("COMMUNIQUÉ|T|Paris, 14 March 2024", "", "2024-03-14", "Paris", ()),
    ("Ref: 2024/033|T|Lyon, France, 14 March 2024", "2024/033", "2024-03-14", "Lyon", ()),
    ("Press Release|Date: 03/14/2024|T", "", "2024-03-14", "", ()),
    ("14-Mar-2024|PRESS/912|T", "PRESS/912", "2024-03-14", "", ("World Trade Organization",)),
    ("SUPREME COURT OF THE NORTHERN ISLES|PRESS RELEASE No 45/24|Luxembourg, 14 March 2024|T",
     "45/24", "2024-03-14", "Luxembourg", ("SUPREME COURT OF THE NORTHERN ISLES",)),
    ("Published: 14 March 2024, 10:30 a.m.|T", "", "2024-03-14", "", ()),
    ("T|By Ministry of Health|14th March, 2024", "", "2024-03-14", "", ("Ministry of Health",)),
    ("T|Posted on: March 14, 2024 | Ministry of Health",
     "", "2024-03-14", "", ("Ministry of Health",)),
    ("Release Number 20240314-01|FOR IMMEDIATE RELEASE|March 14, 2024|T",
     "20240314-01", "2024-03-14", "", ()),
    ("T|2024-03-14", "", "2024-03-14", "", ()),
    ("Readout|T|Canberra, 14 March 2024", "", "2024-03-14", "Canberra", ()),
    ("Skip to main content|Home|News|T|14 March 2024", "", "2024-03-14", "", ()),
    ("MEDIA STATEMENT|Pretoria|14 March 2024|T", "", "2024-03-14", "Pretoria", ()),
    ("Nairobi|14 March 2024|T", "", "2024-03-14", "Nairobi", ()),
    ("Thu, 14 Mar 2024|T", "", "2024-03-14", "", ()),
    ("T|Date: Thursday 14 March 2024|Location: Nairobi, Kenya", "", "2024-03-14", "Nairobi", ()),
    ("T|14 March 2024 | Statement | English | Français | Español", "", "2024-03-14", "", ()),
)


def _read(text: str, knowledge: Knowledge) -> Document:
    return segment(make_source("x.txt", text), knowledge)


@pytest.mark.parametrize(("lines", "identifier", "day", "place", "publishers"), HEADERS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "paragraphs"])
def test_headers(lines: str, identifier: str, day: str, place: str, publishers: tuple[str, ...],
                 gap: str, knowledge: Knowledge) -> None:
    parts = [TITLE if part == "T" else part for part in re.split(r"(?<! )\|(?! )", lines)]
    found = _read(gap.join((*parts, BODY)), knowledge)
    assert found.title == TITLE
    assert (found.identifier, str(found.issued or ""), found.dateline, found.publishers) == (
        identifier, day, place, publishers)
    assert found.segments[-1].text == BODY


@pytest.mark.parametrize(("dateline", "day", "place"), [
    ("GENEVA, 3 May 2023 (ILO News) – ", "2023-05-03", "GENEVA"),
    ("WASHINGTON – ", "", "WASHINGTON"), ("BRUSSELS, Sept. 4, 2014 — ", "2014-09-04", "BRUSSELS"),
    ("Nairobi, 4 May 2023 - ", "2023-05-04", "Nairobi"), ("(Oslo, 4 May 2023) – ", "2023-05-04", "Oslo"),
    ("GENEVA/NAIROBI, 3 May (UNHCR) – ", "", "GENEVA"), ("(ATHENS) — ", "", "ATHENS"),
    ("Washington, DC: ", "", "Washington, DC"), ("Addis Ababa, 17 June 2023: ", "2023-06-17", "Addis Ababa"),
    ("KAMPALA, Uganda – ", "", "KAMPALA"), ("London, 3 May – ", "", "London"), ("Geneva – ", "", "Geneva"),
    ("WASHINGTON—", "", "WASHINGTON"), ("COX'S BAZAR, Bangladesh, 3 May 2023 – ", "2023-05-03", "COX'S BAZAR"),
    ("Geneva, 3 May 2023. ", "2023-05-03", "Geneva"), ("BRUSSELS (3 May 2023) – ", "2023-05-03", "BRUSSELS"),
    ("The Hague, 3 May 2023 — ", "2023-05-03", "The Hague"), ("3 May 2023, Geneva: ", "2023-05-03", "Geneva"),
    ("SAN JOSÉ, Costa Rica, May 3, 2023 — ", "2023-05-03", "SAN JOSÉ"),
    ("MANILA, PHILIPPINES (3 May 2023) — ", "2023-05-03", "MANILA"),
    ("Port-au-Prince, 3 May (IOM) – ", "", "Port-au-Prince"),
    ("KIRKWALL, Scotland (May 3, 2023) -- ", "2023-05-03", "KIRKWALL"), ("3 May 2023 - ", "2023-05-03", "")])
def test_a_dateline_within_the_first_paragraph(dateline: str, day: str, place: str,
                                               knowledge: Knowledge) -> None:
    found = _read(f"{TITLE}\n\n{dateline}{BODY}", knowledge)
    assert (str(found.issued or ""), found.dateline) == (day, place)
    assert [part.kind.value for part in found.segments] == ["title", "dateline", "paragraph"]
    assert found.segments[-1].text == BODY


@pytest.mark.parametrize("opening", ["Note: ", "Jane Roe: ", "NATO – ", "On 3 May 2023: ", "In short - ",
                                     "Today – ", "QUESTION: ", "Article 5: ", "3 May 2023: "])
def test_another_opening_is_no_dateline(opening: str, knowledge: Knowledge) -> None:
    found = _read(f"{TITLE}\n\n{opening}{BODY}", knowledge)
    assert (found.dateline, found.issued, found.segments[-1].text) == ("", None, opening + BODY)


def test_a_dateline_below_a_summary(knowledge: Knowledge) -> None:
    found = _read(f"{TITLE}\n\n- Cod quotas rise\n- Jobs follow\n\nOslo, 3 May 2023: {BODY}", knowledge)
    assert (found.dateline, str(found.issued)) == ("Oslo", "2023-05-03")
    assert [part.kind.value for part in found.segments] == ["title", "item", "item", "dateline", "paragraph"]


@pytest.mark.parametrize(("ending", "publisher"), [
    ("European Central Bank\nDirectorate General Communications\nHarbour Street 20\n60314 Frankfurt",
     "European Central Bank"),
    ("IMF Communications Department\nMEDIA RELATIONS\nPhone: +1 202 555 0147", "IMF"),
    ("Media contacts:\nJane Roe, Officer, Fishing Union\nEurostat", "Eurostat"),
    ("Ministry of Fisheries", "Ministry of Fisheries"),
    ("About the Nordic Cod Agency\n\nThe Nordic Cod Agency is a body of four states.", "Nordic Cod Agency"),
    ("Media contact: Jane Roe, roe@nca.example", "Nordic Cod Agency"),
    ("Europol\nEurojust", ""), ("More on cod at www.nca.example.", ""),
    ("About the project\n\nIt runs for two years and was launched in Lund.", "")])
def test_publisher_by_the_end(ending: str, publisher: str, knowledge: Knowledge) -> None:
    body = f"Ministers met in Lund and thanked the Nordic Cod Agency (NCA) and Eurostat. {BODY}"
    found = _read(f"{TITLE}\n\n{body}\n\n{ending}\n", knowledge)
    assert found.publishers == ((publisher,) if publisher else ())
    assert body in [part.text for part in found.segments]


@pytest.mark.parametrize(("title", "opening", "publishers"), [
    ("NCA opens a port", "The Nordic Cod Agency (NCA) opened a port today.", ("Nordic Cod Agency",)),
    ("Eurostat and Europol sign a deal", "Eurostat signed a deal today.", ("Eurostat",)),
    ("Nordic Cod Agency opens a port", "The Council of Lund thanked the Nordic Cod Agency (NCA).",
     ("Nordic Cod Agency",)),
    ("Ports thank Eurostat", "Eurostat counted the boats.", ()),
    ("Treasury lists boats", "Today, the U.S. Department of the Treasury listed six boats.",
     ("U.S. Department of the Treasury",)),
    ("Treasury lists boats", "The boats were listed by the U.S. Department of the Treasury.", ()),
    ("Norway opens a port", "Norway opened a port today.", ())])
def test_publisher_by_title_and_first_paragraph(title: str, opening: str, publishers: tuple[str, ...],
                                                knowledge: Knowledge) -> None:
    assert _read(f"{title}\n\n{opening}\n\n{BODY}", knowledge).publishers == publishers


@pytest.mark.parametrize("line", [
    "On 3 May 2023 the ministers met in the harbour of Lund and signed.",
    "Today, President Jane Roe named two envoys to the northern coast states.",
    "Ports to gain from new cod quotas", "What is it about?",
    "QUESTION: Did you sign on May 4, 2021?"])
def test_running_text_is_no_header(line: str, knowledge: Knowledge) -> None:
    found = _read(f"{TITLE}\n\n{line}\n\n{BODY}", knowledge)
    assert (found.issued, found.dateline, found.publishers) == (None, "", ())
    assert line in {part.text for part in found.segments}


def test_what_the_container_states_comes_first(knowledge: Knowledge) -> None:
    stated = SourceMetadata(identifier="IP/24/1", title=TITLE, place="Lund", publisher="Port of Lund")
    found = segment(Source("p#1", f"Home\n\n{TITLE}\n\nOslo, 3 May 2023\n\n{BODY}", "", stated),
                    knowledge)
    assert (found.identifier, found.dateline, str(found.issued)) == ("IP/24/1", "Lund", "2023-05-03")
    assert [part.text for part in found.segments] == [TITLE, "Oslo, 3 May 2023", BODY]


def test_the_day_is_not_taken_from_the_file_name(knowledge: Knowledge) -> None:
    assert segment(make_source("x_2024-05-01.txt", f"{TITLE}\n\n{BODY}"), knowledge).issued is None


@pytest.mark.skipif(not SHARED.is_dir(), reason="no annotated releases beside the checkout")
def test_headers_of_annotated_releases(knowledge: Knowledge) -> None:
    right = wanted = 0
    for file in sorted((SHARED / "gold" / "dev").glob("*.json")):
        gold = json.loads(file.read_text("utf-8"))
        (source,) = read_sources([SHARED / "corpus" / gold["file"]])
        assert isinstance(source, Source)
        found, stated = segment(source, knowledge), gold.get("release", {})
        pairs = [(stated.get("identifier"), found.identifier), (stated.get("place"), found.dateline),
                 (stated.get("date"), str(found.issued))]
        pairs += [(name, name if name in found.publishers else "")
                  for name in stated.get("publishers", ())]
        right += sum(want == got for want, got in pairs if want)
        wanted += sum(bool(want) for want, _ in pairs)
    assert wanted and right / wanted >= 0.95


LINE = st.one_of(
    st.sampled_from(["PRESS RELEASE", "Published 3 May 2023", "Oslo", "From: Port of Lund", "EN", "No. 24/7",
                     "Ref 12", "Home > News", "Jane Roe, Minister of Cod", "- Cod quotas rise",
                     "Last updated: 4 May 2023", "~ ~ ~", "Some odd line", "By staff", "(PDF 3 MB)"]),
    st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), max_size=40))


@settings(max_examples=150, deadline=None)
@given(lines=st.lists(LINE, max_size=8), gap=st.sampled_from(["\n", "\n\n"]))
def test_an_unknown_header_loses_nothing_of_the_text(lines: list[str], gap: str,
                                                     knowledge: Knowledge) -> None:
    text = "\n\n".join((gap.join([TITLE, *lines]), BODY, f"Later, {BODY[4:]}"))
    found = _read(text, knowledge)
    assert_replayable(found)
    kept = " ".join(part.text for part in found.segments)
    assert BODY in kept and f"Later, {BODY[4:]}" in kept
