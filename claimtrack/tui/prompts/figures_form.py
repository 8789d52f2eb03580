"""The prompt for writing figures over time: which format, which file."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from claimtrack.errors import UsageError
from claimtrack.tui.prompts.form import Field, Form, through
from claimtrack.tui.typed_path import is_folder, is_there, typed_path

FORMATS = ("svg", "csv", "json")


class FiguresForm(Form):
    """Gives format and path; the file's ending follows the format until somebody names another."""

    HINT = "{complete}, {choose} next field   {save} write   {back} leave"

    def __init__(self, folder: Path) -> None:
        super().__init__(
            "write these figures",
            (
                Field("format", "format", FORMATS[0], turn=through(FORMATS)),
                Field("path", "file", str(folder / "figures.svg")),
            ),
        )

    def on_mount(self) -> None:
        """Say what can be chosen."""
        self.remark("format", "svg this chart · csv, json every series")
        self._remark_path()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Let the file's ending follow the format."""
        super().on_input_changed(event)
        if event.input is self.inputs["path"]:
            self._remark_path()
        elif (wanted := event.value.strip().lower()) in FORMATS:
            path = Path(self.inputs["path"].value)
            if path.suffix.lstrip(".") in FORMATS:
                self.inputs["path"].value = str(path.with_suffix(f".{wanted}"))

    def _remark_path(self) -> None:
        path = typed_path(self.value("path"))
        there = is_there(path) and not is_folder(path)
        self.remark("path", "is there already, will be replaced" if there else "", wrong=there)

    def save(self) -> None:
        """Give the values if the format and the folder are real."""
        if self.value("format").strip().lower() not in FORMATS:
            raise UsageError(f"the format is one of {', '.join(FORMATS)}")
        if not self.value("path").strip():
            raise UsageError("name a file to write")
        folder = typed_path(self.value("path")).parent
        if not is_folder(folder):
            raise UsageError(f"{folder}: there is no such folder")
        super().save()
