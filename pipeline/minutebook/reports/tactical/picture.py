"""The network as a picture for a wall: items at both sides, the cases that they are linked with between them.

Every label has a line of its own, so none can cover another. What kind an item is shows by shape and colour; the
colours (Okabe and Ito) are told apart by people who do not see all colours, and the shapes in black and white.
"""

from __future__ import annotations

import io
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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
MOST_ITEMS, MOST_CASES = 36, 24
_INK, _LINE, _SEVERAL = "#1B1B1D", "#8A8A8E", "#1B1B1D"
#: inches; 1920 x 1080 dots on a screen
_SIZE, _DOTS = (16.0, 9.0), 120
#: from the left, of the picture's width
_LEFT, _MIDDLE, _RIGHT = 0.31, 0.5, 0.69
#: from the middle to the edge of a case's box
_BOX = 0.03
#: of its height, between title and legend
_TOP, _BOTTOM = 0.86, 0.13
#: from a sign to its label, and from the label to the edge
_APART = 0.014
#: points of letters from which on a label has two lines
_ROOMY = 15
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
    together = _together(items, cases)
    left, right = _sides(items, together)
    order = {case: at for at, case in enumerate(together)}
    all_cases = {case for line in report.lines for case in line.cases}
    gone, gone_cases = len(report.lines) - len(items), len(all_cases) - len(cases)
    parts = [_several(gone, "item"), _several(gone_cases, "case")]
    said = " and ".join(part for part in parts if part)
    more = f"Not in this picture: {said} more. They are in the workbook." if said else ""
    return Shown(_by_height(left, order), _by_height(right, order), tuple(together), more)


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
            _item(axes, line, x, y, heights, _size(max(len(shown.left), len(shown.right))))
    for case, y in heights.items():
        _case(axes, case, y, _size(len(shown.cases)))
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
        f"more than one child.{most} The table of links says the same in words."
    )


def _most_linked(lines: Sequence[Line]) -> tuple[list[Line], list[str]]:
    items: list[Line] = []
    cases: dict[str, None] = {}
    for line in lines:
        further = cases | dict.fromkeys(line.cases)
        if len(items) < MOST_ITEMS and (len(further) <= MOST_CASES or not items):
            items.append(line)
            cases = further
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


def _sides(items: Sequence[Line], cases: Sequence[str]) -> tuple[list[Line], list[Line]]:
    """The items in turn to the left and to the right, as they stand from top to bottom."""
    ordered = _by_height(items, {case: at for at, case in enumerate(cases)})
    return list(ordered[::2]), list(ordered[1::2])


def _by_height(items: Iterable[Line], order: Mapping[str, int]) -> tuple[Line, ...]:
    def middle(line: Line) -> tuple[float, str]:
        at = [order[case] for case in line.cases if case in order]
        return (sum(at) / len(at) if at else 0, line.ref)

    return tuple(sorted(items, key=middle))


def _spread(count: int) -> list[float]:
    """Heights from top to bottom, as far from each other as there is room, and no further than looks well."""
    step = min(0.12, (_TOP - _BOTTOM) / max(count, 1))
    middle = (_TOP + _BOTTOM) / 2
    return [middle + step * ((count - 1) / 2 - at) for at in range(count)]


def _size(count: int) -> float:
    """Points of the letters; two lines of a label have room up to a dozen, one line up to two dozen."""
    return 15 if count <= 10 else 13.5 if count <= 18 else 12.5


def _item(axes: Axes, line: Line, x: float, y: float, heights: Mapping[str, float], size: float) -> None:
    shape, colour = LOOKS[line.kind]
    several = line.children > 1
    for case in line.cases:
        if case in heights:
            width = 2.4 if several else 1.2
            end = _MIDDLE + (-_BOX if x < _MIDDLE else _BOX)
            axes.plot([x, end], [y, heights[case]], color=_SEVERAL if several else _LINE, linewidth=width, zorder=1)
    big = 17 if shape == "*" else 13
    axes.plot([x], [y], marker=shape, markersize=big, color=colour, markeredgecolor=_INK, markeredgewidth=1.3, zorder=3)
    left = x < _MIDDLE
    side = "right" if left else "left"
    axes.text(
        x + (-_APART if left else _APART), y, label(line, size, _measure(axes, size)), ha=side, va="center",
        fontsize=size, color=_INK, family=_fonts(), linespacing=1.1, gid="label", multialignment=side, parse_math=False,
    )  # fmt: skip


def label(line: Line, size: float, fits: Callable[[str], bool]) -> str:
    """The reference and the beginning of the description: two lines where there is room, else one."""
    words = " ".join(clean(line.description).split())
    if size >= _ROOMY:
        return f"{line.ref}\n{_begun(words, '', fits)}"
    return f"{line.ref} {_begun(words, f'{line.ref} ', fits)}"


def _begun(words: str, before: str, fits: Callable[[str], bool]) -> str:
    """As many of some words as there is room for behind others."""
    if fits(before + words):
        return words
    while words and not fits(f"{before}{words} …"):
        shorter = words.rpartition(" ")[0]
        words = shorter if shorter else words[:-1]
    return f"{words} …"


def _measure(axes: Axes, size: float) -> Callable[[str], bool]:
    """Whether a text has room beside the sign of an item."""
    font = font_manager.FontProperties(family=_fonts(), size=size)
    figure = axes.get_figure(root=True)
    canvas = figure.canvas if figure is not None else None
    room = (_LEFT - 2 * _APART) * _SIZE[0] * _DOTS
    if not isinstance(canvas, FigureCanvasAgg):
        raise TypeError("the picture is drawn by Agg")
    renderer = canvas.get_renderer()  # type: ignore[no-untyped-call]
    return lambda text: renderer.get_text_width_height_descent(text, font, False)[0] <= room


def _case(axes: Axes, case: str, y: float, size: float) -> None:
    axes.text(
        _MIDDLE, y, textwrap.shorten(case, 16, placeholder="…"), ha="center", va="center", fontsize=size, color=_INK,
        family=_fonts(), weight="bold", zorder=4, gid="label", parse_math=False,
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
        Line2D([], [], marker=shape, color="none", markerfacecolor=colour, markeredgecolor=_INK, markersize=12)
        for shape, colour in LOOKS.values()
    ]
    signs.append(Line2D([], [], color=_SEVERAL, linewidth=2.4))
    named = [*(kind.value for kind in LOOKS), "Linked with more than one child"]
    axes.legend(
        signs, named, loc="center", bbox_to_anchor=(0.5, 0.066), ncol=len(named), frameon=False,
        prop=font_manager.FontProperties(family=list(_fonts()), size=12.5), handletextpad=0.4, columnspacing=1.3,
    )  # fmt: skip


def _fonts() -> list[str]:
    """The fonts that are there, so that the library need not warn of others."""
    there = {font.name for font in font_manager.fontManager.ttflist}
    return [name for name in _FONTS if name in there] or ["DejaVu Sans"]


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _several(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}" if count > 0 else ""
