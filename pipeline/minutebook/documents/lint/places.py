"""Answers that a template has no place for, though the document may not leave them out (publish.check_document)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from minutebook.documents.kinds import DocumentType
from minutebook.documents.lint.samples import contexts, declared_shape
from minutebook.documents.lint.shape import fields_of


def without_a_place(document: DocumentType, printed: frozenset[str]) -> list[str]:
    """The full paths of texts and lines that are not among the ``printed`` ones, nor said within one of these."""
    entries = [entry.path for entry in fields_of(declared_shape(document)) if entry.what in ("text", "lines")]
    left = [path for path in entries if not _is_printed(path, printed)]
    if not left:
        return []
    lost: set[str] = set()
    for context in contexts(document):
        said = list(_said(context))
        whole = "\n".join(text for path, text in said if _is_printed(path, printed))
        lost |= {path for path, text in said if text.strip() not in whole}
    return [path for path in left if path in lost]


def _is_printed(path: str, printed: frozenset[str]) -> bool:
    """Whether an answer is printed itself, or with all that it is a part of."""
    parts = path.replace("[]", "").split(".")
    return any(".".join(parts[:end]) in printed for end in range(1, len(parts) + 1))


def _said(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a context with its path; those of lists under the path of the list."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, Mapping):
        for name, one in value.items():
            yield from _said(one, f"{path}.{name}" if path else str(name))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _said(one, f"{path}[]" if isinstance(one, Mapping) else path)
