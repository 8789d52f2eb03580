"""Everybody who speaks or relays: how much, how reliable they are held to be and why, and who is who."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from textual.app import ComposeResult
from textual.containers import Container
from textual.timer import Timer

from claimtrack.errors import ClaimtrackError, NotFoundError
from claimtrack.query import format_query
from claimtrack.query.tree import Match, Term
from claimtrack.review import sources as judging
from claimtrack.review.outcome import Outcome
from claimtrack.review.undo import UndoReport
from claimtrack.store import registry, source_pages
from claimtrack.store.engine import Ledger
from claimtrack.store.records import SourceRecord
from claimtrack.store.source_pages import SourceClaims, SourceIds, SourceOrder
from claimtrack.store.watch import Touched
from claimtrack.tui.actions import bindings
from claimtrack.tui.background import in_background
from claimtrack.tui.bars import KeyBar, StatusLine, TopBar
from claimtrack.tui.help_screen import HelpScreen
from claimtrack.tui.prompts.rating import Rating, ask_rating
from claimtrack.tui.prompts.source_prompts import (
    REMOVED,
    FindSource,
    GroupPrompt,
    NamesPrompt,
    SourcePicker,
)
from claimtrack.tui.session import Session
from claimtrack.tui.source_editing import edit_source
from claimtrack.tui.source_list import SourceList
from claimtrack.tui.source_pane import Source, source_lines
from claimtrack.tui.text_view import TextView
from claimtrack.tui.undoing import redo, undo
from claimtrack.tui.virtual_list import VirtualList
from claimtrack.tui.writing_screen import WritingScreen
from claimtrack.wording import counted

WIDE = 100
"""Columns from which on the source stands beside the list, not below it."""

PAUSE = 0.12
"""Seconds that the cursor has to rest on a source before its claims are counted."""

BESIDE = 8
"""Other sources of a group that are named."""

LONG = 2000
"""Claims of a source from which on it is merged in the background."""

Change = Callable[[Ledger], Outcome]


class SourcesScreen(WritingScreen[str]):
    """Gives a query for the claims of a source, when one asks for them."""

    CONTEXT = "sources"
    BINDINGS = bindings("sources")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (WIDE, "-wide")]  # noqa: RUF012  # as Textual declares it

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.text = ""
        self.order = SourceOrder.CLAIMS
        self.top = TopBar(session.ledger.path.name, id="top")
        self.list = SourceList(self._read_rows, id="sources")
        self.list.when_moved = self.show_source
        self.pane = TextView(indent=2, id="source")
        self.status = StatusLine(id="status")
        self.loading = False
        self._claims: SourceClaims | None = None
        self._pending: Timer | None = None

    def compose(self) -> ComposeResult:
        """Bars above and below, the list and the source between them."""
        yield self.top
        with Container(id="panes"):
            yield self.list
            yield self.pane
        yield self.status
        yield KeyBar("sources", self.session.keys, id="keys")

    def on_mount(self) -> None:
        """Read the sources."""
        self.list.focus()
        self._load()

    # -- what is shown

    def _read_rows(self, found: SourceIds, ids: Sequence[int]) -> list[SourceRecord]:
        with self.session.ledger.reading() as connection:
            return source_pages.source_rows(connection, found, ids)

    def _load(self, keep: int | None = None) -> None:
        """Read in a thread which sources there are; the cursor comes to the one of that key."""
        text, order, ledger = self.text, self.order, self.session.ledger

        def work() -> SourceIds:
            with ledger.reading() as connection:
                return source_pages.source_ids(connection, text, order)

        def done(found: SourceIds) -> None:
            self.loading = False
            self.list.show(found, keep)
            self.show_source()

        self.loading = True
        in_background(self, work, done, self.complain, group="sources", exclusive=True)
        self._say_where()

    def touched(self, touched: Touched) -> None:
        """Show the sources anew where others judged or merged them."""
        if touched.wide:
            current = self.list.current
            self._load(None if current is None else current.id)

    def _say_where(self) -> None:
        count, current = self.list.count(), self.list.cursor + 1
        sources = counted(count, "source")
        view = f'{sources} called "{self.text}"' if self.text else sources
        by = {SourceOrder.RATED: "last rated first"}.get(self.order, f"by {self.order.value}")
        self.top.show(view="reading the sources …" if self.loading and not count else view, order=by, progress=None)
        self.status.note("loading …" if self.loading else "", f"{current:,}/{count:,}" if count else "")

    def show_source(self) -> None:
        """Draw the source at the cursor; its claims are counted once the cursor rests on it."""
        self._claims = None
        self._draw_source()
        self._say_where()
        if self._pending is not None:
            self._pending.stop()
        self._pending = self.set_timer(PAUSE, self._count)

    def _draw_source(self, *, keep_position: bool = False) -> None:
        record = self.list.current
        if record is None:
            self.pane.present(lambda _inks, _width: ())
            return
        try:
            with self.session.ledger.reading() as connection:
                ratings = registry.ratings(connection, record.id)
                members = source_pages.group_members(connection, record.group, BESIDE) if record.group else []
        except ClaimtrackError as error:
            self.complain(error)
            return
        source = Source(record, ratings, members, self._claims)
        self.pane.present(partial(source_lines, source), keep_position=keep_position)

    def _count(self) -> None:
        record, ledger = self.list.current, self.session.ledger
        if record is None:
            return

        def work() -> SourceClaims:
            with ledger.reading() as connection:
                return source_pages.source_claims(connection, record.id)

        def done(claims: SourceClaims) -> None:
            current = self.list.current
            if current is not None and current.id == record.id:
                self._claims = claims
                self._draw_source(keep_position=True)

        in_background(self, work, done, self.complain, group="claims", exclusive=True)

    def on_virtual_list_chosen(self, _event: VirtualList.Chosen) -> None:
        """A double click shows its claims."""
        self.action_do("source-claims")

    # -- the keys

    def perform(self, action_id: str) -> None:
        """The keys of this screen."""
        half = max(1, self.list.page // 2)
        page = max(1, self.pane.size.height - 2)
        cursor = self.list.cursor
        handlers: dict[str, Callable[[], object]] = {
            "source-next": partial(self.list.move_to, cursor + 1),
            "source-previous": partial(self.list.move_to, cursor - 1),
            "source-half-page-down": partial(self.list.move_to, cursor + half),
            "source-half-page-up": partial(self.list.move_to, cursor - half),
            "source-first": partial(self.list.move_to, 0),
            "source-last": partial(self.list.move_to, self.list.count() - 1),
            "source-down": partial(self.pane.scroll_lines, page),
            "source-up": partial(self.pane.scroll_lines, -page),
            "source-pane": partial(self.toggle_class, "-source-alone"),
            "source-rate": self._rate,
            "source-claims": self._show_claims,
            "source-alias": self._alias,
            "source-merge": self._merge,
            "source-group": self._group,
            "source-edit": self._edit,
            "source-find": self._find,
            "source-order": self._sort,
            "source-undo": partial(undo, self, self._taken_back),
            "source-redo": partial(redo, self, self._taken_back),
            "back": self._back,
            "quit": self._leave,
            "help": lambda: self.app.push_screen(HelpScreen("sources", self.session.keys)),
            "palette": self.app.action_command_palette,
        }
        handlers[action_id]()

    def _current(self) -> SourceRecord:
        source = self.list.current
        if source is None:
            raise NotFoundError("this source is gone; another one was merged with it, or its document was removed")
        return source

    def _rate(self) -> None:
        source = self._current()
        with self.session.ledger.reading() as connection:
            ratings = registry.ratings(connection, source.id)
        now = f"{source.reliability} since {ratings[0].rated_at[:10]}" if ratings else ""

        def rated(rating: Rating) -> None:
            actor = self.session.actor
            self._change(
                lambda ledger: judging.rate(ledger, actor, source.id, rating.reliability, rating.basis), source.id
            )

        ask_rating(self, source.name, self.session.keys, rated, now)

    def _show_claims(self) -> None:
        self.dismiss(format_query(Term("source", (Match(f"={self._current().name.lower()}"),))))

    def _alias(self) -> None:
        source, actor = self._current(), self.session.actor

        def chosen(name: str) -> None:
            change = judging.remove_alias if name.startswith(REMOVED) else judging.add_alias
            self._change(lambda ledger: change(ledger, actor, source.id, name.removeprefix(REMOVED)), source.id)

        self.ask(NamesPrompt(source), chosen)

    def _merge(self) -> None:
        source, actor = self._current(), self.session.actor
        near = self._read_rows(self.list.found, self.list.found.ids[: 2 * BESIDE])
        parts = [counted(source.claims)]
        parts += [f"{len(source.aliases)} alias{'' if len(source.aliases) == 1 else 'es'}"] if source.aliases else []
        heading = f"merge {source.name} into …   with its {' and '.join(parts)}; its name becomes an alias"

        def chosen(key: str) -> None:
            into = int(key)
            self.write(
                lambda ledger: judging.merge(ledger, actor, source.id, into),
                lambda outcome: self._reloaded(outcome.message, into),
                long=source.claims > LONG,
            )

        self.ask(SourcePicker(heading, self.session.ledger, source.id, near), chosen)

    def _group(self) -> None:
        source, actor = self._current(), self.session.actor
        with self.session.ledger.reading() as connection:
            groups = source_pages.groups(connection)

        def chosen(group: str) -> None:
            self._change(lambda ledger: judging.set_group(ledger, actor, source.id, group), source.id)

        self.ask(GroupPrompt(source, groups), chosen)

    def _edit(self) -> None:
        source = self._current()
        edit_source(self, source, lambda outcome: self._changed(outcome, source.id))

    def _find(self) -> None:
        before = self.text
        current = self.list.current
        keep = None if current is None else current.id

        def told(text: str) -> None:
            self.text = text
            self._load(keep)

        def left(text: str | None) -> None:
            if text is None and self.text != before:
                told(before)

        self.app.push_screen(FindSource(before, told), left)

    def _sort(self) -> None:
        orders = list(SourceOrder)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        self._load()
        self.list.move_to(0, told=False)

    def _taken_back(self, report: UndoReport) -> None:
        current = self.list.current
        self._reloaded(report.message, None if current is None else current.id)

    # -- changing

    def _change(self, work: Change, key: int) -> None:
        self.write(work, lambda outcome: self._changed(outcome, key))

    def _changed(self, outcome: Outcome, key: int) -> None:
        """Draw one source anew; where it stands in the list stays as it is."""
        self.list.forget([key])
        self._draw_source(keep_position=True)
        self.say(outcome.message)

    def _reloaded(self, message: str, keep: int | None) -> None:
        """Read the list anew, because sources came or went."""
        self.list.forget(self.list.found.ids)
        self._load(keep)
        self.say(message)

    def _back(self) -> None:
        """What is under way ends first, then what was found, then the screen."""
        if self.session.writing.give_up():
            self.say("giving up …")
        elif self.text:
            current = self.list.current
            self.text = ""
            self._load(None if current is None else current.id)
            self.say("all sources again")
        else:
            self.dismiss()

    def _leave(self) -> None:
        if self.session.writing.give_up():
            self.say("giving up …")
        else:
            self.dismiss()
