"""What a message holds: its head with every word decoded, and each part by its own coding."""

from __future__ import annotations

import email
import email.errors
import email.policy
from collections.abc import Iterator
from email.header import decode_header, make_header
from email.message import Message


def message_parts(data: bytes) -> Iterator[tuple[str, bytes | str | None]]:
    """The head, each part and each attachment of a message; messages within messages too."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for at, part in enumerate(message.walk()):
        yield ("the head of the message" if at == 0 else "the head of a part of the message"), _head(part)
        for words in (part.preamble, part.epilogue):
            yield "the lines around the parts of the message", str(words or "")
        content = part.get_payload(decode=True)
        if isinstance(content, bytes):
            where = "an attachment" if part.get_filename() else "the message"
            yield where, content
            if charset := part.get_content_charset():
                yield where, _decoded(content, charset)


def _head(part: Message) -> str:
    lines = [f"{name}: {_words(value)}" for name, value in part.items()]
    names = [part.get_filename() or "", *(str(value) for _, value in part.get_params(failobj=[]))]
    return "\n".join([*lines, *names])


def _words(value: object) -> str:
    """A line of the head, its coded words put together as a reader sees them."""
    line = str(value).replace("\r", "").replace("\n", "")
    try:
        return f"{make_header(decode_header(line))}\n{line}"
    except (email.errors.HeaderParseError, UnicodeError, LookupError, ValueError):
        return line


def _decoded(content: bytes, charset: str) -> str:
    try:
        return content.decode(charset, "replace")
    except (LookupError, ValueError):
        return ""
