"""A prompt that narrows a list down by what is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.widget import Widget
from textual.widgets import Input

from claimtrack.tui.prompts.choice_list import Choice, ChoiceList
from claimtrack.tui.prompts.panel import Panel
from claimtrack.tui.virtual_list import VirtualList


class Chooser(Panel[str]):
    """Gives the value of the choice at the cursor; what is written is looked for anywhere in the choices."""

    HINT = "enter choose   ↑ ↓ move   esc leave"

    def __init__(self, heading: str, choices: Sequence[Choice], *, placeholder: str = "", value: str = "") -> None:
        super().__init__(heading)
        self.all_choices = list(choices)
        self.field = Input(value, id="field", placeholder=placeholder, compact=True, select_on_focus=False)
        self.offers = ChoiceList(id="offers")

    def body(self) -> Iterable[Widget]:
        """The field above the list."""
        yield self.field
        yield self.offers

    def on_mount(self) -> None:
        """Show everything at first."""
        self.offer()

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
    """The choices that hold what is written, in their order, then those that come close, best first."""
    wanted = " ".join(written.casefold().split())
    if not wanted:
        return list(choices)
    first = [choice for choice in choices if choice.text.casefold().startswith(wanted)]
    within = [choice for choice in choices if wanted in choice.text.casefold() and choice not in first]
    found = first + within
    rest = [choice for choice in choices if choice not in found]
    from rapidfuzz import fuzz, process

    near = process.extract(
        wanted, [choice.text.casefold() for choice in rest], scorer=fuzz.partial_ratio, score_cutoff=75, limit=20
    )
    return found + [rest[index] for _, _, index in near if _in_order(wanted, rest[index].text.casefold())]


def _in_order(wanted: str, text: str) -> bool:
    """Whether most of the characters wanted occur in the text in their order."""
    remaining = iter(text)
    hits = sum(1 for character in wanted if character in remaining)
    return hits * 4 >= len(wanted) * 3
