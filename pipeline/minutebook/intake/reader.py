"""The owner of the child process that opens files: asks, waits no longer than allowed, and replaces it.

This side never opens a file from outside. It sends bytes and gets back checked data, or one of a few refusals.
"""

from __future__ import annotations

import atexit
import json
import os
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import TracebackType
from typing import Any, Final, Self, TypeVar

from minutebook.errors import Locked, MissingProgram, Refused
from minutebook.intake.child.warm import Child, Died, Limits
from minutebook.intake.child.wire import Answered, Garbled, Head, unpacked
from minutebook.intake.door.kinds import Kind
from minutebook.intake.door.source import Source
from minutebook.intake.layout import Layout
from minutebook.intake.reading import Reading
from minutebook.libreoffice import converted

T = TypeVar("T")

TOO_COMPLEX: Final = "is too complex to be read safely; ask for a simpler copy"
BROKEN: Final = "cannot be read; open it in Word or Excel, save a new copy and give that"
NOT_CONVERTED: Final = "could not be converted by LibreOffice; open it in Word or Excel and save it as .docx or .xlsx"

#: what a file that must be converted starts with; the child has the last word
_OLD: Final = (b"PK", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_OPEN_DOCUMENT: Final = b"opendocument"
_MOST_SAID: Final = 1_000
#: converted files kept for the next question about them
_MOST_KEPT: Final = 256
_READING: Final = "minutebook.intake.child.jobs:reading"
_LAYOUT: Final = "minutebook.intake.child.jobs:layout"
_KIND: Final = "minutebook.intake.child.jobs:kind"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a job gave for one file."""

    #: of the file as it came, before any conversion
    kind: Kind
    #: JSON; ``wire.unpacked`` makes records of it
    body: bytes
    #: the file that the job made, if any
    data: bytes


class Reader:
    """Reads files in a process of its own, one at a time; safe to share between threads."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._converted: dict[str, bytes | None] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def start(self) -> None:
        """Start the process now, without waiting for it, so that it is ready when it is needed."""
        with self._lock:
            self._running()

    def close(self) -> None:
        """End the process; the next question starts a new one."""
        with self._lock:
            self._end()

    def reading(self, source: Source, passwords: Sequence[str] = ()) -> tuple[Kind, Reading]:
        """What the file is and what a worker wrote in it. Raises Refused, and Locked for want of a password."""
        answer = self.ask(_READING, source, passwords)
        return answer.kind, self.made(source, answer.body, Reading)

    def layout(self, source: Source, passwords: Sequence[str] = ()) -> Layout:
        """The neutral picture of the file. Raises Refused, and Locked for want of a password."""
        return self.made(source, self.ask(_LAYOUT, source, passwords).body, Layout)

    def ask(
        self, job: str, source: Source, passwords: Sequence[str] = (), arguments: Mapping[str, Any] | None = None
    ) -> Answer:
        """Have the child do ``job`` (``module:function``, a ``child.Job``) with a file; arguments are plain JSON.

        Raises Refused, Locked for want of a password, and MissingProgram where the file must be converted first.
        """
        head, body, data = self._asked(job, source, passwords, arguments or {})
        came_as = head.kind
        if head.answered is Answered.CONVERT and came_as is not None:
            new = self._new_kind(source, came_as, data or source.data)
            head, body, data = self._asked(job, new, (), arguments or {}, made_from=came_as)
        if head.answered is not Answered.DONE or came_as is None:
            raise Refused(f"“{source.name}” {BROKEN}.")
        return Answer(came_as, body, data)

    def made(self, source: Source, body: bytes, declared: type[T]) -> T:
        """The records in an answer's body. Raises Refused, and ends the process, where it holds anything else."""
        try:
            return unpacked(body, declared)
        except Garbled:
            self.close()
            raise Refused(f"“{source.name}” {BROKEN}.") from None

    def prepare(self, sources: Sequence[Source], passwords: Sequence[str] = ()) -> None:
        """Convert all files of these that need it at once, which takes little longer than one of them."""
        found: dict[str, tuple[Kind, bytes]] = {}
        for source in sources:
            if not source.data.startswith(_OLD) or _is_office(source.data):
                continue
            try:
                head, _, data = self._asked(_KIND, source, passwords, {})
            except Refused:
                continue  # said when it is read
            if head.answered is Answered.CONVERT and head.kind:
                found[source.sha256] = head.kind, data or source.data
        try:
            self._convert(found)
        except MissingProgram:
            return

    def _new_kind(self, source: Source, came_as: Kind, data: bytes) -> Source:
        """The same file as a kind that can be read; ``data`` is its bytes without a password."""
        key = source.sha256
        known = self._converted  # another thread may put a new one in its place
        made = known[key] if key in known else self._convert({key: (came_as, data)})[key]
        if made is None:
            raise Refused(f"“{source.name}” {NOT_CONVERTED}.")
        return Source(source.name, made, key)

    def _convert(self, files: Mapping[str, tuple[Kind, bytes]]) -> dict[str, bytes | None]:
        """What becomes of each file, by its key; None where LibreOffice can make nothing of it."""
        made: dict[str, bytes | None] = {}
        for target in ("docx", "xlsx"):
            theirs = {key: (kind.value, data) for key, (kind, data) in files.items() if kind.converts_to == target}
            if theirs:
                made |= dict(zip(theirs, converted(list(theirs.values()), target), strict=True))
        with self._lock:
            kept = {**self._converted, **made}
            self._converted = {key: kept[key] for key in list(kept)[-max(_MOST_KEPT, len(made)) :]}
        return made

    def _asked(
        self,
        job: str,
        source: Source,
        passwords: Sequence[str],
        arguments: Mapping[str, Any],
        *,
        made_from: Kind | None = None,
    ) -> tuple[Head, bytes, bytes]:
        request = {
            "job": job,
            "name": source.name,
            "sha256": source.sha256,
            "passwords": list(passwords),
            "made_from": made_from,
            "arguments": arguments,
        }
        with self._lock:
            child = self._running()
            try:
                head, body, data = child.exchange(json.dumps(request).encode(), source.data)
            except (Died, Garbled):
                self._end()
                raise Refused(f"“{source.name}” {TOO_COMPLEX}.") from None
            except BaseException:
                # Ctrl-C, say: the answer that is still to come must not be taken for that of the next file
                self._end()
                raise
            if head.answered in (Answered.TOO_COMPLEX, Answered.BROKEN) or child.files >= self.limits.files:
                self._end()
        _raise_refusal(source.name, head)
        return head, body, data

    def _running(self) -> Child:
        # a process that has forked must not talk to the child of the one that it came from
        if self._child is None or self._child.owner != os.getpid():
            self._child = Child(self.limits)
        if not self._child.alive:
            self._end()
            self._child = Child(self.limits)
        return self._child

    def _end(self) -> None:
        if self._child is not None and self._child.owner == os.getpid():
            self._child.end()
        self._child = None


def _is_office(data: bytes) -> bool:
    return data.startswith(b"PK") and _OPEN_DOCUMENT not in data[:100]


def _raise_refusal(name: str, head: Head) -> None:
    said = "".join(letter if letter.isprintable() else "\ufffd" for letter in head.said[:_MOST_SAID])
    if head.answered is Answered.LOCKED:
        raise Locked(said)
    if head.answered is Answered.REFUSED:
        raise Refused(said)
    if head.answered is Answered.TOO_COMPLEX:
        raise Refused(f"“{name}” {TOO_COMPLEX}.")
    if head.answered is Answered.BROKEN:
        error = Refused(f"“{name}” {BROKEN}.")
        error.add_note(said)  # shown with --debug only
        raise error


@cache
def shared_reader() -> Reader:
    """The one reader of this process, warm from the first file to the last."""
    reader = Reader()
    atexit.register(reader.close)
    return reader
