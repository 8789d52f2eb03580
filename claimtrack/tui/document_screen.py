"""The whole document at a claim: every claim in it marked at the margin with its status."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from textual.app import ComposeResult
from textual.screen import Screen

from claimtrack.errors import ClaimtrackError, ConflictError, NotFoundError
from claimtrack.review import decisions
from claimtrack.review import undo as taking_back
from claimtrack.review.outcome import Outcome
from claimtrack.review.undo import UndoReport
from claimtrack.store import reads
from claimtrack.store.engine import Ledger
from claimtrack.store.records import Progress
from claimtrack.terms import RejectReason, Status
from claimtrack.tui.action_screen import Acts
from claimtrack.tui.actions import bindings
from claimtrack.tui.bars import KeyBar, StatusLine, TopBar
from claimtrack.tui.document_view import DocumentView, Mark
from claimtrack.tui.help_screen import HelpScreen
from claimtrack.tui.prompts.key_picker import RejectPicker
from claimtrack.tui.prompts.line_prompt import LinePrompt
from claimtrack.tui.session import Session

Result = TypeVar("Result")


class DocumentScreen(Acts, Screen[int]):
    """Gives the key of the claim one was at when leaving."""

    CONTEXT = "document"
    BINDINGS = bindings("document")

    def __init__(self, session: Session, document_id: int, claim_id: int) -> None:
        super().__init__()
        self.session = session
        self.document_id = document_id
        self.claim_id = claim_id
        self._revision: int | None = None
        self.top = TopBar(session.ledger.path.name, id="top")
        self.view = DocumentView(id="text")
        self.status = StatusLine(id="status")

    def compose(self) -> ComposeResult:
        """Bars above and below the text."""
        yield self.top
        yield self.view
        yield self.status
        yield KeyBar("document", self.session.keys, id="keys")

    def on_mount(self) -> None:
        """Read the document."""
        try:
            self._load()
        except ClaimtrackError as error:
            self.complain(error)

    def _load(self) -> None:
        with self.session.ledger.reading() as connection:
            text = reads.document_text(connection, self.document_id)
        self.view.show_text(text)
        self._reload_marks()
        self.view.go_to(self.claim_id)

    def _reload_marks(self) -> None:
        with self.session.ledger.reading() as connection:
            spans = reads.document_spans(connection, self.document_id)
            home = reads.document(connection, self.document_id)
            rows = {row.id: row for row in reads.claim_rows(connection, [self.claim_id])}
        self.view.show_marks([Mark(*span) for span in spans])
        title = " · ".join(part for part in (home.outlet, home.published, home.title) if part)
        statuses = [span[3] for span in spans]
        counted = Progress(
            len(spans),
            statuses.count(Status.ACCEPTED),
            statuses.count(Status.REJECTED),
            statuses.count(Status.DEFERRED),
        )
        self.top.show(view=f"{home.ref} {title}", order="", progress=counted)
        row = rows.get(self.claim_id)
        self._revision = None if row is None else row.revision
        place = self.view.place_of(self.claim_id)
        self.status.note(row.label if row else "", f"{place + 1 if place is not None else 0}/{len(spans)}")

    def perform(self, action_id: str) -> None:
        """The keys of this screen."""
        page = max(1, self.view.size.height - 2)
        handlers: dict[str, Callable[[], object]] = {
            "document-next": partial(self._go, 1),
            "document-previous": partial(self._go, -1),
            "document-down": partial(self.view.scroll_lines, 1),
            "document-up": partial(self.view.scroll_lines, -1),
            "document-page-down": partial(self.view.scroll_lines, page),
            "document-page-up": partial(self.view.scroll_lines, -page),
            "document-first": partial(self.view.scroll_lines, -(10**9)),
            "document-last": partial(self.view.scroll_lines, 10**9),
            "document-accept": partial(self._decide, Status.ACCEPTED),
            "document-defer": partial(self._decide, Status.DEFERRED),
            "document-reject": self._reject,
            "document-undo": partial(self._take_back, redo=False),
            "document-redo": partial(self._take_back, redo=True),
            "document-return": self._leave,
            "back": self._leave,
            "quit": self._leave,
            "help": lambda: self.app.push_screen(HelpScreen("document", self.session.keys)),
            "palette": self.app.action_command_palette,
        }
        handlers[action_id]()

    def _leave(self) -> None:
        if self.session.writing.give_up():
            self.status.say("giving up …")
            return
        self.dismiss(self.claim_id)

    def _go(self, step: int) -> None:
        """To the next claim of the text, or the one before."""
        marks = self.view.marks
        place = self.view.place_of(self.claim_id)
        target = (0 if step > 0 else len(marks) - 1) if place is None else place + step
        if not 0 <= target < len(marks):
            self.status.say("no more claims below" if step > 0 else "no more claims above")
            return
        self.claim_id = marks[target].claim_id
        self.view.go_to(self.claim_id)
        self._reload_marks()

    def _decide(self, status: Status, reason: RejectReason | None = None, note: str | None = None) -> None:
        decided, expected = self.claim_id, self._revision

        def work(ledger: Ledger) -> Outcome:
            return decisions.decide(
                ledger, self.session.actor, (decided,), status, reason=reason, note=note, expected_revision=expected
            )

        def done(outcome: Outcome) -> None:
            self._reload_marks()
            if self.claim_id == decided:
                self._go(1)
            self.status.say(f"{outcome.did} C-{decided}" if outcome.changed else outcome.message)

        self._write(work, done)

    def _write(self, work: Callable[[Ledger], Result], done: Callable[[Result], None]) -> None:
        self.session.writing.write(self, self.session, work, done, waiting=self.status.say, failed=self.complain)

    def _reject(self) -> None:
        name = f"C-{self.claim_id}"

        def chosen(value: str | None) -> None:
            if value is None:
                return
            reason = RejectReason(value)
            if reason is RejectReason.OTHER:
                with self.session.ledger.reading() as connection:
                    note = reads.claim(connection, self.claim_id).note or ""
                prompt = LinePrompt(f"why is {name} rejected?", note, placeholder="what is wrong; kept as its note")
                self.app.push_screen(prompt, lambda note: self._guarded(reason, note) if note else None)
            else:
                self._guarded(reason, None)

        self.app.push_screen(RejectPicker(f"reject {name} because it is …", self.session.keys), chosen)

    def _guarded(self, reason: RejectReason, note: str | None) -> None:
        try:
            self._decide(Status.REJECTED, reason, note)
        except ClaimtrackError as error:
            self.complain(error)

    def _take_back(self, *, redo: bool) -> None:
        act = taking_back.redo if redo else taking_back.undo
        self._write(lambda ledger: act(ledger, self.session.actor), self._taken_back)

    def _taken_back(self, report: UndoReport) -> None:
        if len(report.claim_ids) == 1 and self.view.place_of(report.claim_ids[0]) is not None:
            self.claim_id = report.claim_ids[0]
            self.view.go_to(self.claim_id)
        try:
            self._reload_marks()
        except NotFoundError:
            # The document itself was what the last change had added.
            self._leave()
            return
        self.status.say(report.message)

    def complain(self, error: ClaimtrackError) -> None:
        """Tell what went wrong; after a conflict, show what is there now."""
        self.status.say(str(error), failed=True)
        if isinstance(error, ConflictError):
            self._reload_marks()
