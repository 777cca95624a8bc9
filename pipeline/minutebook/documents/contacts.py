"""Telephone numbers and addresses in answers: no letter holds any but the council's own (domain.md C7).

They are taken out of everything that a letter is made from, so that none can be printed, however a letter is written;
and they are among the words that the finished letter is searched for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from minutebook.audience import Visible
from minutebook.documents.shaping import Addressee
from minutebook.forms import FORMS
from minutebook.forms.fields import Long, Rows
from minutebook.forms.record import Record

LEFT_OUT: Final = "(contact details left out)"
#: where the meeting is, which an invitation has to say: an address there stays, a telephone number does not
_PLACES: Final = frozenset({"venue", "location", "meet_again_venue"})
#: numbers of the office's own
_OURS: Final = frozenset({"case_ref"})

_BETWEEN: Final = r"[ \t\xa0\u202f().‑–/-]*"
_DATE: Final = r"\d{1,2}[ ./-]\d{1,2}[ ./-](?:19|20)\d\d(?!\d)"
_STREETS: Final = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Close|Drive|Crescent|Cres|Grove|Gardens|Terrace|Court|View|Rise|Mews"
)
_REACHED: Final = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<![\w+])(?:\((?=\+\d+\)))?\+\d(?:{_BETWEEN}\d){{7,14}}(?!\d)"
    rf"|(?<!\d)(?!{_DATE})(?:\((?=0[\d ]+\)[ \d]))?0(?:{_BETWEEN}\d){{9,13}}(?!\d)"
    # as a workbook shows one typed as a number: without its nought
    r"|(?<![\w£.,/-])(?:7\d{3}[ -]?\d{6}|7\d{3} \d{3} \d{3}|[12]\d{9})(?!\d)"
)
_HOUSE: Final = re.compile(
    r"\b(?i:[a-z]{1,2}\d[a-z\d]?\s*\d(?!(?-i:st|nd|rd|th)\b)[abd-hjlnp-uw-z]{2})\b"  # postcode
    rf"|(?:\b(?:Flat|Apartment|Apt|Unit)\s+\w+,?\s*)?\b\d{{1,4}}[A-Za-z]?,?\s+(?:[A-Z][\w’'-]*\.?\s+){{1,3}}(?:{_STREETS})\b"
)
_ANY: Final = re.compile(f"{_REACHED.pattern}|{_HOUSE.pattern}")


def contacts_in(words: str) -> tuple[str, ...]:
    """The telephone numbers and e-mail addresses in some words."""
    return tuple(match.group().strip() for match in _REACHED.finditer(words))


def addresses_in(words: str) -> tuple[str, ...]:
    """The houses and postcodes in some words."""
    return tuple(match.group().strip() for match in _HOUSE.finditer(words))


def without_contacts(words: str) -> str:
    """A name, role or agency without the number or address typed beside it."""
    kept = _ANY.sub("", words)
    return _tidy(kept) if kept != words else words


def private(seen: Visible) -> Visible:
    """What a letter may be made from: a meeting without contacts, which the finished letter is searched for."""
    records = tuple(_of_record(record) for record in seen.meeting.records)
    places = "\n".join(words for record in records for key in _PLACES for words in _texts(record.values.get(key)))
    found = (
        match.group().strip()
        for record in seen.meeting.records
        for key, value in record.values.items()
        if key not in _OURS
        for words in _texts(value)
        for match in _ANY.finditer(words)
    )
    typed = tuple(dict.fromkeys(contact for contact in found if contact not in places))
    return replace(seen, meeting=replace(seen.meeting, records=records), secrets=(*seen.secrets, *typed))


def private_reader(reader: Addressee) -> Addressee:
    """To whom a letter goes, without what was typed beside names."""
    return replace(
        reader,
        name=without_contacts(reader.name),
        role=without_contacts(reader.role),
        agency=without_contacts(reader.agency),
        enclosed=tuple(_in_row(row) for row in reader.enclosed),
        others=tuple(_in_row(row) for row in reader.others),
    )


def _in_row(row: Mapping[str, str]) -> dict[str, str]:
    return {name: without_contacts(words) for name, words in row.items()}


def _of_record(record: Record) -> Record:
    declared = FORMS[record.form].schema.declared() if record.form in FORMS else {}
    values = {key: _cleaned(value, key, declared.get(key)) for key, value in record.values.items()}
    return replace(record, values=values)


def _cleaned(value: Any, key: str, field: Any) -> Any:
    """An answer; in prose it is said that something is left out, beside a name it is not."""
    if isinstance(value, str):
        if key in _OURS:
            return value
        pattern = _REACHED if key in _PLACES else _ANY
        prose = field is None or isinstance(field, Long | Rows)
        kept = pattern.sub(LEFT_OUT if prose else "", value)
        return kept if prose or kept == value else _tidy(kept)
    if isinstance(value, list):
        return [_cleaned(item, key, field) for item in value]
    if isinstance(value, Mapping):
        columns = field.of.declared() if isinstance(field, Rows) else {}
        return {name: _cleaned(item, name, columns.get(name)) for name, item in value.items()}
    return value


def _tidy(words: str) -> str:
    return re.sub(r"[(\[][ ,;:]*[)\]]", "", words).strip(" ,;:–-\n")


def _texts(value: Any) -> Iterator[str]:
    """Every text in an answer."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
