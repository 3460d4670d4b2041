"""Puts titles and persons together: "Commissioner for …, Name", "Name, Minister of …"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pressgraph.extract.names.context import Candidate, Context
from pressgraph.extract.names.owners import body_behind
from pressgraph.extract.names.people import is_surname, person_candidate, person_name
from pressgraph.extract.names.titles import Title, field_after
from pressgraph.ontology.terms import PG

__all__ = ["Holding", "bodies_of_posts", "holdings", "stands_at"]

DASHES = frozenset("-–—‐")
FINITE = ("VBZ", "VBD", "VBP", "MD")
LONGEST_CHAIN = 5
LONGEST_ORIGIN = 8
AFTER_NAME = ("VERB", "AUX", "CCONJ", "ADP")


@dataclass(frozen=True, slots=True)
class Holding:
    """A title and its holder; ``owner`` is the token range that names the organisation, if any."""

    person: Candidate
    title: Title
    owner: tuple[int, int] | None


def holdings(context: Context, titles: list[Title],
             known: dict[int, Candidate]) -> Iterator[Holding]:
    """Yield what titles say of persons; ``known`` holds persons found before, by their end.

    A person found by the title alone is added to them.
    """
    for number, title in enumerate(titles):
        if title.plural:
            for holding in _several(context, title):
                known[holding.person.end] = holding.person
                yield holding
            continue
        person = _after(context, title) or _before(context, title, known) \
            or _shared(context, titles, number, known) or _appointed(context, title, known)
        if person is not None:
            known[person.end] = person
            yield Holding(person, _with_field(context, title, person),
                          title.owner or _owner_after(context, person.end, title)
                          or _owner_apposed(context, title, person))


def _several(context: Context, title: Title) -> list[Holding]:
    """Return who is named in the list after a title in the plural, with the body behind it."""
    people: list[tuple[Candidate, tuple[int, int] | None]] = []
    at, limit = title.end, context.limit(title.end - 1)
    at += context.listed("list-opener", at)
    while at < limit and (end := person_name(context, at, strict=False)) \
            and _starts_name(context, at, end):
        owner = _owner_after(context, end, title)
        people.append((person_candidate(context, at, end, "names/title-name"), owner))
        at = owner[1] if owner else end
        while at < limit and context.lower(at) in (",", "and", "&"):
            at += 1
    last = people[-1][1] if people else None
    return [Holding(person, title, title.owner or owner or last) for person, owner in people] \
        if len(people) > 1 else []


def _owner_apposed(context: Context, title: Title, person: Candidate) -> tuple[int, int] | None:
    """Return the body named behind a title that follows a name: "Name, Title, Name of Body"."""
    at, limit = title.end, context.limit(title.end - 1)
    if title.state is not None or person.start > title.start or context.word(at) != ",":
        return None
    at += 1 + (context.lower(at + 1) in ("the", "at"))
    owner = body_behind(context, at, limit, "at")
    if owner is None or context.capital(min(owner[1], limit - 1)) \
            or not context.lexis.is_body(_kind(context, owner)):
        return None
    return owner


def _kind(context: Context, name: tuple[int, int]) -> str | None:
    """Return the class of a name by the authority files or its head."""
    match = context.match_at.get(name[0])
    if match is not None and match.end == name[1]:
        return match.concepts[0].kind
    return context.lexis.head(context.texts(*name))[0]


def bodies_of_posts(context: Context, titles: Sequence[Title]) -> Iterator[Candidate]:
    """Yield the organisations that only a post beside them shows to be one: "head of Name"."""
    for title in titles:
        if title.owner and title.owner[0] not in context.taken \
                and not _is_known(context, title.owner) \
                and not _ends_longer(context, title.owner):
            yield Candidate(*title.owner, PG.Organisation, "names/post-organisation")


def _is_known(context: Context, owner: tuple[int, int]) -> bool:
    """Tell whether an authority label begins a name, and no legal form shows it to be another's."""
    match = context.match_at.get(owner[0])
    return match is not None and (match.end >= owner[1]
                                  or not context.listed("legal-form", owner[1] - 1))


