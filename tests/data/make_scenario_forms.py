"""Write the completed forms of the ten scenarios into scenarios/, a folder for each version of what an office sent in."""

import argparse
import shutil
from importlib import import_module
from pathlib import Path

_HERE = Path(__file__).parent
_CASES = ("kai", "leah", "dion", "amara", "rosa", "jay", "soraya", "elliot", "noor", "mateus")


def main() -> None:
    """Empty the folder and write it again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--out", type=Path, default=_HERE / "scenarios", help="folder that gets one folder for each bundle"
    )
    chosen = parser.parse_args()
    shutil.rmtree(chosen.out, ignore_errors=True)
    for case in _CASES:
        for folder, form in import_module(f"handmade.scenario_{case}").forms():
            (chosen.out / folder).mkdir(parents=True, exist_ok=True)
            form.word.save(chosen.out / folder / form.paper.file)


if __name__ == "__main__":
    main()
