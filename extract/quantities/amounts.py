"""Numbers with their scale, currency or unit, as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from pressgraph.extract.quantities.numerals import DIGITS, Numerals, numerals_for, tidy
from pressgraph.extract.quantities.patterns import PatternSet, alternatives, fill
from pressgraph.ontology.quantity_words import Quantities

__all__ = ["Amount", "AmountScanner", "amounts_for"]

_TEMPLATES = {
    "money": r"{sign}{currency_before}(?P<number>{digits})(?:~-?{scale}\b|(?P<letter>{letter})\b)?"
             r"(?:~/~{per})?(?!\w)",
    "share": r"(?P<parts>{cardinal})(?: |-){fraction}\b|(?i:an?) {fraction_of}(?: of\b|(?=~[,.;)]))"
             r"|(?P<whole>(?i:half)) (?:of|the|its|their|all|our)\b"
             r"|(?P<above>{cardinal}|\d\d?) (?:out of|in) (?P<below>{cardinal}|\d\d?)"
             r"(?!\w|[-.,]\w|~%| {scale}\b)",
    "number": r"{sign}(?P<number>{number})(?:(?:~|-){scale}\b)?"
              r"(?:(?:~|-){unit}|(?:~|-){currency_after}(?:~/~{per})?)?(?!\w|[/:+]\d|[-–](?:\w*[^\W\d_]|\s))",
}
_LEAST_SUM = 100
"""Below this a whole number behind a currency's code in capitals numbers something."""

_LARGEST_RATIO = 10
"""Up to this "three out of five" states a share; beyond, both numbers count."""

_BORDER = r"(?<![\w./#])(?<![^\W\d][-–’'])(?<!\d:)"


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as it is written: characters of the clean text, half open.

    Attributes:
        begin, end: with currency, scale and unit.
        number: the number alone.
        value: with the scale.
        scale: the word or letter that multiplies, or "".
        unit: what it is measured in, or "".
        kind: ``money``, ``share`` of a whole, ``measure`` or ``count``.
    """

    begin: int
    end: int
    number: str
    value: Decimal
    scale: str
    unit: str
    kind: str

    @property
    def is_spelled(self) -> bool:
        """Whether the number stands in words."""
        return not self.number[:1].isdigit()


@dataclass(frozen=True)
class AmountScanner:
    """Finds numbers with the words of the ontology."""

    quantities: Quantities
    numerals: Numerals
    patterns: PatternSet
    measured: re.Pattern[str]

    def scan(self, text: str) -> Iterator[Amount]:
        """Yield the numbers of a text in order; they do not overlap."""
        for rule, match in self.patterns.find(text):
            amount = self._share(match) if rule == "share" else self._amount(match)
            if amount and not (rule == "money" and match["code"] and _is_numbered(amount)):
                yield amount

    def _share(self, match: re.Match[str]) -> Amount | None:
        if match["below"]:
            return self._ratio(match)
        if match["fraction"] and not self._agrees(match["parts"], match["fraction"]):
            return None
        name = next(name for name in ("whole", "fraction", "part")
                    if match[name])
        number, end = match[name], match.end(name)
        value = self.numerals.share(match["parts"] or "", number)
        return self._part_of_unit(match, end, number, value) \
            or Amount(match.start(), end, number, _percent(value), "", "%", "share")

    def _part_of_unit(self, match: re.Match[str], end: int, number: str,
                      value: Decimal) -> Amount | None:
        """Return a part of a unit of measure: "one tenth of a degree" is no share of anything."""
        measured = self.measured.match(match.string, end)
        if measured is None:
            return None
        unit = self.measure(measured["unit"])
        return Amount(match.start(), measured.end(), number, value, "", unit, "measure")

    def _agrees(self, parts: str, fraction: str) -> bool:
        """Return whether "one third" or "two thirds" is meant, and no "twenty-third"."""
        return (self.quantities.words["cardinal"][parts.lower()] == "1") != fraction.endswith("s")

    def _ratio(self, match: re.Match[str]) -> Amount | None:
        """Return the share that "four in five" states."""
        above, below = (self.numerals.value(match[name]) for name in ("above", "below"))
        if not 0 < above < below <= _LARGEST_RATIO:
            return None
        return Amount(match.start(), match.end("below"), match["above"], _percent(above / below), "",
                      "%", "share")

    def _amount(self, match: re.Match[str]) -> Amount:
        groups = {name: text for name, text in match.groupdict().items() if text}
        scale = groups.get("scale") or groups.get("letter") or ""
        value = self.numerals.value(groups["number"], scale)
        if groups.get("sign") in ("-", "−"):
            value = -value
        unit, kind = self._unit(groups)
        return Amount(match.start(), match.end(), groups["number"], value, scale, unit, kind)

    def _unit(self, groups: dict[str, str]) -> tuple[str, str]:
        money = groups.get("before") or groups.get("code") or groups.get("after")
        if money:
            code = self.currency(money)
            per = groups.get("per")
            return (f"{code}/{self.measure(per)}" if per else code), "money"
        return (self.measure(groups["unit"]), "measure") if "unit" in groups else ("", "count")

    def currency(self, written: str) -> str:
        """Return the ISO 4217 code of a currency's code, symbol or name."""
        if written in self.quantities.currency_codes:
            return written
        symbol = self.quantities.symbols["currency"].get(written)
        return symbol or self.quantities.currencies[" ".join(written.lower().split())]

    def measure(self, written: str) -> str:
        """Return the symbol of a unit of measure."""
        symbol = self.quantities.symbols["unit"].get(written)
        return symbol or self.quantities.words["unit"][" ".join(written.lower().split())]


