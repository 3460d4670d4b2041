"""Class names as people write them."""

from __future__ import annotations

import re

__all__ = ["plain_words"]


def plain_words(kind: str) -> str:
    """Return the local name of a class as words.

    >>> plain_words("LegalAct"), plain_words("AgreementEvent"), plain_words("Meeting")
    ('Legal act', 'Agreement event', 'Meeting')
    """
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).capitalize()
