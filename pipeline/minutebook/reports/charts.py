"""Charts as pictures for Word, each with words for those who cannot see it; the same figures give the same bytes."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib import rc_context
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from minutebook.reports.palette import COLOURS, HATCHES, LINES, POINTS

_DPI = 200
_TEXT = "#1B1B1D"
_LOOK: Any = {
    # it comes with matplotlib, so that a chart is the same everywhere
    "font.family": "DejaVu Sans",
    "hatch.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "text.color": _TEXT,
    "axes.labelcolor": _TEXT,
    "xtick.color": _TEXT,
    "ytick.color": _TEXT,
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart as a PNG file, and what it shows in words."""

    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class Trend:
    """A small chart over months: a line for each name, or columns that stand on one another."""

    title: str
    values: Mapping[str, Sequence[float | None]]
    stacked: bool = False


def side_by_side(labels: Sequence[str], now: Sequence[float | None], before: Sequence[float | None]) -> Picture:
    """Two bars for each label, this period's and the one's before, each with its figure at its end."""
    with rc_context(_LOOK):
        figure = Figure(figsize=(6.7, 3.43), layout="constrained")
        axes = figure.add_subplot()
        for at, (name, values) in enumerate({"This period": now, "Period before": before}.items()):
            places = [row + (at - 0.5) * 0.38 for row in range(len(labels))]
            shown = [value or 0 for value in values]
            _bars(axes, places, shown, at, name)
            for place, value in zip(places, values, strict=True):
                words = "none" if value is None else f"{value:.0f}%"
                axes.text((value or 0) + 1, place, words, va="center", fontsize=7.5)
        axes.set_yticks(range(len(labels)), labels, fontsize=9)
        axes.invert_yaxis()
        axes.set_xlim(0, 112)
        axes.set_xticks(range(0, 101, 25), [f"{at}%" for at in range(0, 101, 25)], fontsize=8)
        axes.tick_params(left=False)
        figure.legend(loc="outside lower center", ncols=2, fontsize=8, frameon=False)
        return Picture(_png(figure), _told(labels, now, before))


def small_trends(months: Sequence[str], trends: Sequence[Trend]) -> Picture:
    """Up to four small charts of some months, two in a row, each with its own names beside its lines."""
    with rc_context(_LOOK):
        figure = Figure(figsize=(6.7, 4.19), layout="constrained")
        for at, trend in enumerate(trends, 1):
            axes = figure.add_subplot(2, 2, at)
            axes.set_title(trend.title, fontsize=9, fontweight="bold", loc="left")
            (_stack if trend.stacked else _lines)(axes, trend)
            axes.set_xticks(range(len(months)), [_short(month, first=not at) for at, month in enumerate(months)])
            axes.tick_params(labelsize=7)
            axes.set_ylim(bottom=0, top=None if trend.stacked else 104)
            if any(value is not None for values in trend.values.values() for value in values):
                axes.legend(
                    fontsize=6.5, frameon=False, loc="upper center", ncols=2, handlelength=3.2,
                    bbox_to_anchor=(0.5, -0.2),
                )  # fmt: skip
            else:
                axes.text(0.5, 0.5, "Nothing in these months", ha="center", fontsize=8, transform=axes.transAxes)
        return Picture(_png(figure), _trends_told(months, trends))


def _bars(axes: Any, places: Sequence[float], values: Sequence[float], at: int, name: str) -> None:
    colour = f"#{COLOURS[at]}"
    plain = not HATCHES[at]
    axes.barh(
        places, values, height=0.36, label=name, edgecolor=colour, color=colour if plain else "white",
        hatch=HATCHES[at], linewidth=0.8,
    )  # fmt: skip


def _lines(axes: Any, trend: Trend) -> None:
    for at, (name, values) in enumerate(trend.values.items()):
        heights = [float("nan") if value is None else value for value in values]
        axes.plot(
            range(len(heights)), heights, label=name, color=f"#{COLOURS[at]}", linestyle=LINES[at], marker=POINTS[at],
            markersize=3.5, linewidth=1.3, clip_on=False,
        )  # fmt: skip
    axes.set_ylabel("per cent", fontsize=7)


def _stack(axes: Any, trend: Trend) -> None:
    floor: list[float] = []
    for at, (name, values) in enumerate(trend.values.items()):
        heights = [value or 0 for value in values]
        floor = floor or [0.0] * len(heights)
        colour = f"#{COLOURS[at]}"
        axes.bar(
            range(len(heights)), heights, bottom=floor, label=name, edgecolor=colour, width=0.7, linewidth=0.6,
            color="white" if HATCHES[at] else colour, hatch=HATCHES[at] * 2,
        )  # fmt: skip
        floor = [low + high for low, high in zip(floor, heights, strict=True)]
    axes.yaxis.get_major_locator().set_params(integer=True)


def _short(month: str, *, first: bool) -> str:
    """J, F, M …; the year under the first month and every January."""
    year, _, number = month.partition("-")
    letter = "JFMAMJJASOND"[int(number) - 1]
    return f"{letter}\n{year}" if first or number == "01" else letter


def _png(figure: Figure) -> bytes:
    FigureCanvasAgg(figure)
    out = io.BytesIO()
    figure.savefig(out, format="png", dpi=_DPI, metadata={"Software": None})
    return out.getvalue()


def _told(labels: Sequence[str], now: Sequence[float | None], before: Sequence[float | None]) -> str:
    each = (
        f"{label}: {_say(this)}, before {_say(last)}" for label, this, last in zip(labels, now, before, strict=True)
    )
    return f"Bar chart of the share met, this period and the one before. {'; '.join(each)}."


def _trends_told(months: Sequence[str], trends: Sequence[Trend]) -> str:
    said = []
    for trend in trends:
        ends = (f"{name} {_say(_last(values), trend.stacked)}" for name, values in trend.values.items())
        said.append(f"{trend.title}, last month with a figure: {', '.join(ends) or 'none'}")
    return f"Small charts from {months[0]} to {months[-1]}. {'. '.join(said)}."


def _last(values: Sequence[float | None]) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)


def _say(value: float | None, number: bool = False) -> str:
    if value is None:
        return "none"
    return f"{value:.0f}" if number else f"{value:.0f}%"
