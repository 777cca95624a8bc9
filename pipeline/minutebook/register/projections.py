"""Whether the rows of the register agree with one another: what no seal says, since each row may be as written."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, and_, exists, not_, or_, select

from minutebook.register import tables


def inconsistencies(connection: Connection) -> Iterator[str]:
    """One sentence for every row that cannot be right beside the others."""
    yield from _versions(connection)
    yield from _copies(connection)
    yield from _replaced_forms(connection)
    yield from _of_other_meetings(connection)
    yield from _loose_files(connection)


def _versions(connection: Connection) -> Iterator[str]:
    """Each version follows the one before it, of the same kind, meeting and reader."""
    newer, older = tables.document.alias("newer"), tables.document.alias("older")
    same = and_(*(newer.c[name] == older.c[name] for name in ("meeting", "kind", "audience")))
    wrong = (
        select(newer.c.number, older.c.number.label("former"))
        .join(older, newer.c.supersedes == older.c.number)
        .where(not_(and_(same, newer.c.version == older.c.version + 1)))
    )
    for row in connection.execute(wrong):
        yield f"Document {row.number} cannot replace document {row.former}: it is not the version after it."
    first = select(newer.c.number).where(newer.c.supersedes.is_(None), newer.c.version != 1)
    for number in connection.execute(first).scalars():
        yield f"Document {number} is a later version, and does not say which one it replaces."


def _copies(connection: Connection) -> Iterator[str]:
    """A row of a distribution list, and each step of a release, belongs to a document of that meeting."""
    row, made, step = tables.distribution.c, tables.document.c, tables.release.c
    astray = (
        select(row.id, row.document)
        .join(tables.document, row.document == made.number)
        .where(row.meeting != made.meeting)
    )
    for found in connection.execute(astray):
        yield f"Distribution row {found.id} is of document {found.document}, which is of another meeting."
    missing = select(row.id, row.document).where(
        row.document.is_not(None), not_(exists().where(made.number == row.document))
    )
    for found in connection.execute(missing):
        yield f"Distribution row {found.id} is of document {found.document}, which is not in the register."
    strayed = (
        select(step.id)
        .join(tables.distribution, step.distribution == row.id)
        .join(tables.document, step.document == made.number)
        .where(row.meeting != made.meeting)
    )
    for number in connection.execute(strayed).scalars():
        yield f"Release step {number} is of a copy for another meeting."
    yield from _steps(connection)


def _steps(connection: Connection) -> Iterator[str]:
    """A copy is approved, then checked, then sent."""
    later, earlier = tables.release.alias("later"), tables.release.alias("earlier")
    for step, before in (("checked", "approved"), ("sent", "checked")):
        same = and_(
            earlier.c.document == later.c.document,
            earlier.c.distribution == later.c.distribution,
            earlier.c.step == before,
            earlier.c.id < later.c.id,
        )
        for found in connection.execute(select(later.c.id).where(later.c.step == step, not_(exists().where(same)))):
            yield f"Release step {found.id} says that a copy was {step} before it was {before}."


def _replaced_forms(connection: Connection) -> Iterator[str]:
    """A form counts no more only where a later file of the same meeting brought the same form."""
    form, newer = tables.submission_form.c, tables.submission_form.alias("newer")
    mine, theirs = tables.submission.alias("mine"), tables.submission.alias("theirs")
    good = and_(theirs.c.meeting == mine.c.meeting, theirs.c.arrival > mine.c.arrival)
    statement = (
        select(form.submission, form.form)
        .join(mine, mine.c.sha256 == form.submission)
        .outerjoin(theirs, theirs.c.sha256 == form.superseded_by)
        .outerjoin(newer, and_(newer.c.submission == form.superseded_by, newer.c.form == form.form))
        .where(form.superseded_by.is_not(None), or_(theirs.c.sha256.is_(None), newer.c.form.is_(None), not_(good)))
    )
    for found in connection.execute(statement):
        yield f"The form {found.submission}/{found.form} is replaced by a file that cannot replace it."


def _of_other_meetings(connection: Connection) -> Iterator[str]:
    """Findings and sources are of files of their own meeting."""
    found, file = tables.finding.c, tables.submission.c
    statement = (
        select(found.id).join(tables.submission, found.submission == file.sha256).where(file.meeting != found.meeting)
    )
    for number in connection.execute(statement).scalars():
        yield f"Finding {number} is of a file of another meeting."
    source, made = tables.document_source.c, tables.document.c
    astray = (
        select(source.document)
        .join(tables.submission, source.submission == file.sha256)
        .join(tables.document, source.document == made.number)
        .where(file.meeting != made.meeting)
    )
    for number in connection.execute(astray).scalars():
        yield f"Document {number} names a file of another meeting as its source."


def _loose_files(connection: Connection) -> Iterator[str]:
    held = tables.blob.c.sha256
    used = or_(exists().where(tables.submission.c.sha256 == held), exists().where(tables.document.c.sha256 == held))
    for name in connection.execute(select(held).where(not_(used))).scalars():
        yield f"The stored file {name} belongs to nothing in the register."
