"""The knowledge that ships, kept in the form in which it is used, beside Python's compiled modules.

Reading the Turtle files takes a second; reading what came of them takes less than a tenth. It lies
where Python keeps the package's own ``.pyc`` files, and is trusted as these are: who can write
there can change the programme as well. Where nothing can be written, the files are read each time.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from pressgraph.ontology.knowledge import Knowledge, load_knowledge
from pressgraph.ontology.turtle import shipped_folder, turtle_files

__all__ = ["shipped_knowledge"]

CHECKSUM = 32


def shipped_knowledge() -> Knowledge:
    """Return what ships with the package, as `load_knowledge` does, from its compiled form if it can.

    Raises:
        OntologyError: if a file cannot be used.
    """
    place = _place()
    if place is None:
        return _read()
    known = _load(place)
    if known is None:
        known = _read()
        _keep(place, known)
    return known


def _read() -> Knowledge:
    known = load_knowledge()
    for indexed in (known.concepts.subjects, known.kinds):
        del indexed
    return known


def _place() -> Path | None:
    """Return the compiled form's file, named by a digest over all that it depends on."""
    try:
        module = Path(cache_from_source(__file__))
    except NotImplementedError:
        return None
    home = shipped_folder("")
    digest = hashlib.sha256()
    for file in (*sorted(home.rglob("*.py")), *turtle_files([home])):
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return module.with_name(f"{module.stem}-{digest.hexdigest()[:16]}.pickle")


def _load(place: Path) -> Knowledge | None:
    """Read the compiled form; None where there is none, or it is damaged."""
    with suppress(OSError):
        content = place.read_bytes()
        checksum, body = content[:CHECKSUM], content[CHECKSUM:]
        if hashlib.sha256(body).digest() == checksum:
            known = pickle.loads(body)  # noqa: S301 - from the folder of the package's own code
            return known if isinstance(known, Knowledge) else None
    return None


def _keep(place: Path, known: Knowledge) -> None:
    """Write the compiled form, whole or not at all, and remove those of former states."""
    if sys.dont_write_bytecode:
        return
    body = pickle.dumps(known, protocol=5)
    temporary = place.with_name(f"{place.name}.{os.getpid()}")
    with suppress(OSError):
        place.parent.mkdir(exist_ok=True)
        try:
            temporary.write_bytes(hashlib.sha256(body).digest() + body)
            temporary.replace(place)
        finally:
            temporary.unlink(missing_ok=True)
        stem = place.name.rpartition("-")[0]
        for former in place.parent.glob(f"{stem}-*.pickle"):
            if former != place:
                former.unlink(missing_ok=True)
