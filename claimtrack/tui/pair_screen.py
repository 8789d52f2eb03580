"""Two claims side by side: what is suggested of them, what agrees and what differs, and one key for each answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Container

from claimtrack.errors import ClaimtrackError, ConflictError, NotFoundError
from claimtrack.query import Query
from claimtrack.store.pairs import PairLink, pair_link, read_two
from claimtrack.terms import LinkState, Status
from claimtrack.tui import pair_finish
from claimtrack.tui.actions import BY_ID, bindings, keys_text
from claimtrack.tui.bars import KeyBar, StatusLine
from claimtrack.tui.pair_bar import PairBar
from claimtrack.tui.pair_claim import pair_claim_lines
from claimtrack.tui.pair_comparison import comparison_lines
from claimtrack.tui.pair_keys import HANDLERS, missing
from claimtrack.tui.pair_loading import PairLoading
from claimtrack.tui.pair_queue import Answer, PairQueue
from claimtrack.tui.pair_relation import relation_lines
from claimtrack.tui.pair_shown import PairShown, read_pair_shown
from claimtrack.tui.session import Session
from claimtrack.tui.text_view import TextView
from claimtrack.tui.wrapping import wrap
from claimtrack.tui.writing_screen import WritingScreen

if TYPE_CHECKING:
    from claimtrack.review.undo import UndoReport
    from claimtrack.store.watch import Touched
    from claimtrack.tui.ink import Inks

WIDE = 100
"""Columns from which on the claims stand side by side, not one above the other."""

TALL = 34
"""Lines from which on claims one above the other leave room for the comparison."""


class PairScreen(WritingScreen[tuple[int, ...]]):
    """Asks about the suggested links of the `claims` in hand and of the `view` that `query` makes, or compares `two`.

    Gives the keys of the claims that were changed from here. `shown` is the pair in front, `second_in_hand` which of
    its claims the keys of a single one are for, `batches` which pair each change made here was about.
    """

    CONTEXT = "pair"
    BINDINGS = bindings("pair")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012  # as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (TALL, "-tall")]  # noqa: RUF012  # as above

    def __init__(
        self,
        session: Session,
        query: Query,
        view: str,
        claims: tuple[int, ...] = (),
        *,
        two: tuple[int, int] | None = None,
    ) -> None:
        super().__init__()
        self.session: Session = session
        self.query_tree: Query = query
        self.view = view
        self.claims = claims
        self.two = two
        self.queue: PairQueue = PairQueue()
        self.shown: PairShown | None = None
        self.second_in_hand = False
        self.changed_ids: dict[int, None] = {}
        self.batches: dict[int, tuple[int, Answer]] = {}
        self.reading: PairLoading = PairLoading(self)
        self.top = PairBar(session.ledger.path.name, id="top")
        self.relation = TextView(indent=1, id="relation")
        self.first = TextView(indent=1, id="first-claim")
        self.second = TextView(indent=1, id="second-claim")
        self.comparison = TextView(indent=1, id="comparison")
        self.instead = TextView(indent=2, id="instead")
        self.status = StatusLine(id="status")

    def compose(self) -> ComposeResult:
        """What is asked above, the claims below it, then what agrees and what differs."""
        yield self.top
        yield self.relation
        with Container(id="two-claims"):
            yield self.first
            yield self.second
        yield self.comparison
        yield self.instead
        yield self.status
        yield KeyBar("pair", self.session.keys, id="keys")

    def on_mount(self) -> None:
        """Read the first pair, and which others there are."""
        try:
            if self.two is None:
                self.reading.start()
            self.show_pair()
        except ClaimtrackError as error:
            self.complain(error)

    def on_unmount(self) -> None:
        """Read no more."""
        self.reading.stop()

    def perform(self, action_id: str) -> None:
        """Hand the action to the function that does it."""
        HANDLERS[action_id](self)

    def why_not(self, action_id: str) -> str | None:
        """Why an action cannot be done now; None where it can."""
        return missing(self, action_id)

    # -- what is shown

    def show_pair(self, *, going: int = 1) -> None:
        """Show the pair at the cursor as the ledger has it now; past those that need no answer in the direction."""
        self.shown = None
        with self.session.ledger.reading() as connection:
            if self.two is not None:
                self.shown = read_pair_shown(connection, read_two(connection, *self.two), self.session.ledger.widths)
            while self.two is None and (key := self.queue.current) is not None:
                try:
                    shown = self.reading.pair(connection, key)
                except NotFoundError:
                    self.queue.drop(key)
                else:
                    self._note(shown)
                    if key not in self.queue.gone or going == 0:
                        self.shown = shown
                        break
                if not self.queue.pass_by(going or 1):
                    # Nothing above waits: what follows does, or the end.
                    going = 1
        self.draw()
        self.reading.ahead(self.queue.following if self.two is None else None)

    def _note(self, shown: PairShown) -> None:
        """Take note of what others made of a link, or of one of its claims."""
        link, queue = shown.pair.link, self.queue
        if link is None:
            return
        refused = Status.REJECTED in {shown.pair.first.status, shown.pair.second.status}
        if shown.pair.answered_otherwise:
            queue.drop(link.id)
        elif link.state is LinkState.SUGGESTED and not refused:
            queue.reopen(link.id)
        elif link.state is LinkState.UNSURE and not refused:
            if link.id in queue.answers:
                queue.answer(link.id, Answer(LinkState.UNSURE))
            queue.gone.discard(link.id)
        elif link.id not in queue.answers:
            queue.drop(link.id)

    def draw(self) -> None:
        """Draw what is shown, or what is said instead."""
        shown = self.shown
        self.set_class(shown is None, "-nothing")
        if shown is None:
            paragraphs = self._said_instead()
            self.instead.present(
                lambda inks, width: [
                    line for ink, text in paragraphs for line in wrap(Text(text, style=inks[ink]), width)
                ]
            )
        else:
            pair = shown.pair
            self.relation.present(partial(self._relation, shown))
            for view, claim, text, in_hand in (
                (self.first, pair.first, pair.texts[0], not self.second_in_hand),
                (self.second, pair.second, pair.texts[1], self.second_in_hand),
            ):
                view.present(
                    lambda inks, width, view=view, claim=claim, text=text, in_hand=in_hand: pair_claim_lines(  # type: ignore[misc]  # bound at once
                        claim, text, inks, width, height=view.size.height, colours=shown.colours, in_hand=in_hand
                    )
                )
            self.comparison.present(
                lambda inks, width: comparison_lines(shown.fields, shown.refs, shown.figures, inks, width)
            )
        self.tell_where()
        # What can be said of one pair cannot of another, whoever brought it to the front.
        self._notice()

    def _relation(self, shown: PairShown, inks: Inks, width: int) -> list[Text]:
        return relation_lines(shown.pair, shown.why, inks, width, self.relation.size.height)

    def _said_instead(self) -> list[tuple[str, str]]:
        def key(action_id: str) -> str:
            return keys_text([BY_ID[action_id]], self.session.keys)

        if self.reading.running and not self.queue.ids:
            return [("plain", ""), *pair_finish.reading()]
        if not self.queue.progress.total and not self.queue.answers:
            return [("plain", ""), *pair_finish.nothing_suggested(self.view, key)]
        return [("plain", ""), *pair_finish.finished(self.queue, self.view, key)]

    def tell_where(self) -> None:
        """Say above which pairs these are and how many are left, and below which one this is."""
        queue = self.queue
        if self.two is not None:
            self.top.show(view="two claims compared", order="", progress=None)
            return
        first = f"C-{self.claims[0]}" if len(self.claims) == 1 else f"{len(self.claims):,} marked claims"
        begins = f"pairs of {first} first, then of " if self.claims else "pairs of "
        self.top.show(view=f"{begins}{self.view}", order="", progress=queue.progress)
        where = f"{min(queue.cursor + 1, len(queue.ids)):,}/{len(queue.ids):,}" if queue.ids else ""
        reading = "loading …" if self.reading.running else ""
        comparing = "comparing …" if self.reading.comparing else ""
        self.status.note(comparing, reading, where)

    def more_came(self) -> None:
        """Pairs were added at the end, or some need no answer any more."""
        if self.shown is None:
            self.show_pair()
        else:
            self.tell_where()
            self.reading.ahead(self.queue.following)

    def compared_anew(self) -> None:
        """Show the pair in front as it is suggested now, if that is another link than before."""
        link = None if self.shown is None else self.shown.pair.link
        if link is None:
            return
        with self.session.ledger.reading() as connection:
            now = pair_link(connection, link.id)
        if now != link:
            self._follow()
            self.say(f"{link.words} was compared anew and is not suggested so any more")

    # -- changing

    def answered(self, link: PairLink | None, answer: Answer, batch: int | None) -> None:
        """Note what was said of the pair in front, and go on to the next."""
        pair = self.shown.pair if self.shown is not None else None
        if pair is not None:
            self.changed_ids.update(dict.fromkeys((pair.first.id, pair.second.id)))
        if link is not None:
            if batch is not None:
                self.batches[batch] = link.id, answer
            self.queue.answer(link.id, answer)
        if self.two is None and link is not None and self.queue.current == link.id and self.queue.advance():
            again = self.queue.current
            self.say(f"{self.status.message} · one you were unsure about comes round again" if again else "")
        self.second_in_hand = False
        self.show_pair()

    def taken_back(self, report: UndoReport) -> None:
        """Show the pair that an undo or redo was about, and tell what it came to."""
        self.changed_ids.update(dict.fromkeys(report.claim_ids))
        self.reading.forget()
        known = self.batches.get(report.undone)
        if known is not None:
            key, answer = self.batches[report.batch] = known
            place = self.queue.place_of(key)
            if place is not None:
                self.queue.move_to(place)
            # Whatever the link is by now says whether there still is an answer.
            self.queue.answer(key, answer)
        self.show_pair(going=0)
        self.say(report.message)

    def changed(self) -> None:
        """Show everything anew, because claims or places were changed from here."""
        self.reading.forget()
        self.show_pair(going=0)

    def touched(self, touched: Touched) -> None:
        """Show what others wrote, and take in the pairs that came."""
        self.reading.forget()
        if self.two is None:
            self.reading.again()
        pair = None if self.shown is None else self.shown.pair
        if touched.wide or (pair is not None and touched.claims & {pair.first.id, pair.second.id}):
            self._follow()

    def _follow(self) -> None:
        try:
            self.show_pair(going=0)
        except NotFoundError as error:
            super().complain(error)

    def complain(self, error: ClaimtrackError) -> None:
        """Tell what went wrong; after a conflict, show what is there now."""
        super().complain(error)
        if isinstance(error, ConflictError):
            self.reading.forget()
            self._follow()

    def leave(self) -> None:
        """Back to where one came from, unless a change is still on its way."""
        if self.session.writing.give_up():
            self.say("giving up …")
            return
        self.dismiss(tuple(self.changed_ids))
