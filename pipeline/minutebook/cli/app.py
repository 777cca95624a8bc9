"""The program and its commands. Heavy parts are imported when a command runs, so that help is quick."""

from __future__ import annotations

import click

from minutebook.cli import blanks, check, council, decide, forms, lists, make, note, pdf, rules, sent, template, work


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="minutebook")
def program() -> None:
    """Completed safeguarding forms in; official minutes and plans out; and a register of who got what.

    Drop completed Word, Excel and PDF forms into intake/ and type: minutebook run
    """


for command in (
    work.demo, work.init, work.run, forms.read, check.check, forms.text, forms.render,
    blanks.forms, blanks.blank, make.make, pdf.pdf, council.council, template.template,
    decide.findings, decide.decide, decide.decisions,
    note.note, note.notes, sent.sent, rules.rules,
    lists.cases, lists.meetings, lists.documents, lists.distribution, lists.reviews, lists.audit,
):  # fmt: skip
    program.add_command(command)
