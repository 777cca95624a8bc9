"""How well completed forms are read: one line per file, answers equal of answers expected.

Run ``python tests/accuracy.py [--misses] [FOLDER ...]``. Beside each form lies ``NAME.expected.json`` with the answers
a careful clerk would take from the page; the normalisation is a clerk's too (spaces, line ends, quotes, dashes).
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
FOLDERS = tuple(DATA / name for name in ("samples", "forms", "offices", "unseen", "unseen2", "unseen3"))
ENDINGS = (".docx", ".xlsx", ".pdf", ".doc", ".odt")
#: what LibreOffice must convert before it can be read
OLD = (".doc", ".odt")


@dataclass
class Score:
    """What became of one file."""

    name: str
    right: int = 0
    expected: int = 0
    misses: list[str] = field(default_factory=list)
    #: printed words found in an answer
    intruders: list[str] = field(default_factory=list)
    #: the worker's loose words that were not reported as unplaced
    lost: list[str] = field(default_factory=list)
    #: expected findings that did not come
    silent: list[str] = field(default_factory=list)

    def differences(self) -> Iterator[str]:
        """Everything that was not as expected, a line each."""
        yield from self.misses
        yield from (f"printed words in an answer: {words}" for words in self.intruders)
        yield from (f"not unplaced: {words}" for words in self.lost)
        yield from (f"did not fire: {rule}" for rule in self.silent)

    @property
    def share(self) -> float:
        return self.right / self.expected if self.expected else 1.0


def clean(text: str) -> str:
    """Text as compared: single spaces, no empty lines, plain quotes and dashes."""
    text = unicodedata.normalize("NFKC", text)
    for found, plain in (("‘", "'"), ("’", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("…", "...")):
        text = text.replace(found, plain)
    lines = (re.sub(r"\s+", " ", line).strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def plain(value: Any) -> Any:
    """A value with all its texts cleaned and blank columns left out."""
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items() if one not in (None, "")}
    return value


def flat(value: Any) -> str:
    """All the words of a value in one line, to compare prose with rows."""
    if isinstance(value, dict):
        return " ".join(flat(one) for one in value.values())
    if isinstance(value, list):
        return " ".join(flat(one) for one in value)
    return re.sub(r"\s+", " ", clean(str(value)))


def equal(wanted: Any, got: Any) -> bool:
    """Whether a value read is the value expected; prose may have been read as rows with the same words."""
    wanted, got = plain(wanted), plain(got)
    if wanted == got or (wanted is None and got in (None, "", [])):
        return True
    return isinstance(wanted, str) and isinstance(got, list) and flat(wanted) == flat(got)


def texts(value: Any) -> Iterator[str]:
    """Every text inside a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from texts(one)


def score(path: Path, expected: dict[str, Any], report: dict[str, Any]) -> Score:
    """Hold what was read (as ``read --json`` prints it) against what was expected."""
    result = Score(path.name)
    answers = {answer["key"]: answer["value"] for answer in report["answers"]}
    accept = expected.get("accept", {})
    for key, wanted in expected["answers"].items():
        result.expected += 1
        if any(equal(one, answers.get(key)) for one in (wanted, *accept.get(key, ()))):
            result.right += 1
        else:
            got = json.dumps(answers.get(key), ensure_ascii=False)
            result.misses.append(f"{key}\n      wanted {json.dumps(wanted, ensure_ascii=False)}\n      got    {got}")
    for key, wanted in expected.get("share_with", {}).items():
        mark = next((answer["share_with"] for answer in report["answers"] if answer["key"] == key), None)
        if clean(str(mark)) != clean(wanted):
            result.misses.append(f"share mark of {key}: wanted {wanted}, got {mark}")
    forms = set(expected["form"].split("+"))
    if forms != set(report["forms"]):
        result.misses.append(f"forms: wanted {sorted(forms)}, got {report['forms']}")
    everything = [clean(text) for text in texts(list(answers.values()))]
    result.intruders = [
        words for words in expected["must_not_contain"] if any((clean(words) or words) in text for text in everything)
    ]
    loose = "\n".join(clean(one["text"]) for one in report["unplaced"])
    result.lost = [words for words in expected["words_not_in_any_field"] if clean(words) not in loose]
    fired = {finding["rule"] for finding in report["findings"]}
    result.silent = [p["rule"] for p in expected["problems"] if p["rule"] not in fired]
    return result


def cases(folders: tuple[Path, ...] = FOLDERS) -> list[tuple[Path, dict[str, Any]]]:
    """Every completed form of the test data with what is expected of it."""
    found = []
    for folder in folders:
        for wanted in sorted(folder.glob("*.expected.json")):
            stem = wanted.name.removesuffix(".expected.json")
            for ending in ENDINGS:
                if (form := wanted.with_name(stem + ending)).exists():
                    found.append((form, json.loads(wanted.read_text(encoding="utf-8"))))
    return found


def main(arguments: list[str]) -> int:
    """Print the table; ``--misses`` also prints each difference."""
    from datetime import date

    from minutebook.errors import MissingProgram
    from minutebook.process import read_report

    folders = tuple(Path(one) for one in arguments if not one.startswith("--")) or FOLDERS
    scores = []
    for path, wanted in cases(folders):
        try:
            scores.append(score(path, wanted, read_report(path, today=date(2028, 1, 1))))
        except MissingProgram as missing:
            print(f"{path.name} is left out: {missing}")
    print(f"{'right':>9} {'share':>7}  printed  lost  silent  file")
    for one in scores:
        faults = f"{len(one.intruders):7}  {len(one.lost):4}  {len(one.silent):6}"
        print(f"{one.right:4}/{one.expected:<4} {one.share:7.1%}  {faults}  {one.name}")
        for line in one.differences() if "--misses" in arguments else ():
            print("    ", line)
    right, wanted_all = sum(one.right for one in scores), sum(one.expected for one in scores)
    print(f"{right:4}/{wanted_all:<4} {right / max(wanted_all, 1):7.1%}  all")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
