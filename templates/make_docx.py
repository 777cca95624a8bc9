"""Make the shared Word templates and the drawn logos from scratch: ``python templates/make_docx.py [FOLDER]``.

The templates are ordinary Word files: a council may open and change them in Word instead. The words between double
braces are answers, the lines between brace and percent sign are conditions and repeats (docxtpl's language).
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

from making import letters, office
from making.logos import bcp_logo, northcombe_logo
from making.manager_summary import manager_summary
from making.msp_report import msp_report
from making.my_safety_plan import msp_minutes, my_safety_plan
from making.records import etac_record, strategy_record
from making.restricted import etac_restricted, msp_restricted, safer_restricted, strategy_restricted
from making.safer import safer_minutes, safer_plan
from making.safer_family import safer_plan_child, safer_plan_parents
from making.tactical import tactical_summary

from minutebook.council import load_council

TEMPLATES = {
    "safer_minutes": safer_minutes,
    "safer_plan": safer_plan,
    "my_safety_plan": my_safety_plan,
    "msp_minutes": msp_minutes,
    "invitation_child": letters.invitation_child,
    "invitation_parents": letters.invitation_parents,
    "invitation_professional": letters.invitation_professional,
    "outcome_letter": letters.outcome_letter,
    "outcome_letter_child": letters.outcome_letter_child,
    "cover_letter": letters.cover_letter,
    "cover_letter_child": letters.cover_letter_child,
    "safer_agenda": office.safer_agenda,
    "msp_agenda": office.msp_agenda,
    "distribution_record": office.distribution_record,
    "lead_professional_note": office.lead_professional_note,
    "correction_slip": office.correction_slip,
    "amended_minutes": office.amended_minutes,
    "check_sheet": office.check_sheet,
    "hub_referral": office.hub_referral,
    "safer_plan_parents": safer_plan_parents,
    "safer_plan_child": safer_plan_child,
    "msp_report": msp_report,
    "etac_record": etac_record,
    "strategy_record": strategy_record,
    "safer_restricted": safer_restricted,
    "msp_restricted": msp_restricted,
    "etac_restricted": etac_restricted,
    "strategy_restricted": strategy_restricted,
    "tactical_summary": tactical_summary,
    "manager_summary": manager_summary,
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
