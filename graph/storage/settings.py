"""The folder of a dataset: its settings, its paths, and what makes it one."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from pressgraph.graph.minting import DEFAULT_BASE
from pressgraph.graph.storage.files import explained, remove_tree, write_atomically
from pressgraph.ontology.errors import DatasetError

__all__ = ["DEFAULT_SHARDS", "Folder", "Settings", "claim_folder", "create_folder", "open_folder",
           "settings_from"]

DEFAULT_SHARDS = 16
"""Files that a dataset's quads are spread over: a change rewrites one of them, not all."""

FORMAT = 1


@dataclass(frozen=True)
class Settings:
    """What holds for a dataset from its first build on.

    Attributes:
        base: under which its IRIs are minted.
        shards: how many files its quads are spread over.
        format: version of the layout of the folder.
    """

    base: str = DEFAULT_BASE
    shards: int = DEFAULT_SHARDS
    format: int = FORMAT


@dataclass(frozen=True)
class Folder:
    """A dataset's folder and the places in it."""

    path: Path
    settings: Settings

    @property
    def manifest(self) -> Path:
        """The list of releases: what it names is the dataset."""
        return self.path / "manifest.jsonl"

    @property
    def rejects(self) -> Path:
        """What was refused, with the reason."""
        return self.path / "rejects.jsonl"

    @property
    def data(self) -> Path:
        """The folder of validated quads."""
        return self.path / "data"

    @property
    def staging(self) -> Path:
        """The folder of a build under way, or of one that was cut off."""
        return self.path / "staging"

    @property
    def stores(self) -> Path:
        """The folder of the embedded store."""
        return self.path / "store"


def _settings_file(path: Path) -> Path:
    return path / "dataset.json"


def open_folder(path: Path) -> Folder:
    """Open the folder of a dataset that exists.

    Raises:
        DatasetError: if there is none, or it is something else, or of a later version.
    """
    file = _settings_file(path)
    if not path.exists():
        raise DatasetError(f"{path}: no such folder; `pressgraph build` makes a dataset")
    if not file.is_file():
        raise DatasetError(f"{path}: no dataset (it holds no {file.name}); "
                           "`pressgraph build` makes one")
    with explained(file):
        content = file.read_bytes()
    return Folder(path, settings_from(content, file))


def settings_from(content: bytes, file: object) -> Settings:
    """Return the settings that the bytes of a file say.

    Raises:
        DatasetError: if they say none, or those of a later version.
    """
    try:
        settings = Settings(**json.loads(content))
    except (ValueError, TypeError) as error:
        raise DatasetError(f"{file}: not the settings of a dataset ({error})") from error
    if settings.format > FORMAT:
        raise DatasetError(f"{file}: made by a later version of pressgraph; update to read it")
    return settings


def claim_folder(path: Path, settings: Settings) -> None:
    """See that a folder is or can become a dataset with these settings; nothing is written.

    Raises:
        DatasetError: if it holds something else, or was made with other settings.
    """
    if _settings_file(path).is_file():
        kept, asked = asdict(open_folder(path).settings), asdict(settings)
        wrong = [f"{name} {kept[name]}, not {asked[name]}" for name in kept
                 if kept[name] != asked[name]]
        if wrong:
            raise DatasetError(f"{path}: this dataset was made with {'; '.join(wrong)}; "
                               "leave the option out, or name another folder")
    else:
        with explained(path):
            if path.exists() and (not path.is_dir() or _holds_other_things(path)):
                raise DatasetError(f"{path}: holds something else than a dataset; "
                                   "name a new or an empty folder")


def create_folder(path: Path, settings: Settings) -> Folder:
    """Open a dataset's folder, or make an empty or missing one into a dataset.

    Raises:
        DatasetError: as `claim_folder`, or if the folder cannot be written.
    """
    claim_folder(path, settings)
    if not _settings_file(path).is_file():
        with explained(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists():
                _furnish(path, settings)
            else:
                _make(path, settings)
    return open_folder(path)


def _make(path: Path, settings: Settings) -> None:
    """Make a dataset's folder so that it is there whole or not at all."""
    temporary = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        temporary.mkdir()
        _furnish(temporary, settings)
        temporary.rename(path)
    except OSError:
        remove_tree(temporary)
        if not _settings_file(path).is_file():
            raise


def _furnish(path: Path, settings: Settings) -> None:
    (path / "data").mkdir(exist_ok=True)
    content = json.dumps(asdict(settings), indent=1) + "\n"
    write_atomically(_settings_file(path), [content.encode()])


def _holds_other_things(path: Path) -> bool:
    """Tell whether a folder holds more than what a cut-off first build leaves."""
    own = {"data", ".dataset.json.new", ".lock"}
    if any(item.name not in own for item in path.iterdir()):
        return True
    return any((path / "data").iterdir()) if (path / "data").is_dir() else False
