"""The prompt for an export: which format, which file, which claims."""

from __future__ import annotations

from pathlib import Path

from textual.widgets import Input

from claimtrack.errors import UsageError
from claimtrack.query import parse
from claimtrack.tui.prompts.form import Field, Form
from claimtrack.tui.typed_path import is_folder, is_there, typed_path

FORMATS = ("csv", "jsonl", "md")


class ExportForm(Form):
    """Gives format, path and query; the file's ending follows the format until somebody names another."""

    HINT = "{complete}, {choose} next field   {save} write   {back} leave"

    def __init__(self, heading: str, folder: Path, query: str) -> None:
        super().__init__(
            heading,
            (
                Field("format", "format", "csv"),
                Field("path", "file", str(folder / "claims.csv")),
                Field("query", "claims", query),
            ),
        )

    def on_mount(self) -> None:
        """Say what can be chosen."""
        self.remark("format", "csv spreadsheet · jsonl everything · md briefing")
        self.remark("query", "status:any for all")
        self._remark_path()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Let the file's ending follow the format."""
        super().on_input_changed(event)
        if event.input is self.inputs["path"]:
            self._remark_path()
        if event.input is not self.inputs["format"]:
            return
        wanted = event.value.strip().lower()
        path = Path(self.inputs["path"].value)
        if wanted in FORMATS and path.suffix.lstrip(".") in FORMATS:
            self.inputs["path"].value = str(path.with_suffix(f".{wanted}"))

    def _remark_path(self) -> None:
        path = self._path()
        there = is_there(path) and not is_folder(path)
        self.remark("path", "is there already, will be replaced" if there else "", wrong=there)

    def _path(self) -> Path:
        return typed_path(self.value("path"))

    def save(self) -> None:
        """Give the values if the format, the folder and the query are real."""
        wanted = self.value("format").strip().lower()
        if wanted not in FORMATS:
            raise UsageError(f"the format is one of {', '.join(FORMATS)}")
        if not self.value("path").strip():
            raise UsageError("name a file to write")
        if not is_folder(self._path().parent):
            raise UsageError(f"{self._path().parent}: there is no such folder")
        parse(self.value("query"))
        super().save()
