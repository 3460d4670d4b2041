"""Leaves press contacts out of a release's text: names, telephone numbers and e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pressgraph.ontology.words import Words

__all__ = ["has_contact", "is_sentence", "leave_out_contacts", "plain_line"]

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
PHONE = re.compile(r"\(?\+\d[\d\s().-]{6,30}|\b(?:tel|phone|mobile|fax|t|m)\b\.?:?\s*\(?[\d(][\d\s()./-]{6,30}"
                   r"|\(\d{3}\)\s?\d{3}-\d{4}", re.IGNORECASE)
MARKUP = re.compile(r"\]\([^()\s]{0,500}\)|[*_#\[\]•|]+|<[^<>]{0,200}>")
PARAGRAPH = re.compile(r"[^\n]+")
SENTENCE_WORDS = 8
"""Fewest words of a paragraph that is taken for running text."""


def plain_line(line: str) -> str:
    """Return a line in lower case without markup, white space and a final colon."""
    return " ".join(MARKUP.sub(" ", line).split()).strip(" :.–—-").lower()


def is_sentence(line: str, least: int = SENTENCE_WORDS) -> bool:
    """Tell whether a line is running text: it ends like a sentence and has a few words."""
    return re.search(r"[.!?][\"'”’)\]*]*\s*$", line) is not None and len(line.split()) >= least


def has_contact(line: str) -> bool:
    """Tell whether a line holds an e-mail address or a telephone number."""
    return EMAIL.search(line) is not None or PHONE.search(line) is not None


def leave_out_contacts(text: str, words: Words, references: re.Pattern[str]) -> str:
    """Return a text without its press contacts; the reference of the release stays."""
    kept, at = [], 0
    for begin, end in _contact_lines(text, words, references):
        kept.append(text[at:begin])
        at = end
    return "".join((*kept, text[at:])) if kept else text


def _contact_lines(text: str, words: Words,
                   references: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of the lines that belong to press contacts, line ends included."""
    inside = False
    for match in PARAGRAPH.finditer(text):
        line = match[0]
        if len(line) > 2_000:
            inside = False
            continue
        plain = plain_line(line)
        if plain in words.of("release-contact"):
            inside = True
        elif inside and _is_over(line, plain, words):
            inside = False
        if references.fullmatch(line.strip()):
            continue
        if (inside and plain) or _stands_alone(line, plain, words):
            yield match.start(), min(match.end() + 1, len(text))


def _is_over(line: str, plain: str, words: Words) -> bool:
    return (plain in words.of("release-heading") or plain in words.of("release-links")
            or (is_sentence(line, 12) and not has_contact(line)))


def _stands_alone(line: str, plain: str, words: Words) -> bool:
    """Tell whether a line by itself is a contact: an address and no sentence, or a pointer to it."""
    if not has_contact(line) or len(line.split()) > 60:
        return False
    return any(plain.startswith(opening) for opening in words.of("release-contact-opening")) or (
        not is_sentence(line) and len(line.split()) <= 40)
