"""Write the completed forms of the demonstration cases into the package, and what they should be read as beside the tests."""

import argparse
import shutil
from importlib import import_module
from pathlib import Path

from handmade.paper import Paper, Savable

_HERE = Path(__file__).parent
_PACKAGE = _HERE.parents[1] / "pipeline" / "minutebook" / "demo_forms"
_CASES = ("kai", "amara", "rosa", "leah", "mateus")


def main() -> None:
    """Empty both folders and write them again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=_PACKAGE, help="folder that gets one folder for each case")
    parser.add_argument(
        "--expected", type=Path, default=_HERE / "demo_expected", help="folder for the expected answers"
    )
    chosen = parser.parse_args()
    for folder in (chosen.out, chosen.expected):
        shutil.rmtree(folder, ignore_errors=True)
    for case in _CASES:
        for form in import_module(f"handmade.demo_{case}").forms():
            write(form.paper, form.word, chosen.out / case, chosen.expected / case)


def write(paper: Paper, document: Savable, forms: Path, expected: Path) -> None:
    """Write one form, and its expected answers elsewhere."""
    forms.mkdir(parents=True, exist_ok=True)
    expected.mkdir(parents=True, exist_ok=True)
    paper.save(forms, document, answers=expected)


if __name__ == "__main__":
    main()
