"""Kai, 15: the forms of the demonstration, and a distribution list on which his father gets everything."""

from collections.abc import Iterator

from handmade import demo_kai
from handmade.council import CouncilForm
from handmade.scenario_office import Made


def forms() -> Iterator[tuple[str, Made]]:
    """Folder and form, in the order of the pathway."""
    for form in demo_kai.forms():
        yield "E1", form
    yield "E1 all to his father", _full()


def _full() -> CouncilForm:
    form = demo_kai.distribution_list(all_to_his_father=True)
    form.paper.file = "6 Distribution list 16 December 2026 (2).docx"
    return form
