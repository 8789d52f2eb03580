"""The prompt for editing a claim: label, span, speaker, figures, dates, place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from textual.suggester import SuggestFromList
from textual.widget import Widget
from textual.widgets import Input

from claimtrack.errors import ClaimtrackError
from claimtrack.figures import figure_label, format_interval
from claimtrack.review.edits import ClaimEdit, split_figure
from claimtrack.store.records import ClaimRecord
from claimtrack.text import display_safe
from claimtrack.tui.prompts.form import Field, Form
from claimtrack.tui.prompts.span_field import SpanField
from claimtrack.wording import day_text

FIGURES = 4
"""Figures of one claim that the form shows; `claimtrack edit` reaches the others."""


class EditForm(Form):
    """When it gives its values, `edits` are the changes to be made as one; empty when nothing differs."""

    HINT = "{save} save   {complete} next field   {back} leave   in the passage: ← → the end, shift the start"

    def __init__(self, claim: ClaimRecord, text: str, speakers: Sequence[str]) -> None:
        self._claim = claim
        self.span = SpanField(text, claim.start, claim.end)
        figures = [
            Field(f"figure-{number}", "figure" if number == 0 else "", figure_label(record.figure))
            for number, record in enumerate(claim.figures[:FIGURES])
        ] or [Field("figure-0", "figure", "", "~1,000 civilians, 40-50, at least 300, dozens")]
        speaker = claim.speaker
        super().__init__(
            f"edit {claim.ref}",
            (
                Field("label", "label", claim.label),
                Field("speaker", "speaker", speaker.name if speaker else "", "nobody"),
                *figures,
                Field("said", "said on", day_text(claim.said_on, claim.said_precision), "2022-04-20, 2022-04 or 2022"),
                Field("about", "about", day_text(claim.about_on, claim.about_precision), "2022-04-20, 2022-04 or 2022"),
                Field("place", "place", claim.place or "", "as the text has it"),
            ),
        )
        self.inputs["speaker"].suggester = SuggestFromList(
            [display_safe(name) for name in speakers], case_sensitive=False
        )
        self.edits: tuple[ClaimEdit, ...] = ()

    def body(self) -> Iterable[Widget]:
        """The label, the passage with its ends, then the other fields."""
        yield self.row_of(self.fields[0])
        yield self.span
        for field in self.fields[1:]:
            yield self.row_of(field)

    def on_mount(self) -> None:
        """Show the intervals as they are."""
        for number, record in enumerate(self._claim.figures[:FIGURES]):
            self.remark(f"figure-{number}", format_interval(record.figure))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show live what a figure comes to."""
        super().on_input_changed(event)
        field_id = (event.input.id or "").removeprefix("field-")
        if field_id.startswith("figure-"):
            self._show_interval(field_id)

    def _show_interval(self, field_id: str) -> None:
        written = self.value(field_id).strip()
        number = int(field_id.removeprefix("figure-"))
        figures = self._claim.figures
        if number < len(figures) and written == figure_label(figures[number].figure):
            self.remark(field_id, format_interval(figures[number].figure))
        elif not written:
            self.remark(field_id, "")
        else:
            interval = interval_of(written)
            self.remark(field_id, interval or "not a figure yet", wrong=interval is None)

    def complete(self) -> None:
        """Take the suggested speaker, or go to the next field."""
        field = self.inputs["speaker"]
        if self.focused is field and field.cursor_at_end and field.value:
            before = field.value
            field.action_cursor_right()
            if field.value != before:
                return
        self.focus_next()

    def save(self) -> None:
        """Give the values, and leave what differs in `edits`."""
        self.edits = self._differences()
        super().save()

    def _differences(self) -> tuple[ClaimEdit, ...]:
        def differing(field_id: str) -> str | None:
            field = next(field for field in self.fields if field.id == field_id)
            written = self.value(field_id).strip()
            return None if written == field.value.strip() else written

        moved = (self.span.start, self.span.end) != (self._claim.start, self._claim.end)
        figures = [
            (number, text)
            for number in range(FIGURES)
            if f"figure-{number}" in self.inputs and (text := differing(f"figure-{number}")) is not None
        ]
        position, figure = figures[0] if figures else (0, None)
        whole = ClaimEdit(
            label=differing("label"),
            start=self.span.start if moved else None,
            end=self.span.end if moved else None,
            speaker=differing("speaker"),
            figure=figure,
            figure_position=position,
            said_on=differing("said"),
            about_on=differing("about"),
            place=differing("place"),
        )
        rest = [ClaimEdit(figure=text, figure_position=number) for number, text in figures[1:]]
        return tuple(edit for edit in (whole, *rest) if edit != ClaimEdit())


def interval_of(written: str) -> str | None:
    """The interval of a figure as typed, with or without what it counts; None when it cannot be read."""
    try:
        return format_interval(split_figure(written)[0])
    except ClaimtrackError:
        return None
