"""Leaves press contacts out of a release's text: names, telephone numbers and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressgraph.extract.reading.header import read_header_line
from pressgraph.extract.reading.signatures import names_service
from pressgraph.ontology.knowledge import Knowledge
from pressgraph.ontology.words import Words

__all__ = ["contact_lines", "has_contact", "is_sentence", "leave_out_contacts", "plain_line"]

EMAIL = re.compile(r"[\w.+-]{1,64}\s?(?:@|[\[(](?:at|@)[\])])\s?[\w-]{1,63}(?:(?:\.|\s?[\[(]dot[\])]\s?)[\w-]{1,63}){1,4}",
                   re.IGNORECASE)
PHONE = re.compile(r"\(?\+\s?\d[\d\s().-]{6,30}"
                   r"|\b(?:tel|telephone|phone|ph|mobile|mob|cell|fax|whatsapp|t|m)\b\.?:?\s*\(?[\d(][\d\s()./-]{6,30}"
                   r"|\(\d{3}\)\s?\d{3}-\d{4}|(?<![\w.-])\d{3}[-.]\d{3}[-.]\d{4}(?![\w-])"
                   r"|(?<![\w.,])0\d{2,4}[ -]\d{3,4}[ -]\d{3,4}(?![\w,])", re.IGNORECASE)
MARKUP = re.compile(r"\]\([^()\s]{0,500}\)|[*_#\[\]•|]+|<[^<>]{0,200}>")
PARAGRAPH = re.compile(r"[^\n]+")
SENTENCE_WORDS = 8
"""Fewest words of a paragraph that is taken for running text."""
MAX_OPENING_WORDS = 12
"""Most words of a line that opens a block of contacts."""


def plain_line(line: str) -> str:
    """Return a line in lower case without markup, white space and a final colon."""
    return " ".join(MARKUP.sub(" ", line).split()).strip(" :.–—-").lower()


def is_sentence(line: str, least: int = SENTENCE_WORDS) -> bool:
    """Tell whether a line is running text: it ends like a sentence and has a few words."""
    return re.search(r"[.!?][\"'”’)\]*]*\s*$", line) is not None and len(line.split()) >= least


def has_contact(line: str) -> bool:
    """Tell whether a line holds an e-mail address or a telephone number."""
    return EMAIL.search(line) is not None or PHONE.search(line) is not None


def leave_out_contacts(text: str, knowledge: Knowledge) -> str:
    """Return a text without its press contacts.

    What names no person stays: the reference and the day of the release, and lines that name only
    a body or its press service.
    """
    kept, at = [], 0
    for begin, end in contact_lines(text, knowledge):
        kept.append(text[at:begin])
        at = end
    return "".join((*kept, text[at:])) if kept else text


def contact_lines(text: str, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the lines that belong to press contacts, line ends included."""
    words = knowledge.words
    inside = False
    for match in PARAGRAPH.finditer(text):
        line = match[0]
        if len(line) > 2_000:
            inside = False
            continue
        plain = plain_line(line)
        if _opens(plain, words):
            inside = True
        elif inside and _is_over(line, plain, words):
            inside = False
        if plain and (inside or _stands_alone(line, plain, words)) and not _is_impersonal(
                line, plain, knowledge):
            yield match.start(), min(match.end() + 1, len(text))


def _opens(plain: str, words: Words) -> bool:
    """Tell whether a line opens a block of contacts: "For media enquiries, please contact"."""
    if plain in words.of("release-contact"):
        return True
    tokens = re.findall(r"[\w'’]+", plain)
    return (0 < len(tokens) <= MAX_OPENING_WORDS
            and not words.of("release-contact-core").isdisjoint(tokens)
            and words.of("release-contact-word").issuperset(tokens))


def _is_over(line: str, plain: str, words: Words) -> bool:
    return (plain in words.of("release-heading") or plain in words.of("release-links")
            or plain.startswith("about ") or (is_sentence(line, 12) and not has_contact(line)))


def _is_impersonal(line: str, plain: str, knowledge: Knowledge) -> bool:
    """Tell whether a line gives the release's reference or day, or the service of a known body."""
    if has_contact(line) or plain in knowledge.words.of("release-contact"):
        return False
    if names_service(line, knowledge):
        return True
    header = read_header_line(line.strip(), knowledge)
    return header is not None and not header.author and bool(header.identifier or (
        header.issued and header.boilerplate))


def _stands_alone(line: str, plain: str, words: Words) -> bool:
    """Tell whether a line by itself is a contact: an address and no sentence, or a pointer to it."""
    if not has_contact(line) or len(line.split()) > 60:
        return False
    opens = any(re.match(rf"{re.escape(opening)}(?!\w)", plain)
                for opening in words.of("release-contact-opening"))
    return opens or (
        not is_sentence(line) and len(line.split()) <= 40)
