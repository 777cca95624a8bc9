"""What a council measures by: its timescales, its choices where the procedure leaves one, and its calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from minutebook.council import Council
from minutebook.findings import Severity
from minutebook.measures import Labels, Links, Settings, Timescales
from minutebook.workdays import WorkingDays


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A form judged by itself is measured by domain.md's own defaults (A5)."""

    timescales: Timescales = field(default_factory=Timescales)
    settings: Settings = field(default_factory=Settings)
    calendar: WorkingDays = field(default_factory=WorkingDays)
    #: rules that the council takes more or less seriously, by id; None where it does not ask a rule at all
    severities: Mapping[str, Severity | None] = field(default_factory=dict)
    #: the council's name, for messages; blank where no council is known
    council: str = ""
    labels: Labels = field(default_factory=Labels)
    links: Links = field(default_factory=Links)

    @classmethod
    def of(cls, council: Council) -> Yardstick:
        """What one council measures by."""
        chosen = {one.id: None if one.severity == "off" else Severity(one.severity) for one in council.rules}
        return cls(
            timescales=council.timescales,
            settings=council.settings,
            calendar=council.calendar,
            severities=chosen,
            council=council.name,
            labels=council.labels,
            links=council.links,
        )
