"""The verbs of links between claims: link, unlink."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from claimtrack.cli.choosing import say_outcome
from claimtrack.cli.commands import verb
from claimtrack.cli.parameters import format_option, one_of
from claimtrack.cli.printing import put_json
from claimtrack.cli.session import Session
from claimtrack.terms import LinkKind

if TYPE_CHECKING:
    from claimtrack.store.engine import Ledger


def _ends(ledger: Ledger, ref: str, other: str) -> tuple[int, int]:
    from claimtrack.store.references import resolve_claim

    with ledger.reading() as connection:
        return resolve_claim(connection, ref), resolve_claim(connection, other)


@verb()
@click.argument("ref")
@click.argument("kind", type=one_of(LinkKind), metavar="KIND")
@click.argument("other", metavar="REF")
@click.option("--why", metavar="TEXT", help="What it rests on, in one line.")
@format_option("text", "json")
@click.pass_obj
def link_verb(session: Session, ref: str, kind: str, other: str, why: str | None, form: str) -> None:
    """Link two claims.

    It reads from the first to the second: C-4 updates C-2.

    \b
    duplicates   the same assertion of the same utterance, captured twice
    repeats      relays another captured claim: same origin
    supports     independent evidence for it
    contradicts  both cannot hold for the same thing, place and time
    updates      same thing, later; the older was not wrong
    corrects     the same source takes it back or mends it
    denies       another speaker rejects it
    refines      narrower figure, place or time inside the other
    part_of      a subset: plant in city
    relates      anything else worth keeping together
    """
    from claimtrack.review.links import link

    actor = session.actor()
    with session.ledger() as ledger:
        first, second = _ends(ledger, ref, other)
        say_outcome(link(ledger, actor, first, LinkKind(kind), second, why=why))
        if form == "json":
            _put_link(ledger, first, LinkKind(kind), second)


@verb()
@click.argument("ref")
@click.argument("kind", type=one_of(LinkKind), metavar="KIND")
@click.argument("other", metavar="REF")
@format_option("text", "json")
@click.pass_obj
def unlink_verb(session: Session, ref: str, kind: str, other: str, form: str) -> None:
    """Remove a link between two claims.

    One that was suggested is kept as rejected, so that it is not suggested again.
    """
    from claimtrack.review.links import unlink

    actor = session.actor()
    with session.ledger() as ledger:
        first, second = _ends(ledger, ref, other)
        say_outcome(unlink(ledger, actor, first, LinkKind(kind), second))
        if form == "json":
            _put_link(ledger, first, LinkKind(kind), second)


def _put_link(ledger: Ledger, from_id: int, kind: LinkKind, to_id: int) -> None:
    """The link of that kind between two claims as it is now, as JSON; its state is null where there is none."""
    from claimtrack.cli.suggesting import link_object
    from claimtrack.review.links import ends
    from claimtrack.store.claim_uids import uids_of
    from claimtrack.store.pairs import read_two

    first, second = ends(from_id, kind, to_id)
    with ledger.reading() as connection:
        links = read_two(connection, first, second).links
        uids = uids_of(connection, (first, second))
    found = [link for link in links if (link.kind, link.from_id, link.to_id) == (kind, first, second)]
    for link in found:
        put_json(link_object(link, uids))
    if not found:
        put_json(
            {
                "type": "link",
                "kind": kind.value,
                "from": uids[first],
                "from_ref": f"C-{first}",
                "to": uids[second],
                "to_ref": f"C-{second}",
                "state": None,
            }
        )