def stands_at(context: Context, title: Title) -> bool:
    """Tell whether a title’s owner stands behind "at", or behind a post that only companies have."""
    if title.owner is None or title.owner[0] < title.head:
        return False
    at = title.owner[0] - 1 - (context.lower(title.owner[0] - 1) == "the")
    return context.lower(at) == "at" or context.listed("company-post", title.head)


def _ends_longer(context: Context, owner: tuple[int, int]) -> bool:
    """Tell whether only the last word of a longer name stands before a possessive."""
    return context.possessive(owner[1]) and owner[0] > 0 and context.capital(owner[0] - 1) \
        and not context.opens(owner[0] - 1)


def _shared(context: Context, titles: list[Title], number: int,
            known: dict[int, Candidate]) -> Candidate | None:
    """Return the person of the title that "and" ties to this one: "Head and Minister Name"."""
    title = titles[number]
    if context.lower(title.end) in ("and", "&") and number + 1 < len(titles):
        following = titles[number + 1]
        apart = context.listed("unique-post", title.head) and title.head != following.head \
            and context.listed("national-post", following.head)
        if following.start == title.end + 1 and not apart:
            return _after(context, following)
    if context.lower(title.start - 1) in ("and", "&") and number:
        before = titles[number - 1]
        if before.end == title.start - 1:
            return _before(context, before, known)
    return None


def _appointed(context: Context, title: Title, known: dict[int, Candidate]) -> Candidate | None:
    """Return the person who is said to be or become this: "Name was appointed director"."""
    if title.start in known and _named_so(context, known[title.start]):
        return known[title.start]
    at = title.start - 1
    while context.lower(at) in ("the", "a", "an") or context.listed("office-adjective", at):
        at -= 1
    to_be = context.lower(at) == "be" and context.lower(at - 1) == "to"
    if at < 0 or (to_be and at - 1 not in known) or not (to_be or context.listed("appointing", at)):
        return None
    first = context.parse.sentence_of(title.start).start
    ends = [end for end in known if first < end <= at
            and (to_be or not _beside_clause(context, known[end], at))]
    if not ends or any(context.parse.tokens[index].dep == "neg" for index in range(max(ends), at)):
        return None
    return known[max(ends)]


def _beside_clause(context: Context, person: Candidate, at: int) -> bool:
    """Tell whether a person only stands beside what is said: "by Name", "the Name administration".

    Right before ``at`` ("the words of Name, as leader") it does not, unless it says who acts.
    """
    parse = context.parse
    if parse[min(person.end, len(parse) - 1)].tag in FINITE:
        return False
    head = parse[parse.head_of(person.start, person.end)]
    for _ in range(LONGEST_CHAIN):
        if head.dep not in ("conj", "appos"):
            break
        head = parse[head.head]
    if head.dep in ("compound", "nmod", "poss"):
        return True
    above = parse[head.head]
    appointed = above.lower == "of" and context.lexis.has("appointment-noun", parse[above.head].lemma)
    comma = context.word(at - 1) == ","
    if at - comma == person.end and (
            comma or not context.listed("agent-preposition", above.index)):
        return False
    return head.dep == "pobj" and context.listed("beside-preposition", above.index) and not appointed


def _named_so(context: Context, person: Candidate) -> bool:
    """Tell whether a verb of naming stands right before a person: "elected Name chair"."""
    at = person.start - 1
    while context.listed("honorific", at):
        at -= 1
    token = context.parse.tokens[max(at, 0)]
    return token.pos == "VERB" and context.lexis.has("naming-verb", token.lemma)


def _with_field(context: Context, title: Title, person: Candidate) -> Title:
    """Return a title with the field that follows the name: "Commissioner Name in charge of …"."""
    if person.start < title.start:
        return title
    return replace(title, field=field_after(context, person.end))


