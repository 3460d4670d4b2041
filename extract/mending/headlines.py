"""Mends headlines, whose telegraphic style the parser takes for noun phrases."""

from __future__ import annotations

from pressgraph.extract.mending.tree import (
    NOMINAL,
    SUBJECTS,
    children,
    has_auxiliary,
    has_object,
    is_finite,
    promote,
    subject,
)
from pressgraph.extract.syntax import Parse, Sentence, Token
from pressgraph.ontology.words import Words

__all__ = ["headline_infinitive", "headline_participle", "headline_topic", "headline_verb",
           "opening_verb"]

_PARTS = frozenset((":", "–", "—", "|"))
_RUN_ENDS = frozenset(("ADP", "PART", "PUNCT", "SCONJ", "VERB", "AUX"))
_DETERMINERS = frozenset(("DT", "PRP$"))
_NOUNS = frozenset(("NOUN", "PROPN"))
_STARTS_OBJECT = frozenset(("NOUN", "PROPN", "ADJ", "DET", "NUM", "SYM", "VERB"))


def headline_verb(parse: Parse, sentence: Sentence, words: Words) -> bool:
    """Make a verb of what the parser took for a noun: "Agency fines trader"."""
    start = _clause_start(parse, sentence)
    tokens = parse.tokens[start:sentence.end]
    verbs, actors = words.of("headline-verb"), words.of("headline-actor")
    if any(_is_predicate(parse, token, verbs, actors) for token in tokens) \
            and not _opens_with_verb(tokens, verbs):
        return False
    for place, token in enumerate(tokens[1:-1], 1):
        if token.pos == "VERB" and token.tag == "VB" and has_auxiliary(parse, token.index):
            return False
        plural = tokens[place - 1].lower.endswith("s") or any(
            t.lower == "and" for t in tokens[:place])
        lemma = _lemma(token.lower, verbs, plural=plural)
        following = tokens[place + 1].pos in _STARTS_OBJECT or (
            lemma in words.of("headline-intransitive-verb") and tokens[place + 1].pos in ("ADP", "PART"))
        if (lemma and _is_subject(tokens[:place]) and following
                and (token.pos != "VERB" or token.dep == "compound")):
            _rebuild(parse, token, lemma, start, sentence.end)
            return True
    return False


def opening_verb(parse: Parse, sentence: Sentence, words: Words) -> bool:
    """Make a verb of what follows the name that opens a sentence: "ABC issues today its plan"."""
    tokens = parse.tokens[sentence.start:sentence.end]
    return _opens_with_verb(tokens, words.of("headline-verb")) \
        and headline_verb(parse, sentence, words)


def _opens_with_verb(tokens: list[Token], verbs: frozenset[str]) -> bool:
    """Whether a sentence opens with a name and a verb, taken for one compound noun.

    A determiner that follows, alone or after a word of time, is no part of a compound: "ABC issues
    today its guidelines".
    """
    for place, token in enumerate(tokens[1:-2], 1):
        if token.pos == "NOUN" and token.tag == "NNS" and _lemma(token.lower, verbs, plural=False):
            before, after = tokens[:place], tokens[place + 1:place + 3]
            return all(_is_name(t) for t in before) and (
                after[0].tag in _DETERMINERS
                or (after[0].dep == "npadvmod" and after[1].tag in _DETERMINERS))
        if not _is_name(token):
            return False
    return False


def _is_name(token: Token) -> bool:
    return token.pos == "PROPN" or (len(token.text) > 1 and token.text.isupper())


def _is_predicate(parse: Parse, token: Token, verbs: frozenset[str],
                  actors: frozenset[str]) -> bool:
    """Whether a token is a verb with a subject, which is no verb taken for a noun itself."""
    if token.pos not in ("VERB", "AUX") or token.dep == "compound" or not is_finite(
            parse, token.index):
        return False
    noun = subject(parse, token.index)
    return noun is not None and not (
        noun.tag in ("NNS", "NNPS") and noun.index == token.index - 1
        and bool(_lemma(noun.lower, verbs, plural=False))
        and any(child.entity or child.lower in actors
                for child in children(parse, noun.index, "compound", "nmod")))


def _clause_start(parse: Parse, sentence: Sentence) -> int:
    """Where the clause of a headline starts, behind its topic: "Fact sheet: …"."""
    starts = [token.index + 1 for token in parse.tokens[sentence.start:sentence.end - 2]
              if token.text in _PARTS]
    return starts[0] if starts else sentence.start


def _lemma(word: str, verbs: frozenset[str], *, plural: bool) -> str:
    """The verb that a word is the present tense of; "" where it is none."""
    if plural and word in verbs:
        return word
    stems = (word[:-1], word[:-2], word[:-3] + "y") if word.endswith("s") else ()
    return next((stem for stem in stems if stem in verbs), "")


