"""Killed at any moment, or written by several at once, the register holds whole meetings and each once."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from pathlib import Path

from tests.register_cases import ACTOR, NOW, enter_all, is_whole
from tests.registers import Address

from minutebook.register.register import Register

ROOT = Path(__file__).parent.parent


def start(*arguments: object) -> subprocess.Popen[str]:
    """A second program at work on a register."""
    command = [sys.executable, "-m", "tests.register_cases", *map(str, arguments)]
    environment = {"PYTHONPATH": f"{ROOT / 'pipeline'}", "PATH": "", "MINUTEBOOK_KEYS": os.environ["MINUTEBOOK_KEYS"]}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)


def kill(process: subprocess.Popen[str]) -> list[str]:
    """End it without warning; gives what it had said."""
    process.kill()
    said, _ = process.communicate()
    return said.split()


def test_killed_inside_a_transaction_nothing_stays(register_address: Address) -> None:
    process = start("pause", register_address)
    assert process.stdout is not None
    assert process.stdout.readline() == "inside\n"
    kill(process)
    with Register.open(register_address, actor=ACTOR, patience=1) as register:
        assert register.meetings() == []
        assert register.verify() == []
        with register.transaction(now=NOW) as tx:
            assert enter_all(tx) == "M-2027-0001"


def test_killed_at_any_moment_every_meeting_is_whole(register_address: Address) -> None:
    chance = random.Random(20270225)  # noqa: S311 - moments, not secrets
    registered = []
    for turn in range(5):
        process = start("write", register_address, f"clerk{turn}", 10_000)
        assert process.stdout is not None
        registered.append(process.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.15))
        registered += kill(process)
        with Register.open(register_address, actor=ACTOR, patience=5) as register:
            held = [meeting.number for meeting in register.meetings()]
            assert set(registered) <= set(held)
            assert all(is_whole(register, number) for number in held)
            assert register.verify() == []
            assert held == [f"M-2027-{n:04d}" for n in range(1, len(held) + 1)]


def test_two_writers_on_a_new_register_take_turns(register_address: Address) -> None:
    writers = [start("write", register_address, name, 12) for name in ("first", "second")]
    said = [writer.communicate(timeout=60)[0].split() for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert sorted(said[0] + said[1]) == [f"M-2027-{n:04d}" for n in range(1, 25)]
    with Register.open(register_address, actor=ACTOR) as register:
        assert sorted(d.number for d in register.documents()) == [f"D-2027-{n:04d}" for n in range(1, 49)]
        assert all(is_whole(register, meeting.number) for meeting in register.meetings())
        assert register.verify() == []
