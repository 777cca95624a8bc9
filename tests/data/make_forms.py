"""Write the completed forms and their expected answers into forms/, and copy the reviewed samples to samples/."""

import argparse
import shutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from handmade.paper import Paper, Savable

_HERE = Path(__file__).parent
_CASES = (
    "safer_bethan",
    "safer_ibby",
    "safer_tomasz",
    "safer_poppy",
    "leah_before",
    "leah_meeting",
    "dion",
    "mateus_before",
    "mateus_meeting",
    "jay",
    "soraya",
    "elliot",
    "noor",
)


def papers() -> Iterator[tuple[Paper, Savable]]:
    """Every form, case by case."""
    for case in _CASES:
        yield from import_module(f"handmade.{case}").papers()


def main() -> None:
    """Empty the folder and write it again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=Path, help="folder with the reviewed samples to copy")
    parser.add_argument("--out", type=Path, default=_HERE, help="folder that gets forms/ and samples/")
    chosen = parser.parse_args()
    forms = chosen.out / "forms"
    shutil.rmtree(forms, ignore_errors=True)
    forms.mkdir(parents=True)
    for paper, document in papers():
        paper.save(forms, document)
    if chosen.samples:
        copy_samples(chosen.samples, chosen.out / "samples")


def copy_samples(source: Path, target: Path) -> None:
    """Copy the samples as they are."""
    target.mkdir(parents=True, exist_ok=True)
    for file in sorted(source.iterdir()):
        if file.suffix in {".docx", ".xlsx", ".json"}:
            shutil.copyfile(file, target / file.name)


if __name__ == "__main__":
    main()
