"""The template of the summary for the Tactical Group: two or three pages on their side, with the network’s picture."""

from __future__ import annotations

import io

from docx.shared import Cm, Pt

from making.logos import blank_picture
from making.sheets import Sheet

#: the picture that the network is put in the place of
NETWORK = "Network"


def tactical_summary() -> Sheet:
    """C10: what a group reads together; the workbook has the rest."""
    s = Sheet("Tactical report", wide=True)
    for name in ("Table text", "Table heading", "Table item"):
        s.document.styles[name].font.size = Pt(9.5)
    s.masthead()
    s.paragraph("{{ notice }}")
    s.static(
        [("Items", 3.6), ("With several children", 4.6), ("New", 3.6), ("Closed", 3.6), ("Open from before", 4.6),
         ("Withheld", 5.7)],
        [("{{ items }}", "{{ several }}", "{{ new }}", "{{ closed }}", "{{ open }}", "{{ withheld }}")],
    )  # fmt: skip
    with s.when("kinds"):
        s.paragraph("{{ kinds }}", "Under table")
    with s.when("lines.rows"):
        s.h2("Items of concern")
        s.table(
            "lines",
            [
                ("Ref", "ref", 2.6),
                ("Kind", "kind", 2.4),
                ("Description", "description", 6.1),
                ("Children", "children", 1.9),
                ("Case refs", "cases", 2.6),
                ("Source", "source", 2.4),
                ("Seen", "seen", 2.5),
                ("Suggested action", "action", 5.2),
            ],
        )
    with s.when("suggestions"):
        s.paragraph("{{ suggestions }}", "Under table")
    with s.when("pictured"):
        s.h2("Network")
        picture = s.paragraph(style="Masthead").add_run().add_picture(io.BytesIO(blank_picture(16, 9)), Cm(23.0))
        named = picture._inline.docPr
        named.set("name", NETWORK)
        named.set("descr", "The network of items and cases")
    return s
