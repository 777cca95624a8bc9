"""A program that runs Minutebook's own command line again and again, each time in a fork, with a fault in it.

So each run costs a run and not a start. The injector must be preloaded. Jobs and answers are JSON, one in a line.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import click


def main() -> None:
    """Do the jobs of standard input; one that says ``here`` is done in this process, and warms up what forks share."""
    injector = ctypes.CDLL(None)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    folder = Path(tempfile.mkdtemp(prefix="faults-"))
    for line in sys.stdin:
        job = json.loads(line)
        if job.get("here"):
            _set(job["environment"])
            answer: dict[str, Any] = {"status": _command(job["arguments"])}
        else:
            answer = _forked(injector, job, folder)
        print(json.dumps(answer), file=answers, flush=True)


def _forked(injector: ctypes.CDLL, job: dict[str, Any], folder: Path) -> dict[str, Any]:
    out, err, count = (folder / name for name in ("out", "err", "steps"))
    for path in (out, err, count):
        path.write_bytes(b"")
    child = os.fork()
    if child == 0:
        for path, handle in ((out, 1), (err, 2)):
            os.dup2(os.open(path, os.O_WRONLY | os.O_APPEND), handle)
        _set(job["environment"])
        arm = [job["step"], job["kind"], job["lasting"], job["trace"].encode(), ":".join(job["places"]).encode()]
        injector.faults_arm(*arm)
        status = _command(job["arguments"])
        count.write_text(str(injector.faults_end()))
        os._exit(status)
    ended = os.waitstatus_to_exitcode(_waited(child, job.get("after")))
    return {
        "status": ended,
        "steps": int(count.read_text() or 0),
        "said": out.read_text("utf-8"),
        "complained": err.read_text("utf-8"),
    }


def _waited(child: int, after: float | None) -> int:
    """The status of a child that is killed after so many seconds."""
    begun = time.monotonic()
    while after is not None and time.monotonic() < begun + after:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        time.sleep(0.001)
    if after is not None:
        os.kill(child, signal.SIGKILL)
    return os.waitpid(child, 0)[1]


def _set(environment: dict[str, str]) -> None:
    for name, value in environment.items():
        if value:
            os.environ[name] = value
        else:
            os.environ.pop(name, None)


def _command(arguments: list[str]) -> int:
    from minutebook.cli import main as command_line
    from minutebook.cli import program

    program.add_command(checked_by_another)
    try:
        command_line(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


@click.command("checked-by-another")
@click.option("--workspace", type=click.Path(path_type=Path))
@click.argument("meeting")
def checked_by_another(workspace: Path, meeting: str) -> None:
    """What “minutebook checked” does, for an account that no test can sign in with."""
    from minutebook.release.releasing import check
    from minutebook.workspace import Workspace

    check(Workspace(workspace), meeting, actor="somebody else", now=datetime.now().astimezone())


if __name__ == "__main__":
    main()
