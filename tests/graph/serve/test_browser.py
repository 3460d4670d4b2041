"""What a person sees in a real browser."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

PAGES = ("", "search?q=ann", "search?kind=Person", "queries", "queries/events?actor=Ann", "page/person/Ann",
         "page/release/X-3", "page/release/X-3/event/Meeting-13-16", "page/release/X-1/figure/39-41",
         "page/release/X-1/text#char=4,7", "sparql", "sparql?example=meetings", "sparql?query=SELECT%20*%20%7B%20?s%20?p%20?o%20%7D%20LIMIT%205")


def make_browser(*options: str, scripts: bool = True) -> Chrome:
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    browser, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if browser is None or driver is None:
        pytest.skip("chromium is not installed; scripts/install_test_tools.sh installs it")
    settings = webdriver.ChromeOptions()
    settings.binary_location = browser
    for one in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900", *options):
        settings.add_argument(one)
    settings.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    if not scripts:
        settings.add_experimental_option(
            "prefs", {"profile.managed_default_content_settings.javascript": 2})
    return webdriver.Chrome(options=settings, service=Service(driver))


@pytest.fixture(scope="module")
def browser() -> Iterator[Chrome]:
    one = make_browser()
    yield one
    one.quit()


@pytest.fixture(scope="module")
def plain() -> Iterator[Chrome]:
    """A browser without JavaScript."""
    one = make_browser(scripts=False)
    yield one
    one.quit()


def soon(browser: Chrome, selector: str) -> Any:
    """The first element of a kind, once a page that has one is there."""
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(browser, 30).until(lambda one: one.find_element("css selector", selector))


def log(browser: Any, kind: str) -> list[dict[str, Any]]:
    return list(browser.get_log(kind))


def asked(browser: Chrome) -> set[str]:
    """The addresses that a browser has asked since it was last looked at."""
    events: list[Any] = [json.loads(entry["message"])["message"] for entry in log(browser, "performance")]
    return {event["params"]["request"]["url"] for event in events
            if event["method"] == "Network.requestWillBeSent"}


def test_nothing_is_asked_of_another_host_and_no_policy_is_broken(browser: Chrome, address: str) -> None:
    log(browser, "browser")
    asked(browser)
    for path in PAGES:
        browser.get(address + path)
        assert "<title>" in browser.title
    outside = {url for url in asked(browser) if not url.startswith((address, "data:", "blob:", "chrome"))}
    assert outside == set()
    problems = [entry["message"] for entry in log(browser, "browser") if entry["level"] == "SEVERE"]
    assert problems == []


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_page_is_wider_than_the_window(width: int, browser: Chrome, address: str) -> None:
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False})
    try:
        for path in PAGES:
            browser.get(address + path)
            wide = browser.execute_script("return document.documentElement.scrollWidth")
            assert wide <= width, path
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_a_name_is_found_and_followed_with_the_keyboard_alone(plain: Chrome, address: str) -> None:
    from selenium.webdriver.common.keys import Keys

    plain.get(address)
    steps = 0
    while (box := plain.switch_to.active_element).get_attribute("name") != "q":
        box.send_keys(Keys.TAB)
        steps += 1
        assert steps < 8
    box.send_keys("ann", Keys.ENTER)
    hit = soon(plain, ".hits a")
    assert hit.text == "Ann"
    hit.send_keys(Keys.ENTER)
    assert soon(plain, "mark").text == "met"
    assert plain.find_element("tag name", "h1").text == "Ann"


def test_sparql_is_asked_without_scripts(plain: Chrome, address: str) -> None:
    plain.get(f"{address}sparql")
    form = plain.find_element("id", "plain")
    box = form.find_element("name", "query")
    box.clear()
    box.send_keys("SELECT DISTINCT ?name { ?p a pg:Person ; skos:prefLabel ?name } ORDER BY ?name")
    form.find_element("tag name", "button").click()
    soon(plain, "td")
    assert [cell.text for cell in plain.find_elements("css selector", "td")] == ["Ann", "Bob", "Cid"]


def test_the_editor_asks_this_server(browser: Chrome, address: str) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    browser.get(f"{address}sparql")
    assert not browser.find_element("id", "plain").is_displayed()
    browser.find_element("css selector", ".yasqe_queryButton").click()
    WebDriverWait(browser, 15).until(lambda one: "Ann" in one.find_element("css selector", ".yasr").text)


def test_the_editor_leaves_the_keyboard_free_and_offers_queries(browser: Chrome, address: str) -> None:
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

    browser.get(f"{address}sparql?example=class-counts")
    box = browser.find_element("css selector", ".CodeMirror textarea")
    assert box.get_attribute("aria-label") == "Query"
    query = "return document.querySelector('.CodeMirror').CodeMirror.getValue()"
    assert "GROUP BY" in browser.execute_script(query)
    box.send_keys(Keys.CONTROL, Keys.ENTER)
    WebDriverWait(browser, 15).until(lambda one: "Release" in one.find_element("css selector", ".yasr").text)
    browser.execute_script("document.querySelector('.CodeMirror').CodeMirror.setValue(arguments[0])",
                           "PREFIX pg: <https://w3id.org/pressgraph/ontology#>\nSELECT * { ?e a pg:Me")
    browser.execute_script("const e = document.querySelector('.CodeMirror').CodeMirror; e.focus(); e.execCommand('goDocEnd')")
    browser.switch_to.active_element.send_keys(Keys.CONTROL, Keys.SPACE)
    WebDriverWait(browser, 15).until(
        lambda one: "pg:Meeting" in one.find_element("css selector", ".CodeMirror-hints").text)
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    browser.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.tag_name == "button"
    browser.switch_to.active_element.send_keys(Keys.SHIFT, Keys.TAB)
    assert browser.switch_to.active_element.tag_name == "textarea"
    assert "\t" not in browser.execute_script(query)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_stands_out_from_its_ground(theme: str, browser: Chrome, address: str) -> None:
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "features": [{"name": "prefers-color-scheme", "value": theme}]})
    try:
        for path in PAGES:
            browser.get(address + path)
            assert browser.execute_script(FAINT) == [], path
    finally:
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


FAINT = """
const light = c => { const [r, g, b] = c.match(/[\\d.]+/g).map(v => v / 255).map(
  v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4); return .2126 * r + .7152 * g + .0722 * b; };
const ground = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
  if (!/, 0\\)$/.test(c)) return c; } return 'rgb(255, 255, 255)'; };
return [...document.querySelectorAll('body *')].filter(e => !e.closest('#editor, .skip, [hidden]')
    && e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).flatMap(e => {
  const [a, b] = [light(getComputedStyle(e).color), light(ground(e))].sort((x, y) => y - x);
  return (a + .05) / (b + .05) < 4.5 ? [e.outerHTML.slice(0, 80)] : []; }).slice(0, 3);
"""
"""The elements with text whose contrast is less than WCAG asks for (1.4.3, AA)."""


def test_hostile_names_raise_no_alert(browser: Chrome, address: str) -> None:
    for path in ("page/person/Ann", "page/release/X-3", "search?q=script", "queries/find?text=script"):
        browser.get(address + path)
        assert browser.execute_script("return document.querySelectorAll('main script, main img').length") == 0
