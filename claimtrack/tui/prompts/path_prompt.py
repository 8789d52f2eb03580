"""The prompt for a file or a folder, with completion."""

from __future__ import annotations

import os
from collections.abc import Iterable

from textual.widget import Widget
from textual.widgets import Input

from claimtrack.errors import UsageError
from claimtrack.tui.prompts.choice_list import Choice, ChoiceList
from claimtrack.tui.prompts.line_field import LineField
from claimtrack.tui.prompts.panel import Panel
from claimtrack.tui.typed_path import is_there, typed_path

OFFERED = 200


class PathPrompt(Panel[str]):
    """Gives the absolute path of something that exists."""

    HINT = "{choose} add   {complete} complete   {choice-up} {choice-down} choose   {back} leave"

    def __init__(self, heading: str) -> None:
        super().__init__(heading)
        self.field = LineField(placeholder="path of a text, or of a folder of texts", id="field", compact=True)
        self.offers = ChoiceList(id="offers")

    def body(self) -> Iterable[Widget]:
        """The field above what is in the folder."""
        yield self.field
        yield self.offers

    def on_mount(self) -> None:
        """Offer what is here."""
        self._offer()

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Offer what fits."""
        self.show_fault("")
        self._offer()

    def _offer(self) -> None:
        names = entries(self.field.value)
        self.offers.offer([Choice(name, name) for name in names])
        self.offers.display = bool(names)

    def move_choice(self, rows: int) -> None:
        """Move in what is offered."""
        self.offers.move_to(self.offers.cursor + rows)

    def complete(self) -> None:
        """Put the chosen name in place of the one being written."""
        chosen = self.offers.chosen
        if chosen is not None:
            folder, slash, _ = self.field.value.rpartition("/")
            self.field.value = folder + slash + chosen.value
            self.field.cursor_position = len(self.field.value)

    def submit(self) -> None:
        """Give the path if there is something."""
        written = self.field.value.strip()
        if not written:
            raise UsageError("name a file or a folder")
        path = typed_path(written)
        if not is_there(path):
            raise UsageError(f"{written}: there is no such file or folder")
        self.dismiss(str(path.resolve()))


def entries(written: str) -> list[str]:
    """The names in a folder that begin as written, folders with a slash, hidden ones only when asked for."""
    folder, slash, begun = written.rpartition("/")
    try:
        with os.scandir(typed_path(folder + slash or ".")) as found:
            names = [entry.name + "/" * entry.is_dir() for entry in found]
    except (OSError, ValueError):
        return []
    wanted = begun.casefold()
    fitting = [name for name in names if name.casefold().startswith(wanted) and (begun or not name.startswith("."))]
    return sorted(fitting, key=lambda name: (not name.endswith("/"), name.casefold()))[:OFFERED]
