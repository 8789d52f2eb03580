"""Alembic's entry point: run the migrations on the connection that the caller holds."""

from alembic import context
from sqlmodel import SQLModel

import claimtrack.tables  # noqa: F401  # fills the metadata

connection = context.config.attributes["connection"]


def _ours(_object: object, name: str | None, kind: str, _reflected: bool, _compare_to: object) -> bool:
    # Autogenerate does not know the full-text tables and would drop them.
    return not (kind == "table" and name is not None and name.startswith(("claim_text", "document_text")))


context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    include_object=_ours,
    render_as_batch=True,
    # The caller's transaction is the one that counts.
    transactional_ddl=True,
)
context.run_migrations()
