"""Keys that choose what the queue holds and find claims in it."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from claimtrack.errors import ClaimtrackError, NotFoundError
from claimtrack.review import views
from claimtrack.store import registry
from claimtrack.store.order import Order
from claimtrack.store.queue import claim_ids
from claimtrack.store.records import ViewRecord
from claimtrack.text import display_safe
from claimtrack.tui.background import in_background, read_in_background
from claimtrack.tui.completing import query_prompt
from claimtrack.tui.facet_keys import open_facets
from claimtrack.tui.hints import named
from claimtrack.tui.hits import Hits
from claimtrack.tui.prompts.choice_list import Choice
from claimtrack.tui.prompts.chooser import Chooser
from claimtrack.tui.prompts.line_prompt import LinePrompt
from claimtrack.tui.prompts.view_picker import ViewPicker
from claimtrack.tui.words import mark_words, search_tree

if TYPE_CHECKING:
    from claimtrack.tui.review_screen import ReviewScreen


SEARCHED = 4000
"""Claims found that are read in one go."""


def _filter(screen: ReviewScreen) -> None:
    prompt = query_prompt(screen, "show the claims that are …", screen.query_text)

    def written(text: str) -> None:
        screen.say("")
        screen.loading_queue.start(text, screen.order)

    screen.ask(prompt, written)


def _search(screen: ReviewScreen) -> None:
    prompt = query_prompt(
        screen,
        "find in this view …",
        screen.search_text,
        placeholder="words, or a query",
        hint="{choose} find   {complete} complete   {choice-up} {choice-down} choose   {back} leave   "
        "empty: end the search",
    )
    screen.ask(prompt, partial(search, screen))


def search(screen: ReviewScreen, text: str, *, staying: bool = False) -> None:
    """Find the claims of this view that hold words; an empty text ends the search.

    The cursor goes to the first from here on unless it is `staying`. An earlier search is stopped.
    """
    if not text:
        end_search(screen)
        return
    tree, order, places = search_tree(screen, text), screen.order, screen.queue.places
    stop_search(screen)
    screen.search_text = text

    def work(connection: Connection) -> Hits:
        found = array("q")
        for keys in claim_ids(connection, tree, order, chunk=SEARCHED):
            found.extend(keys)
        hits = Hits(found)
        hits.lay_over(places)
        return hits

    def done(hits: Hits) -> None:
        screen.searching = None
        screen.queue.hits = hits
        mark_words(screen)
        screen.queue.refresh()
        screen.update_position()
        if staying:
            screen.show_claim()
            return
        if not hits.found:
            screen.say(f"nothing in this view holds {display_safe(text)}")
        else:
            way = named("{next-hit} and {previous-hit} go through them", screen.session.keys)
            screen.say(f"{hits.found:,} found; {way}")
        if hits and hits.number(screen.queue.cursor) is None:
            _go_to_hit(screen, 1)
        else:
            screen.show_claim()

    def failed(error: ClaimtrackError) -> None:
        screen.searching = None
        screen.complain(error)

    if not staying:
        screen.say("searching …")
    screen.searching = read_in_background(screen, screen.session.ledger, work, done, failed, group="search")


def stop_search(screen: ReviewScreen) -> bool:
    """Stop a search that is under way; gives whether there was one."""
    if screen.searching is None:
        return False
    screen.searching.stop()
    screen.searching = None
    screen.say("search stopped")
    return True


def lay_hits_over(screen: ReviewScreen) -> None:
    """Find the places of what a search found anew, when the queue holds more claims than it did."""
    hits, places = screen.queue.hits, screen.queue.places
    if not hits.found or len(hits) == hits.found:
        return

    def work() -> Hits:
        laid = Hits(hits.keys)
        laid.lay_over(places)
        return laid

    def done(laid: Hits) -> None:
        if screen.queue.hits is hits:
            screen.queue.hits = laid
            screen.queue.refresh()
            screen.update_position()

    in_background(screen, work, done, screen.complain, group="search")


def end_search(screen: ReviewScreen) -> bool:
    """Forget what was found; gives whether there was anything."""
    had = stop_search(screen) or bool(screen.queue.hits or screen.search_text)
    if not had:
        return False
    screen.queue.hits = Hits()
    screen.search_text = ""
    mark_words(screen)
    screen.queue.refresh()
    screen.update_position()
    screen.show_claim()
    screen.say("search ended")
    return True


def _go_to_hit(screen: ReviewScreen, step: int) -> None:
    queue = screen.queue
    if not queue.hits:
        raise NotFoundError(_no_hits(screen))
    place = queue.hits.after(queue.cursor) if step > 0 else queue.hits.before(queue.cursor)
    wrapped = (place - queue.cursor) * step <= 0
    screen.round = None
    queue.move_to(place)
    if wrapped and len(queue.hits) > 1:
        screen.say("search went round the end" if step > 0 else "search went round the beginning")
    elif wrapped:
        screen.say("this is the only hit")
    elif screen.status.message.startswith(("search went round", "this is the only hit")):
        screen.say("")


def _no_hits(screen: ReviewScreen) -> str:
    keys = screen.session.keys
    if screen.searching is not None:
        return named("still searching; {back} stops it", keys)
    if screen.queue.hits.found:
        return named("what the search found is not in this view any more; {refresh} loads it again", keys)
    way = named("{search} finds claims of this view", keys)
    return f"nothing in this view holds {display_safe(screen.search_text)}; {way}"


def _order(screen: ReviewScreen) -> None:
    choices = [Choice(order.value, order.value, order.help) for order in Order]

    def chosen(value: str) -> None:
        screen.loading_queue.start(screen.query_text, Order(value))
        screen.say(f"sorted by {value}")

    screen.ask(Chooser("sort the queue by …", choices, at=screen.order.value), chosen)


def _view(screen: ReviewScreen, slot: int) -> None:
    with screen.session.ledger.reading() as connection:
        found = next((view for view in registry.views(connection) if view.slot == slot), None)
    if found is not None:
        _show_view(screen, found)
        return

    def save(name: str) -> None:
        query, order, actor = screen.query_text, screen.order, screen.session.actor
        screen.write(
            lambda ledger: views.save(ledger, actor, name, query, order, slot),
            lambda _outcome: screen.say(f"saved this view as {name}; {slot} shows it"),
        )

    shown = screen.query_text or "all claims"
    screen.ask(LinePrompt(f"no view on {slot} yet: save this one ({shown}) as …", placeholder="a name"), save)


def _views(screen: ReviewScreen) -> None:
    screen.ask(ViewPicker(screen.session, screen.query_text, screen.order), partial(_show_view, screen))


def _show_view(screen: ReviewScreen, view: ViewRecord) -> None:
    screen.loading_queue.start(view.query, Order(view.sort))
    screen.say(f"view {view.name}")


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
    "views": _views,
    "facets": open_facets,
}
