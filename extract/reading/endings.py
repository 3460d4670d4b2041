"""What ends a release: the part about its publisher, signatures, labels with their values."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.reading.contacts import is_sentence, plain_line
from pressgraph.extract.reading.header import HeaderLine
from pressgraph.extract.reading.issuers import find_issuers, is_organisation
from pressgraph.extract.reading.parts import Part, Unit
from pressgraph.extract.reading.signatures import read_signature
from pressgraph.ontology.knowledge import Knowledge

__all__ = ["about_whom", "set_self_description_apart", "set_signature_apart"]

ABOUT = re.compile(r"about (?:the )?(?P<whom>\S.{0,100})", re.IGNORECASE)
ADDRESS = re.compile(r"\d{1,6}|.*\b\d{4,6}\b.*|.*\b\d{1,5}\s*$|\d{1,5}\s.*|(?:https?://|www\.)\S+|.*@.*")
BODY_NOUNS = ("head-institution", "head-organisation", "company-noun", "release-body-noun")
OTHER_NOUNS = ("head-programme", "head-policy", "head-agreement", "head-dialogue", "head-legal-act")
WORD = re.compile(r"\w+")
GLUED = re.compile(r"\b([A-Za-zà-ÿ][a-zà-ÿ]{2,})(?=[A-ZÀ-Þ][A-ZÀ-Þa-zà-ÿ])\w+ \w")
"""Two words with no blank between them, and a further word."""
MAX_ABOUT_WORDS = 14
MAX_UNREAD = 3
"""Most other short lines beside a signature; more of them are a list."""
MAX_SHORT_WORDS = 12
OPENING = 120
"""How many characters of a paragraph count as its opening."""


def about_whom(part: Part, following: Sequence[Part], knowledge: Knowledge) -> str | None:
    """Return the body that a heading says its section is about, or None.

    That is a body by its name, or by what the first words of the section say that it is ("The
    Nordic Cod Watch is an agency of four states"): no product, project or matter.
    """
    text = part.clean.text.strip(" *:")
    match = ABOUT.fullmatch(text)
    if match is None or is_sentence(text) or len(text.split()) > MAX_ABOUT_WORDS:
        return None
    whom = match["whom"].strip()
    if not whom[:1].isupper() or re.search(r"['’]s? ", whom):
        return None
    named = whom.split(" (")[0]
    if is_organisation(named, knowledge):
        return whom
    opening = following[0].clean.text[:OPENING] if following else ""
    said = re.match(rf"(?:The )?{re.escape(named)}(?: \([^()]+\))?,? (?:is|are) (?P<what>.*)", opening)
    return whom if said is not None and _is_called_body(said["what"], knowledge) else None


def _is_called_body(description: str, knowledge: Knowledge) -> bool:
    """Tell whether the first noun of those known in a description is a body's, not a programme's."""
    lists = knowledge.words.lists
    for word in re.findall(r"[\w-]+", description.lower()):
        if any(word in lists.get(name, ()) for name in BODY_NOUNS):
            return True
        if any(word in lists.get(name, ()) for name in OTHER_NOUNS):
            return False
    return False


def set_self_description_apart(units: Sequence[Unit], knowledge: Knowledge) -> list[Unit]:
    """Return the units with what a body says of itself at the end of each of its releases as links.

    Such a section stands under a heading "About …", with no other text behind it but notes. One
    with figures or days stays, as they may be facts.
    """
    out = list(units)
    headings = [at for at, unit in enumerate(units) if unit.kind is SegmentKind.HEADING or unit.about]
    later_text = False
    end = len(units)
    for at in reversed(headings):
        section = range(at + 1, end)
        texts = [index for index in section if is_running_text(units[index])]
        if units[at].about is None:
            note = plain_line(units[at].clean.text) in knowledge.words.of("release-heading")
            later_text = later_text or (bool(texts) and not note)
        elif not later_text and not any(re.search(r"\d", units[index].clean.text) for index in texts):
            for index in (at, *texts):
                out[index] = replace(units[index], kind=SegmentKind.LINKS)
        end = at
    return out


def set_signature_apart(units: Sequence[Unit], knowledge: Knowledge) -> list[Unit]:
    """Return the units with the body that signs the release at its end as a byline.

    The lines of its press service and address beside it become links. Where the last lines name
    several bodies, as under a joint statement, nothing changes.
    """
    begin = len(units)
    while begin and not is_running_text(units[begin - 1]):
        begin -= 1
    units = _without_glued_links(units, begin)
    read = [None if unit.kind is SegmentKind.LINKS else read_signature(unit.clean.text, knowledge)
            for unit in units[begin:]]
    signed = {body.iri: name for found in read for body, name in found or ()}
    unread = [unit for unit, found in zip(units[begin:], read, strict=True)
              if found is None and unit.late is None and unit.kind is not SegmentKind.LINKS]
    listed = any(unit.kind is SegmentKind.ITEM for unit in unread)
    if len(signed) != 1 or listed or len(unread) > MAX_UNREAD:
        return list(units) if signed else _with_last_name(units, begin, knowledge)
    (name,) = signed.values()
    first = next(at for at, found in enumerate(read) if found)
    out = list(units[:begin])
    for at, (unit, found) in enumerate(zip(units[begin:], read, strict=True)):
        if found and unit.header is None:
            kind = SegmentKind.BYLINE if unit.clean.text.strip() == name else SegmentKind.LINKS
            out.append(replace(unit, kind=kind, late=HeaderLine(publishers=(name,))))
        elif found is not None or (at > first and _is_address(unit)):
            out.append(replace(unit, kind=SegmentKind.LINKS))
        else:
            out.append(unit)
    return out


def _without_glued_links(units: Sequence[Unit], begin: int) -> Sequence[Unit]:
    """Return the units with the short lines at the end as links, where two were glued in one.

    "The northern fundEuropean Commission" is left where a page's list of links lost its line ends.
    """
    words = frozenset(word for unit in units for word in WORD.findall(unit.clean.text))
    if not any(word.start() and not words.isdisjoint((word[1], word[1].lower()))
               for unit in units[begin:] if unit.kind is SegmentKind.HEADING
               for word in GLUED.finditer(unit.clean.text)):
        return units
    return [replace(unit, kind=SegmentKind.LINKS) if at >= begin and unit.kind is SegmentKind.HEADING
            else unit for at, unit in enumerate(units)]


def _with_last_name(units: Sequence[Unit], begin: int, knowledge: Knowledge) -> list[Unit]:
    """Return the units with a byline at the end, where one body's name stands there alone."""
    last = [at for at in range(begin, len(units)) if units[at].kind is SegmentKind.HEADING]
    out = list(units)
    if len(last) == 1 and (units[-1].kind is not SegmentKind.ITEM):
        name = units[last[0]].clean.text
        if find_issuers(name, knowledge) == (name,):
            out[last[0]] = replace(units[last[0]], kind=SegmentKind.BYLINE,
                                   late=HeaderLine(publishers=(name,)))
    return out


def is_running_text(unit: Unit) -> bool:
    """Tell whether a unit is no short line such as those that end a release."""
    text = unit.clean.text
    return (unit.kind in (SegmentKind.TITLE, SegmentKind.SUBTITLE, SegmentKind.BYLINE, SegmentKind.DATELINE)
            or (unit.kind is not SegmentKind.LINKS
                and (is_sentence(text) or len(plain_line(text).split()) > MAX_SHORT_WORDS)))


def _is_address(unit: Unit) -> bool:
    return (unit.kind in (SegmentKind.HEADING, SegmentKind.ITEM, SegmentKind.PARAGRAPH)
            and ADDRESS.fullmatch(unit.clean.text) is not None)
