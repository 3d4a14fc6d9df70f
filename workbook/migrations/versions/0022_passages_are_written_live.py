"""Passages are written live."""

import json
import uuid

import sqlalchemy as sa
from alembic import op

from workbook.core.text import read_blocks
from workbook.writing.log.text import LiveText

revision = "0022"
down_revision = "0021"

# The number under which the server wrote what stood before anything was logged.
SERVER = 1


def upgrade() -> None:
    op.create_table(
        "passage_client",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("client", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("is_server", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_passage_client_passage_id_passage")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_passage_client_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage_client")),
        sa.UniqueConstraint(
            "passage_id", "client", name=op.f("uq_passage_client_passage_id_client")
        ),
        info={"append_only": True},
    )
    op.create_table(
        "passage_state",
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("upto", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_passage_state_passage_id_passage")
        ),
        sa.PrimaryKeyConstraint("passage_id", name=op.f("pk_passage_state")),
    )
    op.create_table(
        "passage_update",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("passage_id", sa.Integer(), nullable=False),
        sa.Column("epoch", sa.Integer(), nullable=False),
        sa.Column("batch", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begins", sa.Boolean(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["passage_id"], ["passage.id"], name=op.f("fk_passage_update_passage_id_passage")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_passage_update_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passage_update")),
        sa.UniqueConstraint("passage_id", "batch", name=op.f("uq_passage_update_passage_id_batch")),
        info={"append_only": True},
    )
    with op.batch_alter_table("passage_update", schema=None) as batch_op:
        batch_op.create_index(
            "ix_passage_update_passage_id_epoch", ["passage_id", "epoch", "id"], unique=False
        )

    _begin_the_logs()


def _begin_the_logs() -> None:
    """The log of each passage begins with what it says now; nothing that is sealed changes."""
    bind = op.get_bind()
    tables = sa.MetaData()
    tables.reflect(bind, only=("passage", "passage_client", "passage_state", "passage_update"))
    passage, client, state, update = (
        tables.tables[name]
        for name in ("passage", "passage_client", "passage_state", "passage_update")
    )
    for row in bind.execute(sa.select(passage)).mappings().all():
        blocks = row["blocks"] if isinstance(row["blocks"], list) else json.loads(row["blocks"])
        if not blocks:
            continue
        text = LiveText(client=SERVER)
        content = text.edit(read_blocks(blocks))
        written = {"passage_id": row["id"], "person_id": row["saved_by_id"]}
        bind.execute(client.insert().values(**written, client=SERVER, is_server=True))
        made = bind.execute(
            update.insert().values(
                **written,
                epoch=1,
                batch=uuid.uuid4().hex if bind.dialect.name == "sqlite" else uuid.uuid4(),
                at=row["saved_at"],
                begins=False,
                content=content,
            )
        )
        (upto,) = made.inserted_primary_key or (0,)
        bind.execute(
            state.insert().values(passage_id=row["id"], epoch=1, upto=upto, content=text.state())
        )


def downgrade() -> None:
    with op.batch_alter_table("passage_update", schema=None) as batch_op:
        batch_op.drop_index("ix_passage_update_passage_id_epoch")

    op.drop_table("passage_update")
    op.drop_table("passage_state")
    op.drop_table("passage_client")
