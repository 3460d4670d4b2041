"""Mends lists of names that the parser takes for appositions or pieces of the clause."""

from __future__ import annotations

from pressgraph.extract.mending.tree import NOMINAL, SUBJECTS, children, left_edge
from pressgraph.extract.syntax import Parse, Token
from pressgraph.ontology.words import Words

__all__ = ["office_series", "person_in_apposition", "series_member", "series_of_objects", "split_subject"]

_NAMED = frozenset(("GPE", "ORG", "NORP", "LOC"))
_AMOUNTS = frozenset(("MONEY", "QUANTITY", "PERCENT", "CARDINAL"))
_LISTED = _NAMED | {"PERSON"}


def series_member(parse: Parse, verb: int, words: Words) -> bool:
    """Coordinate names of one list: "the EU, Japan, and Norway signed"."""
    mended = False
    for first in children(parse, verb, *SUBJECTS):
        for member in children(parse, first.index, "appos"):
            if _continues_list(parse, first, member):
                parse.attach(member.index, first.index, "conj")
                mended = True
    return mended


def _continues_list(parse: Parse, first: Token, member: Token) -> bool:
    """Whether a seeming apposition is the second of three or more names."""
    edge = left_edge(parse, member.index)
    if (not _is_name(first) or not _is_name(member) or member.index < first.index
            or parse[edge - 1].text != "," or parse[edge].lower in ("a", "an")):
        return False
    listed = [child for token in (first, member) for child in children(parse, token.index, "conj")
              if child.index > member.index]
    return bool(listed) and all(_is_name(child) for child in listed)


def _is_name(token: Token) -> bool:
    return token.pos == "PROPN" and token.entity in _NAMED


def split_subject(parse: Parse, verb: int, words: Words) -> bool:
    """Join the parts of a subject: "the EU, Norway, and the UK designated"."""
    subjects = [noun for noun in children(parse, verb, "nsubj", "nsubjpass") if noun.index < verb]
    if len(subjects) < 2:
        return False
    first, second = subjects[0], subjects[-1]
    link = left_edge(parse, second.index) - 1
    if parse[link].pos != "CCONJ" or second.pos == "PRON" or first.index > link:
        return False
    parse.attach(second.index, _last_listed(parse, first, link, verb), "conj")
    for child in children(parse, verb, "cc"):
        if first.index < child.index < second.index:
            parse.attach(child.index, parse[second.index].head, "cc")
    return True


def _last_listed(parse: Parse, first: Token, link: int, verb: int) -> int:
    """The item before a conjunction: the last between two commas, or the subject as a whole.

    Where the verb is singular, the conjunction joins no subjects but the nouns beside it.
    """
    commas = [i for i in range(first.index + 1, link) if parse[i].text == ","]
    listed = len(commas) > 1 and commas[-1] == link - 1
    finite = next(children(parse, verb, "aux", "auxpass"), parse[verb])
    if not listed and finite.tag != "VBZ":
        return first.index
    start = commas[-2] + 1 if listed else first.index
    nouns = [i for i in range(start, link)
             if parse[i].pos in NOMINAL and parse[i].entity not in _AMOUNTS] or [first.index]
    head = parse.head_of(start, link) if listed else nouns[-1]
    item = head if head in nouns else nouns[-1]
    return item if first.index in parse.ancestors(item) else first.index


def person_in_apposition(parse: Parse, verb: int, words: Words) -> bool:
    """Hang a person's name from the office: "the Minister for Ports, Ana Lopes, said"."""
    for office in children(parse, verb, *SUBJECTS):
        if office.tag not in ("NN", "NNP"):
            continue
        for index in parse.subtree(office.index):
            name = parse[index]
            if _follows_office(parse, office, name):
                parse.attach(index, office.index, "appos")
                return True
    return False


def _follows_office(parse: Parse, office: Token, name: Token) -> bool:
    """Whether a person is coordinated with a portfolio, with a comma and no "and"."""
    holder = parse[name.head]
    if (name.entity != "PERSON" or name.dep not in ("conj", "appos") or holder is office
            or holder.dep != "pobj" or office.entity == "PERSON"
            or holder.entity == "PERSON" or name.index < office.index):
        return False
    edge = left_edge(parse, name.index)
    within = all(parse[i].dep in ("prep", "pobj", "conj") for i in _path(parse, holder, office))
    return within and parse[edge - 1].text == "," and not any(
        token.pos == "CCONJ" for token in parse.tokens[holder.index:edge])


def _path(parse: Parse, token: Token, top: Token) -> list[int]:
    """The tokens from one up to, but without, an ancestor."""
    out = [token.index]
    for ancestor in parse.ancestors(token.index):
        if ancestor == top.index:
            return out
        out.append(ancestor)
    return []


def office_series(parse: Parse, verb: int, words: Words) -> bool:
    """Coordinate offices, not a name with one: "the Minister, Ana Lopes, and the Mayor, …, met"."""
    mended = False
    taking_part = [noun for preposition in children(parse, verb, "prep")
                   if preposition.lower in words.of("comitative-preposition")
                   for noun in children(parse, preposition.index, "pobj")]
    for office in (*children(parse, verb, *SUBJECTS, "dobj"), *taking_part):
        for name in children(parse, office.index, "appos"):
            for other in children(parse, name.index, "conj"):
                if name.entity == "PERSON" and _is_held_office(parse, other):
                    parse.attach(other.index, office.index, "conj")
                    mended = True
    return mended


def _is_held_office(parse: Parse, noun: Token) -> bool:
    """Whether a noun that is no name itself has a person in apposition."""
    return (noun.pos in NOMINAL and noun.entity != "PERSON"
            and any(child.entity == "PERSON" for child in children(parse, noun.index, "appos")))


def series_of_objects(parse: Parse, verb: int, words: Words) -> bool:
    """Carry on a list of those who take part: "alongside five countries, the Fund and the Bank"."""
    partners = [noun for preposition in children(parse, verb, "prep", "agent")
                if (preposition.lower in words.of("comitative-preposition")
                    and parse[preposition.index - 1].text != "(")
                for noun in children(parse, preposition.index, "pobj") if noun.pos != "PRON"]
    for member in children(parse, verb, "npadvmod", "dep", "appos"):
        edge = left_edge(parse, member.index)
        before = [noun.index for noun in partners if verb < noun.index < edge]
        if (before and member.entity in _LISTED and parse[edge - 1].text == ","
                and any(children(parse, member.index, "conj"))):
            parse.attach(member.index, before[-1], "conj")
            return True
    return False
