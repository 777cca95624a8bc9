"""The first tables."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

from minutebook.register.database import append_only

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    _files()
    _meetings()
    _submissions()
    _documents()
    _distribution()
    _owed()
    _log()


def downgrade() -> None:
    """Never: a register only moves on. Go back by putting back a copy."""
    raise NotImplementedError


def _files() -> None:
    op.create_table(
        "blob",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_blob")),
    )


def _meetings() -> None:
    op.create_table(
        "meeting",
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("case_ref", sa.Text(), nullable=True),
        sa.Column("child_name", sa.Text(), nullable=True),
        sa.Column("child_dob", sa.Date(), nullable=True),
        sa.Column("initials", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("case_key", sa.Text(), nullable=False),
        sa.Column("child_key", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_case_key"), "meeting", ["case_key"], unique=False)
    op.create_index(op.f("ix_meeting_child_key"), "meeting", ["child_key"], unique=False)


def _submissions() -> None:
    op.create_table(
        "submission",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("meeting", sa.String(length=20), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("arrival", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(), nullable=False),
        sa.Column("received_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.number"], name=op.f("fk_submission_meeting")),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name=op.f("fk_submission_sha256")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_submission")),
        sa.UniqueConstraint("arrival", name=op.f("uq_submission_arrival")),
    )
    op.create_index(op.f("ix_submission_meeting"), "submission", ["meeting"], unique=False)
    op.create_table(
        "submission_form",
        sa.Column("submission", sa.String(length=64), nullable=False),
        sa.Column("form", sa.String(length=20), nullable=False),
        sa.Column("superseded_by", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["submission"], ["submission.sha256"], name=op.f("fk_submission_form_submission")),
        sa.ForeignKeyConstraint(
            ["superseded_by"], ["submission.sha256"], name=op.f("fk_submission_form_superseded_by")
        ),
        sa.PrimaryKeyConstraint("submission", "form", name=op.f("pk_submission_form")),
    )


def _documents() -> None:
    op.create_table(
        "document",
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("meeting", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=42), nullable=False),
        sa.Column("audience", sa.String(length=42), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.Column("supersedes", sa.String(length=20), nullable=True),
        sa.Column("file_name", sa.String(length=80), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("fingerprint", sa.String(length=64), nullable=False),
        sa.Column("template_name", sa.Text(), nullable=False),
        sa.Column("template_sha256", sa.String(length=64), nullable=False),
        sa.Column("council", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.number"], name=op.f("fk_document_meeting")),
        sa.ForeignKeyConstraint(["sha256"], ["blob.sha256"], name=op.f("fk_document_sha256")),
        sa.ForeignKeyConstraint(["supersedes"], ["document.number"], name=op.f("fk_document_supersedes")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_document")),
        sa.UniqueConstraint("meeting", "file_name", name=op.f("uq_document_meeting_file_name")),
        sa.UniqueConstraint(
            "meeting", "kind", "audience", "version", name=op.f("uq_document_meeting_kind_audience_version")
        ),
        sa.UniqueConstraint("supersedes", name=op.f("uq_document_supersedes")),
    )
    op.create_table(
        "document_source",
        sa.Column("document", sa.String(length=20), nullable=False),
        sa.Column("submission", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name=op.f("fk_document_source_document")),
        sa.ForeignKeyConstraint(["submission"], ["submission.sha256"], name=op.f("fk_document_source_submission")),
        sa.PrimaryKeyConstraint("document", "submission", name=op.f("pk_document_source")),
    )


def _distribution() -> None:
    op.create_table(
        "distribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(length=20), nullable=False),
        sa.Column("document", sa.String(length=20), nullable=True),
        sa.Column("document_kind", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("agency", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("copy", sa.Text(), nullable=True),
        sa.Column("leave_out", sa.Text(), nullable=True),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("chair_approved_on", sa.Date(), nullable=True),
        sa.Column("how", sa.Text(), nullable=True),
        sa.Column("address_used", sa.Text(), nullable=True),
        sa.Column("format_or_language", sa.Text(), nullable=True),
        sa.Column("checked_by", sa.Text(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_by", sa.Text(), nullable=True),
        sa.Column("returned", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name=op.f("fk_distribution_document")),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.number"], name=op.f("fk_distribution_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distribution")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_distribution_document"), "distribution", ["document"], unique=False)
    op.create_index(op.f("ix_distribution_meeting"), "distribution", ["meeting"], unique=False)
    op.create_index(op.f("ix_distribution_sent_on_due"), "distribution", ["sent_on", "due"], unique=False)


def _owed() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(length=20), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("latest_booking", sa.Date(), nullable=True),
        sa.Column("booked", sa.Date(), nullable=True),
        sa.Column("status", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.number"], name=op.f("fk_review_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_review_meeting"), "review", ["meeting"], unique=False)
    op.create_index(op.f("ix_review_status_due"), "review", ["status", "due"], unique=False)
    op.create_table(
        "finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(length=20), nullable=False),
        sa.Column("submission", sa.String(length=64), nullable=True),
        sa.Column("form", sa.String(length=20), nullable=True),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("severity", sa.String(length=5), nullable=False),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("fix", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.number"], name=op.f("fk_finding_meeting")),
        sa.ForeignKeyConstraint(["submission"], ["submission.sha256"], name=op.f("fk_finding_submission")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_finding_meeting"), "finding", ["meeting"], unique=False)
    op.create_index(op.f("ix_finding_submission"), "finding", ["submission"], unique=False)
    op.create_table(
        "decision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(length=20), nullable=False),
        sa.Column("rule", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.number"], name=op.f("fk_decision_meeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_decision_meeting"), "decision", ["meeting"], unique=False)


def _log() -> None:
    op.create_table(
        "counter",
        sa.Column("series", sa.String(length=20), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("series", name=op.f("pk_counter")),
    )
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("action", sa.String(length=20), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
        sa.UniqueConstraint("prev_hash", name=op.f("uq_audit_prev_hash")),
    )
    op.create_table(
        "chain",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.Column("salt", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_chain_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chain")),
    )
    for statement in append_only("audit", op.get_bind().dialect.name):
        op.execute(statement)
    chain = sa.table("chain", *(sa.column(name) for name in ("id", "seq", "hash", "salt")))
    op.execute(sa.insert(chain).values(id=1, seq=0, hash="0" * 64, salt=secrets.token_hex(32)))
