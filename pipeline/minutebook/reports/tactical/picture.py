"""The network as a picture for a wall: items at both sides, the cases that they are linked with between them.

Every label has a line of its own, so none can cover another. What kind an item is shows by shape and colour; the
colours (Okabe and Ito) are told apart by people who do not see all colours, and the shapes in black and white.
"""

from __future__ import annotations

import io
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from matplotlib import font_manager
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from minutebook.documents.template import clean
from minutebook.reports.tactical.items import Kind
from minutebook.reports.tactical.report import Line, TacticalReport

#: shape and colour of each kind
LOOKS: Mapping[Kind, tuple[str, str]] = {
    Kind.PERSON: ("o", "#0072B2"),
    Kind.PLACE: ("s", "#E69F00"),
    Kind.VEHICLE: ("^", "#009E73"),
    Kind.ONLINE: ("D", "#CC79A7"),
    Kind.BUSINESS: ("P", "#D55E00"),
    Kind.GROUP: ("*", "#56B4E9"),
}
#: as many as can be read across a room
MOST_ITEMS, MOST_CASES = 24, 20
_INK = "#1B1B1D"
#: points of the letters of labels
_LETTERS = 15
#: more never have room beside a sign
_MOST_LETTERS = 70
#: how often the order from top to bottom is bettered
_TURNS = 12
#: inches; 1920 x 1080 dots on a screen
_SIZE, _DOTS = (16.0, 9.0), 120
#: from the left, of the picture's width
_LEFT, _MIDDLE, _RIGHT = 0.31, 0.5, 0.69
#: from the middle to the edge of a case's box
_BOX = 0.036
#: of its height, between title and legend
_TOP, _BOTTOM = 0.86, 0.13
#: from a sign to its label, and from the label to the edge
_APART = 0.014
_FONTS = ("Arial", "Liberation Sans", "DejaVu Sans")


