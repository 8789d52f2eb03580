"""A prompt that narrows a list down by what is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from textual.widget import Widget
from textual.widgets import Input

from claimtrack.text import folded
from claimtrack.tui.prompts.choice_list import Choice, ChoiceList
from claimtrack.tui.prompts.fuzzy import Found, find
from claimtrack.tui.prompts.line_field import LineField
from claimtrack.tui.prompts.panel import Panel
from claimtrack.tui.virtual_list import VirtualList

SPELT = 4
"""Letters from which on something written may be misspelt."""


class Chooser(Panel[str]):
    """Gives the value of the choice at the cursor; the letters written occur in the choices that are left.

    The cursor begins at the choice with the value `at`, if one is named.
    """

    HINT = "{choose} choose   {choice-up} {choice-down} move   {back} leave"

    def __init__(
        self, heading: str, choices: Sequence[Choice], *, placeholder: str = "", value: str = "", at: str = ""
    ) -> None:
        super().__init__(heading)
        self._at = at
        self.all_choices = list(choices)
        self.field = LineField(value, id="field", placeholder=placeholder, compact=True, select_on_focus=False)
        self.offers = ChoiceList(id="offers")

    def body(self) -> Iterable[Widget]:
        """The field above the list."""
        yield self.field
        yield self.offers

    def on_mount(self) -> None:
        """Show everything at first."""
        self.offer()
        self.offers.move_to(
            next((row for row, choice in enumerate(self.offers.choices) if choice.value == self._at), 0)
        )

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Narrow the list down."""
        self.show_fault("")
        self.offer()

    def matching(self, written: str) -> list[Choice]:
        """The choices that fit, best first."""
        return fuzzy(written, self.all_choices)

    def offer(self) -> None:
        """Show the choices that fit what is written."""
        self.offers.offer(self.matching(self.field.value))

    def move_choice(self, rows: int) -> None:
        """Move in the list."""
        self.offers.move_to(self.offers.cursor + rows)

    def complete(self) -> None:
        """Move in the list, like arrow down."""
        self.move_choice(1)

    def on_virtual_list_chosen(self, _event: VirtualList.Chosen) -> None:
        """A double click chooses."""
        self.action_do("choose")

    def submit(self) -> None:
        """Give what the cursor is on."""
        chosen = self.offers.chosen
        if chosen is None:
            self.show_fault("nothing fits what is written")
        else:
            self.dismiss(chosen.value)


def fuzzy(written: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices that are meant by what is written, best first and else in their order; then those spelt like it."""
    sure, unsure = found_in(written, choices)
    return sure + unsure


def found_in(written: str, choices: Sequence[Choice]) -> tuple[list[Choice], list[Choice]]:
    """The choices that surely are meant, and those that may be, as for `fuzzy`."""
    if not written.strip():
        return list(choices), []
    found: list[tuple[Found, Choice]] = []
    rest: list[Choice] = []
    for choice in choices:
        fits = find(written, choice.text)
        if fits is None:
            rest.append(choice)
        else:
            found.append((fits, choice))
    found.sort(key=lambda pair: (not pair[0].sure, -pair[0].score))
    marked = [(fits.sure, replace(choice, hits=fits.hits)) for fits, choice in found]
    sure = [choice for surely, choice in marked if surely]
    return sure, [choice for surely, choice in marked if not surely] + _spelt_like(written, rest)


def _spelt_like(written: str, choices: Sequence[Choice]) -> list[Choice]:
    """The choices of which something differs from what is written by a letter or two."""
    wanted = folded(written)
    if len(wanted) < SPELT:
        return []
    from rapidfuzz import fuzz, process

    texts = [folded(choice.text) for choice in choices]
    near = process.extract(wanted, texts, scorer=fuzz.partial_ratio, score_cutoff=80, limit=20)
    return [choices[index] for _, _, index in near]
