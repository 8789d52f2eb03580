"""The form of a claim that is about to be made of selected words: what the words do not say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.text import Text
from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input

from claimtrack.figures.spotting import spot_figure
from claimtrack.review.making import NewClaim, wording
from claimtrack.text import display_safe, folded
from claimtrack.tui.ink import Inks
from claimtrack.tui.prompts.edit_form import interval_of
from claimtrack.tui.prompts.form import Field, Form
from claimtrack.tui.text_view import TextView
from claimtrack.tui.wrapping import wrap

HEIGHT = 4
"""Lines of the words that are shown."""

LONGEST = 1200
"""Characters of the words that are shown."""


class MakeForm(Form):
    """Label, speaker, figure, day and place of a claim; the label and the first figure are read off its words.

    `speakers` complete the speaker's name, the likeliest first.
    """

    def __init__(self, quote: str, speakers: Sequence[str]) -> None:
        self._quote = quote
        self._known = frozenset(map(folded, speakers))
        found = spot_figure(quote)
        figure = "" if found is None else " ".join(quote[found.start : found.end].split())
        super().__init__(
            "a new claim",
            (
                Field("speaker", "speaker", "", "nobody: the outlet says it itself"),
                Field("label", "label", wording(quote)),
                Field("figure", "figure", figure, "none; ~1,000 civilians, 40-50, at least 300, dozens"),
                Field("said", "said on", "", "2022-04-20, 2022-04 or 2022"),
                Field("place", "place", "", "as the text has it"),
            ),
        )
        self._words = TextView(id="words")
        self.inputs["speaker"].suggester = SuggestFromList(
            [display_safe(name) for name in speakers], case_sensitive=False
        )

    def body(self) -> Iterable[Widget]:
        """The words, then the fields."""
        yield self._words
        yield from super().body()

    def on_mount(self) -> None:
        """Show the words, and the interval of the figure."""
        self._words.present(self._lines)
        self._words.styles.height = min(HEIGHT, len(self._quote) // 60 + 1)
        self._show_interval()

    def _lines(self, inks: Inks, width: int) -> list[Text]:
        words = " ".join(self._quote[:LONGEST].split())
        return wrap(Text(display_safe(f"⟦{words}⟧"), style=inks["quote"]), width)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show live what the figure comes to, and whether the speaker is anybody known."""
        super().on_input_changed(event)
        if event.input is self.inputs["figure"]:
            self._show_interval()
        elif event.input is self.inputs["speaker"]:
            written = folded(self.value("speaker"))
            self.remark("speaker", "a new source" if written and written not in self._known else "")

    def _show_interval(self) -> None:
        written = self.value("figure").strip()
        interval = interval_of(written) if written else ""
        self.remark("figure", interval or ("not a figure yet" if written else ""), wrong=interval is None)

    def complete(self) -> None:
        """Take the suggested speaker, or go to the next field."""
        field = self.inputs["speaker"]
        if self.focused is field and field.cursor_at_end and field.value:
            before = field.value
            field.action_cursor_right()
            if field.value != before:
                return
        self.focus_next()

    def claim(self, start: int, end: int) -> NewClaim:
        """What is written, as a claim of these characters."""
        figure = self.value("figure").strip()
        return NewClaim(
            start,
            end,
            label=self.value("label"),
            speaker=self.value("speaker"),
            figures=(figure,) if figure else (),
            said_on=self.value("said"),
            place=self.value("place"),
        )
