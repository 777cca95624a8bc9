"""Full names in the words of forms, by how they look."""

from __future__ import annotations

import re
from collections.abc import Iterable

from minutebook.forms.record import Record
from minutebook.rules.facts import prose
from minutebook.words import fold

#: two or three words with capitals, as first and last names stand; a hyphen joins, an apostrophe is part of a name
FULL_NAME = re.compile(
    r"\b[^\W\d_a-zß-öø-ÿ][\w'’]+(?:-[^\W\d_][\w'’]+)*(?: [^\W\d_a-zß-öø-ÿ][\w'’]+(?:-[^\W\d_][\w'’]+)*){1,2}\b"
)
#: no form has more names worth asking for
_MOST = 500


def full_names(records: Iterable[Record]) -> frozenset[str]:
    """All that looks like a full name in some forms, folded; of three words also each two that stand together."""
    found: set[str] = set()
    for record in records:
        for _, words in prose(record):
            for match in FULL_NAME.finditer(words):
                parts = fold(match.group()).split()
                found |= {" ".join(parts), " ".join(parts[:2]), " ".join(parts[-2:])}
                if len(found) > _MOST:
                    return frozenset(found)
    return frozenset(found)
