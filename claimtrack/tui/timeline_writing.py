"""Writing the figures that a chart shows to a file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.text import display_safe
from claimtrack.tui.background import in_background
from claimtrack.tui.prompts.figures_form import FiguresForm
from claimtrack.tui.timeline_state import Timeline
from claimtrack.tui.typed_path import typed_path

if TYPE_CHECKING:
    from claimtrack.tui.timeline_screen import TimelineScreen


def ask_file(screen: TimelineScreen, line: Timeline, of: str) -> None:
    """Ask for format and file, then write: the chart that is shown as SVG, else every series; `of` says of what."""
    screen.ask(FiguresForm(Path.cwd()), lambda values: _write(screen, line, of, values))


def _write(screen: TimelineScreen, line: Timeline, of: str, values: dict[str, str]) -> None:
    from claimtrack.export.figures_export import FiguresFormat, figures_bytes, write_figures

    found, shown, scale, ledger = line.found, line.series, line.scale, screen.session.ledger
    if found is None or shown is None:
        return
    path = typed_path(values["path"])
    form = FiguresFormat(values["format"].strip().lower())
    series = [shown] if form is FiguresFormat.SVG else list(found.series)

    def work() -> str:
        return write_figures(ledger, figures_bytes(series, form, of, scale), path)

    screen.say(f"writing {display_safe(str(path))} …")
    in_background(screen, work, screen.say, screen.complain, group="export")
