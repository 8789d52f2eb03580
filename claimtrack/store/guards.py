"""What the database itself refuses, whoever writes: changing the log, captured text, claims as first extracted."""

from __future__ import annotations

_FROZEN = {
    "document": (("uid", "text", "text_sha256", "raw", "raw_sha256"), "captured text never changes"),
    "claim": (("uid", "document_id", "extracted"), "what was first extracted never changes"),
}


def create_statements() -> list[str]:
    """The SQL that makes the triggers."""
    statements = [
        f"CREATE TRIGGER event_no_{verb.lower()} BEFORE {verb} ON event "
        "BEGIN SELECT RAISE(ABORT, 'the log is append-only'); END"
        for verb in ("UPDATE", "DELETE")
    ]
    for table, (columns, reason) in _FROZEN.items():
        statements.append(
            f"CREATE TRIGGER {table}_frozen BEFORE UPDATE OF {', '.join(columns)} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{reason}'); END"
        )
    return statements
