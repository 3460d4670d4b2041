"""Notices that a build has changed the dataset, and lets the server go on with its new state."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import TYPE_CHECKING

from pressgraph.graph.serve.edition import Edition
from pressgraph.graph.serve.engine import Engine
from pressgraph.graph.storage.store import fingerprint
from pressgraph.ontology.errors import PressgraphError

if TYPE_CHECKING:
    from pressgraph.graph.serve.site import Site

__all__ = ["EVERY", "watch"]

EVERY = 2.0
"""Seconds between two looks at the manifest."""

UNUSABLE = (PressgraphError, OSError, EOFError, TimeoutError)
log = logging.getLogger(__name__)

Stamp = tuple[int, int, int]


async def watch(site: Site, every: float = EVERY) -> None:
    """Look at the manifest from time to time, and open each new state beside the old one.

    The old state answers until the new one is ready, and finishes what it has begun. One that
    cannot be opened is tried again, and the old one goes on.
    """
    seen: Stamp | None = None
    complained = False
    while True:
        await asyncio.sleep(every)
        now = await asyncio.to_thread(_stamp, site.edition.dataset.folder.manifest)
        if now in (seen, None):
            continue
        try:
            is_same = await _turn_to_newest(site)
        except UNUSABLE as error:
            if not complained:
                log.warning("the new state of the dataset cannot be opened: %s", error)
            complained = True
        else:
            seen, complained = (now if is_same else None), False


def _stamp(manifest: Path) -> Stamp | None:
    """Return what changes whenever the manifest does; None while there is none."""
    try:
        stat = manifest.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino


async def _turn_to_newest(site: Site) -> bool:
    """Tell whether the site shows the newest state; put it up if it does not."""
    dataset = await asyncio.to_thread(site.edition.dataset.reopened)
    if fingerprint(dataset.snapshot.shards) == site.edition.state:
        return True
    engine = Engine(dataset.folder.path, site.limits)
    try:
        await engine.start()
        if engine.state != fingerprint(dataset.snapshot.shards):
            await engine.stop()
            return False
        edition = await asyncio.to_thread(Edition, dataset, engine)
    except BaseException:
        await engine.stop()
        raise
    await site.put(edition)
    return False

