"""Keys that lead elsewhere: other screens, files, the clipboard, out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from claimtrack.errors import NotFoundError
from claimtrack.query import every, fields_of, format_query, parse
from claimtrack.tui.background import in_background
from claimtrack.tui.counting import recount
from claimtrack.tui.document_screen import DocumentScreen
from claimtrack.tui.finding import end_search, stop_search
from claimtrack.tui.help_screen import HelpScreen
from claimtrack.tui.hints import named
from claimtrack.tui.marking import clear_marks
from claimtrack.tui.prompts.export_form import ExportForm
from claimtrack.tui.sources_screen import SourcesScreen
from claimtrack.tui.tags_screen import TagsScreen
from claimtrack.tui.typed_path import typed_path

if TYPE_CHECKING:
    from textual.screen import Screen

    from claimtrack.tui.review_screen import ReviewScreen

Result = TypeVar("Result")


def _open(screen: ReviewScreen, other: Screen[Result], returned: Callable[[Result | None], None]) -> None:
    """Go to another screen; what was told last before it is old news when one is back."""
    screen.say("")
    screen.app.push_screen(other, returned)


def _document(screen: ReviewScreen) -> None:
    key = screen.queue.current
    row = screen.queue.current_row
    if key is None or row is None:
        raise NotFoundError("no claim here")
    document = DocumentScreen(screen.session, row.document_id, key, screen.again)

    def returned(last: int | None) -> None:
        screen.again = document.again
        if document.changed_ids:
            recount(screen, tuple(document.changed_ids))
        index = None if last is None else screen.queue.index_of(last)
        if index is not None:
            screen.queue.move_to(index)
        elif last is not None:
            way = named("{refresh} loads it again", screen.session.keys)
            screen.say(f"C-{last} is not in this view; {way}")
        screen.show_claim()

    _open(screen, document, returned)


def _sources(screen: ReviewScreen) -> None:
    def returned(query: str | None) -> None:
        screen.show_claim()
        if query:
            screen.loading_queue.start(query, screen.order)

    _open(screen, SourcesScreen(screen.session), returned)


def _tags(screen: ReviewScreen) -> None:
    def returned(query: str | None) -> None:
        # Every claim may have another tag by now, and an undo there may have been of a decision.
        recount(screen, ())
        screen.show_claim()
        if query:
            screen.loading_queue.start(query, screen.order)

    _open(screen, TagsScreen(screen.session), returned)


def _export(screen: ReviewScreen) -> None:
    tree = screen.query_tree
    accepted = every(parse("status:accepted"), tree)
    wanted = format_query(tree if "status" in fields_of(tree) else accepted)
    form = ExportForm("export this view", Path.cwd(), wanted)
    screen.ask(form, lambda values: _write(screen, values))


def _write(screen: ReviewScreen, values: dict[str, str]) -> None:
    from claimtrack.export.exporting import ExportReport, Format, export

    ledger, order = screen.session.ledger, screen.order
    path = typed_path(values["path"])
    form = Format(values["format"].strip().lower())

    def work() -> ExportReport:
        return export(ledger, values["query"], form, path, order=order)

    screen.say(f"exporting to {path} …")
    in_background(screen, work, lambda report: screen.say(report.message), screen.complain, group="export")


def _help(screen: ReviewScreen) -> None:
    screen.app.push_screen(HelpScreen("queue", screen.session.keys))


def _back(screen: ReviewScreen) -> None:
    """What is under way ends first, the review last."""
    if screen.session.writing.give_up():
        screen.say("giving up …")
    elif stop_search(screen):
        pass
    elif screen.loading_queue.stop():
        screen.say(named("stopped loading; {refresh} loads the view again", screen.session.keys))
        screen.update_position()
    elif clear_marks(screen) or end_search(screen):
        pass
    elif screen.query_text:
        screen.loading_queue.start("", screen.order)
        screen.say("filter taken away")
    else:
        screen.say(named("{quit} leaves the review; everything is saved", screen.session.keys))


HANDLERS: dict[str, Callable[[ReviewScreen], None]] = {
    "document": _document,
    "sources": _sources,
    "tags": _tags,
    "add": lambda screen: screen.adding.ask(),
    "export": _export,
    "theme": lambda screen: screen.app.search_themes(),
    "help": _help,
    "palette": lambda screen: screen.app.action_command_palette(),
    "back": _back,
    "quit": lambda screen: screen.leave(),
}
