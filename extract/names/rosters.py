"""Reads lists of persons, one an entry: "Name, Title, Organisation", "Name, of State, to be Title"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pressgraph.extract.document import SegmentKind
from pressgraph.extract.names.context import Candidate, Context
from pressgraph.extract.names.gazetteer import LabelKind
from pressgraph.extract.names.holders import Holding
from pressgraph.extract.names.people import INITIAL, NAME_WORD, person_candidate
from pressgraph.extract.names.runs import phrase
from pressgraph.extract.names.titles import title_at
from pressgraph.ontology.terms import PG

__all__ = ["Roster", "rosters"]

DASHES = frozenset("–—‒-")
BULLETS = frozenset("•-–*·▪")
FEWEST = 2
LONGEST_NAME = 7
LONGEST_ENTRY = 60
SUBTITLES = (SegmentKind.TITLE, SegmentKind.SUBTITLE)
RULE = "names/roster"


@dataclass(frozen=True, slots=True)
class Roster:
    """What one entry of a list says: its token range, person, posts, body and others named."""

    start: int
    end: int
    person: Candidate
    held: tuple[Holding, ...]
    bodies: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """The words of an entry between two commas, with the head of the title in it; -1 for none."""

    start: int
    end: int
    head: int


def rosters(context: Context) -> list[Roster]:
    """Return the entries of lists of persons, in text order; a single entry makes no list."""
    found = [entry for start, end in _entries(context) if (entry := _read(context, start, end))]
    return found if len(found) >= FEWEST else []


def _entries(context: Context) -> Iterator[tuple[int, int]]:
    """Yield the token ranges that may be entries: short segments, and members between semicolons."""
    tokens, at = context.parse.tokens, 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and tokens[end].segment == tokens[at].segment:
            end += 1
        if context.parse.segments[tokens[at].segment].kind not in SUBTITLES:
            yield from _members(context, at, end)
        at = end


def _members(context: Context, start: int, end: int) -> Iterator[tuple[int, int]]:
    stops = [index for index in range(start, end) if context.word(index) == ";"]
    if len(stops) < FEWEST:
        yield start, end
        return
    opened = next((index + 1 for index in range(start, stops[0]) if context.word(index) == ":"),
                  start)
    for left, right in zip([opened, *(stop + 1 for stop in stops)], [*stops, end], strict=True):
        yield left + (context.lower(left) == "and"), right


def _read(context: Context, start: int, end: int) -> Roster | None:
    """Return what an entry says; None where the words from a token on are none."""
    while start < end and (context.word(start) in BULLETS or context.listed("honorific", start)
                           or (context.lower(start) == "the"
                               and context.listed("honorific", start + 1))):
        start += 1
    start += _title_before(context, start, end)
    end = _without_companion(context, start, end)
    while end > start and context.word(end - 1) in (".", ";", ",", ":"):
        end -= 1
    stop = _name_end(context, start, end)
    if not stop or end - start > LONGEST_ENTRY:
        return None
    person = person_candidate(context, start, stop, RULE)
    nominee = _nominee(context, stop, end)
    if nominee:
        return _nominated(context, person, nominee, end)
    at = _separated(context, stop, end)
    if not at or _has_clause(context, at, end):
        return None
    parts = list(_parts(context, at, end))
    if not parts or parts[0].head < 0:
        return None
    held, bodies = _posts(context, person, parts)
    return Roster(start, end, person, tuple(held), tuple(bodies)) if held else None


def _title_before(context: Context, start: int, end: int) -> int:
    """Return how many words of a title stand before the name in an entry: "Senator Name"."""
    length = context.lexis.post(context.texts(start, end))
    return length if length and _name_end(context, start + length, end) else 0


def _without_companion(context: Context, start: int, end: int) -> int:
    """Return where a second person begins in an entry: "Name, Title & Ms. Name"."""
    return next((index for index in range(start + 1, end - 1)
                 if context.lower(index) in ("and", "&") and context.listed("honorific", index + 1)),
                end)


def _name_end(context: Context, start: int, end: int) -> int:
    """Return the end of the two or more words of a name that an entry opens with; 0 for none."""
    at = start
    while at < min(end, start + LONGEST_NAME) and _in_name(context, at):
        at += 1
    named = sum(context.word(i)[:1].isupper() for i in range(start, at))
    words = context.texts(start, at)
    match = context.match_at.get(start)
    known = match is not None and match.kind is not LabelKind.DEMONYM and not match.weak
    if at - start < 2 or named < 2 or context.lexis.head(words)[0] is not None \
            or context.lexis.post(words) or context.listed("function-word", start):
        return 0
    if known and match is not None and not any(c.kind == PG.Person for c in match.concepts):
        return 0
    if context.word(at) == "," and context.lower(at + 1) in ("jr.", "jr", "sr.", "sr", "iii", "ii"):
        return at + 2
    return at


def _in_name(context: Context, at: int) -> bool:
    word = context.word(at)
    return (context.hyphen(at) or INITIAL.fullmatch(word) is not None
            or (word.islower() and context.listed("name-particle", at))
            or (word[:1].isupper() and NAME_WORD.fullmatch(word) is not None
                and not context.listed("not-a-name", at)))


def _separated(context: Context, at: int, end: int) -> int:
    """Return where the titles of an entry begin, behind a comma or dash; 0 if neither stands there.

    A bracket after the name and degrees ("Ph.D.") are passed over.
    """
    if context.word(at) == "(":
        at = next((index + 1 for index in range(at, end) if context.word(index) == ")"), end)
    while context.word(at) == "," and context.listed("not-a-name", at + 1) \
            and context.word(at + 2) == ",":
        at += 2
    if at + 1 >= end or not (context.word(at) in (",", ":") or (
            context.word(at) in DASHES and not context.hyphen(at))):
        return 0
    return at + 1 + (context.lower(at + 1) in ("a", "an", "the"))


def _has_clause(context: Context, start: int, end: int) -> bool:
    """Tell whether a finite verb in lower case makes a sentence of an entry."""
    return any(context.word(index).islower() and context.parse.tokens[index].tag in (
        "VBZ", "VBD", "VBP", "MD") and not context.lexis.post([context.word(index)])
        for index in range(start, end))


def _parts(context: Context, start: int, end: int) -> Iterator[_Part]:
    """Yield what stands between the commas of an entry; titles joined by "and" or "/" stand apart."""
    at = start
    while at < end:
        stop, depth = at, 0
        while stop < end and (depth or not _parts_at(context, stop, at)):
            depth += (context.word(stop) == "(") - (context.word(stop) == ")")
            stop += 1
        if stop < end and context.word(stop) == "," and _title_head(context, at, stop) >= 0:
            stop = _whole_title(context, at, stop, end)
        if stop < end and context.word(stop) == "," and _title_head(context, at, stop) < 0:
            stop = _whole_body(context, at, stop, end)
        if stop > at:
            yield _Part(at, stop, _title_head(context, at, stop))
        at = stop + 1
        while at < end and context.lower(at) in ("and", "&", ","):
            at += 1


def _whole_title(context: Context, start: int, stop: int, end: int) -> int:
    """Return the end of a title with commas in its field: "Minister for Work, Youth and Sport"."""
    title = title_at(context, _title_head(context, start, stop), start, end)
    whole = title.end == end or context.lower(title.end) in (",", "and", "&", "(")
    return title.end if title.end > stop and whole else stop


def _whole_body(context: Context, start: int, stop: int, end: int) -> int:
    """Return the end of a part that is a body with commas in its name: "Council on A, B, and C"."""
    run = phrase(context, start, end)
    is_body = context.lexis.is_body(context.lexis.head(context.texts(start, run.head_end))[0])
    return run.end if is_body and run.head_end < stop < run.end else stop


def _parts_at(context: Context, index: int, start: int) -> bool:
    """Tell whether a part of an entry ends before a token."""
    word = context.lower(index)
    if word == ",":
        return not context.listed("legal-form", index + 1)
    if word not in ("and", "&", "/") or (head := _title_head(context, start, index)) < 0:
        return False
    limit = next((later for later in range(index + 1, index + 6)
                  if context.lower(later) in ("and", "&")), index + 6)
    following = _title_head(context, index + 1, limit)
    return following >= 0 and not (context.listed("split-post", head)
                                   and not context.listed("split-post", following)
                                   and head + 1 < index)


def _title_head(context: Context, start: int, end: int) -> int:
    """Return the token of the head of the title that a part is; -1 where it is something else."""
    for index in range(start, min(end, len(context.parse))):
        length = context.lexis.post(context.texts(index, end)) or context.listed(
            "post-in-list", index)
        if length:
            following = index + length
            possessive = context.possessive(following)
            return -1 if possessive else index
        word = context.lower(index)
        if word in (",", "of", "for", "to", "at", "(") or context.possessive(index):
            return -1
    return -1


def _posts(context: Context, person: Candidate,
           parts: Sequence[_Part]) -> tuple[list[Holding], list[Candidate]]:
    """Return the posts of an entry, each with the body that the last words before the next name."""
    held: list[Holding] = []
    bodies: list[Candidate] = []
    titles: list[tuple[_Part, int]] = []
    for number, part in enumerate(parts):
        last = number + 1 == len(parts) or parts[number + 1].head >= 0
        if part.head >= 0:
            titles.append((part, part.end))
            if number + 1 < len(parts):
                continue
        if not titles:
            continue
        owner = None
        if part.head < 0:
            final = number + 1 == len(parts)
            if not _is_body(context, part) and not (final or (
                    last and any(context.unusual(i) for i in range(part.start, part.end)))):
                titles[-1] = (titles[-1][0], part.end)
                continue
            owner = _owner(context, part)
            if owner is None:
                continue
            if isinstance(owner, Candidate):
                if any(_commercial(context, title) for title, _ in titles):
                    owner = replace(owner, kind=PG.Organisation)
                bodies.append(owner)
        held += _held(context, person, titles, owner)
        titles = []
    held += _held(context, person, titles, None)
    return held, bodies


def _commercial(context: Context, part: _Part) -> bool:
    """Tell whether a title is one that companies and associations have, not public bodies."""
    return any(context.lexis.has("company-post", " ".join(context.texts(at, end)).lower())
               for at in range(part.start, part.end)
               for end in range(at + 1, min(at + 4, part.end + 1)))


def _is_body(context: Context, part: _Part) -> bool:
    """Tell whether a part in the middle names the body of the post before it."""
    words = context.texts(part.start, part.end)
    of = next((index for index in range(part.start, part.end)
               if context.lower(index) in ("of", "for", "on")), part.end)
    return len(words) > 1 and context.lexis.is_body(
        context.lexis.head(words[:of - part.start])[0]) and not (
        of < part.end and _ends_in_post(context, part))


def _ends_in_post(context: Context, part: _Part) -> bool:
    return bool(context.lexis.post(context.texts(part.end - 1, part.end)))


def _owner(context: Context, part: _Part) -> Candidate | tuple[int, int] | None:
    """Return the body that a part names, or the range of a known name; None for places."""
    start, end = part.start, part.end
    start += context.lower(start) in ("the", "at", "of", "from")
    bracket = next((index for index in range(start, end) if context.word(index) == "("), end)
    end = bracket if bracket > start else end
    match = context.strong(start)
    if match is not None and match.kind is not LabelKind.DEMONYM and match.start == start \
            and match.end >= end:
        return (match.start, match.end) if context.place_of(match) else None
    of = next((index for index in range(start, end) if context.lower(index) in ("of", "for")), end)
    kind, _ = context.lexis.head(context.texts(start, of))
    kind = kind if context.lexis.is_body(kind) else context.lexis.head(
        context.texts(start, end))[0]
    if kind == PG.Place or start >= end or (start in context.match_at and end == start + 1) \
            or not (context.word(start)[:1].isupper() or context.word(start)[:1].isdigit()):
        return None
    return Candidate(start, end, kind if context.lexis.is_body(kind) and kind else PG.Organisation,
                     RULE)


def _held(context: Context, person: Candidate, titles: Sequence[tuple[_Part, int]],
          owner: Candidate | tuple[int, int] | None) -> list[Holding]:
    """Return the titles of an entry with whose posts they are: the body named inside, or after."""
    after = (owner.start, owner.end) if isinstance(owner, Candidate) else owner
    found = [title_at(context, part.head, part.start, end) for part, end in titles]
    out = []
    for title, (part, end) in zip(found, titles, strict=True):
        if title.owner is None and title.state is None:
            bare = title.title_end == end and end - part.head <= 2
            title = replace(title, owner=after or (found[-1].owner if bare else None),
                            title_end=end, end=end)
        out.append(Holding(person, title, title.owner))
    return out


def _nominee(context: Context, at: int, end: int) -> int:
    """Return where the title begins in "Name, of State, to be Title"; 0 for none."""
    if context.word(at) != ",":
        return 0
    for index in range(at + 1, min(at + 10, end - 1)):
        if context.lower(index) == "to" and context.lower(index + 1) == "be":
            at = index + 2
            return at + (context.lower(at) in ("a", "an", "the"))
    return 0


def _nominated(context: Context, person: Candidate, start: int, end: int) -> Roster | None:
    """Return the entry of a nominee, with the predecessor behind "vice"."""
    head = _title_head(context, start, end)
    if head < 0:
        return None
    term = next((index for index in range(head, end - 2) if context.lower(index) == "for"
                 and context.lower(index + 1) in ("a", "the")
                 and any(context.listed("term-of-office", index + more) for more in (2, 3))), end)
    title = title_at(context, head, start, term)
    bodies = []
    comma = title.end
    if title.owner is None and context.word(comma) == ",":
        stop = next((index for index in range(comma + 1, end) if context.lower(index) in (
            ",", "for", "vice", "(")), end)
        owner = _owner(context, _Part(comma + 1, stop, -1))
        if isinstance(owner, Candidate) and context.lexis.is_body(
                context.lexis.head(context.texts(owner.start, owner.start + 1))[0]):
            bodies.append(owner)
            title = replace(title, owner=(owner.start, owner.end))
        elif isinstance(owner, tuple):
            title = replace(title, owner=owner)
    return Roster(person.start, end, person, (Holding(person, title, title.owner),), tuple(bodies))