def _is_subject(tokens: list[Token]) -> bool:
    return tokens[-1].pos in _NOUNS and all(
        token.pos in NOMINAL | {"ADJ", "DET", "ADP", "CCONJ", "PUNCT", "X", "PART", "ADV"}
        for token in tokens)


def _rebuild(parse: Parse, verb: Token, lemma: str, start: int, end: int) -> None:
    """Make a token the verb of the headline, what stands before it subject, after it object."""
    heads = {index: (parse[index].head, parse[index].dep) for index in range(start, end)}
    if verb.head != verb.index:
        parse.attach(verb.index, verb.index, "ROOT")
    for index in heads:
        if index != verb.index:
            parse.attach(index, verb.index, "dep")
    following = parse[verb.index + 1]
    if following.pos == "VERB" and following.tag in ("VBP", "VBZ"):
        following.pos, following.tag = "NOUN", "NN"
    verb.pos, verb.tag, verb.lemma = "VERB", "VBZ" if verb.lower != lemma else "VBP", lemma
    _settle(parse, verb, heads, range(start, verb.index), "nsubj")
    _settle(parse, verb, heads, range(verb.index + 1, end), "dobj")
    for index in range(parse.sentence_of(start).start, start):
        if parse[index].head == index:
            parse.attach(index, verb.index, "dep")


def _settle(parse: Parse, verb: Token, heads: dict[int, tuple[int, str]], side: range,
            label: str) -> None:
    """Hang one side of a headline from its verb, keeping the links within the side."""
    top = _run_head(parse, side)
    for index in side:
        head, dep = heads[index]
        if index == top:
            parse.attach(index, verb.index, label)
        elif head in side and head != index:
            parse.attach(index, head, dep)
        elif top is not None and index < top:
            parse.attach(index, top, "compound" if parse[index].pos in NOMINAL else dep)
        elif parse[index].pos == "ADP":
            parse.attach(index, verb.index, "prep")
        elif top is not None and label == "nsubj" and parse[index].pos in _NOUNS | {"CCONJ"}:
            parse.attach(index, top, "conj" if parse[index].pos in _NOUNS else "cc")


def _run_head(parse: Parse, side: range) -> int | None:
    """The last noun before the first preposition, verb or mark on one side of a verb."""
    top = None
    for index in side:
        token = parse[index]
        if token.pos in _NOUNS or token.pos == "NUM":
            top = index
        elif top is not None and token.text != "-" and (
                token.pos in _RUN_ENDS or token.pos == "CCONJ"):
            break
    return top


def headline_participle(parse: Parse, sentence: Sentence, words: Words) -> bool:
    """Read a past form without object as a passive: "New rules adopted"."""
    mended = False
    for token in parse.tokens[sentence.start:sentence.end]:
        noun = subject(parse, token.index) if token.pos == "VERB" else None
        if (noun is None or noun.dep != "nsubj" or token.tag not in ("VBD", "VBN")
                or has_auxiliary(parse, token.index) or has_object(parse, token.index)
                or noun.index > token.index or noun.pos == "PRON"
                or token.lemma.lower() in words.of("headline-intransitive")):
            continue
        parse.attach(noun.index, token.index, "nsubjpass")
        token.tag = "VBN"
        mended = True
    return mended


def headline_topic(parse: Parse, sentence: Sentence, words: Words) -> bool:
    """Make the clause behind a topic and a colon the main one: "State aid: plan approved"."""
    start = _clause_start(parse, sentence)
    root = next((token for token in parse.tokens[sentence.start:start]
                 if token.head == token.index), None)
    if root is None or root.pos in ("VERB", "AUX"):
        return False
    for child in children(parse, root.index):
        if child.index >= start and child.pos == "VERB" and any(
                grandchild.dep in SUBJECTS for grandchild in children(parse, child.index)):
            promote(parse, child.index, root.index)
            return True
    return False


def headline_infinitive(parse: Parse, sentence: Sentence, words: Words) -> bool:
    """Read a name and an infinitive as what is to come: "Ministers to meet in Porto"."""
    for token in parse.tokens[_clause_start(parse, sentence):sentence.end]:
        if token.head != token.index or token.pos not in _NOUNS:
            continue
        for verb in children(parse, token.index, "relcl", "acl", "advcl", "xcomp"):
            acts = token.pos == "PROPN" or token.lemma.lower() in words.of("headline-actor")
            if acts and verb.index > token.index and any(
                    child.tag == "TO" for child in children(parse, verb.index, "aux")):
                promote(parse, verb.index, token.index)
                parse.attach(token.index, verb.index, "nsubj")
                return True
    return False
