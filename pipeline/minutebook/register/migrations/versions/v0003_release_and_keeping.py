"""What becomes of copies and cases: release, holds and erasures, files yet to be put out, seals with a key."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make seven tables, add to three, and index what is looked up."""
    _release()
    _ways()
    _keeping()
    _same_items()
    op.create_table(
        "pending_output",
        sa.Column("document", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_pending_output_document"),
        sa.PrimaryKeyConstraint("document", name="pk_pending_output"),
    )
    op.add_column("approval", sa.Column("content", sa.Text()))
    op.add_column("audit", sa.Column("mac", sa.String(64)))
    for name in ("key_id", "mac"):
        op.add_column("chain", sa.Column(name, sa.String(64)))
    for table, column in (
        ("meeting", "date"),
        ("meeting", "child_dob"),
        ("finding", "rule"),
        ("audit", "entity"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column])
    if op.get_bind().dialect.name == "postgresql":
        _sort_by_letters()


def downgrade() -> None:
    """Never: a register only moves on. Go back by putting back a copy."""
    raise NotImplementedError


def _release() -> None:
    op.create_table(
        "release",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(20), nullable=False),
        sa.Column("distribution", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(10), nullable=False),
        sa.Column("said_by", sa.Text()),
        sa.Column("how", sa.Text()),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["document.number"], name="fk_release_document"),
        sa.PrimaryKeyConstraint("id", name="pk_release"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_release_document", "release", ["document"])
    op.create_index("ix_release_distribution", "release", ["distribution"])


def _ways() -> None:
    op.create_table(
        "way",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.String(20), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("document_kind", sa.Text(), nullable=False),
        sa.Column("how", sa.Text()),
        sa.Column("address_used", sa.Text()),
        sa.Column("listed_how", sa.Text()),
        sa.Column("listed_address", sa.Text()),
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.number"], name="fk_way_meeting"),
        sa.PrimaryKeyConstraint("id", name="pk_way"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_way_meeting", "way", ["meeting"])


def _keeping() -> None:
    op.create_table(
        "hold",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_key", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("placed_at", sa.DateTime(), nullable=False),
        sa.Column("placed_by", sa.Text(), nullable=False),
        sa.Column("lifted_at", sa.DateTime()),
        sa.Column("lifted_by", sa.Text()),
        sa.Column("lifted_why", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_hold"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_hold_case_key", "hold", ["case_key"])
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_key", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erasure"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_erasure_case_key", "erasure", ["case_key"])
    op.create_table(
        "leftover",
        sa.Column("what", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("what", name="pk_leftover"),
    )


def _same_items() -> None:
    op.create_table(
        "same_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("one", sa.String(12), nullable=False),
        sa.Column("other", sa.String(12), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("one_case", sa.Text(), nullable=False),
        sa.Column("other_case", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_same_item"),
        sqlite_autoincrement=True,
    )
    for column in ("one_case", "other_case"):
        op.create_index(f"ix_same_item_{column}", "same_item", [column])


def _sort_by_letters() -> None:
    # a server's own order may be that of a dictionary, in which “M-2” and “M2” are alike; SQLite's is by letter
    inspected = sa.inspect(op.get_bind())
    for table in inspected.get_table_names():
        changes = ", ".join(
            f'ALTER COLUMN "{column["name"]}" TYPE {column["type"].compile(op.get_bind().dialect)} COLLATE "C"'
            for column in inspected.get_columns(table)
            if isinstance(column["type"], sa.String)
        )
        if changes:
            op.execute(f'ALTER TABLE "{table}" {changes}')
