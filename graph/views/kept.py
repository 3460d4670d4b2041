"""What the releases of a dataset tell views, kept beside its data files from one reading to the next."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from pressgraph.graph.storage.files import explained, is_writable, write_atomically
from pressgraph.graph.views.accounts import Account, Described, read_account, read_passage
from pressgraph.graph.views.model import Happening, Holding
from pressgraph.graph.views.reading import uncollected
from pressgraph.ontology.errors import DatasetError

if TYPE_CHECKING:
    from pathlib import Path

    from pressgraph.graph.dataset import Dataset

__all__ = ["DatasetSource", "accounts_of", "pack", "unpack"]

FORM = 1
"""To be raised whenever an account comes to hold something else."""

FILE = "views.json.gz"
SOME = 100
"""Releases between two words on how far the gathering is."""

LEVEL = 1


class DatasetSource:
    """The data files of a dataset, at the state that it has open."""

    def __init__(self, dataset: Dataset) -> None:
        """Read from a dataset when first asked."""
        self._dataset = dataset

    @cached_property
    def _accounts(self) -> list[Account]:
        with uncollected():
            return accounts_of(self._dataset)

    @cached_property
    def _described(self) -> list[Described]:
        return list({id(item): item for account in self._accounts
                     for item in account.described}.values())

    @cached_property
    def kinds(self) -> dict[str, list[str]]:
        """Classes of what any release mentions, by IRI."""
        mentioned = set(chain.from_iterable(account.mentions for account in self._accounts))
        kinds = _joined((item.iri, item.kinds) for item in self._described)
        return {iri: values for iri, values in kinds.items() if iri in mentioned and values}

    @cached_property
    def labels(self) -> dict[str, list[str]]:
        """Preferred names by IRI."""
        return _joined((item.iri, item.labels) for item in self._described)

    @cached_property
    def others(self) -> dict[str, list[str]]:
        """Other names by IRI."""
        return _joined((item.iri, item.others) for item in self._described)

    @cached_property
    def links(self) -> dict[str, list[str]]:
        """IRIs that authorities outside have, by IRI."""
        return _joined((item.iri, item.links) for item in self._described)

    @cached_property
    def positions(self) -> dict[str, tuple[float, float]]:
        """Latitude and longitude in degrees, by IRI."""
        found = {(item.iri, item.position) for item in self._described if item.position}
        return {iri: (position[0], position[1]) for iri, position in sorted(found)}

    @cached_property
    def releases(self) -> dict[str, tuple[str, str]]:
        """Name and day of each release by IRI; the day may be empty."""
        return {account.release: (account.name, account.day) for account in self._accounts}

    @cached_property
    def mentions(self) -> dict[str, tuple[str, ...]]:
        """IRIs of what each release mentions, by release."""
        return {account.release: account.mentions for account in self._accounts if account.mentions}

    def happenings(self) -> list[Happening]:
        """Return all events."""
        return [item for account in self._accounts for item in account.happenings]

    def further_roles(self) -> list[tuple[str, str, str]]:
        """Return events with local names and fillers of roles of a user's own."""
        return [row for account in self._accounts for row in account.further]

    def holdings(self) -> list[Holding]:
        """Return all posts."""
        return [item for account in self._accounts for item in account.holdings]

    def passage(self, fact: str, release: str) -> tuple[int, int, str] | None:
        """Return the first characters that a fact rests on, and the text that they are counted in."""
        return read_passage(self._dataset.n_quads(release), fact)


def _joined(rows: Iterable[tuple[str, Sequence[str]]]) -> dict[str, list[str]]:
    """Return all values that come with a key, each once."""
    out: dict[str, dict[str, None]] = {}
    for key, values in rows:
        if values:
            out.setdefault(key, {}).update(dict.fromkeys(values))
    return {key: list(values) for key, values in out.items()}


def accounts_of(dataset: Dataset) -> list[Account]:
    """Return what each release of a dataset tells views, by IRI.

    What was gathered before holds for each release whose graph is still the same; of the others the
    data file is read. All is kept again where anything has changed and the folder can be written.

    Raises:
        MovedOnError: if a data file is damaged.
    """
    kept = {account.release: account for account in _read(dataset.folder.path / FILE)}
    versions = {release: f"{row.version.content} {row.version.run}"
                for release, row in sorted(dataset.manifest.rows.items())}
    changed = [release for release, version in versions.items()
               if release not in kept or kept[release].version != version]
    for number, release in enumerate(changed):
        if dataset.making is not None and number % SOME == 0:
            dataset.making("gathering what views show", number / len(changed))
        kept[release] = read_account(release, versions[release], dataset.snapshot.n_quads(release))
    if dataset.making is not None and changed:
        dataset.making("ready", 1)
    accounts = [kept[release] for release in versions]
    if (changed or len(kept) > len(accounts)) and is_writable(dataset.folder.path):
        _write(dataset.folder.path / FILE, accounts)
    return accounts


