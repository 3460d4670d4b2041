"""The pages in a real browser, from the file system: what a reader sees, and what a click does."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from pressgraph.graph import build
from pressgraph.graph.report import write_report

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = pytest.mark.xdist_group("browser")

DRAWN = "return Boolean(window.PRESSGRAPH_EXPLORER)"


def show(browser: Chrome, page: Path, *, width: int = 1280, dark: bool = False,
         fragment: str = "") -> None:
    """Open a page, and wait until a network on it stands."""
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": "dark" if dark else "light"},
        {"name": "prefers-reduced-motion", "value": "reduce"}]})
    browser.get("about:blank")
    browser.get(page.as_uri() + fragment)
    if page.name == "index.html":
        wait(lambda: browser.execute_script(DRAWN))


def wait(is_so: Callable[[], Any], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "what is waited for has not come"
        time.sleep(0.05)


def complaints(browser: Chrome) -> list[str]:
    return [entry["message"] for entry in browser.get_log("browser")  # type: ignore[no-untyped-call]
            if entry["level"] == "SEVERE"]


def forget(browser: Chrome) -> None:
    """Leave out of the logs what was before."""
    complaints(browser)
    requests(browser)


def requests(browser: Chrome) -> list[str]:
    """Return the addresses that were asked for since the last call."""
    messages = [json.loads(entry["message"])["message"]
                for entry in browser.get_log("performance")]  # type: ignore[no-untyped-call]
    return [message["params"]["request"]["url"] for message in messages
            if message["method"] == "Network.requestWillBeSent"]


def text_of(browser: Chrome, selector: str) -> str:
    found: str = browser.execute_script(
        "return document.querySelector(arguments[0])?.innerText ?? ''", selector)
    return found


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


def test_the_network_is_drawn(browser: Chrome, report: Path) -> None:
    show(browser, report / "index.html")
    browser.execute_script("document.getElementById('network').scrollIntoView()")
    time.sleep(0.3)
    box = browser.execute_script("const b = document.getElementById('canvas').getBoundingClientRect();"
                                 "return [b.x, b.y, b.x + b.width, b.y + b.height]")
    image = Image.open(io.BytesIO(browser.get_screenshot_as_png())).convert("RGB").crop(box)
    assert len(image.getcolors(1 << 20) or ()) > 30


def test_the_network_is_moved_with_the_keyboard(browser: Chrome, report: Path) -> None:
    show(browser, report / "index.html")
    browser.execute_script("document.getElementById('canvas').focus()")
    at = "const {x, y} = window.PRESSGRAPH_EXPLORER.renderer.getCamera().getState(); return [x, y]"
    x, y = browser.execute_script(at)
    press(browser, "\ue014")
    press(browser, "\ue013")
    right, above = browser.execute_script(at)
    assert right > x and above > y


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


def test_a_dataset_without_events_has_a_page_without_a_network(
        browser: Chrome, without_model: None, write: Callable[..., Path], tmp_path: Path) -> None:
    dataset = build([write(one="REF: X/1\nNobody did anything.\n")], tmp_path / "kg", workers=1)
    browser.get(write_report(dataset, tmp_path / "report").as_uri())
    assert not complaints(browser)
    assert text_of(browser, "#release-count") == "1 of 1"
    assert not browser.find_elements("id", "network")


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


def press(browser: Chrome, key: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(browser).send_keys(key).perform()


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


def test_labels_of_pages_cover_neither_each_other_nor_circles(browser: Chrome, report: Path) -> None:
    show(browser, report / "index.html")
    circles, boxes = browser.execute_script("""
        const labels = window.PRESSGRAPH_LABELS(600, 400), circles = [], boxes = [];
        for (let i = 0; i < 60; i += 1) circles.push([(i * 97) % 600, (i * 61) % 400, 3 + i % 7]);
        circles.forEach(([x, y, r]) => labels.circle(x, y, r));
        for (const [x, y, r] of circles) {
          const spot = labels.place(x, y, r, 70);
          if (spot) boxes.push([spot[0], spot[1] - 8, spot[0] + 70, spot[1] + 8]);
        }
        return [circles, boxes];""")
    assert len(boxes) > 20
    taken = [*boxes, *([x - r, y - r, x + r, y + r] for x, y, r in circles)]
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0 and top >= 0 and right <= 600 and bottom <= 400
        assert not any(left < other[2] and right > other[0] and top < other[3] and bottom > other[1]
                       for place, other in enumerate(taken) if place != number)


def test_the_name_of_a_chosen_circle_covers_no_neighbour_where_there_is_room(
        browser: Chrome, report: Path) -> None:
    nodes = [[f"A long name of a body {number}", "Institution", f"https://example.org/{number}", 9, x, y]
             for number, (x, y) in enumerate([(0, 0), (4, 0), (9, 0), (0, 9), (9, 9), (-9, -9)])]
    events = [[0, 0, 0, "", 0, 0, 3, "words", 0, other] for other in range(1, 6)]
    data = {"nodes": nodes, "events": events, "types": ["Meeting"], "statuses": ["Actual"],
            "stances": [""], "releases": [["One", "", "releases/X-1.html"]],
            "leftOut": {"nodes": 0, "events": 0}}
    (report / "assets" / "network-data.js").write_text(
        f"window.PRESSGRAPH_NETWORK = {json.dumps(data)};")
    show(browser, report / "index.html")
    boxes = browser.execute_script("""
        const {renderer, select} = window.PRESSGRAPH_EXPLORER, boxes = [];
        const draw = CanvasRenderingContext2D.prototype.roundRect;
        CanvasRenderingContext2D.prototype.roundRect = function (x, y, w, h, r) {
          boxes.push([x, y, x + w, y + h]);
          draw.call(this, x, y, w, h, r);
        };
        select("0");
        renderer.getCamera().setState({x: 0.5, y: 0.5, ratio: 1});
        boxes.length = 0;
        renderer.refresh();
        const at = renderer.framedGraphToViewport(renderer.getNodeDisplayData("1"));
        return [boxes, at.x, at.y, renderer.scaleSize(renderer.getNodeDisplayData("1").size)];""")
    found, x, y, reach = boxes
    assert len(found) == 1
    left, top, right, bottom = found[0]
    assert x + reach <= left or x - reach >= right or y + reach <= top or y - reach >= bottom


@pytest.mark.parametrize(("control", "value", "names"), [
    ("since", "2023", 2), ("until", "2022", 2), ("type", "0", 3), ("weight", "2", 0)])
def test_filters_leave_out(browser: Chrome, report: Path, control: str, value: str,
                           names: int) -> None:
    show(browser, report / "index.html")
    browser.execute_script("""
        const control = document.getElementById(arguments[0]);
        control.value = arguments[1];
        control.dispatchEvent(new Event("input"));""", control, value)
    assert text_of(browser, "#shown").startswith(f"{names} names")
    browser.find_element("id", "reset").click()
    assert text_of(browser, "#shown").startswith("3 names")


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


def test_five_thousand_names_stay_fluid(browser: Chrome, report: Path) -> None:
    nodes = [[f"Name {number}", "Person", f"https://example.org/{number}", 4, number % 71, number // 71]
             for number in range(5000)]
    events = [[0, 0, 0, f"20{number % 25:02}-01-01", 0, 0, 3, "words", number, (number * 7 + shift) % 5000]
              for number in range(5000) for shift in (1, 11, 101) if number != (number * 7 + shift) % 5000]
    data = {"nodes": nodes, "events": events, "types": ["Meeting"], "statuses": ["Actual"],
            "stances": [""], "releases": [["One", "", "releases/X-1.html"]],
            "leftOut": {"nodes": 0, "events": 0}}
    (report / "assets" / "network-data.js").write_text(
        f"window.PRESSGRAPH_NETWORK = {json.dumps(data)};")
    browser.get("about:blank")
    browser.get((report / "index.html").as_uri())
    wait(lambda: browser.execute_script("return Boolean(window.PRESSGRAPH_EXPLORER)"))
    assert text_of(browser, "#shown").startswith("5,000 names")
    browser.set_script_timeout(150)
    ours, plain = browser.execute_script("""
        const {graph, renderer} = window.PRESSGRAPH_EXPLORER, box = document.createElement("div");
        box.style.cssText = "width: 800px; height: 600px";
        document.body.append(box);
        const median = (drawn) => {
          const times = [], pixel = new Uint8Array(4);
          for (let i = 0; i < 3; i += 1) {
            const start = performance.now();
            drawn.getCamera().setState({x: 0.5 + i / 100});
            drawn.render();
            for (const gl of Object.values(drawn.webGLContexts)) gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
            times.push(performance.now() - start);
          }
          return times.sort((a, b) => a - b)[1];
        };
        return [median(renderer), median(new window.Network.Sigma(graph, box, {enableEdgeEvents: true}))];""")
    assert ours < plain / 2, "sigma's own programs draw by software as fast"
    browser.execute_script("window.PRESSGRAPH_EXPLORER.select('17')")
    assert text_of(browser, "#panel h3") == "Name 17"


def test_without_webgl_the_list_still_serves(report: Path) -> None:
    import shutil

    found, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not found or not driver:
        pytest.skip("no chromium and chromedriver; scripts/install_test_tools.sh installs them")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = found
    for argument in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-3d-apis"):
        options.add_argument(argument)
    chrome = webdriver.Chrome(options=options, service=Service(driver))
    try:
        show(chrome, report / "index.html")
        assert "no WebGL" in text_of(chrome, "#canvas")
        chrome.find_element("css selector", "#panel .pick").click()
        assert "Ann met Bob" in text_of(chrome, "#panel")
    finally:
        chrome.quit()
