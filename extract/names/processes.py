"""Reads phrases in lower case that stand for one process: "the anti-smuggling partnership"."""

from __future__ import annotations

from pressgraph.extract.facts import Form
from pressgraph.extract.names.drafts import Draft
from pressgraph.extract.names.resolution import Resolution
from pressgraph.ontology.terms import PROCESS_CLASSES

__all__ = ["ProcessPhrases"]

COMPLEMENTS = frozenset(("on", "between", "with", "for", "to", "of"))
PARTICIPLES = frozenset(("adopted", "reached", "signed", "agreed", "approved", "concluded",
                         "proposed", "announced", "presented", "launched", "endorsed"))
ARTICLES = frozenset(("the", "a", "an", "its", "their", "our", "this", "’s", "'s"))
RULE = "names/process-phrase"


class ProcessPhrases:
    """Makes and joins the processes of one release that have no capitalised name."""

    def __init__(self, resolution: Resolution) -> None:
        """Start with none."""
        self.resolution = resolution
        self.context = resolution.context
        self.made: dict[str, list[tuple[Draft, frozenset[str]]]] = {}

    def read(self, start: int, head: int) -> Draft | None:
        """Return the process that the phrase from ``start`` to its head noun stands for, if any."""
        token = self.context.parse[head]
        if token.tag != "NN" or not token.text.islower():
            return None
        words = [self.context.lower(i) for i in range(start, head + 1)]
        noun, size = self._noun(words)
        if not noun:
            return None
        modifiers = frozenset(word for word in words[:-size] if word.isalpha()
                              and not self.context.lexis.has("generic-adjective", word))
        compound = frozenset(self.context.lower(i) for i in range(start, head - size + 1)
                             if self.context.parse[i].pos in ("NOUN", "PROPN")
                             and self.context.lower(i) in modifiers)
        kind = self.context.lexis.heads.get(noun)
        if kind not in PROCESS_CLASSES:
            return None
        known = self._known(noun, modifiers)
        if known is None and not self._specific(noun, head, modifiers, compound, start):
            return None
        draft = known or self._new(noun, kind, start, head, modifiers)
        self.resolution.refer((draft,), start, head + 1, head, Form.NOMINAL, RULE)
        if modifiers:
            draft.preferred = draft.preferred or self.context.parse.words(start, head + 1)
            draft.add_name(self.context.parse.words(start, head + 1))
        elif known is not None and start < head:
            draft.add_name(self.context.parse.words(start, head + 1))
        return draft

    def _noun(self, words: list[str]) -> tuple[str, int]:
        """Return the longest listed head at the end of a phrase, and its number of words."""
        joined = " ".join(words).replace(" - ", "-").split(" ")
        for size in (3, 2, 1):
            noun = " ".join(joined[-size:])
            if size <= len(joined) and self.context.lexis.has("nominal-process", noun):
                return noun, len(words) - len(joined) + size if size == len(joined) else size
        return "", 0

    def _known(self, noun: str, modifiers: frozenset[str]) -> Draft | None:
        """Return the process made before with the same head and no other modifiers."""
        for draft, had in reversed(self.made.get(noun, [])):
            if not modifiers or not had or modifiers & had:
                return draft
        return None

    def _specific(self, noun: str, head: int, modifiers: frozenset[str],
                  compound: frozenset[str], start: int) -> bool:
        """Tell whether a phrase says enough to stand for one particular process."""
        lexis = self.context.lexis
        article = self.context.lower(start - 1)
        if article in ("no", "any", "each", "every", "other", "such"):
            return False
        following = self.context.lower(head + 1)
        if following == "of" and not (noun == "package" or compound):
            return False
        if following == "between" or (" " in noun and article in ARTICLES):
            return True
        if modifiers and article in ARTICLES and lexis.has("nominal-process-modified", noun):
            return True
        if lexis.has("nominal-process-bare", noun):
            complement = following in PARTICIPLES or (following in COMPLEMENTS and (
                following != "with" or article != "a"))
            return bool(modifiers) or complement or article == "the"
        return bool(compound) and article in ARTICLES

    def _new(self, noun: str, kind: str, start: int, head: int, modifiers: frozenset[str]) -> Draft:
        parse = self.context.parse
        name = parse.words(start, head + 1)
        end = self._end(head)
        draft = self.resolution.drafts.of_name(name if modifiers or end == head + 1
                                               else parse.words(start, end), kind)
        draft.add_name(name)
        if end > head + 1:
            draft.add_name(parse.words(start, end))
        if modifiers:
            draft.preferred = draft.preferred or name
        self.made.setdefault(noun, []).append((draft, modifiers))
        return draft

    def _end(self, head: int) -> int:
        """Return the end of a head's first complement, without relative clauses."""
        parse = self.context.parse
        for child in parse[head].children:
            if parse[child].dep == "prep" and child > head and parse[child].lower in COMPLEMENTS:
                inside = set(parse.subtree(child))
                end = head + 1
                while end in inside and parse[end].lower not in (",", "that", "which", "who", ";"):
                    end += 1
                return end
        return head + 1
