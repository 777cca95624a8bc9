"""What a careful clerk reads from one form, kept while the form is being written."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, Protocol

Answer = str | bool | int | None | Sequence[str] | Sequence[Mapping[str, "Answer"]]


class Typed(NamedTuple):
    """What stands on the page, and what it means."""

    on_page: str
    meaning: Answer


Entry = str | Typed
YES = Typed("Yes", True)
NO = Typed("No", False)
Y = Typed("Y", True)
N = Typed("N", False)


class Savable(Protocol):
    """A document that can write itself."""

    def save(self, path: Path) -> None:
        """Write the file."""


def tidy(text: str) -> str:
    """The comparison form of a worker's words: lines kept, runs of spaces made one, empty lines dropped."""
    rows = (re.sub(r"[\s\u00a0]+", " ", line).strip() for line in re.split(r"[\n\v]", text))
    return "\n".join(line for line in rows if line)


@dataclass
class Paper:
    """One completed form: the file's name, which form it is, and its answers."""

    file: str
    form: str
    answers: dict[str, Answer] = field(default_factory=dict)
    never: list[str] = field(default_factory=list)
    unplaced: list[str] = field(default_factory=list)
    problems: list[dict[str, str | None]] = field(default_factory=list)
    accept: dict[str, list[Answer]] = field(default_factory=dict)
    conflicts: dict[str, list[Answer]] = field(default_factory=dict)
    share_with: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def say(self, key: str, on_page: str, meaning: Answer = None) -> str:
        """Record an answer and give back what stands on the page; without a meaning the words are the answer."""
        self.answers[key] = tidy(on_page) if meaning is None else meaning
        return on_page

    def either(self, key: str, column: str, other: Mapping[str, str]) -> None:
        """A column may also be read in another spelling of the same choice, row by row."""
        rows = self.answers[key]
        if isinstance(rows, list):
            kept = [each | {column: other.get(str(each.get(column)), each.get(column))} for each in rows]
            self.accept[key] = [[{name: value for name, value in each.items() if value} for each in kept]]

    def blank(self, key: str) -> str:
        """A question left blank where the blank matters."""
        self.answers[key] = None
        return ""

    def rows(
        self, key: str, columns: Sequence[str], entries: Iterable[Sequence[Entry]], needs: str = ""
    ) -> list[list[str]]:
        """Record a table. What stands in a column without a name is unplaced; a row without `needs` is not a row."""
        page: list[list[str]] = []
        kept: list[dict[str, Answer]] = []
        for entry in entries:
            full = [*entry, *[""] * (len(columns) - len(entry))]
            page.append([each.on_page if isinstance(each, Typed) else each for each in full])
            read = {
                column: each.meaning if isinstance(each, Typed) else tidy(each)
                for column, each in zip(columns, full, strict=True)
                if each
            }
            if "" in read:
                self.unplaced.append(str(read.pop("")))
            if read and (not needs or needs in read):
                kept.append(read)
        self.answers[key] = kept
        return page

    def stray(self, text: str) -> str:
        """Words outside any question."""
        self.unplaced.append(text)
        return text

    def shared(self, key: str, mark: str, wording: str = "Share with: ") -> str:
        """The line under a long answer that says who may read it."""
        self.share_with[key] = mark
        self.never.append(wording.strip())
        return wording + mark

    def problem(self, rule: str, key: str | None, severity: str = "E") -> None:
        """A rule that must fire."""
        self.problems.append({"rule": rule, "key": key, "severity": severity})

    def expected(self) -> dict[str, object]:
        """The content of the file of expected answers."""
        always: dict[str, object] = {
            "file": self.file,
            "form": self.form,
            "answers": self.answers,
            "must_not_contain": sorted(set(self.never)),
            "words_not_in_any_field": self.unplaced,
            "problems": self.problems,
        }
        sometimes = {"accept": self.accept, "conflicts": self.conflicts, "share_with": self.share_with}
        note = {"note": " ".join(self.notes)} if self.notes else {}
        return always | {name: value for name, value in sometimes.items() if value} | note

    def save(self, folder: Path, document: Savable, answers: Path | None = None) -> None:
        """Write the form, and its expected answers beside it or in the folder `answers`."""
        document.save(folder / self.file)
        text = json.dumps(self.expected(), ensure_ascii=False, indent=2)
        ((answers or folder) / f"{Path(self.file).stem}.expected.json").write_text(text + "\n", encoding="utf-8")
