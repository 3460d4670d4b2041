"""Fixtures for tests of the pages: a report of two releases, one with hostile names, and a browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from pressgraph.graph import Dataset, build
from pressgraph.graph.building import work
from pressgraph.graph.report import write_report

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

HOSTILE = "Ann</script><script>window.hacked=1</script><img src=x onerror=\"window.hacked=1\">'\"&amp;"
TEXT = """REF: X/9
Eve <script>window.hacked=1</script> & "quotes" <b>bold</b>
Eve met Bob on 2022-07-08 for 50.
Eve met Bob again. </div><img src=x onerror=window.hacked=1>
"""


@pytest.fixture
def report(small: Dataset, tmp_path: Path) -> Path:
    """The folder of a report on two releases."""
    write_report(small, tmp_path / "report")
    return tmp_path / "report"


@pytest.fixture
def mapped(without_model: None, write: Callable[..., Path], tmp_path: Path) -> Path:
    """The folder of a report on meetings at two known places and one that nobody knows."""
    folder = write(one="REF: X/1\nAnn met Bob in Rabat on 2022-07-08.\nAnn met Cid in Atlantis.\n",
                   two="REF: X/2\nBob met Cid in Kyiv on 2023-01-09.\nBob met Ann in Rabat.\n")
    write_report(build([folder], tmp_path / "kg", workers=1), tmp_path / "report")
    return tmp_path / "report"


@pytest.fixture
def hostile(fakes: ModuleType, monkeypatch: pytest.MonkeyPatch, write: Callable[..., Path],
            tmp_path: Path) -> Path:
    """The folder of a report in which a name, a text and a title hold HTML."""
    def extract(sources: Iterable[Any]) -> Iterator[Any]:
        for facts in map(fakes.facts_of, sources):
            entities = tuple(replace(entity, name=HOSTILE) if entity.name == "Eve" else entity
                             for entity in facts.entities)
            title = f"<script>window.hacked=1</script>{HOSTILE}"
            yield replace(facts, entities=entities, release=replace(facts.release, title=title))

    fake = fakes.FakeExtractor()
    monkeypatch.setattr(work, "load_extractor", lambda options: SimpleNamespace(
        parser=fake.parser, knowledge=fake.knowledge, extract=extract))
    work.worker.cache_clear()
    dataset = build([write(nine=TEXT)], tmp_path / "kg", workers=1)
    work.worker.cache_clear()
    write_report(dataset, tmp_path / "report")
    return tmp_path / "report"


@pytest.fixture(scope="session")
def browser() -> Iterator[Chrome]:
    """Chromium without a window, in which pages can be tried; light, 1280 by 900 pixels."""
    found, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not found or not driver:
        pytest.skip("no chromium and chromedriver; scripts/install_test_tools.sh installs them")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = found
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage",
                     "--enable-unsafe-swiftshader", "--use-angle=swiftshader",
                     "--window-size=1280,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    chrome = webdriver.Chrome(options=options, service=Service(driver))
    yield chrome
    chrome.quit()