def _percent(share: Decimal) -> Decimal:
    """Return a share of one as a percentage, to two places."""
    return tidy((share * 100).quantize(Decimal("0.01")))


def _is_numbered(amount: Amount) -> bool:
    """Return whether a bare small number behind a code is no sum of money: "COP 26"."""
    return not amount.scale and amount.number.isdecimal() and amount.value < _LEAST_SUM


@lru_cache(maxsize=4)
def amounts_for(quantities: Quantities) -> AmountScanner:
    """Return the scanner that uses some words; built once for each."""
    numerals = numerals_for(quantities)
    symbol = alternatives(quantities.symbols["currency"], ignore_case=False)
    code = alternatives(quantities.currency_codes, ignore_case=False)
    unit = (rf"(?:{alternatives(quantities.symbols['unit'], ignore_case=False)}"
            rf"|{alternatives(quantities.words['unit'])})")
    parts = {
        "currency_before": rf"(?:(?P<before>{symbol})~|(?P<code>{code}) )",
        "currency_after": rf"(?P<after>{symbol}|{code}|{alternatives(quantities.currencies)})",
        "digits": DIGITS,
        "number": numerals.pattern,
        "cardinal": alternatives(quantities.words["cardinal"]),
        "fraction": rf"(?P<fraction>{numerals.fraction})",
        "fraction_of": rf"(?P<part>{numerals.fraction})",
        "sign": r"(?:(?<=[\s(])(?P<sign>[-−+])(?=[\d€$£]))?",
        "scale": rf"(?P<scale>{numerals.scale})",
        "letter": numerals.short_scale,
        "per": rf"(?P<per>{unit})",
        "unit": rf"(?P<unit>{unit})",
    }
    parts["currency_before"] = fill(parts["currency_before"], parts)
    patterns = {rule: fill(template, parts) for rule, template in _TEMPLATES.items()}
    measured = re.compile(rf"(?: of)? (?:(?:an?|one) )?(?P<unit>{unit})(?!\w)")
    return AmountScanner(quantities, numerals, PatternSet(patterns, _BORDER), measured)