def _after(context: Context, title: Title) -> Candidate | None:
    """Return the person named right after a title, with or without a comma."""
    limit = context.limit(title.end - 1)
    at = title.end
    comma = at < limit and context.word(at) == ","
    at += comma
    while at < limit and (context.listed("honorific", at) or (context.lexis.post([context.word(at)])
                          and comma)):
        at += 1
    if at >= limit:
        return None
    end = person_name(context, at, strict=comma and not _two_names(context, at, limit))
    if not end or not _starts_name(context, at, end):
        return None
    if comma and context.lower(end) not in (",", ".", ")", "”", '"', "", ":", ";") \
            and context.parse.tokens[min(end, limit - 1)].pos not in AFTER_NAME:
        return None
    return person_candidate(context, at, end, "names/title-name")


def _two_names(context: Context, at: int, limit: int) -> bool:
    """Tell whether two words of a person's name, not of another one, follow."""
    end = person_name(context, at, strict=False)
    return end - at >= 2 and end <= limit and (
        context.lexis.head(context.texts(at, end))[0] is None or is_surname(context, at, end))


def _starts_name(context: Context, at: int, end: int) -> bool:
    particle = context.listed("name-particle", at)
    if not (context.word(at)[:1].isupper() or particle):
        return False
    if context.lexis.head(context.texts(at, end))[0] is not None:
        return False
    people = [i for i in range(at, end) if context.parse.tokens[i].entity == "PERSON"
              or i in context.match_at]
    return bool(people) or any(context.unusual(i) for i in range(at, end))


def _before(context: Context, title: Title, known: dict[int, Candidate]) -> Candidate | None:
    """Return the person named before a title: "Name, the title", "Name (title)"."""
    at = title.start - 1
    while context.listed("before-title", at) and at > 0:
        at -= 1
    at = _before_origin(context, at)
    if context.word(at) == "," and context.word(at - 1).isdigit() and context.word(at - 2) == ",":
        at -= 2
    if (context.word(at) not in (",", "(") and context.word(at) not in DASHES) or at < 1:
        return None
    if at in known:
        return known[at]
    first = context.parse.sentence_of(at).start
    for start in range(max(first, at - 5), at - 1):
        if person_name(context, start, strict=False) == at and _two_names(context, start, at) \
                and _likely_person(context, start, at) and (start == first or not context.capital(start - 1)):
            return person_candidate(context, start, at, "names/name-title")
    return None


def _before_origin(context: Context, comma: int) -> int:
    """Return the comma before where somebody is from: "Name, 45, of Katy, Texas, formerly"; else the same."""
    at = comma - 1
    while comma - at < LONGEST_ORIGIN and (context.word(at)[:1].isupper() or context.word(at) == ","):
        at -= 1
    return at - 1 if context.lower(at) == "of" and at < comma - 1 and context.word(at - 1) == "," \
        and context.word(comma) == "," else comma


def _likely_person(context: Context, start: int, end: int) -> bool:
    """Tell whether the pipeline, a given name or its words speak for a person."""
    return context.listed("given-name", start) or any(
        context.parse.tokens[index].entity == "PERSON" for index in range(start, end)) or all(
        context.unusual(index) for index in range(start, end) if context.capital(index))


def _owner_after(context: Context, end: int, title: Title) -> tuple[int, int] | None:
    """Return the name after "of" behind a person: "Prime Minister Kishida Fumio of Japan"."""
    if context.lower(end) not in ("of", "from", "at") or end + 1 >= len(context.parse) or (
            context.lower(end) == "at" and context.listed("national-post", title.head)):
        return None
    at = end + 1
    if context.lower(at) == "the" and at + 1 < len(context.parse):
        at += 1
    return body_behind(context, at, context.limit(end - 1), context.lower(end).replace("from", "of"))
