"""Fields under each other, each with its name and a line of its own for what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from textual import events
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from claimtrack.text import display_safe
from claimtrack.tui.hints import hint_text, keys_in_force
from claimtrack.tui.prompts.panel import Panel
from claimtrack.tui.prompts.text_box import TextBox

Commit = Callable[[dict[str, str], Callable[[], None]], None]
Turn = Callable[[str, int], str]
"""What the arrow keys make of a value: it gets the value and 1 for down, -1 for up."""

UNSAVED = "not saved yet: {save} saves it, {back} again lets go of it"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its id, its name, what stands in it at first, and what may stand in it.

    `turn` is what the arrow keys do to it, nothing where None; `lines` how many it has; `made_of` the widget for one.
    """

    id: str
    name: str
    value: str = ""
    placeholder: str = ""
    turn: Turn | None = None
    lines: int = 1
    made_of: type[Input] = Input


class Form(Panel[dict[str, str]]):
    """Gives the values by id. Enter goes on to the next field, and saves in the last; ctrl+s saves anywhere.

    In a field of several lines enter begins another line. What is shown is made safe; a field that the person did not
    touch gives the value it was made with, exactly. Where there is a `commit`, it gets the values with what closes the
    form; what it raises is shown, and nothing written is lost: a form that was written in is left on the second asking.
    """

    AUTO_FOCUS = "Input, TextArea"
    HINT = "{complete} {choose} next field   {save} save   {back} leave"
    BOX_HINT = "{choose} new line   {complete} next field   {save} save   {back} leave"
    TURN_HINT = "{choice-up} {choice-down} change it   {complete} next field   {save} save   {back} leave"

    def __init__(self, heading: str, fields: Iterable[Field]) -> None:
        super().__init__(heading)
        self.fields = tuple(fields)
        self.commit: Commit | None = None
        self.inputs: dict[str, Input] = {
            field.id: field.made_of(
                display_safe(field.value), placeholder=field.placeholder, id=f"field-{field.id}", compact=True,
                select_on_focus=False,
            )
            for field in self.fields if field.lines == 1
        }  # fmt: skip
        self.boxes = {
            field.id: TextBox(field.value, lines=field.lines, placeholder=field.placeholder, id=f"field-{field.id}")
            for field in self.fields
            if field.lines > 1
        }
        self.remarks = {
            field.id: Static(id=f"remark-{field.id}", classes="remark", markup=False) for field in self.fields
        }
        self._warned = False

    def body(self) -> Iterable[Widget]:
        """The fields, scrolling where there are more than fit."""
        yield VerticalScroll(*self.rows(), id="form", can_focus=False)

    def rows(self) -> Iterable[Widget]:
        """One line a field, its remark at the right."""
        for field in self.fields:
            yield self.row_of(field)

    def row_of(self, field: Field, *beside: Widget) -> Widget:
        """Name, field and remark of a line, `beside` between the last two; or what stands in for the field."""
        name = Static(Content(field.name), classes="name")
        row = Horizontal(name, self.widget_of(field.id), *beside, self.remarks[field.id], classes="row")
        row.styles.height = field.lines
        return row

    def widget_of(self, field_id: str) -> Input | TextBox:
        """What one writes a field's value into."""
        return self.inputs[field_id] if field_id in self.inputs else self.boxes[field_id]

    @property
    def last_widget(self) -> Widget:
        """What enter saves in: the last field that one comes to."""
        widgets = [self.widget_of(field.id) for field in reversed(self.fields)]
        return next(widget for widget in widgets if widget.focusable)

    def field(self, field_id: str) -> Field:
        """A field by its id."""
        return next(field for field in self.fields if field.id == field_id)

    def value(self, field_id: str) -> str:
        """What a field holds now."""
        if field_id in self.boxes:
            return self.boxes[field_id].value
        given, written = self.field(field_id).value, self.inputs[field_id].value
        return given if written == display_safe(given) else written

    @property
    def values(self) -> Mapping[str, str]:
        """What the fields hold now, by id."""
        return {field.id: self.value(field.id) for field in self.fields}

    @property
    def written(self) -> bool:
        """Whether there is anything that leaving would lose."""
        return any(self.value(field.id) != field.value for field in self.fields)

    def remark(self, field_id: str, text: str, *, wrong: bool = False) -> None:
        """Say beside a field what its value comes to, or what is wrong with it."""
        shown = self.remarks[field_id]
        shown.update(Content(display_safe(text)))
        shown.set_class(wrong, "-wrong")

    def on_input_changed(self, _event: Input.Changed) -> None:
        """A fault is gone once something else is written."""
        self._touched()

    def on_text_area_changed(self, _event: TextArea.Changed) -> None:
        """The same for a field of several lines."""
        self._touched()

    def _touched(self) -> None:
        self._warned = False
        self.show_fault("")

    def on_descendant_focus(self, _event: events.DescendantFocus) -> None:
        """Say which keys the field in hand has."""
        for hint in self.query("#hint").results(Static):
            hint.update(Content(hint_text(self.hint_here(), keys_in_force(self.app))))

    def hint_here(self) -> str:
        """The hint for what has the focus."""
        if isinstance(self.focused, TextBox):
            return self.BOX_HINT
        field = self.field_in_hand
        return self.TURN_HINT if field is not None and field.turn is not None else self.HINT

    @property
    def field_in_hand(self) -> Field | None:
        """The field with the focus, if it is one."""
        return next((field for field in self.fields if self.widget_of(field.id) is self.focused), None)

    def on_key(self, event: events.Key) -> None:
        """Characters typed before the first field had the focus are not lost."""
        first = self.widget_of(self.fields[0].id)
        if self.focused is None and isinstance(first, TextBox) and event.is_printable and event.character:
            event.stop()
            first.insert(event.character)
            return
        super().on_key(event)

    def perform(self, action_id: str) -> None:
        """The keys of prompts; leaving asks once more where something would be lost."""
        if action_id in {"back", "quit"} and self.written and not self._warned:
            self._warned = True
            self.show_fault(hint_text(UNSAVED, keys_in_force(self.app)))
            return
        super().perform(action_id)

    def submit(self) -> None:
        """Go on to the next field; save in the last. In several lines, begin another."""
        if isinstance(self.focused, TextBox):
            self.focused.insert("\n")
        elif self.focused is self.last_widget:
            self.save()
        else:
            self.focus_next()

    def move_choice(self, rows: int) -> None:
        """Change the value where there are some to go through, move in several lines, else go to another field."""
        field = self.field_in_hand
        if field is not None and field.turn is not None:
            box = self.inputs[field.id]
            turned = field.turn(self.value(field.id), rows)
            if turned != box.value:
                box.value = display_safe(turned)
                box.cursor_position = len(box.value)
        elif not (isinstance(self.focused, TextBox) and self.focused.move_line(rows)):
            super().move_choice(rows)

    def save(self) -> None:
        """Give the values."""
        values = dict(self.values)
        if self.commit is None:
            self.dismiss(values)
        else:
            self.commit(values, lambda: self._close(values))

    def _close(self, values: dict[str, str]) -> None:
        # It may have been left while its change was waiting.
        if self.is_current:
            self.dismiss(values)


def through(choices: Sequence[str]) -> Turn:
    """Arrow keys that go through some values, from what begins one of them on."""
    return partial(_next_of, choices)


def _next_of(choices: Sequence[str], value: str, step: int) -> str:
    written = value.strip().lower()
    at = next((number for number, choice in enumerate(choices) if written and choice.lower().startswith(written)), None)
    if at is None:
        return choices[0 if step > 0 else -1]
    return choices[(at + step) % len(choices)]
