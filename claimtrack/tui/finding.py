"""Keys that choose what the queue holds and find claims in it."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from claimtrack.errors import NotFoundError
from claimtrack.query import every
from claimtrack.review import views
from claimtrack.store import registry
from claimtrack.store.order import Order
from claimtrack.store.queue import claim_ids
from claimtrack.terms import SourceKind
from claimtrack.text import display_safe
from claimtrack.tui.background import in_background
from claimtrack.tui.begun import parse_begun
from claimtrack.tui.prompts.choice_list import Choice
from claimtrack.tui.prompts.chooser import Chooser
from claimtrack.tui.prompts.line_prompt import LinePrompt
from claimtrack.tui.prompts.query_prompt import QueryPrompt

if TYPE_CHECKING:
    from claimtrack.tui.review_screen import ReviewScreen

KNOWN = 500
"""Sources whose names complete a query."""


def _filter(screen: ReviewScreen) -> None:
    prompt = QueryPrompt("show the claims that are …", screen.query_text, known_values(screen))

    def written(text: str) -> None:
        screen.say("")
        screen.loading_queue.start(text, screen.order)

    screen.ask(prompt, written)


def known_values(screen: ReviewScreen) -> dict[str, list[str]]:
    """Values that the ledger has for fields of the query language that enumerate none."""
    with screen.session.ledger.reading() as connection:
        tags = [tag.name for tag in registry.tags(connection)]
        sources = registry.sources(connection, limit=KNOWN)
    names = [source.name for source in sources]
    outlets = [source.name for source in sources if source.kind == SourceKind.OUTLET]
    people = dict.fromkeys(("speaker", "relay", "translator", "source"), names)
    return {"tag": tags, "outlet": outlets, **people}


def _search(screen: ReviewScreen) -> None:
    prompt = QueryPrompt(
        "find in this view …",
        screen.search_text,
        known_values(screen),
        placeholder="words, or a query",
        hint="{choose} find   {complete} complete   {choice-up} {choice-down} choose   {back} leave   empty: end the search",
    )
    screen.ask(prompt, partial(search, screen))


def search(screen: ReviewScreen, text: str) -> None:
    """Find the claims of this view that hold words, and go to the first from here on; an empty text ends the search."""
    screen.search_text = text
    if not text:
        end_search(screen)
        return
    query, order = every(screen.query_tree, parse_begun(text)), screen.order

    def work() -> array[int]:
        with screen.session.ledger.reading() as connection:
            return array("q", (key for keys in claim_ids(connection, query, order) for key in keys))

    def done(found: array[int]) -> None:
        screen.queue.hits = frozenset(found)
        screen.queue.refresh()
        if not found:
            screen.say(f"nothing in this view holds {display_safe(text)}")
            return
        screen.say(f"{len(found):,} found; n and N go through them")
        if screen.queue.current not in screen.queue.hits:
            _go_to_hit(screen, 1)

    screen.say("searching …")
    in_background(screen, work, done, screen.complain, group="search", exclusive=True)


def end_search(screen: ReviewScreen) -> bool:
    """Forget what was found; gives whether there was anything."""
    had = bool(screen.queue.hits or screen.search_text)
    screen.queue.hits = frozenset()
    screen.search_text = ""
    screen.queue.refresh()
    if had:
        screen.say("search ended")
    return had


def _go_to_hit(screen: ReviewScreen, step: int) -> None:
    queue = screen.queue
    if not queue.hits:
        said = f"nothing in this view holds {display_safe(screen.search_text)}"
        raise NotFoundError(f"{said if screen.search_text else 'no search yet'}; / finds claims of this view")
    total = len(queue.ids)
    for distance in range(1, total + 1):
        index = (queue.cursor + step * distance) % (total + 1)
        if index < total and queue.ids[index] in queue.hits:
            wrapped = (index - queue.cursor) * step < 0
            screen.round = None
            queue.move_to(index)
            if wrapped:
                screen.say("search went round the end" if step > 0 else "search went round the beginning")
            return
    raise NotFoundError("what the search found is not in this view any more")


def _order(screen: ReviewScreen) -> None:
    choices = [Choice(order.value, order.value, order.help) for order in Order]
    prompt = Chooser("sort the queue by …", choices)
    screen.ask(prompt, lambda value: screen.loading_queue.start(screen.query_text, Order(value)))


def _view(screen: ReviewScreen, slot: int) -> None:
    with screen.session.ledger.reading() as connection:
        found = next((view for view in registry.views(connection) if view.slot == slot), None)
    if found is not None:
        screen.loading_queue.start(found.query, Order(found.sort))
        screen.say(f"view {found.name}")
        return

    def save(name: str) -> None:
        query, order, actor = screen.query_text, screen.order, screen.session.actor
        screen.write(
            lambda ledger: views.save(ledger, actor, name, query, order, slot),
            lambda _outcome: screen.say(f"saved this view as {name}; {slot} shows it"),
        )

    shown = screen.query_text or "all claims"
    screen.ask(LinePrompt(f"no view on {slot} yet: save this one ({shown}) as …", placeholder="a name"), save)


def refresh(screen: ReviewScreen) -> None:
    """Load the view again."""
    screen.adding.arrived = 0
    screen.loading_queue.start(screen.query_text, screen.order)


HANDLERS: dict[str, Callable[[ReviewScreen], None]] = {
    "filter": _filter,
    "search": _search,
    "next-hit": partial(_go_to_hit, step=1),
    "previous-hit": partial(_go_to_hit, step=-1),
    "order": _order,
    **{f"view-{slot}": partial(_view, slot=slot) for slot in views.SLOTS},
    "refresh": refresh,
}
