"""Excel's own charts over the cells of a sheet: bars, lines, stacked columns, with marks that also tell in grey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import CharacterProperties, ParagraphProperties
from openpyxl.utils import get_column_letter, quote_sheetname

from minutebook.reports.palette import COLOURS, DASHES, MARKERS, PATTERNS

#: of a chart by month, in cm
WIDTH, HEIGHT = 15.5, 9.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """The rows of a sheet that are drawn; the first column has their labels."""

    sheet: str
    first: int
    last: int

    def cells(self, column: int) -> str:
        """The cells of a column, as charts name them."""
        letter = get_column_letter(column)
        return f"{quote_sheetname(self.sheet)}!${letter}${self.first}:${letter}${self.last}"


def bars(drawn: Drawn, title: str, columns: Mapping[int, str]) -> Any:
    """Bars lying side by side for each row, with their figures at their ends; ``columns`` by number, with names."""
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth, chart.overlap = "bar", "clustered", 60, 0
    # Excel draws from below
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 100
    chart.x_axis.scaling.orientation, chart.y_axis.crosses = "maxMin", "max"
    _fill(chart, drawn, columns)
    for series in chart.series:
        series.dLbls = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    _finish(chart, title, "", width=27.0, height=11.5)
    return chart


def stacked(drawn: Drawn, title: str, columns: Mapping[int, str]) -> Any:
    """Columns that stand on one another, one for each row."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "col", "stacked", 100, 50
    chart.y_axis.scaling.min = 0
    _fill(chart, drawn, columns)
    _by_month(chart)
    _finish(chart, title, "Number")
    return chart


def lines(drawn: Drawn, title: str, columns: Mapping[int, str]) -> Any:
    """A line for each column, told apart by marks and dashes; where there is nothing, a gap."""
    chart = LineChart()
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, 100
    _fill(chart, drawn, columns)
    for at, series in enumerate(chart.series):
        colour = COLOURS[at % len(COLOURS)]
        dash: Any = DASHES[at % len(DASHES)]
        series.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=colour, w=22000, prstDash=dash))
        series.marker.symbol, series.marker.size = MARKERS[at % len(MARKERS)], 7
        series.marker.graphicalProperties = GraphicalProperties(solidFill=colour, ln=LineProperties(solidFill=colour))
        series.smooth = False
    chart.display_blanks = "gap"
    _by_month(chart)
    _finish(chart, title, "Per cent")
    return chart


def _by_month(chart: Any) -> None:
    """The first column has days, which a chart writes as their months."""
    for series in chart.series:
        months = NumRef(f=series.cat.strRef.f)
        series.cat = AxDataSource(numRef=months)
    chart.x_axis.number_format = "mmm yyyy"


def _fill(chart: Any, drawn: Drawn, columns: Mapping[int, str]) -> None:
    for at, (column, name) in enumerate(columns.items()):
        # the name is words of ours or of a form: never a formula
        series = Series(
            idx=at,
            order=at,
            tx=SeriesLabel(v=name),
            cat=AxDataSource(strRef=StrRef(f=drawn.cells(1))),
            val=NumDataSource(numRef=NumRef(f=drawn.cells(column))),
        )
        series.graphicalProperties = _filling(at)
        chart.series.append(series)


def _filling(at: int) -> GraphicalProperties:
    colour: Any = COLOURS[at % len(COLOURS)]
    pattern: Any = PATTERNS[at % len(PATTERNS)]
    edge = LineProperties(solidFill=colour, w=9525)
    if not pattern:
        return GraphicalProperties(solidFill=colour, ln=edge)
    white: Any = "FFFFFF"
    front, back = ColorChoice(srgbClr=colour), ColorChoice(srgbClr=white)
    return GraphicalProperties(pattFill=PatternFillProperties(prst=pattern, fgClr=front, bgClr=back), ln=edge)


def _finish(chart: Any, title: str, axis: str, *, width: float = WIDTH, height: float = HEIGHT) -> None:
    chart.title, chart.style, chart.width, chart.height = title, 2, width, height
    chart.title.overlay = False
    for paragraph in chart.title.tx.rich.paragraphs:
        paragraph.pPr = ParagraphProperties(defRPr=CharacterProperties(sz=1200, b=True))
    chart.legend.position = "b"
    chart.y_axis.title = axis or None
    chart.y_axis.number_format = "0"
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill="D0D0D4")))
    # newer Excel hides axes that do not say otherwise
    chart.x_axis.delete = chart.y_axis.delete = False
