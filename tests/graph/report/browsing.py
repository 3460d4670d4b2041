"""What tests of pages do in a browser: open a page, wait, press a key, read what is shown."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

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


def press(browser: Chrome, key: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(browser).send_keys(key).perform()
