"""The process that opens files from outside: it lives for many of them, and can do nothing but read and answer.

Started by ``reader``, which sends one request after another: a head in JSON, no body, and the file. The answer is a
head, the job's result in JSON, and bytes where the job makes a file. Nothing of the file is in any error.
"""

from __future__ import annotations

import gc
import json
import os
import select
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import IO, Any, Final

from minutebook.errors import Locked, Refused
from minutebook.intake.binding.bind import bind
from minutebook.intake.child.confine import allow_time, confine
from minutebook.intake.child.wire import Answered, Head, packed, receive, send
from minutebook.intake.door.admit import Opened, admit
from minutebook.intake.door.kinds import Kind
from minutebook.intake.door.source import Source
from minutebook.intake.layout import Layout
from minutebook.intake.read import layout_of
from minutebook.intake.reading import Reading

#: what can be asked for: plain data or records, and bytes where there is a file to give back
Job = Callable[[Opened, Mapping[str, Any]], tuple[object, bytes]]

#: what not every file needs, loaded while there is nothing else to do
_LATER: Final = ("minutebook.intake.excel.document", "minutebook.intake.door.unlock", "minutebook.intake.pdf.document")
#: objects that one form may take before garbage is looked for: there is next to none, and looking takes as long again
_MANY: Final = 50_000
#: more than the largest file, its head and its passwords
_MOST: Final = 64 * 1024 * 1024


def reading(opened: Opened, arguments: Mapping[str, Any]) -> tuple[Reading, bytes]:
    """What a worker wrote."""
    return bind(layout_of(opened), opened.name, opened.sha256), b""


def layout(opened: Opened, arguments: Mapping[str, Any]) -> tuple[Layout, bytes]:
    """The neutral picture of the file."""
    return layout_of(opened), b""


def kind(opened: Opened, arguments: Mapping[str, Any]) -> tuple[None, bytes]:
    """Nothing but what every answer says: what the file is."""
    return None, b""


def main(memory: int, seconds: int, most: int) -> None:
    """Answer requests until there are no more. Limits are in bytes and in seconds of processor time for each file."""
    inlet, outlet = _pipes()
    sys.dont_write_bytecode = True
    confine(memory)
    send(outlet, packed(Head(Answered.DONE)))
    _load_the_rest(inlet)
    gc.freeze()  # what is loaded stays for good: looking through it for garbage takes a tenth of the time
    gc.set_threshold(_MANY)
    while (request := receive(inlet, _MOST)) is not None:
        allow_time(seconds)
        head, body, made = _answer(json.loads(request[0]), request[2], most)
        send(outlet, packed(head), body, made)


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The two pipes to the parent, out of reach of whatever a library might print."""
    inlet, outlet = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(nowhere, standard)
    return inlet, outlet


def _load_the_rest(inlet: IO[bytes]) -> None:
    """Load what files of other kinds need, until one comes in; a fault there is told when such a file is read."""
    for module in _LATER:
        if sys.platform == "win32" or select.select([inlet], [], [], 0)[0]:
            return
        with suppress(Exception):
            import_module(module)


def _answer(request: Mapping[str, Any], data: bytes, most: int) -> tuple[Head, bytes, bytes]:
    try:
        return _done(request, data, most)
    except Refused as refusal:
        return Head(Answered.LOCKED if isinstance(refusal, Locked) else Answered.REFUSED, str(refusal)), b"", b""
    except (MemoryError, RecursionError):
        return Head(Answered.TOO_COMPLEX), b"", b""
    except Exception as error:
        return Head(Answered.BROKEN, _place(error)), b"", b""


def _done(request: Mapping[str, Any], data: bytes, most: int) -> tuple[Head, bytes, bytes]:
    source = Source(request["name"], data, request["sha256"])
    opened = admit(source, request["passwords"], made_from=request["made_from"] and Kind(request["made_from"]))
    if opened.kind.converts_to:
        return Head(Answered.CONVERT, kind=opened.kind), b"", b"" if opened.data is data else opened.data
    module, _, name = request["job"].partition(":")
    job: Job = getattr(import_module(module), name)
    result, made = job(opened, request["arguments"])
    body = packed(result)
    if len(body) > most:
        raise MemoryError
    return Head(Answered.DONE, kind=opened.kind), body, made


def _place(error: Exception) -> str:
    """Where our code went wrong, without a word of the file: its message may hold an answer."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}"
