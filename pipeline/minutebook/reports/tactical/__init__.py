"""The report to the Tactical Group (domain.md C10): items of concern across cases, and no child by name."""
