"""Mends subjects that the parser hangs elsewhere than from their verb."""

from __future__ import annotations

from pressgraph.extract.mending.tree import (
    NOMINAL,
    SUBJECTS,
    TEMPORAL,
    children,
    has_auxiliary,
    has_object,
    is_finite,
    left_edge,
    promote,
    right_edge,
    subject,
    text_between,
)
from pressgraph.extract.syntax import Parse, Token
from pressgraph.ontology.words import Words

__all__ = ["adjacent_subject", "auxiliary_dependants", "finite_conjunct", "fronted_subject",
           "infinitive_conjunct", "main_participle", "predicate_series", "prefixed_verb", "reduced_relative"]

_SUBJECTLESS = frozenset(("conj", "relcl", "acl", "xcomp", "amod", "prep", "pcomp", "aux",
                          "auxpass", "compound", "neg", "advmod", "dobj", "pobj", "nmod"))
_MISLABELLED = frozenset(("advmod", "npadvmod", "compound", "dep", "nmod", "amod", "appos", "dobj",
                          "attr"))
_PREMODIFIERS = frozenset(("det", "amod", "poss", "nummod", "compound", "nmod", "predet"))
_FRONTED = frozenset(("prep", "advcl", "npadvmod", "acl", "dep", "advmod", "agent"))
_INSIDE = frozenset(("appos", "conj", "dobj", "npadvmod", "dep", "attr", "pobj"))
_PLACES = frozenset(("GPE", "LOC", "FAC", "DATE", "TIME", "CARDINAL"))
_LIFTED = SUBJECTS | {"prep", "advmod", "npadvmod", "neg", "advcl", "agent", "cc", "mark"}
_ACTORS = frozenset(("PERSON", "ORG", "NORP"))
_ALIKE = {"VBD": ("VBD", "VBN"), "VBZ": ("VBZ",)}
_APART = 3
"""Tokens that part conjuncts of different tense: not "work or worked"."""
_COMPLEMENTS = frozenset(("dobj", "prep", "ccomp", "xcomp", "prt", "agent", "dative"))
_ACTIVE = {"nsubjpass": "nsubj", "auxpass": "aux"}
_LINKS = frozenset((",", ";", "and", "or", "but"))


def auxiliary_dependants(parse: Parse, verb: int, words: Words) -> bool:
    """Move what hangs from an auxiliary to its verb: "has from the beginning steered"."""
    mended = False
    for auxiliary in children(parse, verb, "aux", "auxpass"):
        after = auxiliary.index + 1
        parenthesis = (after < len(parse) and parse[after].text == ","
                       and parse[verb].tag == "VBN")
        if auxiliary.lemma.lower() not in words.of("auxiliary") or parenthesis:
            continue
        for child in children(parse, auxiliary.index):
            if child.dep in _LIFTED:
                passive = auxiliary.dep == "auxpass" and child.dep == "nsubj"
                parse.attach(child.index, verb, "nsubjpass" if passive else child.dep)
                mended = mended or child.dep in SUBJECTS
    return mended


def _wants_subject(parse: Parse, verb: int) -> bool:
    token = parse[verb]
    return (token.pos == "VERB" and token.dep not in _SUBJECTLESS and is_finite(parse, verb)
            and subject(parse, verb) is None)


def _attach_subject(parse: Parse, noun: int, verb: int) -> None:
    passive = any(child.dep == "auxpass" for child in children(parse, verb))
    parse.attach(noun, verb, "nsubjpass" if passive else "nsubj")


def _agrees(parse: Parse, noun: Token, verb: int) -> bool:
    """Whether a noun agrees in number with the finite part of a verb in the present tense."""
    finite = next((child for child in children(parse, verb, "aux", "auxpass")), parse[verb])
    plural = noun.tag in ("NNS", "NNPS", "PRP") or any(children(parse, noun.index, "conj"))
    if finite.tag == "VBP":
        return plural or (noun.pos == "PROPN" and noun.entity not in ("", "PERSON"))
    return finite.tag != "VBZ" or noun.tag not in ("NNS", "PRP")


def adjacent_subject(parse: Parse, verb: int, words: Words) -> bool:
    """Make the noun right before a subjectless verb its subject: "the report notes"."""
    if not _wants_subject(parse, verb):
        return False
    left = [child for child in children(parse, verb) if child.index < verb
            and child.dep not in ("aux", "auxpass", "neg") and child.pos != "ADV"]
    noun = left[-1] if left else None
    if (noun is None or noun.dep not in _MISLABELLED or noun.pos not in NOMINAL
            or noun.entity in TEMPORAL or noun.lower in words.of("time-noun")
            or text_between(parse, noun.index, verb) & _LINKS
            or not _agrees(parse, noun, verb)):
        return False
    if noun.dep == "compound" and not _is_clausal(parse, noun, verb):
        return False
    for child in children(parse, verb):
        if child.index < noun.index and child.dep in _PREMODIFIERS and not text_between(
                parse, child.index, noun.index) & _LINKS:
            parse.attach(child.index, noun.index, child.dep)
    _attach_subject(parse, noun.index, verb)
    return True


