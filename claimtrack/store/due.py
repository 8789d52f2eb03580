"""Which claims are still to be compared with the others: triggers note them, so that no writer can forget to."""

from __future__ import annotations

_COMPARED = ("label", "quote", "kind", "polarity", "said_on", "said_precision", "about_on", "about_precision", "place")
_OF_CLAIMS = ("attribution", "figure")


def create_statements() -> list[str]:
    """The SQL that makes the triggers, and that notes the claims which are there already."""
    statements = [
        f"CREATE TRIGGER claim_due_insert AFTER INSERT ON claim BEGIN {_note('new.id')} END",
        f"CREATE TRIGGER claim_due_update AFTER UPDATE OF {', '.join(_COMPARED)} ON claim BEGIN {_note('new.id')} END",
        "CREATE TRIGGER claim_due_delete AFTER DELETE ON claim BEGIN DELETE FROM link_due WHERE claim_id = old.id; END",
    ]
    for table in _OF_CLAIMS:
        for verb, side in (("INSERT", "new"), ("UPDATE", "new"), ("DELETE", "old")):
            name = f"{table}_due_{verb.lower()}"
            note = _note(f"{side}.claim_id")
            statements.append(f"CREATE TRIGGER {name} AFTER {verb} ON {table} BEGIN {note} END")
    return [*statements, "INSERT INTO link_due SELECT id FROM claim"]


def _note(claim: str) -> str:
    return f"INSERT INTO link_due SELECT {claim} WHERE NOT EXISTS (SELECT 1 FROM link_due WHERE claim_id = {claim});"
