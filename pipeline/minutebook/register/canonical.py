"""One spelling for any value, so that equal things have equal hashes."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime, time

_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


def sha256(data: bytes) -> str:
    """The SHA-256 of bytes, in lower-case hex."""
    return hashlib.sha256(data).hexdigest()


def canonical(value: object) -> str:
    """JSON with sorted names, ISO dates and moments in UTC."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain)


def fingerprint(*parts: object) -> str:
    """One hash of everything that shapes a document, save its own number, version and day of issue.

    Parts are what JSON can hold, and dates; two documents of equal fingerprint say the same.
    """
    return sha256(canonical(parts).encode("utf-8", "surrogatepass"))


def storable(text: str) -> str:
    """Text as any database can hold it: a zero character, or half of one out of a file's name, becomes “\ufffd”."""
    return _UNSTORABLE.sub("\ufffd", text)


def fold(text: str | None) -> str:
    """Text as compared between forms: whatever the case and the spaces."""
    return " ".join(unicodedata.normalize("NFKC", storable(text or "")).casefold().split())


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"no spelling for {type(value).__name__}")
