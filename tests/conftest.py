"""What every test may ask for: programs from outside, found once or left out with one clear line."""

from __future__ import annotations

import os
import shutil

import pytest
from hypothesis import settings

# the same examples each time where a run decides whether work lands; new ones everywhere else
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")

#: set by .ci/run: a missing program is then a failure, so that nothing is left out unseen
REQUIRE = "MINUTEBOOK_REQUIRE_PROGRAMS"


def program(name: str, package: str) -> str:
    """The full path of an outside program; without it the test is left out, or fails under REQUIRE."""
    found = shutil.which(name)
    if found is None:
        line = f"{name} is not installed (Debian: apt-get install {package})"
        if os.environ.get(REQUIRE):
            pytest.fail(line, pytrace=False)
        pytest.skip(line)
    return found


@pytest.fixture(scope="session")
def soffice() -> str:
    """LibreOffice."""
    return program("soffice", "libreoffice-writer libreoffice-calc")


@pytest.fixture(scope="session")
def pdftoppm() -> str:
    """Poppler, which turns pages into pictures."""
    return program("pdftoppm", "poppler-utils")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs an outside program, so that `-m "not programs"` is the quick run."""
    for item in items:
        if {"soffice", "pdftoppm"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.programs)
