"""The lines above and below: where one is and how far, what just happened, which keys there are."""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.strip import Strip

from claimtrack.store.records import Progress
from claimtrack.text import display_safe
from claimtrack.tui.action_screen import Acts
from claimtrack.tui.actions import BY_ID, GLOBAL, grouped, in_context, keys_text
from claimtrack.tui.drawing import joined, strip_of
from claimtrack.tui.drawn import Drawn
from claimtrack.tui.ink import Inks
from claimtrack.tui.wrapping import fit, line_spans


class Bar(Drawn):
    """One line, drawn from its parts at the width there is."""

    def line(self, inks: Inks, width: int) -> Text:
        """The line in at most `width` cells."""
        raise NotImplementedError  # each subclass has its own

    def render_line(self, y: int) -> Strip:
        """The line, filled up with the background."""
        width = self.size.width
        if y:
            return Strip.blank(width, self.ground)
        return strip_of(self.line(self.inks, width), width, self.app.console, self.ground)


NARROW = 60
"""Columns below which only what is left is told."""

BAR, SHORT_BAR = 12, 6
"""Cells of the bar of progress, where there is room and where there is little."""


class TopBar(Bar):
    """Ledger, view and order on the left, progress on the right."""

    def __init__(self, ledger_name: str, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self._ledger_name = ledger_name
        self._view = "all claims"
        self._order = ""
        self._progress: Progress | None = None
        self._pace = ""

    def show(self, *, view: str, order: str, progress: Progress | None, pace: str = "") -> None:
        """Draw anew if anything differs; without progress, nothing is counted yet."""
        if (view, order, progress, pace) != (self._view, self._order, self._progress, self._pace):
            self._view, self._order, self._progress, self._pace = view, order, progress, pace
            self.refresh()

    @property
    def progress_text(self) -> str:
        """How many claims of the view are left, in words."""
        progress = self._progress
        if progress is None or not progress.total:
            return ""
        if progress.reviewed == progress.total:
            return f"all {progress.total:,} reviewed"
        deferred = f" · {progress.deferred:,} deferred" if progress.deferred else ""
        return f"{progress.left:,} left of {progress.total:,}{deferred}"

    def line(self, inks: Inks, width: int) -> Text:
        """The view gives way first, then the ledger's name."""
        right = self._right(inks, width)
        room = width - right.cell_len - 2
        left = joined((" claimtrack ", inks["key"]))
        if room > 60:
            left.append(f" {fit(self._ledger_name, 24)} ", style=inks["muted"])
        order = f"  ⇅ {self._order}" if self._order else ""
        view = fit(self._view, max(4, room - left.cell_len - len(order) - 3))
        left.append(f" {view}", style=inks["strong"])
        if left.cell_len + len(order) <= room:
            left.append(order, style=inks["muted"])
        left.append(" " * max(0, width - left.cell_len - right.cell_len))
        return left.append_text(right)

    def _right(self, inks: Inks, width: int) -> Text:
        progress = self._progress
        if progress is None or not progress.total:
            return Text()
        if width < NARROW:
            return joined((f"{progress.left:,} left ", inks["plain"]))
        text = joined((self.progress_text, inks["plain"]))
        if self._pace and text.cell_len + len(self._pace) <= width // 2:
            text.append(f" · {self._pace}", style=inks["muted"])
        cells = BAR if width >= 100 else SHORT_BAR
        filled = cells * progress.reviewed // progress.total
        text.append("  ")
        text.append("━" * filled, style=inks["good"])
        text.append("─" * (cells - filled), style=inks["faint"])
        return text.append(" ")


MOST_LINES = 4
"""Lines that a message takes at most."""


class StatusLine(Bar):
    """The last message on the left, whole; marks, background work and position on the right."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        self.message = ""
        self.failed = False
        self._right: tuple[str, ...] = ()
        self._rows = 1

    def say(self, message: str, *, failed: bool = False) -> None:
        """Show a message; `failed` sets it off with a sign and a colour."""
        self.message, self.failed = message, failed
        self._make_room()
        self.refresh()

    def note(self, *parts: str) -> None:
        """Show what is going on at the right; empty parts are left out."""
        right = tuple(part for part in parts if part)
        if right != self._right:
            self._right = right
            self._make_room()
            self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        """Take as many lines as the message needs at the new width."""
        self._make_room()

    def _make_room(self) -> None:
        """Be as high as the message needs: mostly a single line, and then nothing is laid out again."""
        rows = len(self._texts(self.size.width)) if self.size.width else 1
        if rows != self._rows:
            self._rows = rows
            self.styles.height = rows

    def _texts(self, width: int) -> list[str]:
        """The message in lines; the last has room for what is going on."""
        room = max(8, width - len(self._sign) - 1)
        message = display_safe(self.message[: MOST_LINES * room])
        texts = [message[start:end] for start, end in line_spans(message, room)]
        if len(message) < len(self.message) or len(texts) > MOST_LINES:
            texts = texts[:MOST_LINES]
            texts[-1] = fit(texts[-1], room - 1) + "…"
        if cell_len(texts[-1]) + cell_len(self._going_on(width)) + 1 > room:
            texts.append("")
        return texts

    def _going_on(self, width: int) -> str:
        """What is noted; where there is too little room, the longest part gives way, not the numbers after it."""
        room, parts = width * 2 // 3, list(self._right)
        missing = cell_len(display_safe("   ".join(parts))) - room
        if missing > 0:
            longest = max(range(len(parts)), key=lambda index: cell_len(display_safe(parts[index])))
            parts[longest] = fit(parts[longest], max(1, cell_len(display_safe(parts[longest])) - missing))
        return fit("   ".join(parts), room)

    @property
    def _sign(self) -> str:
        return " ! " if self.failed else " "

    def render_line(self, y: int) -> Strip:
        """A line of the message, what is going on at the right of the last."""
        width, inks = self.size.width, self.inks
        texts = self._texts(width)
        if y >= len(texts):
            return Strip.blank(width, self.ground)
        line = joined(
            ((self._sign if y == 0 else " " * len(self._sign)) + texts[y], inks["bad" if self.failed else "plain"])
        )
        if y == len(texts) - 1:
            right = self._going_on(width)
            line.append(" " * max(1, width - line.cell_len - cell_len(right) - 1))
            line.append(right, style=inks["muted"])
        return strip_of(line, width, self.app.console, self.ground)


class KeyBar(Bar):
    """The keys that matter most here; as many as fit, and the way to all others; those `impossible` now are faint."""

    def __init__(self, context: str, keys: Mapping[str, tuple[str, ...]], *, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(id=id)
        shown = [action for action in in_context(context) if action.footer and GLOBAL not in action.contexts]
        self._groups = grouped(shown)
        self._keys = keys
        self.impossible: frozenset[str] = frozenset()

    def on_mount(self) -> None:
        """Look after every key which others are possible now."""
        screen: object = self.screen
        if isinstance(screen, Acts):
            screen.after_action = self.reconsider
            self.reconsider()

    def reconsider(self) -> None:
        """Draw again if other actions are possible than before."""
        screen: object = self.screen
        if not isinstance(screen, Acts):
            return
        names = (group[0].id for group in self._groups)
        impossible = frozenset(name for name in names if screen.why_not(name) is not None)
        if impossible != self.impossible:
            self.impossible = impossible
            self.refresh()

    def line(self, inks: Inks, width: int) -> Text:
        """Whole entries only."""
        last = joined((keys_text([BY_ID["help"]], self._keys), inks["key"]), (" keys ", inks["muted"]))
        line = Text(" ")
        for group in self._groups:
            first = {action.id: self._keys.get(action.id, action.keys)[:1] for action in group}
            keys = keys_text(group, first)
            if not keys:
                continue
            possible = group[0].id not in self.impossible
            label = group[0].label.partition(",")[0]
            entry = joined(
                (keys, inks["key" if possible else "faint"]), (f" {label}  ", inks["muted" if possible else "faint"])
            )
            if line.cell_len + entry.cell_len + last.cell_len > width:
                break
            line.append_text(entry)
        line.append(" " * max(0, width - line.cell_len - last.cell_len))
        return line.append_text(last)
