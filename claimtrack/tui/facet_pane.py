"""What the claims of the view have in common, counted at the side: status, tags, speakers, outlets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text
from textual.timer import Timer

from claimtrack.query import Query, negated
from claimtrack.query.narrowing import conditions, exactly
from claimtrack.store.facets import FACETS, Facet, facets
from claimtrack.terms import Status
from claimtrack.tui.background import Reading, read_in_background
from claimtrack.tui.detail import section
from claimtrack.tui.drawing import joined
from claimtrack.tui.themes import STATUS_MARKS
from claimtrack.tui.virtual_list import VirtualList
from claimtrack.tui.wrapping import fit, padded

if TYPE_CHECKING:
    from claimtrack.store.records import Progress
    from claimtrack.tui.review_screen import ReviewScreen

MOST = 8
"""Values of a field that are shown."""

PAUSE = 1.0
"""Seconds after a change until tags are counted again."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the pane: a field's heading, a value with its count, or a remark where it has none."""

    field: str
    facet: Facet | None = None
    remark: str = ""


class FacetPane(VirtualList, can_focus=False):
    """Values with counts, as `rows`; `chosen` is the one at the cursor, which is drawn while `active`.

    Statuses are those of the screen's own progress. The rest is counted in the background, one field after the other,
    anew for another view; tags again some time after a change.
    """

    def __init__(self, screen: ReviewScreen) -> None:
        super().__init__(id="facets")
        self._review = screen
        self._counted: dict[str, Sequence[Facet]] = {}
        self._stale: set[str] = set()
        self._reading: Reading | None = None
        self._timer: Timer | None = None
        self._query: Query | None = None
        self._progress: Progress | None = None
        self._changes = -1
        self.rows: list[Row] = []
        self._held: frozenset[Query] = frozenset()
        self._wanted: tuple[str, str] | None = None
        self.active = False

    def count(self) -> int:
        """How many lines there are."""
        return len(self.rows)

    @property
    def chosen(self) -> Facet | None:
        """The value at the cursor."""
        return self.rows[self.cursor].facet if self.cursor < len(self.rows) else None

    @property
    def chosen_field(self) -> str:
        """The field of what the cursor is on."""
        return self.rows[self.cursor].field if self.cursor < len(self.rows) else ""

    @property
    def counting(self) -> bool:
        """Whether something is being counted."""
        return self._reading is not None

    def on_mount(self) -> None:
        """Begin to count."""
        self.noticed()

    def on_unmount(self) -> None:
        """Count no more."""
        self._stop()

    def activate(self, active: bool) -> None:
        """Draw the cursor, or do without."""
        self.active = active
        self.refresh()

    def noticed(self) -> None:
        """Follow the screen: another view, a change, other counts."""
        screen = self._review
        if not self.is_attached:
            return
        if screen.query_tree is not self._query:
            self._query, self._changes = screen.query_tree, screen.changes
            # What stood there stays until it is counted anew, so that nothing jumps under the eye.
            self._stale = set(FACETS)
            self._held = frozenset(conditions(screen.query_tree))
            self._count_again(tuple(field for field in FACETS if field != "status"))
        elif screen.changes != self._changes:
            self._changes = screen.changes
            if self._timer is not None:
                self._timer.stop()
            self._timer = self.set_timer(PAUSE, lambda: None if self.counting else self._count_again(("tag",)))
        if screen.progress is not self._progress:
            self._progress = screen.progress
            if screen.progress is not None:
                self._counted["status"] = _statuses(screen.progress)
                self._stale.discard("status")
            self._lay_out()

    def _stop(self) -> None:
        if self._reading is not None:
            self._reading.stop()
            self._reading = None

    def _count_again(self, fields: Sequence[str]) -> None:
        self._stop()
        if not fields:
            self._lay_out()
            return
        screen, query = self._review, self._review.query_tree

        def done(found: list[Facet]) -> None:
            self._counted[fields[0]] = found
            self._stale.discard(fields[0])
            self._count_again(fields[1:])

        self._reading = read_in_background(
            screen,
            screen.session.ledger,
            lambda connection: facets(connection, query, fields[0], MOST + 1),
            done,
            screen.complain,
            group="facets",
        )
        self._lay_out()

    def _lay_out(self) -> None:
        rows: list[Row] = []
        for field in FACETS:
            found = self._counted.get(field)
            rows.append(Row(field))
            if found is None:
                rows.append(Row(field, remark="counting …"))
            elif not found:
                rows.append(Row(field, remark="none"))
            else:
                rows += [Row(field, facet) for facet in found[:MOST]]
                rows += [Row(field, remark="and more")] * (len(found) > MOST)
            rows.append(Row(""))
        self.rows = rows[:-1]
        same = (
            index
            for index, row in enumerate(self.rows)
            if row.facet is not None and (row.field, row.facet.value) == self._wanted
        )
        self.cursor = next(same, self.cursor if self._wanted else 0)
        self.rows_changed()
        if self.chosen is None:
            self._to_a_value(1)
        self.refresh()

    def step(self, rows: int) -> None:
        """Go on to the next value, or back for a negative number; headings are passed over."""
        self._to_a_value(rows)
        self._remember()

    def _to_a_value(self, rows: int) -> None:
        for index in self._from_cursor(rows):
            if self.rows[index].facet is not None:
                self.move_to(index)
                return

    def leap(self, fields: int) -> None:
        """Go on to the first value of the next field, or of the one before."""
        here = self.chosen_field
        found = [index for index in self._from_cursor(fields) if self.rows[index].facet and self.rows[index].field]
        there = next((self.rows[index].field for index in found if self.rows[index].field != here), None)
        if there is not None:
            self.move_to(min(index for index in found if self.rows[index].field == there))
        self._remember()

    def _remember(self) -> None:
        """Come back to this value when others are counted."""
        if self.chosen is not None:
            self._wanted = self.chosen_field, self.chosen.value

    def _from_cursor(self, step: int) -> range:
        return range(self.cursor + 1, len(self.rows)) if step > 0 else range(self.cursor - 1, -1, -1)

    def row_style(self, index: int) -> Style:
        """The cursor lies over a row while the pane has the keys."""
        return super().row_style(index) if self.active else Style.null()

    def row_text(self, index: int, _line: int, width: int) -> Text:
        """A heading, or a value: whether the query has it, its name, its count at the right."""
        row, inks = self.rows[index], self.inks
        if row.facet is None:
            if row.remark or not row.field:
                return joined((f"   {row.remark}", inks["faint"]))
            return joined(" ", section(row.field, inks, width - 1))
        wanted = exactly(row.field, row.facet.value)
        sign, ink = (
            ("+", "good") if wanted in self._held else ("-", "bad") if negated(wanted) in self._held else (" ", "key")
        )
        number = "…" if row.field in self._stale else f"{row.facet.claims:,}"
        pointer = "▌" if self.active and index == self.cursor else " "
        line = joined((pointer, inks["key"]), (sign, inks[ink] + Style(bold=True)), " ")
        room = width - 3 - len(number) - 2
        if row.field == "status":
            mark = STATUS_MARKS[row.facet.value]
            line.append_text(joined((f"{mark.shape} ", inks[mark.ink])))
            room -= 2
        style = inks["tag" if row.field == "tag" and not (self.active and index == self.cursor) else "plain"]
        return joined(line, (padded(fit(row.facet.value, room), room), style), " ", (number, inks["muted"]))


def _statuses(progress: Progress) -> list[Facet]:
    numbers: Mapping[Status, int] = {
        Status.UNREVIEWED: progress.left,
        Status.ACCEPTED: progress.accepted,
        Status.REJECTED: progress.rejected,
        Status.DEFERRED: progress.deferred,
    }
    return [Facet(status.value, number) for status, number in numbers.items() if number]
