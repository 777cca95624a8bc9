"""What every test may ask for: programs from outside, found once or left out with one clear line."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings
from tests.registers import Address, Server, postgres_programs, server

# the same examples each time where a run decides whether work lands; new ones everywhere else. How long one takes is no
# matter: a machine may be busy
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "here")

#: the keys of the tests' registers; the programs that tests start find them here too
os.environ["MINUTEBOOK_KEYS"] = tempfile.mkdtemp(prefix="minutebook-keys-")

#: set by .ci/run: a missing program is then a failure, so that nothing is left out unseen
REQUIRE = "MINUTEBOOK_REQUIRE_PROGRAMS"


def program(name: str, package: str) -> str:
    """The full path of an outside program; without it the test is left out, or fails under REQUIRE."""
    return shutil.which(name) or missing(name, package)


def missing(name: str, package: str) -> NoReturn:
    """Leave a test out, or fail under REQUIRE, for want of an outside program."""
    line = f"{name} is not installed (Debian: apt-get install {package})"
    if os.environ.get(REQUIRE):
        pytest.fail(line, pytrace=False)
    pytest.skip(line)


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice."""
    return program("soffice", "libreoffice-writer libreoffice-calc")


@pytest.fixture(scope="session")
def pdftoppm() -> str:
    """Poppler, which turns pages into pictures."""
    return program("pdftoppm", "poppler-utils")


@pytest.fixture(scope="session")
def gcc() -> str:
    """The C compiler, which makes what stands between a program and the disk; the calls are those of Linux."""
    if sys.platform != "linux":
        pytest.skip("faults are put between a program and the disk on Linux only")
    return program("gcc", "gcc libc6-dev")


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server of this run's own, with nothing else in it."""
    programs = postgres_programs() or missing("PostgreSQL", "postgresql")
    with server(programs) as running:
        yield running


@pytest.fixture
def mortal_postgres() -> Iterator[Server]:
    """A server for one test, which may kill it: it keeps what it said that it kept."""
    programs = postgres_programs() or missing("PostgreSQL", "postgresql")
    with server(programs, durable=True) as running:
        yield running


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.programs)])
def register_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Address]:
    """Where a new register is kept, for ``Register.open``: in turn a file and a database."""
    if request.param == "sqlite":
        yield tmp_path / "register" / "minutebook.sqlite3"
        return
    running: Server = request.getfixturevalue("postgres")
    address = running.database()
    yield address
    running.drop(address)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs an outside program, so that `-m "not programs"` is the quick run."""
    for item in items:
        if {"soffice", "pdftoppm", "gcc", "postgres", "mortal_postgres"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.programs)


def pytest_unconfigure() -> None:
    """Take the keys away again."""
    shutil.rmtree(os.environ["MINUTEBOOK_KEYS"], ignore_errors=True)
