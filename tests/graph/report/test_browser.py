"""The pages in a real browser, from the file system: what a reader sees, and what a click does."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.graph.report.browsing import (
    complaints,
    forget,
    press,
    requests,
    show,
    text_of,
    wait,
)

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = pytest.mark.xdist_group("browser")


@pytest.mark.parametrize("page", ["index.html", "refused.html", "releases/X-1.html"])
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, True)], ids=["wide", "narrow"])
def test_a_page_fits_reads_well_and_stays_at_home(browser: Chrome, report: Path, page: str,
                                                  width: int, dark: bool) -> None:
    forget(browser)
    show(browser, report / page, width=width, dark=dark)
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert not complaints(browser)
    loaded = requests(browser)
    assert (report / page).as_uri() in loaded
    assert all(name.startswith(("file:", "about:", "data:")) for name in loaded)
    paper, ink = (browser.execute_script(
        "return getComputedStyle(document.body)[arguments[0]].match(/\\d+/g).slice(0, 3).map(Number)",
        name) for name in ("backgroundColor", "color"))
    assert (sum(paper) < sum(ink)) == dark
    assert contrast(paper, ink) > 7


def contrast(one: list[int], other: list[int]) -> float:
    """Return the ratio of contrast as WCAG has it."""
    def light(colour: list[int]) -> float:
        parts = [value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4
                 for value in colour]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_a_page_is_printed_light_with_all_that_it_says(browser: Chrome, report: Path) -> None:
    show(browser, report / "releases" / "X-1.html", dark=True)
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    paper = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    heights = browser.execute_script(
        "return [...document.querySelectorAll('.says section > h2')].map((head) => head.offsetHeight)")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert sum(map(int, paper[4:-1].split(","))) > 700
    assert len(heights) == 4
    assert all(heights)


def test_a_name_is_found_and_its_events_stand_beside(browser: Chrome, report: Path) -> None:
    show(browser, report / "index.html")
    box = browser.find_element("id", "find")
    box.send_keys("ann\n")
    wait(lambda: "Ann met Bob on 2022-07-08" in text_of(browser, "#panel"))
    assert text_of(browser, "#panel h3") == "Ann"
    assert text_of(browser, "#panel .pick span") == "Bob"
    assert "Cid" not in text_of(browser, "#panel")


def test_a_click_on_a_line_shows_its_evidence_which_leads_to_the_words(
        browser: Chrome, report: Path) -> None:
    from selenium.webdriver import ActionChains

    show(browser, report / "index.html")
    browser.execute_script("document.getElementById('canvas').scrollIntoView({block: 'center'})")
    time.sleep(0.6)
    at = browser.execute_script("""
        const {graph, renderer} = window.PRESSGRAPH_EXPLORER;
        const name = (label) => graph.findNode((_, attributes) => attributes.label === label);
        const [one, other] = ["Ann", "Bob"].map((label) => graph.getNodeAttributes(name(label)));
        const at = renderer.graphToViewport({x: (one.x + other.x) / 2, y: (one.y + other.y) / 2});
        const box = document.getElementById("canvas").getBoundingClientRect();
        return [Math.round(box.x + at.x), Math.round(box.y + at.y)];""")
    actions = ActionChains(browser)
    actions.w3c_actions.pointer_action.move_to_location(*at)  # type: ignore[no-untyped-call]
    actions.perform()
    time.sleep(0.3)
    actions = ActionChains(browser)
    actions.w3c_actions.pointer_action.click()
    actions.perform()
    wait(lambda: "One event of both" in browser.execute_script(
        "return document.querySelector('#panel h4')?.textContent ?? ''"))
    assert text_of(browser, "#panel blockquote") == "Ann met Bob on 2022-07-08 for 50."
    browser.find_element("css selector", "#panel .src a").click()
    wait(lambda: browser.current_url.endswith(".html#e1"))
    lit = browser.execute_script("return [...document.querySelectorAll('#words .in-clause')]"
                                 ".map((piece) => piece.textContent).join('')")
    assert lit == "Ann met Bob on 2022-07-08 for 50."
    assert text_of(browser, ".card.on .kind") == "Meeting"


def test_a_place_on_the_map_shows_what_happened_there(browser: Chrome, mapped: Path) -> None:
    show(browser, mapped / "index.html")
    assert text_of(browser, "#map-shown") == "3 events at 2 places"
    browser.execute_script("document.getElementById('map').scrollIntoView({block: 'center'})")
    browser.find_element("css selector", "#map circle[aria-label^=Rabat]").click()
    assert text_of(browser, "#place-panel h3") == "Rabat"
    quotes = [node.text for node in browser.find_elements("css selector", "#place-panel blockquote")]
    assert quotes == ["Bob met Ann in Rabat.", "Ann met Bob in Rabat on 2022-07-08."]
    browser.find_element("css selector", "#place-panel .src a").click()
    wait(lambda: "#e" in browser.current_url and "X-2.html" in browser.current_url)


def test_the_map_is_used_with_the_keyboard(browser: Chrome, mapped: Path) -> None:
    show(browser, mapped / "index.html")
    browser.execute_script("document.getElementById('place-until').focus()")
    press(browser, "\ue004")
    assert browser.execute_script("return document.activeElement.getAttribute('aria-label')") == (
        "Rabat: 2 events")
    press(browser, "\ue004")
    press(browser, "\ue007")
    assert text_of(browser, "#place-panel h3") == "Kyiv"


def test_the_map_is_filtered_and_names_cover_nothing(browser: Chrome, mapped: Path) -> None:
    show(browser, mapped / "index.html")
    boxes = browser.execute_script("""return [...document.querySelectorAll("#map-names text")]
        .map((text) => { const b = text.getBoundingClientRect(); return [b.x, b.y, b.right, b.bottom]; })""")
    assert len(boxes) == 2
    (left, top, right, bottom), (x, y, end, floor) = boxes
    assert right <= x or end <= left or bottom <= y or floor <= top
    browser.execute_script("""
        const control = document.getElementById("place-since");
        control.value = "2023";
        control.dispatchEvent(new Event("input"));""")
    assert text_of(browser, "#map-shown") == "2 events at 2 places"


def test_the_map_comes_nearer_and_goes_back(browser: Chrome, mapped: Path) -> None:
    show(browser, mapped / "index.html")
    size = "const b = document.getElementById('map').viewBox.baseVal; return b.width"
    whole = browser.execute_script(size)
    browser.find_element("id", "map-in").click()
    assert browser.execute_script(size) < whole
    browser.find_element("id", "map-fit").click()
    assert browser.execute_script(size) == whole


def test_a_word_lights_its_fact_and_a_fact_its_words(browser: Chrome, report: Path) -> None:
    show(browser, report / "releases" / "X-1.html")
    browser.find_element("css selector", "#words .trigger").click()
    assert text_of(browser, ".card.on .kind") == "Meeting"
    browser.find_element("css selector", "#tabs [data-tab=entities]").click()
    browser.find_element("css selector", "#entities .card").click()
    lit = browser.execute_script("return [...document.querySelectorAll('#words .on')]"
                                 ".map((piece) => piece.textContent)")
    assert lit == ["Ann", "Ann"]


def test_an_iri_of_some_characters_leads_to_them(browser: Chrome, report: Path) -> None:
    show(browser, report / "releases" / "X-1.html", fragment="#char=9,12")
    lit = browser.execute_script("return [...document.querySelectorAll('#words .on')]"
                                 ".map((piece) => piece.textContent)")
    assert lit == ["Ann"]


def test_light_and_dark_can_be_chosen(browser: Chrome, report: Path) -> None:
    show(browser, report / "refused.html")
    has_dark = "return document.documentElement.classList.contains('dark')"
    assert not browser.execute_script(has_dark)
    browser.find_element("id", "theme").click()
    assert browser.execute_script(has_dark)
    browser.find_element("id", "theme").click()
    assert not browser.execute_script(has_dark)


def test_releases_are_searched_as_one_types(browser: Chrome, report: Path) -> None:
    show(browser, report / "index.html")
    assert text_of(browser, "#release-count") == "2 of 2"
    browser.find_element("id", "find-release").send_keys("x/2")
    assert text_of(browser, "#release-count") == "1 of 2"
    browser.find_element("css selector", "#release-rows a").click()
    assert browser.current_url.endswith("releases/X-2.html")


def test_hostile_names_and_texts_run_nothing(browser: Chrome, hostile: Path) -> None:
    for page in ("index.html", "refused.html", *(
            f"releases/{path.name}" for path in (hostile / "releases").iterdir())):
        show(browser, hostile / page)
        assert browser.execute_script("return window.hacked ?? 0") == 0
        assert not browser.execute_script(
            "return document.querySelectorAll('main img, main script').length")
    show(browser, hostile / "index.html")
    browser.execute_script("window.PRESSGRAPH_EXPLORER.select('0')")
    assert "</script>" in text_of(browser, "#panel")
    assert browser.execute_script("return window.hacked ?? 0") == 0