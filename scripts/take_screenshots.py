"""Takes the documentation's pictures of the report's pages; needs chromium (install_test_tools.sh)."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from pressgraph.graph import build
from pressgraph.graph.report import write_report

ROOT = Path(__file__).parents[1]
SIZE = (1280, 880)
SHOTS = {
    "release.png": ("releases/IP-22-4388.html", """
        document.querySelector(".words .trigger").click();
        scrollTo({top: document.querySelector(".columns").offsetTop - 70, behavior: "instant"})"""),
    "network.png": ("index.html", """
        const {graph, select, renderer} = window.PRESSGRAPH_EXPLORER;
        select(graph.findNode((_, node) => node.label === "European Commission"));
        setTimeout(() => renderer.getCamera().setState({x: 0.5, y: 0.5, ratio: 1}), 500);
        scrollTo({top: document.getElementById("network").offsetTop - 70, behavior: "instant"})"""),
}


def main() -> None:
    """Build the examples, write their report, and take a picture of two pages."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in ("--headless=new", "--no-sandbox", "--hide-scrollbars",
                     "--enable-unsafe-swiftshader", "--use-angle=swiftshader"):
        options.add_argument(argument)
    chrome = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    with TemporaryDirectory() as home:
        dataset = build([ROOT / "examples" / "releases"], Path(home) / "kg", workers=1)
        report = write_report(dataset, Path(home) / "report").parent
        for name, (page, script) in SHOTS.items():
            chrome.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
                "width": SIZE[0], "height": SIZE[1], "deviceScaleFactor": 1, "mobile": False})
            chrome.get((report / page).as_uri())
            time.sleep(4)
            chrome.execute_script(script)
            time.sleep(1.5)
            chrome.save_screenshot(str(ROOT / "docs" / "img" / name))
            print(name)
    chrome.quit()


if __name__ == "__main__":
    main()
