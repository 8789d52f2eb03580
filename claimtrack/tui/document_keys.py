"""Keys of the document: through its text and its claims, its search, and back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from claimtrack.errors import NotFoundError
from claimtrack.review.spans import places_of
from claimtrack.terms import Status
from claimtrack.text import display_safe
from claimtrack.tui.help_screen import HelpScreen
from claimtrack.tui.hints import named
from claimtrack.tui.prompts.line_prompt import LinePrompt
from claimtrack.tui.selecting import stop_selecting

if TYPE_CHECKING:
    from claimtrack.tui.document_screen import DocumentScreen
    from claimtrack.tui.drawn import Drawn

FAR = 10**9
"""More lines than any text has."""


def _shown(screen: DocumentScreen) -> Drawn:
    """What scrolls: the text, or the claim where it stands alone."""
    return screen.view if screen.view.display and screen.view.size.height else screen.beside


def _scroll(screen: DocumentScreen, lines: int) -> None:
    _shown(screen).scroll_lines(lines)


def _page(screen: DocumentScreen, direction: int) -> None:
    shown = _shown(screen)
    shown.scroll_lines(direction * max(1, shown.size.height - 2))


def _search(screen: DocumentScreen) -> None:
    placeholder = "words, as they stand there; empty ends the search"
    prompt = LinePrompt("find in this document", screen.search_text, placeholder=placeholder, needed=False)
    screen.ask(prompt, partial(_find, screen))


def _find(screen: DocumentScreen, words: str) -> None:
    if not words:
        _end_search(screen)
        return
    hits = places_of(screen.view.text, words, any_case=True)
    if not hits:
        raise NotFoundError(f"“{display_safe(words)}” is nowhere in this document")
    screen.search_text, screen.view.hits = words, hits
    seen = screen.view.offset_of_line(screen.view.top)
    number = next((number for number, hit in enumerate(hits) if hit[0] >= seen), 0)
    _show_hit(screen, number)
    moving = "{document-next} {document-previous} move between them"
    others = "{document-next-claim} {document-previous-claim} between claims"
    way = named(f"{moving}, {others}, {{back}} ends the search", screen.session.keys)
    screen.say(f"{len(hits):,} found; {way}")


def _show_hit(screen: DocumentScreen, number: int) -> None:
    """Show a hit; the claim that it is in is then the one in hand, so that a decision is about what is looked at."""
    view = screen.view
    view.hit = view.hits[number % len(view.hits)]
    around = [mark.claim_id for mark in view.marks_at(view.hit[0])]
    if around and screen.claim_id not in around:
        screen.claim_id = around[0]
        screen.show_claim()
    view.bring(view.hit[0])
    screen.note()


def _end_search(screen: DocumentScreen) -> bool:
    if not screen.search_text:
        return False
    screen.search_text, screen.view.hits, screen.view.hit = "", (), None
    screen.view.refresh()
    screen.note()
    way = "search ended; {document-next} {document-previous} move between claims again"
    screen.say(named(way, screen.session.keys))
    return True


def _next(screen: DocumentScreen, step: int) -> None:
    """To the next claim; while a search is on, to its next hit, from the last on to the first."""
    view = screen.view
    if view.hit is None:
        screen.go(step)
    else:
        _show_hit(screen, view.hits.index(view.hit) + step)


def _next_undecided(screen: DocumentScreen) -> None:
    """To the next claim that nobody has decided, from the last on to the first."""
    marks, place = screen.view.marks, screen.view.place_of(screen.claim_id)
    after = 0 if place is None else place + 1
    for mark in [*marks[after:], *marks[:after]]:
        if mark.status == Status.UNREVIEWED:
            screen.go_to(mark.claim_id)
            return
    screen.say("every claim of this document is decided or deferred")


def _pane(screen: DocumentScreen) -> None:
    screen.toggle_class("-other")


def _back(screen: DocumentScreen) -> None:
    """What is under way ends first, the document last."""
    if stop_selecting(screen):
        screen.say("nothing selected any more")
    elif screen.session.writing.running or not _end_search(screen):
        screen.leave()


def _quit(screen: DocumentScreen) -> None:
    stop_selecting(screen)
    screen.leave()


def _help(screen: DocumentScreen) -> None:
    screen.app.push_screen(HelpScreen(screen.CONTEXT, screen.session.keys))


HANDLERS: dict[str, Callable[[DocumentScreen], None]] = {
    "document-next": partial(_next, step=1),
    "document-previous": partial(_next, step=-1),
    "document-next-claim": lambda screen: screen.go(1),
    "document-previous-claim": lambda screen: screen.go(-1),
    "document-down": partial(_scroll, lines=1),
    "document-up": partial(_scroll, lines=-1),
    "document-page-down": partial(_page, direction=1),
    "document-page-up": partial(_page, direction=-1),
    "document-first": partial(_scroll, lines=-FAR),
    "document-last": partial(_scroll, lines=FAR),
    "document-undecided": _next_undecided,
    "document-search": _search,
    "document-pane": _pane,
    "document-return": lambda screen: screen.leave(),
    "back": _back,
    "quit": _quit,
    "help": _help,
    "palette": lambda screen: screen.app.action_command_palette(),
}
