"""The verbs that decide about claims: accept, reject, defer, reopen, rate."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from claimtrack.cli.choosing import Outcome, chosen_claims, references, say_outcome
from claimtrack.cli.commands import verb
from claimtrack.cli.parameters import listed, one_of
from claimtrack.cli.session import Session
from claimtrack.errors import UsageError
from claimtrack.terms import CREDIBILITY_MEANINGS, RejectReason, Status

if TYPE_CHECKING:
    from claimtrack.store.engine import Ledger


def change_claims(
    session: Session,
    refs: Sequence[str],
    query: str | None,
    change: Callable[[Ledger, str, list[int]], Outcome],
) -> None:
    """Do one change to the chosen claims as the session's actor, and say what was done."""
    actor = session.actor()
    with session.ledger() as ledger:
        with ledger.reading() as connection:
            claim_ids = chosen_claims(session, connection, refs, query)
        say_outcome(change(ledger, actor, claim_ids))


def _decide(
    session: Session,
    refs: Sequence[str],
    query: str | None,
    status: Status,
    reason: RejectReason | None = None,
    note: str | None = None,
) -> None:
    def change(ledger: Ledger, actor: str, claim_ids: list[int]) -> Outcome:
        from claimtrack.review.decisions import decide

        return decide(ledger, actor, claim_ids, status, reason=reason, note=note)

    change_claims(session, refs, query, change)


@verb()
@references
@click.pass_obj
def accept_verb(session: Session, refs: tuple[str, ...], query: str | None) -> None:
    """Accept claims: the capture is faithful.

    Whether a claim is true is another question; `claimtrack rate` answers that one.
    """
    _decide(session, refs, query, Status.ACCEPTED)


@verb()
@references
@click.option(
    "--reason",
    type=one_of(RejectReason),
    required=True,
    metavar="REASON",
    help=f"{listed(RejectReason)}, which needs a note.",
)
@click.option("--note", metavar="TEXT", help="Say more, in the claim's note.")
@click.pass_obj
def reject_verb(session: Session, refs: tuple[str, ...], query: str | None, reason: str, note: str | None) -> None:
    """Reject claims, with a reason."""
    _decide(session, refs, query, Status.REJECTED, RejectReason(reason), note)


@verb()
@references
@click.pass_obj
def defer_verb(session: Session, refs: tuple[str, ...], query: str | None) -> None:
    """Put claims off for later."""
    _decide(session, refs, query, Status.DEFERRED)


@verb()
@references
@click.pass_obj
def reopen_verb(session: Session, refs: tuple[str, ...], query: str | None) -> None:
    """Take up claims again that were decided, however long ago.

    They are unreviewed then, whoever decided them. Credibility, tags, links and notes stay; only the decision and its
    reason go. The log keeps them.
    """
    _decide(session, refs, query, Status.UNREVIEWED)


@verb()
@click.argument("arguments", nargs=-1, metavar="REF... N")
@click.option("--query", metavar="QUERY", help="Act on all claims that match, instead of REF.")
@click.option("--anyway", is_flag=True, help="Save 1 without two independent origins too; the log tells so.")
@click.pass_obj
def rate_verb(session: Session, arguments: tuple[str, ...], query: str | None, anyway: bool) -> None:
    """Set the credibility of claims, 1 to 6.

    \b
    1 confirmed by other sources    4 doubtful
    2 probably true                 5 improbable
    3 possibly true                 6 truth cannot be judged

    1 is refused where fewer than two independent origins are linked to a claim as its reports.
    """
    *refs, number = arguments or ("",)
    if number not in {str(value) for value in CREDIBILITY_MEANINGS}:
        raise UsageError(f'end with the credibility, 1 to 6, not "{number}"; 6 is cannot be judged')

    def change(ledger: Ledger, actor: str, claim_ids: list[int]) -> Outcome:
        from claimtrack.review.decisions import rate

        return rate(ledger, actor, claim_ids, int(number), anyway=anyway)

    change_claims(session, refs, query, change)
