"""Clean text without markup, each of its characters tied to its place in the release's text."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["CleanText", "clean"]

INLINE_TAGS = ("a|abbr|b|blockquote|br|caption|center|cite|code|col|colgroup|dd|div|dl|dt|em|"
               "figcaption|figure|font|h[1-6]|hr|i|img|li|mark|ol|p|pre|q|s|section|small|span|"
               "strike|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul")

EDIT = re.compile(
    r"(?P<space>\s{2,}|[^\S ]| (?=u(?:00|01|20)[0-9a-f]{2}))"
    r"|(?P<comment><!--[^>]{0,1000}-->)"
    rf"|(?P<tag></?(?:{INLINE_TAGS})(?:\s[^<>]{{0,500}})?/?>)"
    r"|(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<escape>(?<!\w)u(?:00[a-f][0-9a-f]|01[0-7][0-9a-f]|20[0-6][0-9a-f]))"
    r"|(?P<note>(?<=[\w.,;:!?)”’\"'])\[\d{1,3}\])"
    r"|(?P<backslash>\\[\\*_`\[\]()#+.!|>~-])"
    r"|(?P<stars>\*+|~~+|``?)"
    r"|(?P<underscore>(?<!\w)_{1,3}(?=[\w€$£])|(?<=[\w.,!?”])_{1,3}(?!\w))"
    r"|(?P<invisible>[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0e\ufe0f"
    r"\ufeff]+)"
    r"|(?P<hyphen>\u2011)"
    r"|(?P<decomposed>[A-Za-z][\u0300-\u036f](?![\u0300-\u036f]))")

MARKED = re.compile(r"[<>&\[\\*~`_\u0300-\u036f\u061c\u00ad\u180e\u200b-\u200f\u2011\u202a-\u202e"
                    r"\u2060-\u2069\ufe0e\ufe0f\ufeff]|\s\s|[^\S ]|(?<!\w)u[012]")
"""What every edit holds; most blocks hold nothing of it."""

LINK = re.compile(r"!?\[(?P<label>[^\[\]]{1,1000})\]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\))?"
                  r"[^()\s]{0,200}\)")

ADDRESS = re.compile(r"<(?P<label>https?://[^<>\s]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,253})>")

POSSESSIVE = re.compile(r" s(?!\w)")
INVISIBLE_ESCAPES = frozenset("\u00ad\u200b\u200c\u200d\u2060")
OPENING = frozenset("\u2018\u201c\u00ab")


@dataclass(frozen=True, slots=True)
class CleanText:
    """Clean text; ``offsets[i]`` is the offset of character ``i`` in the release's text.

    ``offsets`` has one entry more, for the end, and never falls.
    """

    text: str
    offsets: tuple[int, ...]

    def part(self, begin: int, end: int) -> CleanText:
        """Return the characters ``begin`` to ``end - 1`` without white space at either end."""
        piece = self.text[begin:end]
        begin += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        end = begin + len(piece)
        return CleanText(piece, (*self.offsets[begin:end], _after(self.offsets, begin, end)))


def _after(offsets: tuple[int, ...], begin: int, end: int) -> int:
    return offsets[end - 1] + 1 if end > begin else offsets[begin]


@dataclass(frozen=True, slots=True)
class _Edit:
    begin: int
    end: int
    text: str
    anchor: int


def clean(text: str, begin: int, end: int) -> CleanText:
    """Return what a reader sees of ``text[begin:end]``, on one line and without Markdown or tags.

    Each character that is kept equals the one at its offset, but for these: a run of white space,
    a tag or a comment becomes one blank; an HTML entity, or what a broken export made of one (``u2019``), becomes the
    character that it stands for; a non-breaking hyphen becomes a hyphen; a letter with combining
    marks becomes the composed letter.
    """
    if MARKED.search(text, begin, end) is None:
        return CleanText(text[begin:end], tuple(range(begin, end + 1))).part(0, end - begin)
    pieces: list[str] = []
    offsets: list[int] = []
    at, last = begin, " "
    for edit in _edits(text, begin, end):
        if edit.begin < at:
            continue
        if edit.begin > at:
            pieces.append(text[at:edit.begin])
            offsets.extend(range(at, edit.begin))
            last = text[edit.begin - 1]
        if edit.text and (edit.text, last) != (" ", " "):
            pieces.append(edit.text)
            offsets.extend([edit.anchor] * len(edit.text))
            last = edit.text[-1]
        at = edit.end
        if last == " " and at < end and text[at] == " ":
            at += 1
    pieces.append(text[at:end])
    offsets.extend(range(at, end))
    return CleanText("".join(pieces), (*offsets, max(at, end))).part(0, len(offsets))


def _edits(text: str, begin: int, end: int) -> Iterator[_Edit]:
    """Yield what is to be replaced in ``text[begin:end]``, in order."""
    links = sorted(_link_edits(text, begin, end), key=lambda edit: edit.begin)
    for match in EDIT.finditer(text, begin, end):
        while links and links[0].begin <= match.start():
            yield links.pop(0)
        yield _edit(text, match, begin, end)
    yield from links


def _link_edits(text: str, begin: int, end: int) -> Iterator[_Edit]:
    """Yield the markup around the labels of links, images whole."""
    for pattern in (LINK, ADDRESS):
        for match in pattern.finditer(text, begin, end):
            label_begin, label_end = match.span("label")
            if text[match.start()] == "!":
                yield _Edit(match.start(), match.end(), "", match.start())
                continue
            yield _Edit(match.start(), label_begin, "", match.start())
            yield _Edit(label_end, match.end(), "", label_end)


def _edit(text: str, match: re.Match[str], begin: int, end: int) -> _Edit:
    start, stop = match.span()
    match match.lastgroup:
        case "space":
            return _space_edit(text, start, stop, end)
        case "tag" | "comment":
            return _Edit(start, stop, " ", start)
        case "entity":
            character = html.unescape(match[0])
            character = " " if character.isspace() else character
            return _Edit(start, stop, "" if character == "\u00ad" else character, start)
        case "escape":
            return _escape_edit(text, start, stop, end)
        case "backslash":
            return _Edit(start, stop, match[0][1:], start + 1)
        case "hyphen":
            return _Edit(start, stop, "-", start)
        case "decomposed":
            composed = unicodedata.normalize("NFC", match[0])
            return _Edit(start, stop, composed, start) if len(composed) == 1 else _Edit(
                start, start, "", start)
    return _Edit(start, stop, "", start)


def _space_edit(text: str, start: int, stop: int, end: int) -> _Edit:
    """Fold white space; drop it where a line was only broken at a hyphen or before a stop.

    Before an apostrophe or an invisible character that a broken export wrote as code, drop it too.
    """
    if "\n" in text[start:stop] and stop < end and (
            text[stop] in ",.;:)’”" or (text[start - 1] == "-" and text[stop].isalpha())):
        return _Edit(start, stop, "", start)
    if (match := EDIT.match(text, stop, end)) and match.lastgroup == "escape":
        character = chr(int(match[0][1:], 16))
        if character in "\u2019\u201d" or character in INVISIBLE_ESCAPES or character.isalpha():
            return _Edit(start, stop, "", start)
    return _Edit(start, stop, " ", start)


def _escape_edit(text: str, start: int, stop: int, end: int) -> _Edit:
    """Turn ``u2019`` into its character, with the blanks that the broken export put around it.

    It stands at the first raw character where a word goes on after it, else at the last one, so
    that a span that begins or ends with it covers the whole code.
    """
    character = chr(int(text[start + 1:stop], 16))
    if character in INVISIBLE_ESCAPES:
        return _Edit(start, _skip_blank(text, stop, end), "", start)
    after = stop
    if character in OPENING or (character == "\u2019" and POSSESSIVE.match(text, stop, end)):
        after = _skip_blank(text, stop, end)
    goes_on = after < end and text[after].isalnum()
    return _Edit(start, after, character, start if goes_on else stop - 1)


def _skip_blank(text: str, at: int, end: int) -> int:
    return at + 1 if at < end and text[at] == " " else at
