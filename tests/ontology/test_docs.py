"""The pages of docs/ontology say what the ontology says."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from pressgraph.ontology.terms import PG

ROOT = Path(__file__).parents[2]
PAGES: dict[str, str] = runpy.run_path(str(ROOT / "scripts" / "build_docs.py"))["pages"]()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_up_to_date(name: str) -> None:
    """If not: run scripts/build_docs.py."""
    text = (ROOT / "docs" / "ontology" / name).read_text("utf-8")
    assert text == PAGES[name].rstrip() + "\n"


def test_the_page_of_terms_has_every_term() -> None:
    for term in PG:
        assert f"### `pg:{term.removeprefix(str(PG))}`\n" in PAGES["terms.md"]
