"""References of known series name their publisher."""

from __future__ import annotations

from pathlib import Path

import pytest

from pressgraph.ontology.errors import OntologyError
from pressgraph.ontology.series import load_series

PREFIXES = """@prefix : <https://x.example/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@pytest.mark.parametrize(("written", "reference", "publisher"), [
    ("IP/22/4388", "IP/22/4388", "European Commission"),
    ("IP_22_4388", "IP/22/4388", "European Commission"),
    ("SG/SM/21851-AFR/4421", "SG/SM/21851-AFR/4421", "United Nations"),
    ("SC/15334", "SC/15334", "United Nations"),
    ("PR(2024)045", "PR(2024)045", "NATO"),
    ("PRESS/912", "PRESS/912", "World Trade Organization"),
    ("SEC.PR/123/24", "SEC.PR/123/24", "Organization for Security and Co-operation in Europe"),
    ("2024/045/EAP", "2024/045/EAP", "World Bank"),
    ("GAO-24-106123", "GAO-24-106123", "U.S. Government Accountability Office"),
    ("XSC/15334", None, ""), ("SC/15334/2", None, ""), ("24/219", None, "")])
def test_references(written: str, reference: str | None, publisher: str) -> None:
    series = load_series()
    assert series.find(f"Ref. {written} of today") == reference
    assert series.publisher(reference or "") == publisher


def test_series_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(PREFIXES + ':port skos:notation "POL/#/YY", "PM" ; '
                                      'dcterms:publisher "Port of Lund" .\n', "utf-8")
    series = load_series([tmp_path / "own.ttl"])
    assert series.publisher("POL/17/24") == series.publisher("PM/24/3") == "Port of Lund"
    assert series.find("POL/17/2024") is None


@pytest.mark.parametrize("notation", ["", "#", "A#B#", "a b", "(?#)"])
def test_a_notation_that_shows_no_form(notation: str, tmp_path: Path) -> None:
    (tmp_path / "own.ttl").write_text(PREFIXES + f':port skos:notation "{notation}" ; '
                                      'dcterms:publisher "Port of Lund" .\n', "utf-8")
    with pytest.raises(OntologyError, match="notation"):
        load_series([tmp_path / "own.ttl"])
