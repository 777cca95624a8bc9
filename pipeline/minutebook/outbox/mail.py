"""Drafts of e-mails, one for each recipient: files that a mail program opens, and a person looks at and sends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from typing import Final

_ADDRESS: Final = (
    r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}"
)
#: an address as lists give it: alone, after "mailto:", in pointed brackets behind a name, with a remark in brackets
_TYPED: Final = re.compile(rf"(?:mailto:)?({_ADDRESS})(?:\s*\([^()@]*\))?|[^<>@]*<\s*(?:mailto:)?({_ADDRESS})\s*>")
_LONGEST_ADDRESS: Final = 254
#: what may not stand in a header or a line: controls, halves of characters, marks that turn the reading around
_UNSAFE: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069]+")
_TYPES: Final = {
    ".docx": ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ".ics": ("text", "calendar"),
}
_ANY_TYPE: Final = ("application", "octet-stream")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a draft; its name is made of the register's numbers and our own words."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Draft:
    """What one recipient is to be sent."""

    subject: str
    #: paragraphs
    body: tuple[str, ...]
    enclosures: tuple[Enclosure, ...]
    #: one address without a name, None where a person has to put it in
    to: str | None = None


def address_in(typed: str | None) -> str | None:
    """The one e-mail address in a cell of a list; None where the cell holds anything else, or more than one."""
    found = _TYPED.fullmatch((typed or "").strip())
    address = found and (found.group(1) or found.group(2))
    if not address or len(address) > _LONGEST_ADDRESS or ".." in address or address.startswith("."):
        return None
    return None if address.partition("@")[0].endswith(".") else str(address)


def one_line(words: str) -> str:
    """Words for a header: on one line, without anything that a mail program might take for another header."""
    return " ".join(_UNSAFE.sub(" ", words).split())


def written(draft: Draft) -> bytes:
    """The draft as a file. The same draft gives the same bytes; mail programs open it as one of their own."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = one_line(draft.subject)
    if draft.to is not None:
        if address_in(draft.to) != draft.to:
            raise ValueError("not one e-mail address")
        message["To"] = draft.to
    text = "\n\n".join("\n".join(map(one_line, paragraph.split("\n"))) for paragraph in draft.body)
    message.set_content(f"{text}\n", charset="utf-8", cte="quoted-printable")
    for enclosure in draft.enclosures:
        _enclose(message, enclosure)
    if draft.enclosures:
        message.set_boundary(_boundary(text, draft))
    return message.as_bytes()


def _enclose(message: EmailMessage, enclosure: Enclosure) -> None:
    ending = enclosure.name[enclosure.name.rfind(".") :]
    main, sub = _TYPES.get(ending, _ANY_TYPE)
    more = {"charset": "utf-8"} if main == "text" else None
    message.add_attachment(
        enclosure.data, maintype=main, subtype=sub, cte="base64", filename=one_line(enclosure.name), params=more
    )


def _boundary(text: str, draft: Draft) -> str:
    # "=_" can stand in no part: all of them are base64 or quoted-printable
    parts: Sequence[bytes] = [text.encode(), *(it.name.encode() + it.data for it in draft.enclosures)]
    return "=_" + sha256(b"".join(sha256(part).digest() for part in parts)).hexdigest()[:40]