def _read(path: Path) -> list[Account]:
    """Return what is kept; nothing where that is damaged, of another form, or not there."""
    try:
        return unpack(gzip.decompress(path.read_bytes()))
    except (OSError, EOFError, zlib.error, ValueError, LookupError, TypeError):
        return []


def _write(path: Path, accounts: Sequence[Account]) -> None:
    """Keep accounts, if that is possible: they are found again in the data files."""
    with suppress(DatasetError), explained(path):
        write_atomically(path, [gzip.compress(pack(accounts), LEVEL, mtime=0)])


class _Numbers(dict[Any, int]):
    """Numbers things as they come."""

    def __missing__(self, key: Any) -> int:
        number = self[key] = len(self)
        return number

    def all(self, keys: Iterable[Any]) -> list[int]:
        """Return the numbers of some things."""
        return [self[key] for key in keys]


def pack(accounts: Iterable[Account]) -> bytes:
    """Return accounts as JSON in which each IRI, and each description of a thing, stands once."""
    iris, described = _Numbers(), _Numbers()
    rows = [[account.release, account.version, account.name, account.day,
             iris.all(account.mentions), described.all(account.described),
             [_packed(item, iris) for item in account.happenings],
             [[_short(item.iri, account.release), iris[item.person], item.title, iris[item.body]]
              for item in account.holdings], account.further] for account in accounts]
    things = [[iris[item.iri], iris.all(item.kinds), item.labels, item.others, iris.all(item.links),
               item.position] for item in described]
    return json.dumps({"form": FORM, "iris": list(iris), "described": things, "accounts": rows},
                      ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _packed(item: Happening, iris: _Numbers) -> list[Any]:
    return [_short(item.iri, item.release), iris[item.kind], iris[item.status], iris[item.stance],
            item.start, item.end, item.words, _short(item.evidence, item.release),
            iris.all(item.agents), iris.all(item.patients), iris.all(item.topics),
            iris.all(item.places)]


def unpack(content: bytes) -> list[Account]:
    """Return the accounts that `pack` has written.

    Raises:
        ValueError: if they are of another form.
        LookupError, TypeError: if the content is something else.
    """
    held = json.loads(content)
    if held["form"] != FORM:
        raise ValueError(f"form {held['form']}")
    iris: list[str] = held["iris"]
    described = [Described(iris[iri], _many(iris, kinds), tuple(labels), tuple(others),
                           _many(iris, links), tuple(position))
                 for iri, kinds, labels, others, links, position in held["described"]]
    return [Account(release, version, name, day, _many(iris, mentions),
                    tuple([described[number] for number in things]),
                    tuple(_happenings(events, iris, release, day)),
                    tuple([Holding(_full(iri, release), iris[person], title, iris[body], release, day)
                           for iri, person, title, body in posts]),
                    tuple([(event, role, filler) for event, role, filler in further]))
            for release, version, name, day, mentions, things, events, posts, further
            in held["accounts"]]


def _happenings(rows: Iterable[Sequence[Any]], iris: Sequence[str], release: str,
                day: str) -> Iterator[Happening]:
    for iri, kind, status, stance, start, end, words, evidence, *roles in rows:
        agents, patients, topics, places = roles
        yield Happening(
            _full(iri, release), iris[kind], iris[status], iris[stance], start, end,
            start or end or day, release, words, _full(evidence, release), _many(iris, agents),
            _many(iris, patients), _many(iris, topics), _many(iris, places))


def _many(iris: Sequence[str], numbers: Iterable[int]) -> tuple[str, ...]:
    return tuple([iris[number] for number in numbers])


def _short(iri: str, release: str) -> str:
    """Return what follows the release in the IRI of its part: no IRI begins with a slash."""
    return iri.removeprefix(release) if iri.startswith(f"{release}/") else iri


def _full(iri: str, release: str) -> str:
    return release + iri if iri[:1] == "/" else iri


