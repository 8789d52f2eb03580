"""Everybody who speaks or relays, with how much they are in the ledger and how reliable they are held to be."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from rich.text import Text
from textual.app import ComposeResult
from textual.screen import Screen

from claimtrack.errors import ClaimtrackError, NotFoundError
from claimtrack.query import format_query
from claimtrack.query.tree import Match, Term
from claimtrack.review import sources as judging
from claimtrack.review import undo as taking_back
from claimtrack.review.outcome import Outcome
from claimtrack.store import registry
from claimtrack.store.engine import Ledger
from claimtrack.store.records import SourceRecord
from claimtrack.terms import Reliability
from claimtrack.tui.action_screen import Acts
from claimtrack.tui.actions import bindings
from claimtrack.tui.bars import KeyBar, StatusLine, TopBar
from claimtrack.tui.drawing import joined
from claimtrack.tui.help_screen import HelpScreen
from claimtrack.tui.prompts.key_picker import ReliabilityPicker
from claimtrack.tui.session import Session
from claimtrack.tui.virtual_list import VirtualList
from claimtrack.tui.wrapping import fit, padded


class SourceList(VirtualList):
    """One source a row."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.sources: list[SourceRecord] = []

    def count(self) -> int:
        """How many sources there are."""
        return len(self.sources)

    @property
    def current(self) -> SourceRecord | None:
        """The source at the cursor."""
        return self.sources[self.cursor] if self.cursor < len(self.sources) else None

    def row_text(self, index: int, _line: int, width: int) -> Text:
        """Reliability, name and aliases, kind and group, how many claims."""
        source = self.sources[index]
        inks = self.inks
        known = source.reliability != "F"
        kind = f"{source.kind}{f' · {source.group}' if source.group else ''}"
        count = f"{source.claims:>7,} claim{' ' if source.claims == 1 else 's'} "
        kind_width = min(28, width // 4)
        name_width = max(8, width - 6 - kind_width - len(count))
        aliases = f"  ({', '.join(source.aliases)})" if source.aliases else ""
        name = fit(source.name, name_width)
        rest = padded(aliases, name_width - Text(name).cell_len)
        return joined(
            ("▌ " if index == self.cursor else "  ", inks["key"]),
            (f"{source.reliability}   ", inks["good"] if known else inks["muted"]),
            (name, inks["plain"]),
            (rest, inks["faint"]),
            (padded(kind, kind_width), inks["muted"]),
            (count, inks["plain"]),
        )


class SourcesScreen(Acts, Screen[str]):
    """Gives a query for the claims of a source, when one asks for them."""

    CONTEXT = "sources"
    BINDINGS = bindings("sources")

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.top = TopBar(session.ledger.path.name, id="top")
        self.list = SourceList(id="sources")
        self.list.when_moved = self.note_source
        self.status = StatusLine(id="status")

    def compose(self) -> ComposeResult:
        """Bars above and below the list."""
        yield self.top
        yield self.list
        yield self.status
        yield KeyBar("sources", self.session.keys, id="keys")

    def on_mount(self) -> None:
        """Read the sources."""
        self.list.focus()
        self.action_do("source-first")
        self._load()

    def _load(self) -> None:
        with self.session.ledger.reading() as connection:
            self.list.sources = registry.sources(connection)
        self.list.rows_changed()
        self.top.show(view=f"{len(self.list.sources):,} sources", order="by claims", progress=None)
        self.note_source()

    def note_source(self) -> None:
        """Say what the letter of the source at the cursor means."""
        source = self.list.current
        if source is not None:
            meaning = Reliability(source.reliability).meaning
            self.status.note(f"{source.reliability}: {meaning}", f"{self.list.cursor + 1}/{self.list.count()}")

    def on_virtual_list_chosen(self, _event: VirtualList.Chosen) -> None:
        """A double click shows its claims."""
        self.action_do("source-claims")

    def perform(self, action_id: str) -> None:
        """The keys of this screen."""
        half = max(1, self.list.page // 2)
        cursor = self.list.cursor
        handlers: dict[str, Callable[[], object]] = {
            "source-next": partial(self.list.move_to, cursor + 1),
            "source-previous": partial(self.list.move_to, cursor - 1),
            "source-half-page-down": partial(self.list.move_to, cursor + half),
            "source-half-page-up": partial(self.list.move_to, cursor - half),
            "source-first": partial(self.list.move_to, 0),
            "source-last": partial(self.list.move_to, self.list.count() - 1),
            "source-rate": self._rate,
            "source-claims": self._claims,
            "source-undo": partial(self._take_back, taking_back.undo),
            "source-redo": partial(self._take_back, taking_back.redo),
            "back": self._leave,
            "quit": self._leave,
            "help": lambda: self.app.push_screen(HelpScreen("sources", self.session.keys)),
            "palette": self.app.action_command_palette,
        }
        handlers[action_id]()

    def _current(self) -> SourceRecord:
        source = self.list.current
        if source is None:
            raise NotFoundError("no source here; they come with the claims that are added")
        return source

    def _rate(self) -> None:
        source = self._current()

        def chosen(letter: str | None) -> None:
            if letter is None:
                return
            try:
                self._write(lambda ledger: judging.rate(ledger, self.session.actor, source.id, Reliability(letter)))
            except ClaimtrackError as error:
                self.complain(error)

        self.app.push_screen(ReliabilityPicker(f"how reliable is {source.name}?", self.session.keys), chosen)

    def _claims(self) -> None:
        self.dismiss(format_query(Term("source", (Match(self._current().name.lower()),))))

    def _take_back(self, act: Callable[..., taking_back.UndoReport]) -> None:
        self._write(lambda ledger: act(ledger, self.session.actor))

    def _write(self, work: Callable[[Ledger], Outcome | taking_back.UndoReport]) -> None:
        def done(came: Outcome | taking_back.UndoReport) -> None:
            self._load()
            self.status.say(came.message)

        self.session.writing.write(self, self.session, work, done, waiting=self.status.say, failed=self.complain)

    def _leave(self) -> None:
        if self.session.writing.give_up():
            self.status.say("giving up …")
        else:
            self.dismiss()

    def complain(self, error: ClaimtrackError) -> None:
        """Tell what went wrong."""
        self.status.say(str(error), failed=True)
