"""The whole document at a claim: every claim in it marked, and everything that is done to claims done there too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult
from textual.containers import Container

from claimtrack.errors import ClaimtrackError, ConflictError, NotFoundError, UsageError
from claimtrack.query import Query, parse
from claimtrack.store import reads
from claimtrack.store.records import ClaimRecord, DocumentRecord, Progress
from claimtrack.terms import Status
from claimtrack.tui.actions import GLOBAL, bindings, in_context
from claimtrack.tui.bars import KeyBar, StatusLine, TopBar
from claimtrack.tui.desk import Decided
from claimtrack.tui.detail import BLANK, head_lines, side_lines
from claimtrack.tui.document_view import DocumentView, Mark
from claimtrack.tui.facts import fact_lines
from claimtrack.tui.hints import named
from claimtrack.tui.passage import spans_of
from claimtrack.tui.repeating import Repeatable
from claimtrack.tui.selection import Selection
from claimtrack.tui.session import Session
from claimtrack.tui.shown import read_shown
from claimtrack.tui.targets import Targets
from claimtrack.tui.text_view import TextView
from claimtrack.tui.wrapping import wrap
from claimtrack.tui.writing_screen import WritingScreen
from claimtrack.wording import counted

if TYPE_CHECKING:
    from rich.text import Text

    from claimtrack.review.undo import UndoReport
    from claimtrack.store.watch import Touched
    from claimtrack.tui.ink import Inks


BESIDE = 116
"""Columns from which on the claim stands beside the text."""


@cache
def handlers() -> Mapping[str, Callable[[Any], None]]:
    """What each action does here, by its id; those that work at any desk among them."""
    from claimtrack.tui import (
        charting,
        copying,
        deciding,
        document_keys,
        grouping,
        pairing,
        reworking,
        selecting,
        tagging,
    )

    parts = (deciding, tagging, reworking, pairing, copying, document_keys, selecting, charting, grouping)
    return {name: handler for part in parts for name, handler in part.HANDLERS.items()}


_ANYWHERE = frozenset(action.id for action in in_context(GLOBAL))
_SELECTING = frozenset(action.id for action in in_context("select"))
_READING = frozenset(action.id for action in in_context("document"))


class DocumentScreen(WritingScreen[int]):
    """Gives the key of the claim one was at when leaving.

    `claim_id` is the claim in hand, `changed_ids` are the claims changed from here, `again` is what `.` repeats.
    `selection` are the words that a claim is about to be made of, `search_text` what was searched for, `pointed` where
    the word begins that the mouse was pressed on.
    """

    BINDINGS = [*bindings("document"), *bindings("select", leave_out=_ANYWHERE)]  # noqa: RUF012  # as Textual declares it
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BESIDE, "-wide")]  # noqa: RUF012  # as above

    def __init__(self, session: Session, document_id: int, claim_id: int, again: Repeatable | None = None) -> None:
        super().__init__()
        self.session: Session = session
        self.document_id = document_id
        self.claim_id: int | None = claim_id
        self.again: Repeatable | None = again
        self.changed_ids: dict[int, None] = {}
        self.selection: Selection | None = None
        self.search_text = ""
        self.pointed = 0
        self._home: DocumentRecord | None = None
        self.claim: ClaimRecord | None = None
        self.top = TopBar(session.ledger.path.name, id="top")
        self.view = DocumentView(id="text")
        self.beside = TextView(indent=1, id="beside")
        self.status = StatusLine(id="status")
        self.keys = KeyBar("document", session.keys, id="keys")
        self.select_keys = KeyBar("select", session.keys, id="select-keys")

    @property
    def CONTEXT(self) -> str:  # noqa: N802  # what other screens have as a constant
        """Which keys work: those of reading, or those of selecting words."""
        return "document" if self.selection is None else "select"

    def compose(self) -> ComposeResult:
        """Bars above and below the text, the claim in hand at its side."""
        yield self.top
        with Container(id="page"):
            yield self.view
            yield self.beside
        yield self.status
        yield self.keys
        yield self.select_keys

    def on_mount(self) -> None:
        """Read the document."""
        from claimtrack.tui.selecting import point

        self.view.when_pointed = lambda offset, drawn: point(self, offset, drawn=drawn)
        try:
            with self.session.ledger.reading() as connection:
                text = reads.document_text(connection, self.document_id)
                spans = reads.document_spans(connection, self.document_id)
                self._home = reads.document(connection, self.document_id)
            self.view.show_text(text, [Mark(*span) for span in spans])
            self.show_claim()
            self.view.bring_current()
        except ClaimtrackError as error:
            self.complain(error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Of a key that means one thing in reading and another in selecting, only what is meant now."""
        if action == "do" and parameters[0] not in _ANYWHERE:
            return parameters[0] in (_READING if self.selection is None else _SELECTING)
        return super().check_action(action, parameters)

    def perform(self, action_id: str) -> None:
        """Hand the action to the function that does it."""
        handlers()[action_id](self)

    # -- what is shown

    def reload(self, claim_id: int | None = None) -> None:
        """Show the claims as the ledger has them now, with this one in hand if one is named.

        Raises NotFoundError when the document is gone.
        """
        with self.session.ledger.reading() as connection:
            self._home = reads.document(connection, self.document_id)
            spans = reads.document_spans(connection, self.document_id)
        before = self.view.place_of(self.claim_id)
        self.view.show_marks([Mark(*span) for span in spans])
        if claim_id is not None:
            self.claim_id = claim_id
        if self.view.place_of(self.claim_id) is None:
            # The claim in hand is gone: the one that took its place, else the last one.
            place = min(before or 0, len(spans) - 1)
            self.claim_id = self.view.marks[place].claim_id if spans else None
        self.show_claim()

    def show_claim(self) -> None:
        """Draw the claim in hand: in the text, beside it, and in the lines above and below."""
        key = self.claim_id
        with self.session.ledger.reading() as connection:
            shown = None if key is None else read_shown(connection, key, lambda _connection, _key: self.view.text)
        self.claim = claim = None if shown is None else shown.claim
        self.view.show_current(key, () if claim is None else spans_of(claim))

        def lines(inks: Inks, width: int) -> list[Text]:
            if shown is None:
                from rich.text import Text

                told = named("No claims in this document. {select} selects words to make one of.", self.session.keys)
                return wrap(Text(told, style=inks["muted"]), width)
            head = head_lines(shown.claim, inks, width, shown.colours)
            facts = fact_lines(shown.claim, inks, width, reports=shown.reports)
            return [*head, BLANK, *facts, BLANK, *side_lines(shown, inks, width)]

        self.beside.present(lines)
        self._count()
        self.note()

    def _count(self) -> None:
        """Say at the top which document this is, and how far its review has come."""
        home, marks = self._home, self.view.marks
        if home is not None:
            statuses = Counter(mark.status for mark in marks)
            counted = [statuses[status] for status in (Status.ACCEPTED, Status.REJECTED, Status.DEFERRED)]
            title = " · ".join(part for part in (home.outlet, home.published, home.title) if part)
            self.top.show(view=f"{home.ref} {title}", order="", progress=Progress(len(marks), *counted))

    def note(self) -> None:
        """Say at the bottom which claim of how many this is, what was searched for and what is selected."""
        place, marks = self.view.place_of(self.claim_id), self.view.marks
        where = f"{0 if place is None else place + 1:,}/{len(marks):,}" if marks else "no claims"
        named = self.claim is not None and self.selection is None and self.size.width < BESIDE
        label = self.claim.label if named and self.claim is not None else ""
        found = ""
        if self.search_text:
            number = self.view.hits.index(self.view.hit) + 1 if self.view.hit is not None else 0
            found = f"“{self.search_text}” {number:,}/{len(self.view.hits):,}"
        words = "" if self.selection is None else f"{counted(self.selection.words, 'word')} selected"
        self.status.note(label, found, words, where)

    def on_resize(self) -> None:
        """The label is below where the claim is not beside."""
        self.note()

    def go_to(self, claim_id: int) -> None:
        """Take a claim in hand and bring it into sight."""
        self.claim_id = claim_id
        self.show_claim()
        self.view.bring_current()

    def go(self, step: int) -> None:
        """To the next claim of the text, or the one before."""
        marks, place = self.view.marks, self.view.place_of(self.claim_id)
        target = (0 if step > 0 else len(marks) - 1) if place is None else place + step
        if not 0 <= target < len(marks):
            self.say("no more claims below" if step > 0 else "no more claims above")
            return
        if self.status.failed:
            # A fault is of the claim one was at.
            self.say("")
        self.go_to(marks[target].claim_id)

    def leave(self) -> None:
        """Back to the queue, unless a change is still on its way."""
        if self.session.writing.give_up():
            self.say("giving up …")
            return
        self.dismiss(self.claim_id)

    def touched(self, touched: Touched) -> None:
        """Show what others wrote."""
        known = {mark.claim_id for mark in self.view.marks}
        if touched.wide or touched.uncounted or not touched.claims <= known or touched.claims & known:
            self._reload_or_leave()

    def _reload_or_leave(self) -> bool:
        """Show the claims as they are now; gives whether the document is still there."""
        try:
            self.reload()
        except NotFoundError as error:
            if self.is_active:
                self.leave()
            else:
                # A prompt is open above it, and what is written there is not to be lost.
                self.status.say(str(error), failed=True)
            return False
        return True

    # -- the desk

    @property
    def current(self) -> int | None:
        """The key of the claim in hand; None in a document without claims."""
        return self.claim_id

    @property
    def scope(self) -> tuple[str, Query]:
        """The document."""
        ref = f"D-{self.document_id}"
        return ref, parse(f"document:{ref}")

    def targets(self) -> Targets:
        """The claim in hand, whatever is marked in the queue. Raises UsageError for none."""
        if self.claim_id is None:
            way = named("{select} selects words of the text to make one of", self.session.keys)
            raise UsageError(f"no claim here; {way}")
        return Targets((self.claim_id,), False, 0)

    def revision(self, targets: Targets) -> int | None:
        """The revision that the person sees."""
        return self.claim.revision if self.claim is not None and targets.ids == (self.claim.id,) else None

    def nearby(self, count: int) -> Sequence[int]:
        """At most `count` claims of the text on each side of the one in hand, those from it on first."""
        place = self.view.place_of(self.claim_id) or 0
        keys = [mark.claim_id for mark in self.view.marks[max(0, place - count) : place + count]]
        before = min(place, count)
        return [*keys[before:], *keys[:before]]

    def changed(
        self,
        ids: Sequence[int],
        decided: Decided | None = None,  # noqa: ARG002  # the queue counts when one is back there
        then: Callable[[], None] | None = None,
    ) -> None:
        """Show claims as the ledger has them now; `then` may move on before the claim in hand is drawn."""
        self.changed_ids.update(dict.fromkeys(ids))
        places = [(key, place) for key in ids if (place := self.view.place_of(key)) is not None]
        with self.session.ledger.reading() as connection:
            found = reads.claim_spans(connection, [key for key, _ in places])
        marks = self.view.marks
        if all(key in found and found[key][:2] == marks[place][1:3] for key, place in places):
            self.view.show_statuses({key: status for key, (_, _, status) in found.items()})
        else:
            self.reload()
        here = self.claim_id
        if then is not None:
            then()
        if self.claim_id == here:
            self.show_claim()

    def advance(self) -> None:
        """Go on to the next claim of the text after a decision."""
        place = self.view.place_of(self.claim_id)
        if place is not None and place + 1 < len(self.view.marks):
            self.go_to(self.view.marks[place + 1].claim_id)
        else:
            self.say(f"{self.status.message} · the last claim of this document")

    def taken_back(self, report: UndoReport) -> None:
        """Show what an undo or redo came to, and tell it, at its claim if it touched just one of this document."""
        self.changed_ids.update(dict.fromkeys(report.claim_ids))
        if self._reload_or_leave():
            if len(report.claim_ids) == 1 and self.view.place_of(report.claim_ids[0]) is not None:
                self.go_to(report.claim_ids[0])
            self.say(report.message)

    def complain(self, error: ClaimtrackError) -> None:
        """Tell what went wrong; after a conflict, show what is there now."""
        super().complain(error)
        if isinstance(error, ConflictError):
            self._reload_or_leave()
