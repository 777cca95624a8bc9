"""Word templates: dressed for a council once, compiled once, then filled in for every meeting.

A template is an ordinary Word file in the language of docxtpl. It is run in a sandbox, with every answer escaped
and every misspelt name an error (security.md 2, line 8).

    template file ──brand──▶ in the council's clothes ──prepared, sandbox──▶ CompiledTemplate ──render──▶ .docx
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from docx.oxml.ns import nsmap

from minutebook.documents.template.branding import BODY_FONT, HEADING_FONT, LOGO_NAME, PALETTE, brand
from minutebook.documents.template.cleaning import clean
from minutebook.documents.template.compiled import CompiledTemplate, compiled
from minutebook.documents.template.properties import zip_same

__all__ = [
    "BODY_FONT",
    "HEADING_FONT",
    "LOGO_NAME",
    "PALETTE",
    "CompiledTemplate",
    "brand",
    "clean",
    "compiled",
    "render_template",
    "zip_same",
]

# docxcompose, which docxtpl brings for documents within documents, gives this prefix of python-docx another meaning, so
# that the core properties of every Word file would be neither found nor written
nsmap["cp"] = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"


def render_template(
    template: bytes,
    context: Mapping[str, Any],
    *,
    title: str | None = None,
    author: str = "",
    today: date | None = None,
    name: str = "",
) -> bytes:
    """The template filled in, compiled if it has not been; see CompiledTemplate for what the words mean."""
    return compiled(template, name).render(context, title=title, author=author, today=today)
