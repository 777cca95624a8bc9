"""What a form says, kept as JSON beside its file, so that nothing need be read from the file again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from minutebook.forms.record import Record
from minutebook.register.canonical import canonical

#: how a value that JSON does not know is marked, and made again
_KINDS: Mapping[str, Callable[[str], object]] = {
    "$moment": datetime.fromisoformat,
    "$day": date.fromisoformat,
    "$time": time.fromisoformat,
}


def to_text(record: Record) -> str:
    """A record's answers and the worker's marks on them."""
    return canonical({"values": _marked(dict(record.values)), "share_with": dict(record.share_with)})


def from_text(form: str, text: str, *, file_name: str, sha256: str) -> Record:
    """The record again, less the places in the file."""
    said = json.loads(text, object_hook=_made)
    return Record(form, said["values"], share_with=said["share_with"], file_name=file_name, sha256=sha256)


def _marked(value: Any) -> Any:
    if isinstance(value, datetime):
        return {"$moment": value.isoformat()}
    if isinstance(value, date):
        return {"$day": value.isoformat()}
    if isinstance(value, time):
        return {"$time": value.isoformat()}
    if isinstance(value, Mapping):
        return {name: _marked(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_marked(one) for one in value]
    return value


def _made(said: dict[str, Any]) -> Any:
    if len(said) == 1:
        ((mark, words),) = said.items()
        if mark in _KINDS:
            return _KINDS[mark](words)
    return said
