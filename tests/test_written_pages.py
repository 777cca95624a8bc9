"""What README and the other pages say can be followed: commands and targets exist, links lead somewhere."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from minutebook.cli import program

ROOT = Path(__file__).parent.parent
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*puts/*.md"), *ROOT.glob("intake/*.md")]
)
_FENCE = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
_COMMAND = re.compile(r"(?:`|^(?:\.venv\S+)?)minutebook ([a-z][^`\n]*)", re.MULTILINE)
_TARGET = re.compile(r"(?:`|^)make ([a-z][a-z-]*)(?=[`\s])", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^(#{1,6}) \S", re.MULTILINE)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def commands(page: str) -> Iterator[tuple[list[str], set[str]]]:
    """The words of each command up to the first that is no plain word, and its options."""
    for found in _COMMAND.finditer(page):
        typed = re.sub(r"\"[^\"]*\"|#.*", "…", found.group(1))
        words = itertools.takewhile(lambda word: re.fullmatch(r"[a-z]+", word), typed.split())
        yield list(words), set(re.findall(r"(?<![\w-])--[a-z-]+", typed))


def said_wrong(words: list[str], options: set[str]) -> str | None:
    """What of a command there is not."""
    command: click.Command = program
    known = {"--help", "--version"}
    for word in words:
        if not isinstance(command, click.Group):
            break
        if word not in command.commands:
            return word
        command = command.commands[word]
    known |= {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    return next(iter(sorted(options - known)), None)


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_command_named_is_there(path: Path) -> None:
    told = list(commands(path.read_text("utf-8")))
    assert [(words, wrong) for words, options in told if (wrong := said_wrong(words, options))] == []


def test_the_readme_names_most_commands() -> None:
    told = {words[0] for words, _ in commands((ROOT / "README.md").read_text("utf-8")) if words}
    assert len(told & set(program.commands)) > 10


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_make_target_named_is_there(path: Path) -> None:
    targets = set(re.findall(r"^([a-z][a-z-]*):(?!=)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(_TARGET.findall(path.read_text("utf-8"))) <= targets


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_every_relative_link_leads_somewhere(path: Path) -> None:
    links = [link for link in _LINK.findall(_FENCE.sub("", path.read_text("utf-8"))) if "://" not in link]
    assert [link for link in links if link and not (path.parent / link.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_headings_go_down_one_level_at_a_time(path: Path) -> None:
    levels = [len(marks) for marks in _HEADING.findall(_FENCE.sub("", path.read_text("utf-8")))]
    assert all(deeper <= level + 1 for level, deeper in itertools.pairwise(levels))
    assert levels.count(1) <= 1
    assert min(levels, default=1) == 1
