"""Completing queries from what the ledger holds, read in the background for the field that is being written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from claimtrack.store.facets import COUNTED, VALUES, Facet, values
from claimtrack.tui.background import Reading, read_in_background
from claimtrack.tui.prompts.query_prompt import QueryPrompt
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.tui.review_screen import ReviewScreen

KNOWN = 200
"""Values of a field that are read at once."""


def query_prompt(
    screen: ReviewScreen, heading: str, value: str, *, placeholder: str = "", hint: str = ""
) -> QueryPrompt:
    """A prompt for a query that offers the values that the ledger has, with how many claims have them."""
    prompt = QueryPrompt(heading, value, screen.known_values, placeholder=placeholder, hint=hint)
    prompt.look_up = _LookUp(screen, prompt).values
    return prompt


class _LookUp:
    """Looks values up for one prompt; a field that is known whole is asked for once."""

    def __init__(self, screen: ReviewScreen, prompt: QueryPrompt) -> None:
        self._screen = screen
        self._prompt = prompt
        self._whole: set[str] = set()
        self._readings: dict[str, Reading] = {}

    def values(self, field: str, begun: str) -> None:
        """Have the prompt learn the values of a field that hold what is begun."""
        if field not in VALUES or field in self._whole:
            return
        if field in self._readings:
            self._readings[field].stop()
        self._readings[field] = read_in_background(
            self._screen,
            self._screen.session.ledger,
            lambda connection: values(connection, field, begun, KNOWN),
            partial(self._found, field, begun),
            self._prompt.complain,
            group="values",
        )

    def _found(self, field: str, begun: str, found: list[Facet]) -> None:
        if not begun and len(found) < KNOWN:
            self._whole.add(field)
        noun = COUNTED.get(field, "claim")
        words = {facet.value: counted(facet.claims, noun) for facet in found}
        self._screen.known_values[field] = {**self._screen.known_values.get(field, {}), **words}
        self._prompt.learn(field, words)
