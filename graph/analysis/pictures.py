"""Pictures of analyses, in colours that stay apart for all eyes, with labels that cover nothing."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from math import hypot
from pathlib import Path
from typing import Any

import matplotlib as mpl
import networkx as nx
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import PolyCollection
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke

from pressgraph.graph.analysis.communities import partition
from pressgraph.graph.analysis.placing import AWAY, Box, lay_out, place_labels, spread
from pressgraph.graph.analysis.tables import Table
from pressgraph.graph.report.earth import HEIGHT, WIDTH, land_rings, project
from pressgraph.graph.report.wording import plain_words
from pressgraph.graph.storage.files import explained, write_atomically
from pressgraph.graph.views import Reading, period_names, view
from pressgraph.graph.views.palette import COLOURS
from pressgraph.ontology.errors import UsageError

__all__ = ["DRAWN", "Picture", "has_picture", "picture"]

SERIES = ("#0072b2", "#e69f00", "#009e73", "#d55e00", "#56b4e9", "#cc79a7", "#7f7f7f", "#332288")
INK, SOFT, LINE, TIE, LAND = "#1d2129", "#5c6470", "#d9d6ce", "#aeaba2", "#e6e3db"
STYLE: Any = {"font.family": "DejaVu Sans", "font.size": 9.5, "text.color": INK, "axes.edgecolor": SOFT,
         "axes.labelcolor": SOFT, "xtick.color": SOFT, "ytick.color": INK, "text.parse_math": False,
         "axes.spines.top": False, "axes.spines.right": False, "svg.hashsalt": "pressgraph"}
OUTSIDE = 0.02
"""Share of events at either end of time that a picture leaves out: far plans and memories."""

MOST_NODES, MOST_ROWS, MOST_NAMED, LONGEST = 70, 18, 60, 38
CROWDED = 40
"""Places above which names may stand on circles: there is no room beside them."""

RESOLUTION = 150


@dataclass(frozen=True)
class Picture:
    """A picture as PNG; a notebook shows it."""

    png: bytes = field(repr=False)

    def _repr_png_(self) -> bytes:
        return self.png

    def save(self, path: str | Path) -> Path:
        """Write the picture to a file, and return it.

        Raises:
            DatasetError: if the file cannot be written.
        """
        with explained(Path(path)):
            write_atomically(Path(path), [self.png])
        return Path(path)


def picture(table: Table, reading: Reading | None = None, **options: Any) -> Picture:
    """Return the picture of a table.

    Args:
        table: what an analysis gave, of one of the kinds in ``DRAWN``.
        reading: the dataset, which the picture of communities is drawn from.
        options: those that the communities were asked for with.

    Raises:
        UsageError: if there is no picture for this kind of table, or it is empty.
    """
    if not has_picture(table):
        raise UsageError(f"{table.name}: {'an empty table' if table.name in DRAWN else 'a table'} "
                         f"without picture; there are pictures of {', '.join(DRAWN)}")
    with mpl.rc_context(STYLE):
        if table.name == "communities":
            if reading is None:
                raise UsageError("communities: give the reading, whose network is drawn")
            figure = _network(view(reading, "together", **options), table)
        else:
            figure = _PLAIN[table.name](table)
        out = io.BytesIO()
        figure.savefig(out, format="png", dpi=RESOLUTION, metadata={"Software": None},
                       facecolor="white")
    return Picture(out.getvalue())


def has_picture(table: Table) -> bool:
    """Tell whether there is anything to draw of a table: of places, one with a position."""
    if table.name == "places":
        return any(row["latitude"] != "" for row in table.records())
    return bool(table.rows) and table.name in DRAWN


def _figure(title: str, *, height: float, width: float = 8.6) -> tuple[Figure, Axes]:
    figure = Figure(figsize=(width, height), layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    axes.set_title(title, loc="left", fontsize=12.5, fontweight="bold", color=INK, pad=12)
    axes.tick_params(length=0)
    return figure, axes


def _short(text: object) -> str:
    plain = " ".join(str(text).split())
    return plain if len(plain) <= LONGEST else plain[:LONGEST - 1].rstrip() + "…"


def _central(table: Table) -> Figure:
    rows = table.records()[:MOST_ROWS][::-1]
    figure, axes = _figure(table.title, height=1.1 + 0.29 * len(rows))
    values = [float(row["pagerank"]) for row in rows]
    colours = [COLOURS.get(str(row["kind"]), COLOURS[""]) for row in rows]
    axes.hlines(range(len(rows)), 0, values, color=LINE, linewidth=1.4, zorder=1)
    axes.scatter(values, range(len(rows)), s=_areas([int(row["events"]) for row in rows], 190),
                 c=colours, zorder=2, edgecolors="white", linewidths=0.8)
    axes.set_yticks(range(len(rows)), [_short(row["actor"]) for row in rows])
    axes.set_xlim(left=0)
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("pagerank among who takes part together; size: events")
    _legend(figure, axes, {str(row["kind"]) for row in rows})
    return figure


def _areas(values: list[int], most: float) -> list[float]:
    """Return sizes of points, in 72nds of an inch squared, of which the largest value has the most."""
    top = max(values, default=1)
    return [24 + (most - 24) * value / top for value in values]


def _legend(figure: Figure, axes: Axes, kinds: set[str]) -> None:
    """Say below what the colours mean."""
    for kind in sorted(kinds):
        axes.scatter([], [], c=COLOURS.get(kind, COLOURS[""]), s=38, label=plain_words(kind))
    figure.legend(frameon=False, ncols=len(kinds), loc="outside lower center", fontsize=9,
                  labelcolor=SOFT)


def _change(table: Table) -> Figure:
    records = table.records()
    known = sorted({str(row["period"]) for row in records})
    periods = period_names(known[0], known[-1])
    lines: dict[str, dict[int, float]] = defaultdict(dict)
    for row in records:
        lines[str(row["actor"])][periods.index(str(row["period"]))] = float(row["pagerank"])
    figure, axes = _figure(table.title, height=4.6)
    last = {}
    for number, (actor, points) in enumerate(lines.items()):
        colour = SERIES[number % len(SERIES)]
        places = sorted(points)
        axes.plot(places, [points[place] for place in places], color=colour, linewidth=2,
                  marker="o", markersize=5, markeredgecolor="white")
        last[actor] = (places[-1], points[places[-1]], colour)
    top = max(y for points in lines.values() for y in points.values()) * 1.06
    axes.set_ylim(0, top)
    for (actor, (x, y, colour)), height in zip(
            last.items(), spread([y for _, y, _ in last.values()], top / 17, least=top / 40),
            strict=True):
        axes.annotate(_short(actor), (x, y), (len(periods) - 0.75, height), color=colour,
                      va="center", fontsize=9, arrowprops={
                          "arrowstyle": "-", "relpos": (0, 0.5), "color": colour, "linewidth": 0.6, "alpha": 0.6})
    each = max(1, -(-len(periods) // 8))
    axes.set_xticks(range(0, len(periods), each), periods[::each])
    axes.set_xlim(-0.2, (len(periods) - 1) * 1.55 + 1.2)
    axes.spines["bottom"].set_bounds(0, len(periods) - 1)
    axes.set_ylabel("pagerank in the period")
    return figure


def _counts(table: Table) -> Figure:
    records = table.records()
    periods = _core(table)
    totals: dict[str, int] = defaultdict(int)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for row in records:
        if str(row["period"]) not in periods:
            continue
        totals[str(row["type"])] += int(row["events"])
        counts[str(row["period"]), str(row["type"])] = int(row["events"])
    kinds = sorted(totals, key=lambda kind: (-totals[kind], kind))
    figure, axes = _figure(table.title, height=4.2)
    floor = [0] * len(periods)
    for number, names in enumerate([[kind] for kind in kinds[:6]] + [kinds[6:]]):
        heights = [sum(counts[period, kind] for kind in names) for period in periods]
        if any(heights):
            axes.bar(range(len(periods)), heights, bottom=floor, color=SERIES[number], width=0.8,
                     label=plain_words(names[0]) if len(names) == 1 else "Other",
                     edgecolor="white", linewidth=0.5)
        floor = [low + height for low, height in zip(floor, heights, strict=True)]
    each = max(1, -(-len(periods) // 9))
    axes.set_xticks(range(0, len(periods), each), periods[::each])
    axes.set_ylabel("events")
    axes.legend(frameon=False, ncols=4, loc="upper left", fontsize=9, labelcolor=SOFT)
    axes.set_ylim(0, max(floor) * 1.28)
    return figure


def _core(table: Table) -> list[str]:
    """Return the periods in an unbroken row that nearly all events lie in, without the outermost."""
    counts: dict[str, int] = defaultdict(int)
    for row in table.records():
        counts[str(row["period"])] += int(row["events"])
    names, edge = sorted(counts), sum(counts.values()) * OUTSIDE
    while len(names) > 1 and sum(counts[name] for name in sorted(counts)
                                 if name <= names[0]) <= edge:
        names.pop(0)
    while len(names) > 1 and sum(counts[name] for name in sorted(counts)
                                 if name >= names[-1]) <= edge:
        names.pop()
    return period_names(names[0], names[-1])


def _stances(table: Table) -> Figure:
    rows = [row for row in table.records() if row["balance"] != ""][:MOST_ROWS]
    rows = sorted(rows, key=lambda row: (float(row["balance"]), int(row["favour"])))
    figure, axes = _figure(table.title, height=1.3 + 0.3 * max(len(rows), 2), width=9.4)
    against = [-int(row["against"]) for row in rows]
    favour = [int(row["favour"]) for row in rows]
    axes.barh(range(len(rows)), favour, color="#0072b2", height=0.62, label="welcome, support")
    axes.barh(range(len(rows)), against, color="#d55e00", height=0.62, label="condemn, oppose")
    axes.axvline(0, color=SOFT, linewidth=0.8)
    axes.set_yticks(range(len(rows)), [f"{_short(row['speaker'])} → {_short(row['target'])}"
                                       for row in rows])
    most = max([*favour, *(-value for value in against), 1])
    axes.set_xlim(-most - 0.5, most + 0.5)
    axes.xaxis.set_major_locator(mpl.ticker.MaxNLocator(integer=True))
    axes.xaxis.set_major_formatter(lambda value, _: f"{abs(value):g}")
    axes.spines["left"].set_visible(False)
    axes.set_xlabel("statements")
    figure.legend(frameon=False, ncols=2, loc="outside lower center", fontsize=9, labelcolor=SOFT)
    return figure


def _brokers(table: Table) -> Figure:
    rows = table.records()[:MOST_ROWS]
    figure, axes = _figure(table.title, height=5.2)
    sizes = _areas([int(row["joins"]) for row in rows], 240)
    axes.scatter([float(row["across"]) for row in rows], [float(row["betweenness"]) for row in rows],
                 s=sizes, alpha=0.85,
                 c=[COLOURS.get(str(row["kind"]), COLOURS[""]) for row in rows],
                 edgecolors="white", linewidths=0.8)
    axes.set_xlabel("share of common events that lead into other communities; size: how many")
    axes.set_ylabel("betweenness")
    axes.margins(0.16)
    axes.set_ylim(bottom=-0.14 * axes.get_ylim()[1])
    axes.set_yticks([tick for tick in axes.get_yticks() if 0 <= tick <= axes.get_ylim()[1]])
    _legend(figure, axes, {str(row["kind"]) for row in rows})
    _label(figure, axes, [(float(row["across"]), float(row["betweenness"]),
                           _short(row["actor"]), size ** 0.5 / 2)
                          for row, size in zip(rows, sizes, strict=True)])
    return figure


def _network(graph: nx.Graph[str], table: Table) -> Figure:
    """Draw who takes part together, coloured by community."""
    events = nx.get_node_attributes(graph, "events")
    kept = sorted(graph, key=lambda name: (-events[name], name))[:MOST_NODES]
    shown = nx.Graph(graph.subgraph(kept))
    shown.remove_nodes_from(list(nx.isolates(shown)))
    nodes = [name for name in kept if name in shown]
    groups = {name: number for number, group in enumerate(partition(graph)) for name in group}
    ordered: nx.Graph[str] = nx.Graph()
    ordered.add_nodes_from(nodes)
    ordered.add_edges_from((one, other, {"weight": data["weight"]})
                           for one, other, data in sorted(shown.edges(data=True), key=lambda edge: edge[:2]))
    at = lay_out(ordered)
    figure, axes = _figure(table.title, height=7.4, width=9.4)
    axes.set_axis_off()
    for one, other, data in ordered.edges(data=True):
        axes.plot(*zip(at[one], at[other], strict=True), color=TIE, alpha=0.4, zorder=1,
                  linewidth=min(0.5 + 0.4 * data["weight"] ** 0.5, 4), solid_capstyle="butt")
    sizes = _areas([events[name] for name in nodes], 420)
    axes.scatter([at[name][0] for name in nodes], [at[name][1] for name in nodes], s=sizes,
                 c=[SERIES[groups[name]] if groups[name] < len(SERIES) - 2 else SERIES[6]
                    for name in nodes], edgecolors="white", linewidths=0.9, zorder=2)
    axes.margins(0.09)
    _label(figure, axes, [(*at[name], _short(graph.nodes[name]["label"]), size ** 0.5 / 2)
                          for name, size in zip(nodes, sizes, strict=True)])
    return figure


def _map(table: Table) -> Figure:
    """Draw where events took place, the larger the more."""
    rows = [row for row in table.records() if row["latitude"] != ""]
    figure, axes = _figure(table.title, height=5.0, width=10.4)
    axes.set_axis_off()
    axes.set_aspect("equal")
    shore = PolyCollection([np.array(ring) for ring in land_rings()], facecolors=LAND, edgecolors="none")
    axes.add_collection(shore)
    axes.set_xlim(0, WIDTH)
    axes.set_ylim(HEIGHT, 0)
    at = [project(float(row["latitude"]), float(row["longitude"])) for row in rows]
    sizes = _areas([int(row["events"]) for row in rows], 420)
    kinds = [str(row["kind"]) for row in rows]
    axes.scatter([x for x, _ in at], [y for _, y in at], s=sizes, alpha=0.6,
                 c=[COLOURS.get(kind, COLOURS[""]) for kind in kinds], edgecolors="white",
                 linewidths=0.6)
    _legend(figure, axes, set(kinds))
    _label(figure, axes, [(x, y, _short(row["place"]), size ** 0.5 / 2) for (x, y), row, size in zip(
        at[:MOST_NAMED], rows, sizes, strict=False)], over_points=len(rows) > CROWDED)
    return figure


def _label(figure: Figure, axes: Axes, points: list[tuple[float, float, str, float]], *,
           over_points: bool = False) -> None:
    """Write the labels of points (x, y, text, radius in points of a 72nd inch) that find a place.

    A label that stands away from its point is joined to it by a thin line.
    """
    figure.canvas.draw()
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    texts = [axes.text(x, y, text, fontsize=8.4, zorder=4, ha="left", va="bottom",
                       path_effects=[withStroke(linewidth=2.2, foreground="white")])
             for x, y, text, _ in points]
    extents = [text.get_window_extent(renderer) for text in texts]
    pixels = axes.transData.transform([(x, y) for x, y, *_ in points])
    scale = figure.dpi / 72
    window = axes.get_window_extent(renderer)
    frame = Box(window.x0, window.y0, window.x1, window.y1)
    circles = [(x, y, radius * scale) for (x, y), (*_, radius) in zip(pixels, points, strict=True)]
    spots = place_labels(circles, [(box.width, box.height) for box in extents], frame,
                         over_points=over_points, away=AWAY[:1] if over_points else AWAY)
    back = axes.transData.inverted()
    for text, spot, (x, y, radius) in zip(texts, spots, circles, strict=True):
        if spot is None:
            text.remove()
            continue
        text.set_position(tuple(back.transform((spot.left, spot.bottom))))
        end = spot.nearest(x, y)
        if hypot(end[0] - x, end[1] - y) > radius + 0.5 * (spot.top - spot.bottom):
            axes.plot(*zip(*back.transform([(x, y), end]), strict=True), color=SOFT, linewidth=0.5,
                      zorder=3)


_PLAIN: dict[str, Callable[[Table], Figure]] = {
    "central": _central, "change": _change, "counts": _counts, "stances": _stances,
    "brokers": _brokers, "places": _map}

DRAWN = (*_PLAIN, "communities")
"""The kinds of tables that there are pictures of."""
