"""Imports point down: the house of CONTRIBUTING.md, checked from the source."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pipeline" / "minutebook"

#: Words that every floor shares. They may import each other and nothing else of ours.
SHARED = (
    "errors",
    "where",
    "findings",
    "words",
    "clock",
    "account",
    "dates",
    "disk.placing",
    "disk.private",
    "intake.layout",
    "libreoffice",
)

#: From the ground up: a floor may import itself, the floors before it, and SHARED.
FLOORS = (
    ("books", "council", "measures", "workdays", "duedates"),
    ("forms",),
    ("intake",),
    ("blanks", "notes"),
    ("meeting", "joining", "siblings", "audience", "persons", "pathway"),
    ("rules",),
    ("documents",),
    ("register",),
    ("outbox",),
    ("reports",),
    ("disk", "workspace"),
    (
        "judging",
        "awaiting",
        "lapsing",
        "desk",
        "issuing",
        "process",
        "deciding",
        "making",
        "copies",
        "release",
        "trail",
        "keeping",
        "report",
        "reporting",
        "tactical",
        "checking",
        "linting",
        "printing",
        "splitting",
        "setting_up",
        "new_council",
        "councils",
    ),
    ("api",),
    ("cli", "web"),
)

#: A library that only some floors know; what is not listed is free to all.
ONLY = {
    "sqlalchemy": {"register"},
    "alembic": {"register"},
    "click": {"cli"},
    "rich": {"cli"},
    "flask": {"web"},
    "lxml": {"intake", "blanks", "notes", "documents"},
    "docx": {"blanks", "documents"},
    "pypdf": {"intake", "blanks", "documents"},
    "reportlab": {"blanks", "notes"},
    "msoffcrypto": {"intake"},
    "docxtpl": {"documents"},
    "openpyxl": {"intake", "blanks", "documents", "reports"},
    "pdfplumber": {"intake"},
    "pypdfium2": {"intake", "documents"},
    "rapidfuzz": {"forms", "intake", "rules", "meeting", "audience", "words", "reports"},
}


def module_name(path: Path) -> str:
    """`intake.read` for pipeline/minutebook/intake/read.py; the package itself is the empty name."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def top(module: str) -> str:
    return module.split(".")[0]


def floor(module: str) -> int:
    """The height of a module; -1 for shared words and for the packages that hold nothing but such."""
    if module in SHARED or any(word.startswith(f"{module}.") for word in SHARED):
        return -1
    return next(height for height, names in enumerate(FLOORS) if top(module) in names)


def imported(tree: ast.AST, inside: str) -> Iterator[tuple[str, int]]:
    """Every absolute name that a module imports, with its line; `from a import b` gives `a.b`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{inside}:{node.lineno}: write the import in full"
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def ours(name: str) -> str:
    """The module that an imported `minutebook.a.b` comes from: `a.b` if that is one, else `a`."""
    inner = name.removeprefix("minutebook").removeprefix(".")
    while inner not in MODULES:
        inner = inner.rpartition(".")[0]
    return inner


def imports(module: str) -> list[tuple[str, int]]:
    path = MODULES[module]
    return list(imported(ast.parse(path.read_text("utf-8"), str(path)), module))


#: The package's own front door imports what it offers, whatever its floor.
INSIDE = [module for module in MODULES if module not in ("", "__main__")]


@pytest.mark.parametrize("module", INSIDE)
def test_module_has_a_floor(module: str) -> None:
    known = {name for names in FLOORS for name in names} | set(SHARED)
    assert module in known or top(module) in known, f"{module}: give it a place in FLOORS of {__file__}"


@pytest.mark.parametrize("module", INSIDE)
def test_imports_point_down(module: str) -> None:
    up = []
    for name, line in imports(module):
        if top(name) != "minutebook":
            continue
        assert ours(name), f"{module}:{line}: import from the module itself, not from the front door"
        if floor(ours(name)) > floor(module):
            up.append(f"line {line}: {ours(name)}")
    assert not up, f"{module} imports from a floor above it: {', '.join(up)}"


@pytest.mark.parametrize("module", INSIDE)
def test_library_stays_on_its_floors(module: str) -> None:
    astray = [
        f"line {line}: {top(name)}"
        for name, line in imports(module)
        if top(module) not in ONLY.get(top(name), {top(module)})
    ]
    assert not astray, f"{module} imports a library of other floors: {', '.join(astray)}"


def test_readers_know_files_and_not_forms() -> None:
    """Only `bind` and what serves it know labels; a reader of a file format never imports the forms."""
    readers = re.compile(r"intake\.(source|layout|read|docx|xlsx|pdf|legacy|ooxml|package|xml)")
    knowing = [
        f"{module}:{line}: {ours(name)}"
        for module in filter(readers.match, MODULES)
        for name, line in imports(module)
        if top(name) == "minutebook" and top(ours(name)) == "forms"
    ]
    assert not knowing


def test_rules_never_see_files() -> None:
    seen = [
        f"{module}:{line}: {ours(name)}"
        for module in MODULES
        if top(module) == "rules"
        for name, line in imports(module)
        if name.startswith("minutebook.intake") and ours(name) != "intake.layout"
    ]
    assert not seen
