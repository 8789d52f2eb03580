"""Fields under each other, each with its name and a line of its own for what it comes to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from claimtrack.text import display_safe
from claimtrack.tui.prompts.panel import Panel

Commit = Callable[[dict[str, str], Callable[[], None]], None]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its id, its name, what stands in it at first, and what may stand in it."""

    id: str
    name: str
    value: str = ""
    placeholder: str = ""


class Form(Panel[dict[str, str]]):
    """Gives the values by id. Enter goes on to the next field, and saves in the last; ctrl+s saves anywhere.

    What is shown is made safe; a field that the person did not touch gives the value it was made with, exactly. Where
    there is a `commit`, it gets the values with what closes the form; what it raises is shown, and nothing written is
    lost.
    """

    HINT = "{complete}, {choose} next field   {save} save   {back} leave"

    def __init__(self, heading: str, fields: Iterable[Field]) -> None:
        super().__init__(heading)
        self.fields = tuple(fields)
        self.commit: Commit | None = None
        self.inputs = {
            field.id: Input(
                display_safe(field.value), placeholder=field.placeholder, id=f"field-{field.id}", compact=True,
                select_on_focus=False,
            )
            for field in self.fields
        }  # fmt: skip
        self.remarks = {
            field.id: Static(id=f"remark-{field.id}", classes="remark", markup=False) for field in self.fields
        }

    def body(self) -> Iterable[Widget]:
        """One line a field, its remark at the right."""
        for field in self.fields:
            yield self.row_of(field)

    def row_of(self, field: Field) -> Widget:
        """Name, field and remark of a line."""
        name = Static(Content(field.name), classes="name")
        return Horizontal(name, self.inputs[field.id], self.remarks[field.id], classes="row")

    def value(self, field_id: str) -> str:
        """What a field holds now."""
        field = next(field for field in self.fields if field.id == field_id)
        written = self.inputs[field_id].value
        return field.value if written == display_safe(field.value) else written

    @property
    def values(self) -> Mapping[str, str]:
        """What the fields hold now, by id."""
        return {field.id: self.value(field.id) for field in self.fields}

    def remark(self, field_id: str, text: str, *, wrong: bool = False) -> None:
        """Say beside a field what its value comes to, or what is wrong with it."""
        shown = self.remarks[field_id]
        shown.update(Content(display_safe(text)))
        shown.set_class(wrong, "-wrong")

    def on_input_changed(self, _event: Input.Changed) -> None:
        """A fault is gone once something else is written."""
        self.show_fault("")

    def submit(self) -> None:
        """Go on to the next field; save in the last."""
        if self.focused is self.inputs[self.fields[-1].id]:
            self.save()
        else:
            self.focus_next()

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
