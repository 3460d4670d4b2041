"""Resolves candidates to entities: which names of a release stand for the same thing."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pressgraph.extract.facts import Form
from pressgraph.extract.names.acronyms import Definition
from pressgraph.extract.names.context import Candidate, Context
from pressgraph.extract.names.drafts import Draft, Drafts
from pressgraph.extract.names.gazetteer import Gazetteer
from pressgraph.extract.names.model import TokenMention
from pressgraph.extract.names.officeholders import Officeholders
from pressgraph.extract.names.personal import same_person, surname
from pressgraph.extract.names.rules import confidence
from pressgraph.ontology.terms import PG, PROCESS_CLASSES

__all__ = ["Resolution"]


YEAR = re.compile(r"20\d\d")
YEARS = re.compile(r"20\d\d[-–](?:20)?\d\d")
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
COMPLEMENTS = frozenset(("of", "for", "on", "between", "to", "with", "in", "against"))
WEAK_RULES = frozenset(("names/pipeline-place", "names/pipeline-organisation"))
UNSURE_RULES = WEAK_RULES | {"names/pipeline-person", "names/post-organisation"}


def _rank(candidate: Candidate) -> tuple[bool, bool, bool, int, int]:
    """Return the order of drafting: full names before short ones, weak finds last."""
    return (candidate.rule in WEAK_RULES, candidate.kind == PG.Person, not candidate.concepts,
            candidate.start - candidate.end, candidate.start)


class Resolution:
    """The drafts of a release and the way from tokens to them."""

    def __init__(self, context: Context, gazetteer: Gazetteer,
                 officeholders: Officeholders) -> None:
        """Start with the candidates that the context has taken."""
        self.officeholders = officeholders
        self.concepts = officeholders.concepts
        self.context = context
        self.gazetteer = gazetteer
        self.drafts = Drafts()
        self.draft_at: dict[int, Draft] = {}

    def resolve(self, definitions: Sequence[Definition], nested: Sequence[Candidate]) -> None:
        """Make drafts of all candidates, and join those that are one."""
        candidates = sorted({id(c): c for c in self.context.taken.values()}.values(), key=_rank)
        for candidate in candidates:
            self._draft(candidate)
        self._join_companies()
        covered = dict(self.draft_at)
        for candidate in nested:
            self._draft(candidate)
        self.draft_at.update(covered)
        for definition in definitions:
            self._define(definition)

    def split_editions(self) -> None:
        """Let a process with a year at its name be one of its own: "ERAA 2023", "its 2023 ERAA"."""
        for draft in [d for d in self.drafts.items if d.kind in PROCESS_CLASSES]:
            for mention in [m for m in draft.mentions if m.form in (Form.NAME, Form.ACRONYM)]:
                start, end, year = self._edition(mention)
                if not year:
                    continue
                words = self.context.parse.words(mention.start, mention.end)
                edition = self.drafts.of_name(f"{words} {year}", draft.kind)
                draft.mentions.remove(mention)
                self.mention(edition, start, end, Form.NAME, "names/edition")
                edition.add_name(f"{words} {year}")

    def split_ordinals(self) -> None:
        """Let the editions of a dialogue that its ordinals count apart be ones of their own."""
        for draft in [d for d in self.drafts.items if d.kind == PG.Dialogue]:
            counted = [m for m in draft.mentions if m.form in (Form.NAME, Form.ACRONYM)
                       and self._is_ordinal(m.start - 1)
                       and self.context.lower(m.end) not in ("to", "that", "ever")]
            if len({self.context.lower(m.start - 1) for m in counted}) < 2:
                continue
            for mention in counted:
                draft.mentions.remove(mention)
                words = self.context.parse.words(mention.start - 1, mention.end)
                edition = self.drafts.of_name(words, draft.kind)
                self.mention(edition, mention.start - 1, mention.end, Form.NAME, "names/edition")

    def _is_ordinal(self, index: int) -> bool:
        return self.context.listed("ordinal", index) \
            or ORDINAL.fullmatch(self.context.lower(index)) is not None

    def _edition(self, mention: TokenMention) -> tuple[int, int, str]:
        """Return the range of a name with its year, and the year; "" where there is none."""
        context, start, end = self.context, mention.start, mention.end
        if end < context.limit(start) and YEARS.fullmatch(context.word(end)):
            return start, end + 1, context.word(end)
        if end + 2 < context.limit(start) and context.hyphen(end + 1) \
                and YEAR.fullmatch(context.word(end)) and YEAR.fullmatch(context.word(end + 2)):
            return start, end + 3, context.parse.words(end, end + 3)
        if end < context.limit(start) and YEAR.fullmatch(context.word(end)) \
                and context.word(end - 1)[-1:].isalpha() and not context.hyphen(end + 1):
            return start, end + 1, context.word(end)
        at = start - 1 - context.listed("opening-adjective", start - 1)
        if YEAR.fullmatch(context.word(at)) and (
                context.listed("definite", at - 1) or context.possessive(at - 1)):
            return at, end, context.word(at)
        return start, end, ""

    def mention(self, draft: Draft, start: int, end: int, form: Form, rule: str) -> None:
        """Record a mention and its name."""
        parse = self.context.parse
        self.draft_at.update(dict.fromkeys(range(start, end), draft))
        draft.first = min(draft.first, start)
        if form in (Form.NAME, Form.ACRONYM):
            draft.add_name(parse.words(start, end))
        draft.mentions.append(TokenMention(start, end, parse.head_of(start, end), (), form, rule,
                                           confidence(rule)))

    def refer(self, drafts: Sequence[Draft], start: int, end: int, head: int, form: Form,
              rule: str) -> None:
        """Record a reference that names nothing new, to one entity or several."""
        mention = TokenMention(start, end, head, (), form, rule, confidence(rule))
        for draft in drafts:
            draft.mentions.append(mention)
            draft.first = min(draft.first, start)
        if len(drafts) == 1:
            self.draft_at.update(dict.fromkeys(range(start, end), drafts[0]))

    def join(self, kept: Draft, other: Draft) -> None:
        """Make one entity of two."""
        self.drafts.join(kept, other)
        self.draft_at = {index: kept if draft is other else draft
                         for index, draft in self.draft_at.items()}

    def core(self, name: str) -> list[str]:
        """Return the words of a name up to its first complement, in lower case."""
        words = name.lower().split()
        at = next((i for i, word in enumerate(words) if i and word in COMPLEMENTS),
                  len(words))
        return words[:at]

    def _draft(self, candidate: Candidate) -> Draft:
        name = candidate.name or self.context.parse.words(candidate.start, candidate.end)
        if candidate.concepts:
            draft = self.drafts.of_concept(candidate.concepts[0])
        elif candidate.kind == PG.Person:
            draft = self._person(name, candidate.start)
        elif candidate.rule in WEAK_RULES and (person := self._bearer(name)):
            draft = person
        else:
            draft = self._longer(name, candidate.kind) or self.drafts.of_name(name, candidate.kind)
        self.drafts.bind(draft, name)
        self.mention(draft, candidate.start, candidate.end, candidate.form, candidate.rule)
        for alias in candidate.aliases:
            draft.add_name(alias)
        return draft

    def _person(self, name: str, start: int) -> Draft:
        """Return the person of a name; a shorter form joins the fuller name that it is one of.

        A surname that several bear is that of the one who holds the post before it by the authority
        files, else of the one whom these know at all, else of the one named last before it.
        """
        people = [draft for draft in self.drafts.items if draft.kind == PG.Person]
        found = [draft for draft in people if any(
            self._is_form_of(name, known, draft) for known in (draft.name, *draft.names))]
        if len(found) > 1 and " " not in name:
            holder = self.officeholders.find(name, self.context.lower(start - 1),
                                             self.context.document.issued)
            known = [draft for draft in found if draft.concept and name in self.surname(draft.name)]
            found = [draft for draft in known if draft.concept is holder] or known or found
        if len(found) > 1 and " " not in name:
            nearest = {max((m.start for m in draft.mentions if m.start < start), default=-1): draft
                       for draft in found}
            found = [nearest[max(nearest)]] if max(nearest) >= 0 else found
        return found[0] if len(found) == 1 else self.drafts.of_name(name, PG.Person)

    def _is_form_of(self, name: str, known: str, draft: Draft) -> bool:
        """Tell whether a name is a shorter form of a person's known one."""
        words, more = name.casefold().split(), known.casefold().split()
        return more[-len(words):] == words or more[:1] == words \
            or self.surname(known).casefold() == name.casefold() \
            or bool(draft.concept and draft.concept.family_name == name) \
            or same_person(name, known, self.context.lexis)

    def _join_companies(self) -> None:
        """Join what only the pipeline or a post knows with the company whose name begins so."""
        lexis = self.context.lexis
        bare = {known[:-len(form) - 1]: draft for draft in self.drafts.items
                if draft.kind == PG.Organisation for known in draft.names
                if (form := known.rpartition(" ")[2]) and lexis.has("legal-form", form.lower())}
        whole = {known: draft for draft in self.drafts.items
                 if draft.kind == PG.Organisation and draft.concept is None for known in draft.names
                 if not any(lexis.has("no-short-name", word) for word in known.lower().split())}
        for draft in list(self.drafts.items):
            company = bare.get(draft.name) or self._beginning(draft.name, bare) \
                or self._beginning(draft.name, whole)
            if company is not None and company is not draft \
                    and {mention.rule for mention in draft.mentions} <= UNSURE_RULES:
                self.join(company, draft)

    @staticmethod
    def _beginning(name: str, bare: Mapping[str, Draft]) -> Draft | None:
        """Return the one company whose name without its legal form begins with a name."""
        found = {id(draft): draft for known, draft in bare.items() if known.startswith(name + " ")}
        return next(iter(found.values())) if len(found) == 1 else None

    def _bearer(self, name: str) -> Draft | None:
        """Return the person of whom a word that was taken for something else is the surname."""
        return next((draft for draft in self.drafts.items if draft.kind == PG.Person and any(
            name in (known, self.surname(known)) for known in draft.names)), None)

    def _longer(self, name: str, kind: str) -> Draft | None:
        """Return the one draft of the kind whose name is this with more words before it."""
        words = [word.casefold() for word in name.split()]
        if len(words) < 2:
            return None
        family = Draft(kind, name).family
        found = [draft for draft in self.drafts.items if draft.family == family and any(
            [w.casefold() for w in known.split()][-len(words):] == words
            for known in (*draft.names,))]
        return found[0] if len(found) == 1 else None

    def _define(self, definition: Definition) -> None:
        parse = self.context.parse
        draft = self.draft_at.get(definition.end - 1)
        short = parse.words(definition.short_start, definition.short_end)
        if draft is not None and definition.start < self._start(draft, definition.end - 1) \
                and draft.concept is None and not any(
                    i in self.draft_at and self.draft_at[i] is not draft
                    for i in range(definition.start, definition.end)):
            self._widen(draft, definition)
        if draft is None:
            words = self.context.texts(definition.start, definition.end)
            kind, _ = self.context.lexis.head(words)
            if not kind:
                return
            draft = self.drafts.of_name(parse.words(definition.start, definition.end), kind)
            self.mention(draft, definition.start, definition.end, Form.NAME,
                         "names/acronym-definition")
        other = self.draft_at.get(definition.short_start)
        if other is not None and other is not draft:
            if draft.concept is None or other.concept is None:
                self.join(draft, other)
        elif other is None:
            self.mention(draft, definition.short_start, definition.short_end, Form.ACRONYM,
                         "names/acronym-definition")
        draft.add_name(short)
        if not short[:1].isupper() or any(char.islower() for char in short[1:]):
            draft.preferred = parse.words(definition.start, definition.end)

    def _start(self, draft: Draft, index: int) -> int:
        """Return where the mention of a draft that covers a token begins."""
        return next((m.start for m in draft.mentions if m.start <= index < m.end), index)

    def _widen(self, draft: Draft, definition: Definition) -> None:
        """Let a mention take in the words before it whose initials an acronym has too."""
        draft.mentions = [m for m in draft.mentions if not m.start <= definition.end - 1 < m.end]
        self.mention(draft, definition.start, definition.end, Form.NAME, "names/acronym-definition")
        self.drafts.bind(draft, self.context.parse.words(definition.start, definition.end))

    def surname(self, name: str) -> str:
        """Return the last word of a person's name with the particles before it, no suffix."""
        return surname(name, self.context.lexis)

    def body(self, name: str) -> Draft:
        """Return the draft of an institution or organisation named outside the text."""
        concepts = self.gazetteer.named(name, self.context.document.issued)
        if concepts:
            return self.drafts.of_concept(concepts[0])
        kind, _ = self.context.lexis.head(name.split())
        found = self.drafts.named(name, PG.Institution)
        place = self.drafts.named(name, PG.Place)
        if found is None and place is not None and place.concept is None:
            place.kind, found = PG.Institution, place
        draft = found or self.drafts.of_name(
            name, kind if kind == PG.Organisation else PG.Institution)
        draft.add_name(name)
        return draft

    def place(self, name: str) -> Draft:
        """Return the draft of a place named outside the text."""
        concepts = [concept for concept in self.gazetteer.named(name, self.context.document.issued)
                    if concept.kind in (PG.Place, PG.State)]
        draft = (self.drafts.of_concept(concepts[0]) if concepts
                 else self.drafts.of_name(name, PG.Place))
        draft.add_name(name)
        return draft
