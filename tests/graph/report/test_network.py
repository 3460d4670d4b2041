"""The network of a report in a real browser: drawn, moved, filtered, and without what it needs."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from pressgraph.graph import build
from pressgraph.graph.report import write_report
from tests.graph.report.browsing import complaints, press, show, text_of, wait

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

pytestmark = pytest.mark.xdist_group("browser")


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


def test_a_dataset_without_events_has_a_page_without_a_network(
        browser: Chrome, without_model: None, write: Callable[..., Path], tmp_path: Path) -> None:
    dataset = build([write(one="REF: X/1\nNobody did anything.\n")], tmp_path / "kg", workers=1)
    browser.get(write_report(dataset, tmp_path / "report").as_uri())
    assert not complaints(browser)
    assert text_of(browser, "#release-count") == "1 of 1"
    assert not browser.find_elements("id", "network")


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


def test_five_thousand_names_are_drawn_without_instances(browser: Chrome, report: Path) -> None:
    """Instances are what a renderer without a graphics card is slow at."""
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
    ours, plain = browser.execute_script("""
        const {graph, renderer} = window.PRESSGRAPH_EXPLORER, box = document.createElement("div");
        box.style.cssText = "width: 800px; height: 600px";
        document.body.append(box);
        const proto = WebGL2RenderingContext.prototype, draw = proto.drawArraysInstanced;
        let calls = 0;
        proto.drawArraysInstanced = function (...given) { calls += 1; return draw.apply(this, given); };
        const counted = (drawn) => { calls = 0; drawn.render(); return calls; };
        return [counted(renderer), counted(new window.Network.Sigma(graph, box, {enableEdgeEvents: true}))];""")
    assert (ours, plain > 0) == (0, True)
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
