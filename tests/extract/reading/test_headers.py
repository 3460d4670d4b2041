"""What a release says of itself is read from the headers that institutions use."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pressgraph.extract.document import Document, Source, SourceMetadata
from pressgraph.extract.reading.segmenting import segment
from pressgraph.extract.reading.source import make_source
from pressgraph.extract.reading.sources import read_sources
from pressgraph.ontology.knowledge import Knowledge

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
)


def _read(text: str, knowledge: Knowledge) -> Document:
    return segment(make_source("x.txt", text), knowledge)


@pytest.mark.parametrize(("lines", "identifier", "day", "place", "publishers"), HEADERS)
@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["lines", "paragraphs"])
def test_headers(lines: str, identifier: str, day: str, place: str, publishers: tuple[str, ...],
                 gap: str, knowledge: Knowledge) -> None:
    if " | " in lines:
        parts = [TITLE, lines.removeprefix("T|")]
    else:
        parts = [TITLE if part == "T" else part for part in lines.split("|")]
    found = _read(gap.join((*parts, BODY)), knowledge)
    assert found.title == TITLE
    assert (found.identifier, str(found.issued or ""), found.dateline, found.publishers) == (
        identifier, day, place, publishers)
    assert found.segments[-1].text == BODY


@pytest.mark.parametrize(("dateline", "day", "place"), [
    ("GENEVA, 3 May 2023 (ILO News) – ", "2023-05-03", "GENEVA"),
    ("WASHINGTON – ", "", "WASHINGTON"), ("BRUSSELS, Sept. 4, 2014 — ", "2014-09-04", "BRUSSELS"),
    ("Nairobi, 4 May 2023 - ", "2023-05-04", "Nairobi"), ("(Oslo, 4 May 2023) – ", "2023-05-04", "Oslo")])
def test_a_dateline_within_the_first_paragraph(dateline: str, day: str, place: str,
                                               knowledge: Knowledge) -> None:
    found = _read(f"{TITLE}\n\n{dateline}{BODY}", knowledge)
    assert (str(found.issued or ""), found.dateline) == (day, place)
    assert [part.kind.value for part in found.segments] == ["title", "dateline", "paragraph"]
    assert found.segments[-1].text == BODY


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
