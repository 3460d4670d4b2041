"""References by which publishers number their releases, as headers and last lines give them."""

from __future__ import annotations

import re

from pressgraph.extract.reading.days import find_day
from pressgraph.ontology.series import Series

__all__ = ["is_number", "is_reference", "take_reference"]

LABEL = (r"(?:(?:press|news|media)\s+(?:release|statement|note|communiqu[eé])|communiqu[eé]|(?:our\s+)?ref(?:erence)?\b\.?"
         r"|release|document)")
SIGN = r"(?:no\b\.?|nr\b\.?|n[°º]|\#|number|ref(?:erence)?\b\.?|id)"
NUMBER = r"(?:\(\d{4}\)\s?\d{1,4}|[A-Z]{0,6}/?\d{1,8}[/-]\d{1,6}(?:[/-][A-Z0-9]+)*)"
PARENTHESISED = r"[A-Z]{1,6}(?:/[A-Z]{1,4})?\s?\(\d{2,4}\)\s?\d{1,5}"
SYMBOL = r"[A-Z]{1,6}(?:[/.][A-Z]{1,6}){0,2}/\d{1,7}(?:/\d{1,5})?(?:-[A-Z]{1,6}/\d{1,5})?"
"""As the United Nations have them: ``SG/SM/21851``."""
DASHED = r"[A-Z]{2,6}\d{0,3}-\d{1,10}-\d{1,7}"
YEARLY = r"\d{1,4}[/-]\d{2}|(?!0?[1-9]/|1[0-2]/)\d{1,3}/(?:19|20)\d{2}"
LABELLED = re.compile(
    rf"(?:{LABEL}\s*(?:{SIGN}\s*)?|{SIGN}\s*)[:.]?\s*"
    rf"(?P<number>{PARENTHESISED}|{SYMBOL}|{DASHED}|{NUMBER})(?![\w/])", re.IGNORECASE)
COUNTED = re.compile(rf"{LABEL}\s*{SIGN}\s*[:.]?\s*(?P<number>\d{{1,6}})(?![\w/.-])", re.IGNORECASE)
NUMBERED = re.compile(rf"{LABEL}\s+(?P<number>\d{{1,3}})\s*$", re.IGNORECASE)
ALONE = re.compile(rf"{PARENTHESISED}|{SYMBOL}|{DASHED}|{YEARLY}")


def is_reference(part: str) -> bool:
    """Tell whether a part of a header line is a reference, and nothing but that."""
    return ALONE.fullmatch(part) is not None and find_day(part) is None


def is_number(text: str) -> bool:
    """Tell whether a text may be the reference that a label above it announces."""
    return re.fullmatch(rf"{NUMBER}|{ALONE.pattern}|\d{{1,6}}", text) is not None and find_day(text) is None


def take_reference(line: str, series: Series) -> tuple[str, str]:
    """Return a line without the release's reference, and the reference or "".

    A reference is one of a known series, or has a word before it that says so ("Press release
    No 203/23"); its place in the line is kept by a bar.
    """
    if reference := series.find(line):
        return line.replace(series.written(line), "|", 1), reference
    for pattern in (LABELLED, COUNTED, NUMBERED):
        for match in pattern.finditer(line):
            if not _is_day(line, match):
                return f"{line[:match.start()]}|{line[match.end():]}", match["number"]
    return line, ""


def _is_day(line: str, match: re.Match[str]) -> bool:
    """Tell whether what looks like a reference is a day: "Press release 14/03/2024"."""
    begin, end = match.span("number")
    return re.fullmatch(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}[/-]\d{2}[/-]\d{2}", line[begin:end]) is not None