def _is_clausal(parse: Parse, noun: Token, verb: int) -> bool:
    """Whether a seeming compound and its head are rather a subject and its verb."""
    determined = any(child.dep == "det" for child in children(parse, verb) if child.index < verb)
    if determined or any(children(parse, noun.index, "det")):
        return True
    named = noun.entity in _ACTORS or (noun.pos == "PROPN" and noun.lower.endswith("s"))
    return named and any(child.index > verb and child.dep in _COMPLEMENTS
                         for child in children(parse, verb))


def finite_conjunct(parse: Parse, verb: int, words: Words) -> bool:
    """Coordinate a verb with the one of its tense: "urged them to act and praised the plan"."""
    token = parse[verb]
    head = parse[token.head]
    alike = _ALIKE.get(token.tag)
    if (token.dep != "conj" or alike is None or head.pos != "VERB" or head.tag in alike
            or verb - head.index < _APART or token.lower == token.lemma.lower()
            or has_auxiliary(parse, verb) or subject(parse, verb) is not None
            or (is_finite(parse, head.index) and has_auxiliary(parse, head.index)
                and head.tag not in ("VB", "VBG"))
            or not any(before.pos == "CCONJ" for before in parse.tokens[verb - 2:verb])):
        return False
    for ancestor in parse.ancestors(head.index):
        first = parse[ancestor]
        if first.pos == "VERB" and first.tag in alike and subject(parse, ancestor) is not None:
            parse.attach(verb, ancestor, "conj")
            return True
    return False


def infinitive_conjunct(parse: Parse, verb: int, words: Words) -> bool:
    """Coordinate an infinitive with one: "agreed to fight crime led by gangs and to share data"."""
    token = parse[verb]
    if (token.dep != "conj" or not _has_to(parse, verb) or _has_to(parse, token.head)
            or parse[token.head].pos not in ("VERB", "AUX")):
        return False
    for ancestor in parse.ancestors(token.head):
        if parse[ancestor].pos == "VERB" and _has_to(parse, ancestor):
            parse.attach(verb, ancestor, "conj")
            return True
    return False


def _has_to(parse: Parse, verb: int) -> bool:
    return any(child.tag == "TO" for child in children(parse, verb, "aux"))


def prefixed_verb(parse: Parse, verb: int, words: Words) -> bool:
    """Give a verb what the parser hung from its prefix: "co-hosted", "re-engaging"."""
    hyphen, stem = (*parse.tokens[verb + 1:verb + 3], None, None)[:2]
    if (hyphen is None or stem is None or hyphen.text != "-" or stem.end == hyphen.end
            or parse[verb].lower not in words.of("verbal-prefix")):
        return False
    if stem.pos != "VERB":
        if not _has_own_clause(parse, verb) or stem.pos != "NOUN":
            return False
        stem.pos, stem.tag = "VERB", parse[verb].tag
        parse.attach(stem.index, verb, "dep")
    elif stem.head != verb:
        return False
    promote(parse, stem.index, verb)
    active = stem.tag == "VBG"
    for child in children(parse, verb):
        label = _ACTIVE.get(child.dep, child.dep) if active else child.dep
        parse.attach(child.index, stem.index, label)
    parse.attach(verb, stem.index, "compound")
    parse[verb].pos = "X"
    return True


def _has_own_clause(parse: Parse, verb: int) -> bool:
    """Whether a verb has a subject or an auxiliary, so that it is no noun's first part."""
    return subject(parse, verb) is not None or has_auxiliary(parse, verb)


def reduced_relative(parse: Parse, verb: int, words: Words) -> bool:
    """Make a participle that took the main verb's subject modify it: "the plan announced today"."""
    participle = parse[verb]
    noun = subject(parse, verb)
    if (participle.tag not in ("VBD", "VBN") or noun is None or has_auxiliary(parse, verb)
            or noun.index > verb or noun.pos not in NOMINAL or noun.pos == "PRON"):
        return False
    main = _main_verb(parse, participle, noun)
    if main is None:
        return False
    if main.head == verb:
        promote(parse, main.index, verb)
    for child in children(parse, verb):
        if child.index < noun.index or child.index > main.index:
            parse.attach(child.index, main.index, child.dep)
    _attach_subject(parse, noun.index, main.index)
    parse.attach(verb, noun.index, "acl")
    participle.tag = "VBN"
    return True


