"""The words that are printed around answers: our own, such as “Who spoke first:”, the template’s and the council’s.

All are in lower case with single spaces; " | " parts what is printed apart.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib.resources import files
from pathlib import Path

from minutebook.council import Council
from minutebook.documents.catalogue import document_type
from minutebook.documents.publish import document_text
from minutebook.documents.render import find_template
from minutebook.errors import TemplateFault, WrongUse

#: the modules whose texts are printed
_PRINTING = ("shaping.py", "contacts.py")


@cache
def own_words() -> str:
    """All texts of the modules that shape documents."""
    here = files("minutebook.documents")
    sources = [here / name for name in _PRINTING] + [files("minutebook") / "dates.py"]
    sources += sorted((it for it in (here / "contexts").iterdir() if it.name.endswith(".py")), key=lambda it: it.name)
    found = dict.fromkeys(
        " ".join(node.value.split()).casefold()
        for source in sources
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip()
    )
    return " | ".join(found)


def council_words(council: Council | None) -> str:
    """All that a council's profile says; blank without one."""
    return _plain(re.sub(r"\{\w+\}", " ", repr(council).replace("\\n", " "))) if council else ""


def template_words(kind: str, council: Council | None, templates: Path) -> str:
    """What the template of a kind of document says itself; blank where there is none any more."""
    if council is None:
        return ""
    try:
        data = find_template(document_type(kind), council, templates)
    except (WrongUse, TemplateFault):
        # a kind or a template of an earlier Minutebook
        return ""
    return _plain(re.sub(r"\{[{%].*?[%}]\}|\n", " | ", document_text(data)))


def _plain(words: str) -> str:
    return " ".join(words.split()).casefold()
