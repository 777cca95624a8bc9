"""Make the shared Word templates and the drawn logos from scratch: ``python templates/make_docx.py [FOLDER]``.

The templates are ordinary Word files: a council may open and change them in Word instead. The words between double
braces are answers, the lines between brace and percent sign are conditions and repeats (docxtpl's language).
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from making.logos import bcp_logo, northcombe_logo
from making.my_safety_plan import msp_minutes, my_safety_plan
from making.safer import safer_minutes, safer_plan

from minutebook.council import load_council

TEMPLATES = {
    "safer_minutes": safer_minutes,
    "safer_plan": safer_plan,
    "my_safety_plan": my_safety_plan,
    "msp_minutes": msp_minutes,
}
LOGOS = {"bcp": bcp_logo, "northcombe": northcombe_logo}


def main(folder: Path) -> None:
    """Write every template and every logo below ``folder``."""
    for name, draw in LOGOS.items():
        profile = tomllib.loads((folder / name / "council.toml").read_text(encoding="utf-8"))
        (folder / name / "logo.png").write_bytes(draw(profile["colours"]))
        load_council(folder / name)
    (folder / "_shared").mkdir(exist_ok=True)
    for name, make in TEMPLATES.items():
        make().save(folder / "_shared" / f"{name}.docx")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "docx")
