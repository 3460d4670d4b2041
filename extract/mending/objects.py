"""Mends objects and agents that the parser hangs elsewhere than from their verb."""

from __future__ import annotations

from pressgraph.extract.mending.tree import (
    NOMINAL,
    SUBJECTS,
    TEMPORAL,
    children,
    has_auxiliary,
    has_object,
    left_edge,
    subject,
    text_between,
)
from pressgraph.extract.syntax import Parse, Token
from pressgraph.ontology.words import Words

__all__ = ["adverbial_object", "enclosed_object", "misplaced_agent", "noun_not_verb",
           "object_of_participle"]

_MEASURES = TEMPORAL | {"PERCENT", "QUANTITY", "MONEY", "CARDINAL", "ORDINAL"}
_DETERMINERS = frozenset(("det", "poss"))
_DISTRIBUTIVE = frozenset(("every", "each", "all"))
_NOUN_LABELS = frozenset(("dobj", "pobj", "nmod", "compound"))


def _wants_object(parse: Parse, verb: int) -> bool:
    token = parse[verb]
    return (token.pos == "VERB" and not has_object(parse, verb)
            and not any(child.dep in ("auxpass", "nsubjpass") for child in children(parse, verb)))


def _names_thing(parse: Parse, noun: Token, words: Words) -> bool:
    """Whether a noun stands for a thing, rather than for a time or a measure."""
    return (noun.pos in ("NOUN", "PROPN") and noun.entity not in _MEASURES
            and noun.lemma.lower() not in words.of("time-noun"))


def _is_determined(parse: Parse, noun: Token) -> bool:
    return any(child.dep in _DETERMINERS and child.lower not in _DISTRIBUTIVE
               for child in children(parse, noun.index))


def adverbial_object(parse: Parse, verb: int, words: Words) -> bool:
    """Make a noun phrase that is no time an object: "publishes today its report"."""
    if not _wants_object(parse, verb):
        return False
    for noun in children(parse, verb, "npadvmod"):
        edge = left_edge(parse, noun.index)
        if (edge > verb + 1 and "," not in text_between(parse, verb, edge)
                and _names_thing(parse, noun, words) and _is_determined(parse, noun)):
            parse.attach(noun.index, verb, "dobj")
            return True
    return False


def enclosed_object(parse: Parse, verb: int, words: Words) -> bool:
    """Find the object after an adverbial between commas: "adopted, on 3 May, a Regulation"."""
    after = parse.tokens[verb + 1:verb + 2]
    if (not after or after[0].text != "," or not _wants_object(parse, verb)
            or parse[verb].lemma.lower() in words.of("reporting-verb")):
        return False
    for adverbial in children(parse, verb, "prep", "advmod", "npadvmod", "dep", "advcl"):
        if adverbial.index != verb + 2 and left_edge(parse, adverbial.index) != verb + 2:
            continue
        for index in parse.subtree(adverbial.index):
            noun = parse[index]
            edge = left_edge(parse, index)
            if (noun.dep in ("appos", "conj", "dep", "npadvmod") and edge > verb + 2
                    and parse[edge - 1].text == "," and _names_thing(parse, noun, words)
                    and _is_determined(parse, noun)):
                parse.attach(index, verb, "dobj")
                return True
    for noun in children(parse, verb, "dep", "npadvmod", "appos"):
        edge = left_edge(parse, noun.index)
        if (edge > verb + 2 and parse[edge - 1].text == "," and _names_thing(parse, noun, words)
                and _is_determined(parse, noun)):
            parse.attach(noun.index, verb, "dobj")
            return True
    return False


def object_of_participle(parse: Parse, verb: int, words: Words) -> bool:
    """Give a verb back the object that a participle took: "support farmers hit by drought"."""
    if parse[verb].lemma.lower() in words.of("small-clause-verb"):
        return False
    for participle in children(parse, verb, "ccomp", "advcl", "xcomp"):
        noun = subject(parse, participle.index)
        if noun is None or not _took_object(parse, verb, participle, noun):
            continue
        others = [child for child in children(parse, verb)
                  if child is not participle and child.dep in ("dobj", "ccomp", "xcomp", "attr")]
        if others:
            return False
        parse.attach(noun.index, verb, "dobj")
        parse.attach(participle.index, noun.index, "acl")
        return True
    return False


def _took_object(parse: Parse, verb: int, participle: Token, noun: Token) -> bool:
    """Whether a participle's subject stands right after a verb that lacks an object."""
    if participle.tag not in ("VBN", "VBG") and not (
            participle.tag == "VBD" and participle.dep == "advcl"):
        return False
    if participle.tag == "VBG" and participle.dep != "advcl":
        return False
    return (verb < noun.index < participle.index and noun.pos in NOMINAL and noun.pos != "PRON"
            and left_edge(parse, noun.index) == verb + 1
            and not has_auxiliary(parse, participle.index)
            and not any(child.dep == "mark" for child in children(parse, participle.index)))


def misplaced_agent(parse: Parse, verb: int, words: Words) -> bool:
    """Give a passive back the agent that hangs from its object: "fined 3 million by the Agency"."""
    if not any(child.dep == "auxpass" for child in children(parse, verb)) or any(
            children(parse, verb, "agent")):
        return False
    for noun in children(parse, verb, "dobj", "npadvmod", "oprd", "attr"):
        for preposition in children(parse, noun.index, "prep"):
            agents = [parse[child].lower for child in preposition.children]
            if preposition.lower == "by" and noun.index > verb and noun.lower not in agents:
                parse.attach(preposition.index, verb, "agent")
                return True
    return False


def noun_not_verb(parse: Parse, verb: int, words: Words) -> bool:
    """Tag a plural noun as one where it stands as one: "publish network development plans"."""
    token = parse[verb]
    before = parse.tokens[verb - 1:verb] if verb else []
    if (token.tag != "VBZ" or token.dep not in _NOUN_LABELS or has_auxiliary(parse, verb)
            or any(child.dep in SUBJECTS or child.dep == "dobj" for child in children(parse, verb))
            or not before or before[0].pos not in ("NOUN", "ADJ", "DET", "PROPN", "NUM")):
        return False
    token.pos, token.tag = "NOUN", "NNS"
    for child in children(parse, verb, "xcomp", "advcl"):
        parse.attach(child.index, verb, "acl")
    return True
