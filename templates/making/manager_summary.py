"""The template of the manager's summary (C9): figures, a chart, what needs attention, trends, on two pages."""

from __future__ import annotations

import io
from collections.abc import Mapping

from docx.shared import Cm
from PIL import Image

from making.sheets import Sheet

#: the places of the two charts: name, width and height in cm
CHARTS: Mapping[str, tuple[float, float]] = {"Chart of measures": (16.0, 8.2), "Chart of trends": (16.0, 10.0)}


def manager_summary() -> Sheet:
    """C9 on paper."""
    s = Sheet("Distribution and review report", point=11)
    s.masthead()
    s.paragraph("{{ period }}", "Lead-in")
    s.paragraph("{{ standing }}")
    s.h2("How much was done in time")
    _picture(s, "Chart of measures")
    s.table(
        "measures",
        [
            ("Measure", "item", 7.4),
            ("This period", "now", 3.6),
            ("Period before", "before", 3.6),
            ("Change", "change", 2.4),
        ],
    )
    s.h2("What needs attention")
    s.lines("attention", "Under table")
    s.h2("Trends by month")
    _picture(s, "Chart of trends")
    s.h2("How this is counted")
    s.lines("counted", "Under table")
    return s


def _picture(s: Sheet, name: str) -> None:
    width, height = CHARTS[name]
    out = io.BytesIO()
    # no two alike, or Word would hold them once
    Image.new("RGB", (int(width * 10), int(height * 10)), "white").save(out, "PNG")
    picture = s.paragraph(style="Normal").add_run().add_picture(out, Cm(width), Cm(height))
    picture._inline.docPr.set("name", name)
    picture._inline.docPr.set("descr", name)
    for side in ("distT", "distB", "distL", "distR"):
        picture._inline.set(side, "0")