def main_participle(parse: Parse, verb: int, words: Words) -> bool:
    """Make a seeming participle the verb of a sentence without one: "Ana Lopes, …, named Ivo Novak"."""
    participle, noun = parse[verb], parse[parse[verb].head]
    if (participle.tag not in ("VBN", "VBD") or participle.dep != "acl" or noun.head != noun.index
            or noun.pos != "PROPN" or has_auxiliary(parse, verb) or parse[verb - 1].text != ","
            or parse[parse.sentence_of(verb).end - 1].text != "."
            or not any(child.index == verb + 1 or left_edge(parse, child.index) == verb + 1
                       for child in children(parse, verb, "dobj", "oprd", "ccomp"))):
        return False
    promote(parse, verb, noun.index)
    _attach_subject(parse, noun.index, verb)
    for child in children(parse, verb, "oprd"):
        if child.index > verb:
            parse.attach(child.index, verb, "dobj")
    participle.tag = "VBD"
    return True


def _main_verb(parse: Parse, participle: Token, noun: Token) -> Token | None:
    """The subjectless finite verb whose subject a participle took."""
    candidates = [parse[participle.head], *children(parse, participle.index, "ccomp", "dep")]
    for main in candidates:
        if (main.pos not in ("VERB", "AUX") or main.index <= participle.index
                or not is_finite(parse, main.index)
                or subject(parse, main.index) is not None
                or any(child.dep == "mark" for child in children(parse, main.index))):
            continue
        if main.head != participle.index and participle.dep not in ("ccomp", "advcl"):
            continue
        objects = any(child.dep in ("dobj", "xcomp", "ccomp") and child.index < main.index
                      and child is not main for child in children(parse, participle.index))
        enclosed = parse[participle.index - 1].text == ","
        links = text_between(parse, participle.index, main.index) & _LINKS
        if not objects and (not links or (enclosed and links == {","})):
            return main
    return None


def predicate_series(parse: Parse, verb: int, words: Words) -> bool:
    """Coordinate predicates that share a subject: "presented the plan, noted its cost and left"."""
    token = parse[verb]
    head = parse[token.head]
    if token.dep != "ccomp" or head is token or not is_finite(parse, verb):
        return False
    first, later = (token, head) if verb < head.index else (head, token)
    if (subject(parse, first.index) is None or subject(parse, later.index) is not None
            or not has_object(parse, first.index) or first.tag != later.tag
            or parse[later.index - 1].text not in (",", ";", "and")
            or any(child.dep == "mark" for child in children(parse, later.index))):
        return False
    if later is head:
        if later.lemma.lower() in words.of("reporting-verb") and not any(
                child.index > later.index for child in children(parse, later.index, "dobj")):
            return False
        promote(parse, first.index, later.index)
        for child in children(parse, later.index):
            if child.index < first.index:
                parse.attach(child.index, first.index, child.dep)
    parse.attach(later.index, first.index, "conj")
    return True


def fronted_subject(parse: Parse, verb: int, words: Words) -> bool:
    """Take the subject out of the phrase before it: "after the flood in Porto, the Fund gave"."""
    if not _wants_subject(parse, verb):
        return False
    fronted = [child for child in children(parse, verb)
               if child.index < verb and child.dep in _FRONTED]
    if not fronted:
        return False
    start = left_edge(parse, fronted[0].index)
    found = [parse[i] for i in range(start, verb) if _can_be_subject(parse, i, verb, words)]
    outer = [noun for noun in found if noun.entity not in _PLACES]
    chosen = outer[0] if outer else (found[-1] if found else None)
    if chosen is None:
        return False
    _attach_subject(parse, chosen.index, verb)
    return True


def _can_be_subject(parse: Parse, index: int, verb: int, words: Words) -> bool:
    """Whether a noun inside a fronted phrase opens, after a comma, the clause of a verb."""
    noun = parse[index]
    if noun.pos not in NOMINAL or noun.dep not in _INSIDE or verb not in parse.ancestors(index):
        return False
    before = left_edge(parse, index) - 1
    if parse[before].text != "," or right_edge(parse, index) > verb or noun.entity in TEMPORAL:
        return False
    if noun.lemma.lower() in words.of("time-noun") or not _agrees(parse, noun, verb):
        return False
    return noun.lower != "which" and not text_between(parse, before, index) & {","}
