"""The prompt for a query: completion as one writes, the fault under its column."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from textual.widget import Widget
from textual.widgets import Input

from claimtrack.errors import QueryError
from claimtrack.query import completions, parse, point_at
from claimtrack.text import display_safe
from claimtrack.tui.prompts.choice_list import Choice, ChoiceList
from claimtrack.tui.prompts.panel import Panel

OFFERED = 60


class QueryPrompt(Panel[str]):
    """Gives a query that parses; `known` are values to complete, by field."""

    HINT = "{choose} show   {complete} complete   {choice-up} {choice-down} choose   {back} leave   empty: all claims"

    def __init__(
        self, heading: str, value: str, known: Mapping[str, Sequence[str]], *, placeholder: str = "", hint: str = ""
    ) -> None:
        super().__init__(heading, hint=hint)
        self.field = Input(value, id="field", placeholder=placeholder, compact=True, select_on_focus=False)
        self.offers = ChoiceList(id="offers")
        self._known = known

    def body(self) -> Iterable[Widget]:
        """The field, and below it what could stand at the cursor."""
        yield self.field
        yield self.offers

    def on_mount(self) -> None:
        """Offer the fields at once."""
        self._offer()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Offer what fits what is written now."""
        self.show_fault("")
        self._offer()

    def _offer(self) -> None:
        found = completions(self.field.value, self.field.cursor_position, self._known)[:OFFERED]
        self.offers.offer([Choice(offer.text, offer.text, offer.help) for offer in found])
        self.offers.display = bool(found)

    def move_choice(self, rows: int) -> None:
        """Move in what is offered."""
        self.offers.move_to(self.offers.cursor + rows)

    def complete(self) -> None:
        """Put what is chosen in place of what is written of it."""
        found = completions(self.field.value, self.field.cursor_position, self._known)
        if not found:
            return
        offer = found[min(self.offers.cursor, len(found) - 1)]
        text = self.field.value
        ended = "" if offer.text.endswith(":") or text[offer.end :].startswith(" ") else " "
        self.field.value = text[: offer.start] + offer.text + ended + text[offer.end :]
        self.field.cursor_position = offer.start + len(offer.text) + len(ended)

    def submit(self) -> None:
        """Give the query if it parses, else point at what is wrong."""
        text = self.field.value.strip()
        try:
            parse(text)
        except QueryError as error:
            shown, caret = point_at(text, error, max(20, self.field.size.width - 1)).split("\n", 1)
            # Under the field itself where the whole query is seen there.
            lines = [caret] if shown == display_safe(self.field.value) else [shown, caret]
            self.show_fault("\n".join([*lines, error.message]))
            self.offers.display = False
        else:
            self.dismiss(text)
