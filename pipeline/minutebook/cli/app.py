"""The program and its commands. Heavy parts are imported when a command runs, so that help is quick."""

from __future__ import annotations

import click

from minutebook.cli import (
    audit,
    blanks,
    check,
    council,
    decide,
    forms,
    keep,
    lists,
    make,
    note,
    outbox,
    pdf,
    questions,
    release,
    report,
    rules,
    tactical,
    template,
    ways,
    work,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="minutebook")
def program() -> None:
    """Completed safeguarding forms in; official minutes and plans out; and a register of who got what.

    Drop completed Word, Excel and PDF forms into intake/ and type: minutebook run
    """


for command in (
    work.demo, work.init, work.run, forms.read, check.check, forms.text, forms.split, forms.render,
    blanks.forms, blanks.blank, make.make, pdf.pdf, council.council, template.template,
    decide.findings, decide.decide, decide.decisions,
    note.note, note.notes, release.copies, release.approve, release.checked, release.sent, ways.way, ways.returned,
    rules.rules,
    outbox.outbox, outbox.calendar, report.report, tactical.same, tactical.suggestions,
    lists.cases, lists.meetings, lists.documents, lists.distribution, lists.reviews,
    questions.who, questions.late, questions.unreached, questions.untrained, questions.agencies,
    audit.audit, audit.trace, audit.changes,
    keep.retention, keep.hold, keep.erase, keep.backup, keep.restore,
):  # fmt: skip
    program.add_command(command)
report.report.add_command(tactical.tactical)