@dataclass(frozen=True, slots=True)
class Shown:
    """What of a network is drawn, in the order from top to bottom."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]
    cases: tuple[str, ...]
    #: what is not, in a sentence; blank where all is
    more: str


def chosen(report: TacticalReport) -> Shown:
    """The most linked items and their cases, laid out so that few lines cross."""
    items, cases = _most_linked(report.lines)
    all_cases = {case for line in report.lines for case in line.cases}
    gone, gone_cases = len(report.lines) - len(items), len(all_cases) - len(cases)
    parts = [_several(gone, "item"), _several(gone_cases, "case")]
    said = " and ".join(part for part in parts if part)
    more = f"Not in this picture: {said} more. They are in the workbook." if said else ""
    shown = _turned(Shown((), (), tuple(_together(items, cases)), more), items)
    return min(_bettered(shown), key=_crossings)


def figure(report: TacticalReport, marking: str) -> Figure:
    """The picture as matplotlib has it."""
    shown = chosen(report)
    drawn = Figure(figsize=_SIZE, dpi=_DOTS, facecolor="white")
    FigureCanvasAgg(drawn)
    axes = drawn.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    axes.axis("off")
    heights = {case: y for case, y in zip(shown.cases, _spread(len(shown.cases)), strict=True)}
    for side, x in ((shown.left, _LEFT), (shown.right, _RIGHT)):
        for line, y in zip(side, _spread(len(side)), strict=True):
            _item(axes, line, x, y, heights)
    for case, y in heights.items():
        _case(axes, case, y)
    _frame(axes, report, marking, shown.more)
    return drawn


def picture(report: TacticalReport, marking: str) -> bytes:
    """The picture as a PNG; the same report gives the same bytes."""
    out = io.BytesIO()
    figure(report, marking).savefig(out, format="png", dpi=_DOTS, metadata={"Software": None})
    return out.getvalue()


def alt_text(report: TacticalReport) -> str:
    """What the picture shows, for those who cannot see it."""
    cases = {case for line in report.lines for case in line.cases}
    several = [line for line in report.lines if line.children > 1]
    most = f" The most linked is {several[0].ref}, with {several[0].children} children." if several else ""
    return (
        f"Network of {len(report.lines)} items of concern and {len(cases)} cases; {len(several)} items are linked with "
        f"more than one child.{most} The sheet of cases in the workbook says the same in words."
    )


def _most_linked(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    """The items with most children whose cases have room; those with one child only where all others had."""
    items: list[Line] = []
    cases: dict[str, None] = {}
    least = 0
    for line in lines:
        further = cases | dict.fromkeys(line.cases)
        if len(items) < MOST_ITEMS and (len(further) <= MOST_CASES or not items):
            if line.children >= least:
                items.append(line)
                cases = further
        else:
            least = max(least, min(line.children, 2))
    return items, list(cases)[:MOST_CASES]


def _together(items: Sequence[Line], cases: Sequence[str]) -> list[str]:
    """The cases, those with items in common next to each other."""
    left = dict.fromkeys(cases)
    weight = Counter(case for line in items for case in line.cases)
    ordered: list[str] = []
    near: Counter[str] = Counter()
    while left:
        case = max(left, key=lambda it: (near[it], weight[it], -list(cases).index(it)))
        ordered.append(case)
        del left[case]
        near = Counter(other for line in items if case in line.cases for other in line.cases)
    return ordered


def _turned(shown: Shown, items: Iterable[Line]) -> Shown:
    """The items in turn to the left and to the right, each as high as the cases that it is linked with."""
    ordered = _by_height(items, shown.cases)
    return replace(shown, left=_by_height(ordered[::2], shown.cases), right=_by_height(ordered[1::2], shown.cases))


def _bettered(shown: Shown) -> Iterator[Shown]:
    """The same, again and again with each case as high as its items, and each item as its cases."""
    yield shown
    for _ in range(_TURNS):
        heights: dict[str, list[float]] = {case: [] for case in shown.cases}
        for side in (shown.left, shown.right):
            for at, line in enumerate(side):
                for case in heights.keys() & set(line.cases):
                    heights[case].append((at + 0.5) / len(side))
        middle = {case: sum(said) / len(said) if said else 0.0 for case, said in heights.items()}
        cases = tuple(case for _, case in sorted((middle[case], case) for case in shown.cases))
        shown = replace(shown, cases=cases)
        shown = replace(shown, left=_by_height(shown.left, cases), right=_by_height(shown.right, cases))
        yield shown


def _crossings(shown: Shown) -> int:
    """How many lines cross."""
    order = {case: at for at, case in enumerate(shown.cases)}
    found = 0
    for side in (shown.left, shown.right):
        ends = [(at, order[case]) for at, line in enumerate(side) for case in line.cases if case in order]
        found += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(ends, 2))
    return found


def _by_height(items: Iterable[Line], cases: Sequence[str]) -> tuple[Line, ...]:
    order = {case: at for at, case in enumerate(cases)}

    def middle(line: Line) -> tuple[float, str]:
        at = [order[case] for case in line.cases if case in order]
        return (sum(at) / len(at) if at else 0, line.ref)

    return tuple(sorted(items, key=middle))


def _spread(count: int) -> list[float]:
    """Heights from top to bottom, as far from each other as there is room, and no further than looks well."""
    step = min(0.12, (_TOP - _BOTTOM) / max(count, 1))
    middle = (_TOP + _BOTTOM) / 2
    return [middle + step * ((count - 1) / 2 - at) for at in range(count)]


def _item(axes: Axes, line: Line, x: float, y: float, heights: Mapping[str, float]) -> None:
    shape, colour = LOOKS[line.kind]
    for case in line.cases:
        if case in heights:
            end = _MIDDLE + (-_BOX if x < _MIDDLE else _BOX)
            # a light edge shows which of two lines goes over the other
            for tone, width in (("white", 4.6), (colour, 2.2)):
                axes.plot([x, end], [y, heights[case]], color=tone, linewidth=width, zorder=1)
    big = 20 if shape == "*" else 15
    axes.plot([x], [y], marker=shape, markersize=big, color=colour, markeredgecolor=_INK, markeredgewidth=1.3, zorder=3)
    left = x < _MIDDLE
    side = "right" if left else "left"
    axes.text(
        x + (-_APART if left else _APART), y, label(line, _measure(axes)), ha=side, va="center",
        fontsize=_LETTERS, color=_INK, family=_fonts(), linespacing=1.1, gid="label", multialignment=side,
        parse_math=False,
    )  # fmt: skip


def label(line: Line, fits: Callable[[str], bool]) -> str:
    """The reference with the number of children, and under it the beginning of the description."""
    words = " ".join(clean(line.description).split())
    children = "1 child" if line.children == 1 else f"{line.children} children"
    return f"{line.ref} · {children}\n{_begun(words, fits)}"


def _begun(words: str, fits: Callable[[str], bool]) -> str:
    """As many of some words as there is room for."""
    if len(words) <= _MOST_LETTERS and fits(words):
        return words
    words = words[:_MOST_LETTERS].rpartition(" ")[0] or words[:_MOST_LETTERS]
    while words and not fits(f"{words} …"):
        shorter = words.rpartition(" ")[0]
        words = shorter if shorter else words[:-1]
    return f"{words} …"


def _measure(axes: Axes) -> Callable[[str], bool]:
    """Whether a text has room beside the sign of an item."""
    font = font_manager.FontProperties(family=_fonts(), size=_LETTERS)
    figure = axes.get_figure(root=True)
    canvas = figure.canvas if figure is not None else None
    room = (_LEFT - 2 * _APART) * _SIZE[0] * _DOTS
    if not isinstance(canvas, FigureCanvasAgg):
        raise TypeError("the picture is drawn by Agg")
    renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
    return lambda text: renderer.get_text_width_height_descent(text, font, False)[0] <= room


def _case(axes: Axes, case: str, y: float) -> None:
    axes.text(
        _MIDDLE, y, textwrap.shorten(case, 16, placeholder="…"), ha="center", va="center", fontsize=_LETTERS,
        color=_INK, family=_fonts(), weight="bold", zorder=4, gid="label", parse_math=False,
        bbox={"boxstyle": "round,pad=0.14", "facecolor": "white", "edgecolor": _INK, "linewidth": 1.3},
    )  # fmt: skip


def _frame(axes: Axes, report: TacticalReport, marking: str, more: str) -> None:
    for y in (0.975, 0.022):
        axes.text(0.5, y, marking, ha="center", va="center", fontsize=14, weight="bold", color=_INK, family=_fonts())
    period = f"{_said(report.period.first)} to {_said(report.period.last)}"
    axes.text(
        0.5, 0.935, f"Items of concern and the cases they are linked with, {period}", ha="center", va="center",
        fontsize=19, weight="bold", color=_INK, family=_fonts(),
    )  # fmt: skip
    under = more or ("" if report.lines else "Nothing of this period is marked as OK to share.")
    axes.text(0.5, 0.9, under, ha="center", va="center", fontsize=14, color=_INK, family=_fonts())
    signs = [
        Line2D([], [], marker=shape, color="none", markerfacecolor=colour, markeredgecolor=_INK, markersize=14)
        for shape, colour in LOOKS.values()
    ]
    named = [kind.value for kind in LOOKS]
    axes.legend(
        signs, named, loc="center", bbox_to_anchor=(0.5, 0.066), ncol=len(named), frameon=False,
        prop=font_manager.FontProperties(family=list(_fonts()), size=_LETTERS), handletextpad=0.4,
        columnspacing=1.6,
    )  # fmt: skip


def _fonts() -> list[str]:
    """The fonts that are there, so that the library need not warn of others."""
    there = {font.name for font in font_manager.fontManager.ttflist}
    return [name for name in _FONTS if name in there] or ["DejaVu Sans"]


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _several(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}" if count > 0 else ""
