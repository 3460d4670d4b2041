"""Releases are cut into what holds facts; links, contacts and formulas stay out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pressgraph.extract.document import SegmentKind, Source
from pressgraph.extract.parser import Parser
from pressgraph.extract.reading.junctions import MAX_SEGMENT
from pressgraph.extract.reading.segmenting import segment
from pressgraph.extract.reading.source import make_source
from pressgraph.ontology.concepts import Concepts
from pressgraph.ontology.frames import Frames
from pressgraph.ontology.knowledge import Knowledge
from tests.extract.reading.invariants import assert_replayable

BODY = "The ministers met in the harbour of Lund and signed a partnership on cod today."
MORE = "The boats of both states will share the northern waters from the first of May on."


def _cut(text: str, knowledge: Knowledge) -> list[str]:
    """Return the segments below the title as ``kind: text``."""
    document = segment(make_source("x.txt", f"Cod deal signed\n\n{text}"), knowledge)
    assert_replayable(document)
    return [f"{part.kind}: {part.text}" for part in document.segments[1:]]


CASES = (
    # what the text holds; what is left of it
    (f"{BODY}\n\nBackground\n\n{MORE}",
     [f"paragraph: {BODY}", "heading: Background", f"paragraph: {MORE}"]),
    (f"{BODY}\n\nBackground{MORE}", [f"paragraph: {BODY}", "heading: Background",
                                     f"paragraph: {MORE}"]),
    (f"{BODY}\n\nNext steps {MORE}", [f"paragraph: {BODY}", "heading: Next steps",
                                      f"paragraph: {MORE}"]),
    (f"{BODY}\n\nLess waste on the coastThe boats will share.",
     [f"paragraph: {BODY}", "heading: Less waste on the coast", "paragraph: The boats will share."]),
    (f"{BODY} Fishers cheered.\n\nLess waste on the coastFishers want more and will ask.",
     [f"paragraph: {BODY} Fishers cheered.", "heading: Less waste on the coast",
      "paragraph: Fishers want more and will ask."]),
    (f"{BODY}Less waste on the coastThe boats will share.",
     [f"paragraph: {BODY}", "heading: Less waste on the coast", "paragraph: The boats will share."]),
    ("PROTECTING THE COAST: The boats will share the waters.",
     ["heading: PROTECTING THE COAST:", "paragraph: The boats will share the waters."]),
    ("MINISTER ROE: The boats will share the waters.",
     ["paragraph: MINISTER ROE: The boats will share the waters."]),
    ("NextGenerationEU and FishBase helped the McRoe shipyard and rescEU.",
     ["paragraph: NextGenerationEU and FishBase helped the McRoe shipyard and rescEU."]),
    (f"{BODY}\n\nWhat is it about?\n\n{MORE}",
     [f"paragraph: {BODY}", "heading: What is it about?", f"paragraph: {MORE}"]),
    ("The states will:\n• share boats;\n• share waters.\n- and ports",
     ["paragraph: The states will:", "item: share boats;", "item: share waters.", "item: and ports"]),
    ("The states will:\n\n1. share boats\n2. share waters",
     ["paragraph: The states will:", "item: share boats", "item: share waters"]),
    ("The ministers met in the port of Lund and signed\nthe long-\nterm deal\n(on cod) today.",
     ["paragraph: The ministers met in the port of Lund and signed the long-term deal (on cod) today."
      ]),
    (f"{BODY}\n\nAs announced in the plan of the\nNorthern Council\n, the states will share.",
     [f"paragraph: {BODY}",
      "paragraph: As announced in the plan of the Northern Council, the states will share."]),
    (f"{BODY}\n\nOn Monday the minister for the northern ports\n\nwill open the fund in Lund.",
     [f"paragraph: {BODY}",
      "paragraph: On Monday the minister for the northern ports will open the fund in Lund."]),
    ("The minister led the port of Lund from 2014 to\n\n2019. He met the council in August.",
     ["paragraph: The minister led the port of Lund from 2014 to 2019. He met the council in August."
      ]),
    ("The minister will visit the port of Lund on August\n\n25. He will then sail on.",
     ["paragraph: The minister will visit the port of Lund on August 25. He will then sail on."]),
    (f"{BODY}\n\nState | Boats\n---|---\nNorway | 40\nChad | 2",
     [f"paragraph: {BODY}", "item: State", "item: Boats", "item: Norway", "item: 40", "item: Chad",
      "item: 2"]),
    (f"{BODY}\n\nLund (Sweden) | Vigo (Spain)", [f"paragraph: {BODY}", "item: Lund (Sweden)",
                                                "item: Vigo (Spain)"]),
    (f"{BODY}\n\nFor more information\n\nFactsheet on cod\n\nCod website", [f"paragraph: {BODY}"]),
    (f"{BODY}\n\nRelated links:\n\nCod website\n\nBackground\n\n{MORE}",
     [f"paragraph: {BODY}", "heading: Background", f"paragraph: {MORE}"]),
    (f"{BODY}\n\nSee also\nCod website\n\n{MORE}", [f"paragraph: {BODY}", f"paragraph: {MORE}"]),
    (f"{BODY}\n\nAccess all Decisions.\n\nRead more about cod.\n\n[1] As of May 2023.",
     [f"paragraph: {BODY}"]),
    (f"Begin text:\n\n{BODY}\n\nEnd text.", [f"paragraph: {BODY}"]),
    (f"{BODY}\n\nIP/22/4388", [f"paragraph: {BODY}"]),
    (f"{BODY}\n\n<!-- -->\n\n* * *\n\n{MORE}", [f"paragraph: {BODY}", f"paragraph: {MORE}"]),
)


@pytest.mark.parametrize(("text", "left"), CASES)
def test_segments(text: str, left: list[str], knowledge: Knowledge) -> None:
    assert _cut(text, knowledge) == left


ABOUT = "The Nordic Cod Agency is a body of the northern states and looks after their waters."


@pytest.mark.parametrize(("text", "left"), [
    (f"{BODY}\n\nAbout the Nordic Cod Agency\n\n{ABOUT}", [f"paragraph: {BODY}"]),
    (f"{BODY}\n\nAbout the Nordic Cod Agency\n\n{ABOUT}\n\nNotes to editors\n\n{MORE}",
     [f"paragraph: {BODY}", "heading: Notes to editors", f"paragraph: {MORE}"]),
    (f"{MORE}\n\nAbout the Nordic Cod Agency\n\n{ABOUT}\n\nThe new ports\n\n{BODY}",
     [f"paragraph: {MORE}", "heading: About the Nordic Cod Agency", f"paragraph: {ABOUT}", "heading: The new ports",
      f"paragraph: {BODY}"]),
    (f"{BODY}\n\nAbout the Nordic Cod Agency\n\n{ABOUT} It paid out €4 million in 2022.",
     [f"paragraph: {BODY}", "heading: About the Nordic Cod Agency",
      f"paragraph: {ABOUT} It paid out €4 million in 2022."]),
    (f"{BODY}\n\nAbout CodTrack\n\nCodTrack is an app that shows boats.",
     [f"paragraph: {BODY}", "heading: About CodTrack", "paragraph: CodTrack is an app that shows boats."]),
    (f"{BODY}\n\nAbout the Agency's platform\n\nThe platform is a service that shows boats.",
     [f"paragraph: {BODY}", "heading: About the Agency's platform",
      "paragraph: The platform is a service that shows boats."])])
def test_only_what_a_body_says_of_itself_is_set_apart(text: str, left: list[str],
                                                      knowledge: Knowledge) -> None:
    assert _cut(text, knowledge) == left


@pytest.mark.parametrize("line", ["2022/23", "10-12", "EU No 1024/2013", "Return to port was ordered by Lund today.",
                                  "Officers ask all who saw the boat to call the station on 0415 555 0123 today."])
def test_a_line_of_the_text_is_no_reference_and_no_contact(line: str, knowledge: Knowledge) -> None:
    raw = f"Cod deal signed\n\n{BODY}\n\n{MORE}\n\n{line}\n\n{MORE}"
    document = segment(make_source("x.txt", raw), knowledge)
    assert document.identifier == "" and line in [part.text for part in document.segments]


@pytest.mark.parametrize("contacts", [
    "Press contacts:\n\n[Jane ROE](#) (+32 2 555 01 23)\n[John DOE](#) (+32 2 555 01 24)",
    "Press contact\n\nJane ROE", "Media Contacts\nJane Roe\nPress officer\nTel: +46 40 555 0123",
    "## Contact\n\nJane Roe, jane.roe@port.example", "Contacts for the media: \n\nJane ROE",
    "For media inquiries, contact Jane Roe at jane.roe@port.example.",
    "Port Press Officer Jane Roe jane.roe@port.example T: 0046 40 555 0123",
    "For media inquiries, please contact:\nMs. Jane Roe, Communication Officer\nTel: +46 11 555 7700",
    "Media enquiries\nEmail jane.roe@port.example\nTelephone 020 7555 3100",
    "Journalist enquiries:\n\nJane Roe (Press Secretary)\n\n613-555-0123",
    "Contact for media: Jane Roe, 202-555-0147", "Jane Roe, cell: (0)40 555 01 23",
    "In Lund, Jane Roe, jane [at] port.example, 040 555 0123",
    "For further information or interview requests, please contact:\n\nJane Roe\nHead of News"])
def test_press_contacts_are_cut_from_the_text(contacts: str, knowledge: Knowledge) -> None:
    raw = f"Cod deal signed\n\n{BODY}\n\n{contacts}\n\nIP/22/4388\n\nBackground\n\n{MORE}"
    document = segment(make_source("x.txt", raw), knowledge)
    assert_replayable(document)
    assert "Jane" not in document.text and "555" not in document.text
    assert document.identifier == "IP/22/4388"
    assert document.segments[-1].text == MORE


def test_the_name_of_a_body_stays_among_press_contacts(knowledge: Knowledge) -> None:
    contacts = "Media contacts:\nJane Roe, Europol\nEuropol Media Team\nPress Release Number: 24-301\nRoe"
    text = segment(make_source("x.txt", f"Cod deal signed\n\n{BODY}\n\n{contacts}"), knowledge).text
    assert text.endswith("Europol Media Team\nPress Release Number: 24-301\n") and "Roe" not in text


def test_a_number_in_running_text_is_no_contact(knowledge: Knowledge) -> None:
    text = f"{BODY}\n\nFishers in distress may call the coast guard on +46 40 555 0123 at any hour."
    assert segment(make_source("x.txt", text), knowledge).text == text


def test_a_long_paragraph_is_cut_after_sentences(knowledge: Knowledge) -> None:
    document = segment(make_source("x.txt", "Cod deal\n\n" + f"{BODY} " * 400), knowledge)
    assert_replayable(document)
    parts = [part.text for part in document.segments[1:]]
    assert len(parts) > 2 and all(len(part) <= MAX_SEGMENT for part in parts)
    assert all(part.endswith(".") for part in parts)


def test_tokens_cover_their_raw_words(parser: Parser, knowledge: Knowledge) -> None:
    raw = ("# Cod **deal** signed\n\nOslo, 3 May 2023\n\n- Minister Jane *Roe* of [Nor\u00adway](#) met "
           "the King u2019s envoy.\n- AT&amp;T paid €3\u00a0million.\n")
    document = segment(make_source("x.md", raw), knowledge)
    ((_, parse),) = parser.parse([document])
    covered = {token.text: raw[token.begin:token.end] for token in parse.tokens}
    assert covered["deal"] == "deal" and covered["Roe"] == "Roe"
    assert covered["Norway"] == "Nor\u00adway" and covered["’s"] == "u2019s"
    assert covered["AT&T"] == "AT&amp;T" and covered["million"] == "million"
    assert {sentence.segment for sentence in parse.sentences} == {0, 1, 2, 3}


BARE = Knowledge(Concepts({}), Frames(()))
LINES = st.lists(st.one_of(
    st.text(max_size=60),
    st.sampled_from(["Background", "# Quotes", "• one", "Press contacts:", "IP/22/1", "Oslo, 3 May 2023",
                     "a@b.eu", "|a|b|", "---|---", "For more information", BODY, "QuotesThe boats",
                     "**bold** [x](y)", "<b>x</b> &amp; u2019s", "* * *", ">", "lower case", ""])),
    max_size=12)


@settings(max_examples=300, deadline=None)
@given(LINES, st.sampled_from(["\n", "\n\n", " ", "\u2028"]))
def test_any_text_is_cut_into_replayable_segments(lines: list[str], gap: str) -> None:
    source = Source("x.txt", gap.join(lines), "")
    document = segment(source, BARE)
    assert_replayable(document)
    assert {part.kind for part in document.segments}.isdisjoint(
        {SegmentKind.REFERENCE, SegmentKind.LINKS})
