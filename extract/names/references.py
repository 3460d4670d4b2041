"""Goes over a release from its first token to its last and resolves what refers to its entities."""

from __future__ import annotations

from dataclasses import dataclass

from pressgraph.extract.facts import Form
from pressgraph.extract.names.drafts import Draft
from pressgraph.extract.names.phrases import PLURALS, Phrases
from pressgraph.extract.names.processes import ProcessPhrases
from pressgraph.extract.names.pronouns import Pronouns
from pressgraph.extract.names.scene import Scene

__all__ = ["References"]

PARTS = ("compound", "amod", "nmod")


@dataclass
class References:
    """The references of one release."""

    scene: Scene
    _grouped: int = -1

    def __post_init__(self) -> None:
        """Start the readers of pronouns, definite phrases and processes without a name."""
        self.pronouns = Pronouns(self.scene)
        self.phrases = Phrases(self.scene)
        self.processes = ProcessPhrases(self.scene.resolution)

    def run(self) -> None:
        """Resolve the references of all sentences."""
        scene = self.scene
        for token in scene.parse.tokens:
            index = token.index
            if index in scene.named:
                self._met(index)
            elif index in scene.resolution.draft_at or index in scene.held:
                continue
            elif self.pronouns.is_pronoun(index):
                if found := self.pronouns.resolve(index):
                    self._record(found, index, index, Form.PRONOUN, "names/pronoun")
            elif token.pos in ("NOUN", "PROPN") and token.dep not in PARTS:
                self._phrase(index)

    def _met(self, index: int) -> None:
        """Remember a name, and the list that it opens."""
        scene, mention = self.scene, self.scene.named[index]
        scene.discourse.add(scene.at[index], index)
        if mention.start < self._grouped:
            return
        group, end = scene.discourse.group(mention, scene.starts, scene.at)
        if len(group) > 1:
            scene.discourse.add(group, index, plural=True)
            self._grouped = end

    def _record(self, found: tuple[Draft, ...], start: int, head: int, form: Form,
                rule: str) -> None:
        scene = self.scene
        scene.resolution.refer(found, start, head + 1, head, form, rule)
        scene.at[head] = found
        if form is not Form.PRONOUN or scene.discourse.is_subject(head):
            scene.discourse.add(found, head, plural=len(found) > 1)

    def _phrase(self, index: int) -> None:
        """Resolve a noun: to what it refers back to, to a process of its own, or to a group."""
        scene = self.scene
        start = self.phrases.start(index)
        if found := self.phrases.resolve(start, index):
            self._record(found, start, index, Form.NOMINAL, "names/nominal")
        elif (made := self.processes.read(start, index)) is not None:
            scene.at[index] = (made,)
            scene.discourse.add((made,), index)
        elif scene.parse[index].tag in PLURALS:
            scene.discourse.add((), index, plural=True)
