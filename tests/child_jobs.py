"""Jobs for the child process that misbehave in every way a reader of hostile files might."""

from __future__ import annotations

import logging
import os
import resource
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from minutebook.intake.door.admit import Opened

_Result = tuple[object, bytes]


def echo(opened: Opened, arguments: Mapping[str, Any]) -> _Result:
    """What the job was given."""
    given = {"name": opened.name, "kind": opened.kind, "sha256": opened.sha256, "arguments": dict(arguments)}
    return given, opened.data[::-1]


def runaway(opened: Opened, arguments: Mapping[str, Any]) -> _Result:
    """Never ends."""
    while True:
        pass


def asleep(opened: Opened, arguments: Mapping[str, Any]) -> _Result:
    """Never ends either, and takes no processor time."""
    while True:
        os.read(os.pipe()[0], 1)


def hungry(opened: Opened, arguments: Mapping[str, Any]) -> _Result:
    """Takes all the memory it can get."""
    held = []
    while True:
        held.append(bytearray(16 * 1024**2))


def deep(opened: Opened, arguments: Mapping[str, Any]) -> _Result:
    """Calls itself for ever."""
    return deep(opened, arguments)


def broken(opened: Opened, arguments: Mapping[str, Any]) -> _Result:
    """Fails with the words of the file in its message."""
    raise KeyError(arguments["words"])


def dead(opened: Opened, arguments: Mapping[str, Any]) -> _Result:
    """Ends the process."""
    os._exit(0)


def chatty(opened: Opened, arguments: Mapping[str, Any]) -> _Result:
    """Says things where nobody should listen."""
    for place in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        print(arguments["words"], file=place, flush=True)
    os.write(1, arguments["words"].encode())
    os.write(2, arguments["words"].encode())
    logging.getLogger("child").critical(arguments["words"])
    return "said", b""


def long_winded(opened: Opened, arguments: Mapping[str, Any]) -> _Result:
    """Answers more than anyone reads."""
    return "x" * arguments["letters"], b""


def large_file(opened: Opened, arguments: Mapping[str, Any]) -> _Result:
    """Gives back a file far larger than the one it got."""
    return None, bytes(arguments["bytes"])


def odd_answer(opened: Opened, arguments: Mapping[str, Any]) -> _Result:
    """Answers what nobody asked."""
    return arguments["answer"], b""


def own_memory(opened: Opened, arguments: Mapping[str, Any]) -> _Result:
    """Bytes that a list of this many numbers takes: a use for the memory limit."""
    return len([0] * arguments["numbers"]), b""


def surroundings(opened: Opened, arguments: Mapping[str, Any]) -> _Result:
    """What the process was given: its number, variables, open files, arguments and folder."""
    opened_files = [str(name.readlink()) for name in Path("/proc/self/fd").iterdir() if name.is_symlink()]
    return {
        "pid": os.getpid(),
        "environ": dict(os.environ),
        "files": opened_files,
        "arguments": Path("/proc/self/cmdline").read_text("utf-8").split("\0"),
        "folder": str(Path.cwd()),
        "core": resource.getrlimit(resource.RLIMIT_CORE),
        "path": sys.path,
    }, b""


def forbidden(opened: Opened, arguments: Mapping[str, Any]) -> _Result:
    """What happened to each thing that a reader has no business with."""
    victim = Path(arguments["file"])
    tries: dict[str, Callable[[], object]] = {
        "connect": lambda: socket.create_connection(("127.0.0.1", arguments["port"]), timeout=1),
        "look up a name": lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
        "run a program": lambda: subprocess.run(["true"], check=True),
        "fork": os.fork,
        "write a file": lambda: (victim.parent / "new.txt").write_text("x"),
        "change a file": lambda: victim.write_text("x"),
        "delete a file": victim.unlink,
        "rename a file": lambda: victim.rename(victim.with_suffix(".old")),
        "make a folder": lambda: (victim.parent / "new").mkdir(),
        "make a temporary file": tempfile.TemporaryFile,
        "kill": lambda: os.kill(os.getppid(), 0),
    }
    return {name: _outcome(attempt) for name, attempt in tries.items()}, b""


def _outcome(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except OSError as error:
        return type(error).__name__
    return "done"
