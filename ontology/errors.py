"""The one family of errors: each says what is wrong, where, and what to do."""

from __future__ import annotations

from typing import NoReturn

__all__ = ["DatasetError", "InputError", "OntologyError", "PressgraphError", "UsageError",
           "raise_error"]


class PressgraphError(Exception):
    """Root of every error that pressgraph raises on purpose; its text may be shown to a user."""


class InputError(PressgraphError):
    """A release, file or address that cannot be read as what it claims to be."""

    def __init__(self, source: str, problem: str) -> None:
        """Name the source (file, address or row) and the problem with it."""
        super().__init__(f"{source}: {problem}")
        self.source = source
        self.problem = problem

    def __reduce__(self) -> tuple[type[InputError], tuple[str, str]]:
        """Keep both parts when the error crosses a process boundary."""
        return type(self), (self.source, self.problem)


class OntologyError(PressgraphError):
    """A vocabulary, lexicon, authority, shapes or query file that cannot be used."""


class DatasetError(PressgraphError):
    """A dataset folder that is missing, damaged, in use, or something else than a dataset."""


class UsageError(PressgraphError):
    """A call that asks for something that does not exist, such as an unknown view or query."""


def raise_error(error: PressgraphError) -> NoReturn:
    """Raise an error: what a reader does with a mistake unless its caller collects them all.

    Raises:
        PressgraphError: always, the one given.
    """
    raise error
