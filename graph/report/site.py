"""Writes the pages of a dataset."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pressgraph.graph.minting import local_name
from pressgraph.graph.report.earth import HEIGHT, WIDTH, land_path
from pressgraph.graph.report.network import network
from pressgraph.graph.report.places import places
from pressgraph.graph.report.releases import Link, Page, write_pages
from pressgraph.graph.report.rendering import render, write_page
from pressgraph.graph.report.timeline import timeline
from pressgraph.graph.storage.files import explained
from pressgraph.graph.storage.rejects import Reject
from pressgraph.ontology.errors import DatasetError

if TYPE_CHECKING:
    from pressgraph.graph.dataset import Dataset
    from pressgraph.graph.storage.manifest import Row
    from pressgraph.graph.telling import Watch

__all__ = ["write_report"]

ASSETS = Path(__file__).with_name("assets")
SHIPPED = ("report.css", "page.js", "evidence.js", "labels.js", "map.js", "explorer.js",
           "overview.js", "sigma.bundle.js", "sigma.bundle.LICENSES.txt")
MOST_REFUSED = 2_000
"""Refused facts that the list shows; the dataset's ``rejects.jsonl`` has them all."""

MARKER = "<meta name=\"generator\" content=\"pressgraph\">"
"""What tells a report's ``index.html`` from another's."""


def write_report(dataset: Dataset, output: str | Path, *, workers: int | None = None,
                 watch: Watch | None = None) -> Path:
    """Write pages for a dataset and each of its releases to a folder, and return its first page.

    The pages work from the file system and fetch nothing. A report that stands in the folder is
    replaced, pages of releases that are no more included.

    Args:
        dataset: what the pages show.
        output: the folder.
        workers: processes that write pages of releases; by default as many as there are
            processors, or this one alone where there are few releases.
        watch: told how many pages of how many are written.

    Raises:
        DatasetError: if the folder holds something else, or cannot be written.
    """
    site = _Site(dataset, Path(output))
    with explained(site.output):
        site.prepare()
        site.write_releases(workers, watch)
        site.write_refused()
        site.write_overview()
    return site.output / "index.html"


class _Site:
    """A report on its way to a folder."""

    def __init__(self, dataset: Dataset, output: Path) -> None:
        self.dataset = dataset
        self.output = output
        self.reading = dataset.reading

    @cached_property
    def pages(self) -> dict[str, str]:
        """The address of each release's page; addresses differ even where case does not count."""
        out: dict[str, str] = {}
        taken: Counter[str] = Counter()
        for row in self.dataset.releases:
            name = local_name(row.release)
            taken[name.casefold()] += 1
            count = taken[name.casefold()]
            out[row.release] = f"releases/{name}{f'.{count}' if count > 1 else ''}.html"
        return out

    def prepare(self) -> None:
        """Make the folder, and put in it what all pages share."""
        _check_free(self.output)
        (self.output / "releases").mkdir(parents=True, exist_ok=True)
        (self.output / "assets").mkdir(exist_ok=True)
        index = self.output / "index.html"
        if not index.exists():
            index.write_text(MARKER, "utf-8")
        for name in SHIPPED:
            shutil.copyfile(ASSETS / name, self.output / "assets" / name)

    def write_releases(self, workers: int | None = None, watch: Watch | None = None) -> None:
        """Write a page for each release; pages of others are removed."""
        rows = self.dataset.releases
        links = [None, *map(self._link, rows), None]
        pages = [Page(row.release, self.pages[row.release], links[number], links[number + 2],
                      tuple(self.refused.get(row.release, ()))) for number, row in enumerate(rows)]
        write_pages(self.dataset, self.output, pages, workers=workers, watch=watch)
        wanted = {Path(page).name for page in self.pages.values()}
        for path in (self.output / "releases").glob("*.html"):
            if path.name not in wanted:
                path.unlink()

    def _link(self, row: Row) -> Link:
        """Return the address and title of a release's page, seen from another's."""
        return f"../{self.pages[row.release]}", self.reading.releases[row.release][0]

    @cached_property
    def refused(self) -> dict[str, list[Reject]]:
        """What was refused, by release; of sources that could not be read under the empty name."""
        out: dict[str, list[Reject]] = {}
        for reject in self.dataset.rejects:
            out.setdefault(reject.release, []).append(reject)
        return out

    def write_refused(self) -> None:
        """Write the list of what was refused."""
        rejects = [reject for several in self.refused.values() for reject in several]
        reasons = Counter(reject.reason for reject in rejects).most_common()
        self._write("refused.html", "refused.html", root="", rejects=rejects[:MOST_REFUSED],
                    total=len(rejects), reasons=reasons[:20], pages=self.pages)

    def write_overview(self) -> None:
        """Write the first page and the data of its network and its list of releases."""
        reading = self.reading
        found = network(reading, self.pages)
        located = places(reading, self.pages)
        self._write_data("network-data.js", "PRESSGRAPH_NETWORK", found)
        self._write_data("places-data.js", "PRESSGRAPH_PLACES", located)
        self._write_data("releases-data.js", "PRESSGRAPH_RELEASES", [
            [*reading.releases[row.release], self.pages[row.release], row.identifier,
             row.counts["events"], row.counts["entities"], row.counts["figures"]]
            for row in self.dataset.releases])
        days = [day for _, day in reading.releases.values() if day]
        self._write("index.html", "index.html", root="", counts=self._counts(), days=(
            min(days, default=""), max(days, default="")), types=_ranked(
                item.kind for item in reading.happenings), statuses=_ranked(
                item.status for item in reading.happenings), kinds=_ranked(
                thing.kind for thing in reading.things.values()),
            timeline=timeline(reading.happenings, days), network=found, map=located,
            earth={"width": WIDTH, "height": HEIGHT, "land": land_path() if located["places"] else ""},
            refused=sum(map(len, self.refused.values())),
            tools=sorted({(row.tool, row.ontology, row.model) for row in self.dataset.releases}))

    def _counts(self) -> dict[str, int]:
        rows = self.dataset.releases
        return {"releases": len(rows), "actors": sum(
                    thing.is_actor for thing in self.reading.things.values()),
                "processes": sum(thing.is_process for thing in self.reading.things.values()),
                **{name: sum(row.counts[name] for row in rows)
                   for name in ("events", "posts", "figures", "quads")}}

    def _write(self, path: str, template: str, **values: Any) -> None:
        write_page(self.output / path, render(template, **values))

    def _write_data(self, path: str, name: str, data: object) -> None:
        """Write data as a script, which pages from the file system may load, unlike JSON."""
        text = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
        for char in "<>&":
            text = text.replace(char, f"\\u{ord(char):04x}")
        write_page(self.output / "assets" / path, f"window.{name} = {text};\n")


def _check_free(output: Path) -> None:
    """Refuse a folder that holds something else than a report."""
    if not output.exists() or (output.is_dir() and not any(output.iterdir())):
        return
    index = output / "index.html"
    if not index.is_file() or MARKER not in index.read_text("utf-8", "replace"):
        raise DatasetError(f"{output}: holds something else than a report; name another folder")


def _ranked(values: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0]))
