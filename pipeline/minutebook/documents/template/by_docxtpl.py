"""The slower way, for what only docxtpl can put into a document: pictures, sub-documents, replaced media.

docxtpl works on the finished text, and would read its own signs and even tags in answers; so the braces of answers
are other characters until it has done.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from docxtpl import DocxTemplate

from minutebook.documents.template.bounds import Account, Limits
from minutebook.documents.template.package import unzip
from minutebook.documents.template.prepared import tidy
from minutebook.documents.template.sandbox import ACCOUNT, Sandbox

#: a character for private use, and what follows it for itself and for each brace
_STAND_IN = "\uf8fe"
_WRITTEN: Mapping[str, str] = {_STAND_IN: f"{_STAND_IN}0", "{": f"{_STAND_IN}1", "}": f"{_STAND_IN}2"}
_MEANT: Mapping[str, str] = {written: meant for meant, written in _WRITTEN.items()}
_TO_PROTECT = re.compile("[{}\uf8fe]")
_TO_RESTORE = re.compile("\uf8fe[012]")


def fill_by_docxtpl(document: DocxTemplate, context: Mapping[str, Any], limits: Limits) -> dict[str, bytes]:
    """The parts of the filled document, by name."""
    document.render({**context, ACCOUNT: Account(limits, _protected)}, Sandbox())
    out = io.BytesIO()
    document.save(out)
    return {name: _restored(name, data) for name, data in tidy(unzip(out.getvalue())).items()}


def _protected(text: str) -> str:
    return _TO_PROTECT.sub(lambda found: _WRITTEN[found.group()], text)


def _restored(name: str, data: bytes) -> bytes:
    if not name.endswith(".xml") or _STAND_IN.encode() not in data:
        return data
    text = data.decode("utf-8")
    return _TO_RESTORE.sub(lambda found: _MEANT[found.group()], text).encode("utf-8")
