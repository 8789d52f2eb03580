"""The keys of the facets: a screen without anything of its own, so that what it works on stays in sight below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.screen import ModalScreen

from claimtrack.errors import ClaimtrackError, NotFoundError
from claimtrack.query import negated
from claimtrack.query.narrowing import exactly, toggled
from claimtrack.tui.action_screen import Acts
from claimtrack.tui.actions import bindings
from claimtrack.tui.bars import KeyBar
from claimtrack.tui.facet_pane import FacetPane
from claimtrack.tui.help_screen import HelpScreen

if TYPE_CHECKING:
    from claimtrack.tui.review_screen import ReviewScreen


class FacetKeys(Acts, ModalScreen[None]):
    """Moves in the facets and filters by them; leaving gives the keys back to the queue, the facets stay."""

    BINDINGS = bindings("facets", leave_out=("palette",))
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self, review: ReviewScreen, pane: FacetPane) -> None:
        super().__init__()
        self._review = review
        self.pane = pane

    def compose(self) -> ComposeResult:
        """Its keys, over those of the queue."""
        yield KeyBar("facets", self._review.session.keys, id="keys")

    def perform(self, action_id: str) -> None:
        """Move, filter, leave."""
        match action_id:
            case "facet-next":
                self.pane.step(1)
            case "facet-previous":
                self.pane.step(-1)
            case "facet-next-field":
                self.pane.leap(1)
            case "facet-previous-field":
                self.pane.leap(-1)
            case "facet-only":
                self._filter(without=False)
            case "facet-without":
                self._filter(without=True)
            case "facets-close":
                self._leave(closing=True)
            case "help":
                self.app.push_screen(HelpScreen("facets", self._review.session.keys))
            case _:
                # Where the facets stand in place of the claim, nobody could go on without it.
                self._leave(closing=not self._review.wide)

    def _filter(self, *, without: bool) -> None:
        chosen = self.pane.chosen
        if chosen is None:
            raise NotFoundError("nothing to choose here yet")
        wanted = exactly(self.pane.chosen_field, chosen.value)
        text = toggled(self._review.query_text, negated(wanted) if without else wanted)
        self._review.say("")
        self._review.loading_queue.start(text, self._review.order)

    def _leave(self, *, closing: bool) -> None:
        self.pane.activate(False)
        if closing:
            close(self._review)
        self.dismiss(None)

    def complain(self, error: ClaimtrackError) -> None:
        """Tell it in the status line of the review, which is in sight."""
        self._review.complain(error)


def open_facets(screen: ReviewScreen) -> None:
    """Show the facets at the side, and give them the keys."""
    if screen.facets is None:
        screen.facets = FacetPane(screen)
        screen.query_one("#panes").mount(screen.facets)
    screen.remove_class("-claim-alone", "-queue-alone")
    screen.add_class("-facets")
    screen.facets.noticed()
    screen.facets.activate(True)
    # What stood at the side stands below the claim now.
    screen.show_claim()
    screen.app.push_screen(FacetKeys(screen, screen.facets))


def close(screen: ReviewScreen) -> None:
    """Take the facets away."""
    screen.remove_class("-facets")
    if screen.facets is not None:
        screen.facets.remove()
        screen.facets = None
    screen.show_claim()
