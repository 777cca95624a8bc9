"""What forms say and what no form holds: answers, decisions on single findings, and the books."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add to two tables, and make the books."""
    op.add_column("submission_form", sa.Column("answers", sa.Text()))
    op.add_column("review", sa.Column("why", sa.Text()))
    for name in ("key", "message", "entered_by"):
        op.add_column("decision", sa.Column(name, sa.Text()))
    op.add_column("decision", sa.Column("of_council", sa.Boolean()))
    _people()
    _work()
    _papers()


def downgrade() -> None:
    """Never: a register only moves on. Go back by putting back a copy."""
    raise NotImplementedError


def _people() -> None:
    _book(
        "chair",
        sa.Column("chair", sa.Text(), nullable=False),
        sa.Column("role", sa.Text()),
        sa.Column("complex_safeguarding", sa.Boolean(), nullable=False),
        sa.Column("trauma_informed", sa.Date()),
        sa.Column("neuroscience", sa.Date()),
        of_meeting=False,
    )


def _work() -> None:
    _book(
        "action_status",
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text()),
    )
    _book(
        "onward",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text()),
        sa.Column("due", sa.Date()),
        sa.Column("passed_on", sa.Date()),
        sa.Column("outcome", sa.Text()),
    )
    _book(
        "escalation",
        sa.Column("raised_by", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("with_chair_on", sa.Date()),
        sa.Column("stage", sa.Integer()),
        sa.Column("outcome", sa.Text()),
        sa.Column("closed_on", sa.Date()),
    )


def _papers() -> None:
    _book(
        "correction",
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("stands", sa.Text()),
        sa.Column("asked", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text()),
        sa.Column("decided_by", sa.Text()),
        sa.Column("decided_on", sa.Date()),
    )
    _book(
        "filing",
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("filed_on", sa.Date(), nullable=False),
        sa.Column("filed_by", sa.Text(), nullable=False),
    )
    _book(
        "approval",
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("approved_on", sa.Date(), nullable=False),
    )


def _book(name: str, *columns: sa.Column[object], of_meeting: bool = True) -> None:
    meeting = [
        sa.Column("meeting", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["meeting"], ["meeting.number"], name=op.f(f"fk_{name}_meeting")),
    ]
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *(meeting if of_meeting else ()),
        *columns,
        sa.Column("entered_at", sa.DateTime(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
        sqlite_autoincrement=True,
    )
    if of_meeting:
        op.create_index(op.f(f"ix_{name}_meeting"), name, ["meeting"], unique=False)
