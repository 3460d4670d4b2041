"""What fuzzing has found stays mended, and a few inputs are tried every day; `make fuzz` tries more."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from tests.fuzzing.checks import Checker
from tests.fuzzing.inputs import Input, inputs

CASES = sorted((Path(__file__).parent / "cases").iterdir())


@pytest.fixture(scope="session")
def checker() -> Checker:
    return Checker()


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_what_broke_once_holds(checker: Checker, path: Path) -> None:
    checker.check(Input(path.name, path.read_bytes(), path.suffix == ".html"))


@settings(max_examples=60, deadline=None, derandomize=True, database=None, phases=[Phase.generate],
          suppress_health_check=list(HealthCheck))
@given(inputs())
def test_whatever_comes_is_read_right_or_refused(checker: Checker, given: Input) -> None:
    checker.check(given)
