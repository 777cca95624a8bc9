"""The guards taken away one at a time, in a copy of the program: the tests of promise 3 notice each."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "pipeline" / "minutebook"
_COPIES = "from tests.test_promise_withheld import main; main({kind!r}, {shift})"
_SCANNER = "from tests.test_withheld import main; main()"


@dataclass(frozen=True)
class Mutant:
    """A change to the program's own text, and the tests that notice it."""

    name: str
    file: str
    #: (words as they are, words instead), each once in the file
    changes: tuple[tuple[str, str], ...]
    #: the kind of meeting whose copies show it; blank for the scanner
    kind: str = ""
    #: which of the dense meetings of that kind
    shift: int = 0


SAFER, MSP = "SAFER Meeting", "My Safety Plan Meeting"
MUTANTS = (
    Mutant("as it is", "audience.py", (), SAFER, 1),
    Mutant(
        "a row's mark is passed by", "audience.py",
        (('own = read(str(row.get("share_with") or "")) or mark', "own = mark"),), SAFER, 1,
    ),
    Mutant(
        "an answer's mark is passed by", "audience.py",
        (("marks[key] = max(share, marks.get(key, share), key=order.index)", "pass"),), SAFER,
    ),
    Mutant(
        "the form's own share is widened", "audience.py",
        (('return shares.get(key) or shares.get(key.removesuffix("_text"), Share.PROFESSIONALS)',
          "return Share.EVERYONE"),), SAFER,
    ),
    Mutant(
        "parents see what is the child's", "audience.py",
        (("Audience.PARENTS: frozenset({Share.EVERYONE, Share.PARENTS}),",
          "Audience.PARENTS: frozenset({Share.EVERYONE, Share.PARENTS, Share.CHILD}),"),), MSP,
    ),
    Mutant(
        "a live investigation is like any other", "audience.py",
        (("(key in _DEEDS and says_live(row)):\n        return Share.RESTRICTED",
          "(key in _DEEDS and says_live(row)):\n        return usual"),), SAFER,
    ),
    Mutant(
        "a mark with names reaches everybody", "copies/rights.py",
        (("if not name or not _is_them(name, case):", "if not name:"),), SAFER,
    ),
    Mutant(
        "what the list leaves out is passed by", "copies/narrowing.py",
        (("if {key, asked} & limits.questions:", "if False:"),), MSP,
    ),
    Mutant(
        "whoever was kept out reads it all", "copies/rights.py",
        (("only=OF_A_PART if part else None", "only=None"),), MSP,
    ),
    Mutant(
        "the scanner passes by the properties", "documents/withheld/inside.py",
        (("            yield called(entry.filename), content\n",
          '            if not entry.filename.startswith("docProps"):\n'
          "                yield called(entry.filename), content\n"),),
    ),
    Mutant(
        "the scanner does not join runs", "documents/withheld/texts.py",
        (('_MARK.sub("", _ENDS.sub(" ", whole))', '_MARK.sub(" ", whole)'), ('"".join(found[1]', '" ".join(found[1]')),
    ),
)  # fmt: skip


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_guard_that_is_gone_is_missed(mutant: Mutant, tmp_path: Path) -> None:
    # with what is compiled of it, which only the changed file makes out of date; never a file that is being compiled
    shutil.copytree(PACKAGE, tmp_path / "minutebook", ignore=shutil.ignore_patterns("*.pyc.*"))
    changed = tmp_path / "minutebook" / mutant.file
    text = changed.read_text("utf-8")
    for was, now in mutant.changes:
        assert text.count(was) == 1, f"“{was}” is not once in {mutant.file}: choose other words for this mutant"
        text = text.replace(was, now)
    changed.write_text(text, "utf-8")
    script = _COPIES.format(kind=mutant.kind, shift=mutant.shift) if mutant.kind else _SCANNER
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join((str(tmp_path), str(ROOT)))},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert "looked at" in done.stdout, done.stderr
    assert (done.returncode == 0) is (not mutant.changes), done.stderr[-2000:]
