"""The prompt for a query: completion as one writes, the fault under its column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from textual.widget import Widget
from textual.widgets import Input

from claimtrack.errors import QueryError
from claimtrack.query import completions, parse, point_at, value_at
from claimtrack.text import display_safe
from claimtrack.tui.prompts.choice_list import Choice, ChoiceList
from claimtrack.tui.prompts.line_field import LineField
from claimtrack.tui.prompts.panel import Panel

OFFERED = 60


LookUp = Callable[[str, str], None]
"""Asks for the values of a field that hold what is begun of one; they come through `learn`, later."""


class QueryPrompt(Panel[str]):
    """Gives a query that parses.

    `known` are values to complete, by field, each with a few words about it; `look_up` is asked for more of them while
    one writes.
    """

    HINT = "{choose} show   {complete} complete   {choice-up} {choice-down} choose   {back} leave   empty: all claims"

    def __init__(
        self,
        heading: str,
        value: str,
        known: Mapping[str, Mapping[str, str]],
        *,
        placeholder: str = "",
        hint: str = "",
    ) -> None:
        super().__init__(heading, hint=hint)
        self.field = LineField(value, id="field", placeholder=placeholder, compact=True, select_on_focus=False)
        self.offers = ChoiceList(id="offers")
        self._known = dict(known)
        self.look_up: LookUp | None = None
        self._asked: set[tuple[str, str]] = set()

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

    def learn(self, field: str, values: Mapping[str, str]) -> None:
        """Take in values of a field, with a few words about each, and offer those that fit."""
        self._known[field] = {**self._known.get(field, {}), **values}
        place = value_at(self.field.value, self.field.cursor_position)
        if place is not None and place.field.name == field and self.is_attached:
            self._offer(keep_cursor=True)

    def _ask_for_values(self) -> None:
        place = value_at(self.field.value, self.field.cursor_position)
        if place is None or self.look_up is None:
            return
        question = place.field.name, place.begun.casefold()
        if question not in self._asked:
            self._asked.add(question)
            self.look_up(place.field.name, place.begun)

    def _offer(self, *, keep_cursor: bool = False) -> None:
        found = completions(self.field.value, self.field.cursor_position, self._known)[:OFFERED]
        self.offers.offer([Choice(offer.text, offer.text, offer.help) for offer in found], keep_cursor=keep_cursor)
        self.offers.display = bool(found)
        if not keep_cursor:
            self._ask_for_values()

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

    def _completed(self) -> bool:
        """Give the query as it is with what is chosen, where that alone was missing; gives whether it was."""
        if not self.offers.display or not completions(self.field.value, self.field.cursor_position, self._known):
            return False
        before, place = self.field.value, self.field.cursor_position
        self.complete()
        try:
            parse(self.field.value.strip())
        except QueryError:
            self.field.value, self.field.cursor_position = before, place
            return False
        self.dismiss(self.field.value.strip())
        return True

    def submit(self) -> None:
        """Give the query if it parses, else point at what is wrong."""
        text = self.field.value.strip()
        try:
            parse(text)
        except QueryError as error:
            if self._completed():
                return
            shown, caret = point_at(text, error, max(20, self.field.size.width - 1)).split("\n", 1)
            # Under the field itself where the whole query is seen there.
            lines = [caret] if shown == display_safe(self.field.value) else [shown, caret]
            self.show_fault("\n".join([*lines, error.message]))
            self.offers.display = False
        else:
            self.dismiss(text)
