"""Amara, 15: first with the unsafe flat, a short number and the safe word in the wrong place; then as the demonstration."""

from collections.abc import Iterator

from handmade import demo_amara
from handmade.scenario_office import Made


def forms() -> Iterator[tuple[str, Made]]:
    """Folder and form, in the order of the pathway."""
    for form in demo_amara.forms(
        first="Aunt Bisi’s flat", number="07700 90012", word="Text Grace the word marigold on arriving anywhere."
    ):
        yield "E4", form
    meeting, plan, _ = demo_amara.forms()
    yield from (("E4 put right", form) for form in (meeting, plan))
