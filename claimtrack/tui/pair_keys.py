"""What the keys of the pair screen do: answer, swap, move, open a document, state where a place lies."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from claimtrack.errors import NotFoundError
from claimtrack.review import places, suggestions
from claimtrack.review.outcome import Outcome
from claimtrack.store.engine import Ledger
from claimtrack.terms import LinkKind, LinkState
from claimtrack.text import display_safe, folded
from claimtrack.tui.document_screen import DocumentScreen
from claimtrack.tui.help_screen import HelpScreen
from claimtrack.tui.hints import named
from claimtrack.tui.pair_folding import fold
from claimtrack.tui.pair_queue import Answer
from claimtrack.tui.prompts.choice_list import Choice
from claimtrack.tui.prompts.chooser import Chooser
from claimtrack.tui.undoing import redo, undo

if TYPE_CHECKING:
    from claimtrack.tui.pair_screen import PairScreen
    from claimtrack.tui.pair_shown import PairShown

_KINDS = {f"pair-{kind.value}": kind for kind in LinkKind}

_OF_A_PAIR = frozenset(
    {
        *_KINDS,
        *("pair-yes", "pair-no", "pair-unsure", "pair-swap", "pair-document", "pair-place"),
        *("pair-first-side", "pair-second-side"),
    }
)
_OF_A_SUGGESTION = {
    "pair-yes": LinkState.CONFIRMED,
    "pair-no": LinkState.REJECTED,
    "pair-unsure": LinkState.UNSURE,
}


def missing(screen: PairScreen, action_id: str) -> str | None:
    """Why an action cannot be done on the pair in front, with what to do instead; None where it can."""
    shown = screen.shown
    if action_id in _OF_A_PAIR and shown is None:
        way = "no pair here; {pair-previous} goes back to the last one, {quit} leaves"
        return named(way if screen.queue.ids else "no pair here; {quit} leaves", screen.session.keys)
    if shown is None:
        return None
    if action_id in _OF_A_SUGGESTION:
        return _no_answer(screen, shown, _OF_A_SUGGESTION[action_id])
    if action_id == "pair-place":
        return _no_places(screen, shown)
    if screen.two is not None and action_id in {"pair-next", "pair-previous", "pair-first", "pair-last", "pair-open"}:
        return named("there are only these two here; {quit} goes back", screen.session.keys)
    return None


def _no_answer(screen: PairScreen, shown: PairShown, state: LinkState) -> str | None:
    link = shown.pair.link
    if link is None:
        first, second = shown.refs
        return f"nothing is suggested for {first} and {second}; the key of a kind links them"
    # To be unsure once more is to go on to the next.
    if link.state is state is not LinkState.UNSURE and not (state is LinkState.CONFIRMED and _turned(shown)):
        told = "linked so" if state is LinkState.CONFIRMED else "refused"
        return named(f"it is {told} already; {{pair-undo}} takes your last change back", screen.session.keys)
    return None


def _no_places(screen: PairScreen, shown: PairShown) -> str | None:
    for claim in (shown.pair.first, shown.pair.second):
        if not claim.place:
            return named(f"{claim.ref} names no place; {{edit}} in its document gives it one", screen.session.keys)
    first, second = shown.pair.first.place or "", shown.pair.second.place or ""
    if folded(first) == folded(second):
        return f"both name the same place, {display_safe(first)}"
    for inner, outer in ((first, second), (second, first)):
        if shown.inside(inner, outer):
            told = f"that {display_safe(inner)} lies inside {display_safe(outer)} is stated already"
            return f"{told}; `claimtrack place` withdraws it"
    return None


def _turned(shown: PairShown) -> bool:
    """Whether the two stand the other way round than the link that is suggested."""
    link = shown.pair.link
    return link is not None and not link.kind.symmetric and shown.pair.first.id != link.from_id


def _shown(screen: PairScreen) -> PairShown:
    if screen.shown is None:
        raise NotFoundError("no pair here")
    return screen.shown


# -- answers


def _yes(screen: PairScreen) -> None:
    shown = _shown(screen)
    link = shown.pair.link
    if link is not None and _turned(shown):
        _link_as(screen, link.kind)
    else:
        _settle(screen, LinkState.CONFIRMED)


def _settle(screen: PairScreen, state: LinkState) -> None:
    link = _shown(screen).pair.link
    if link is None:
        raise NotFoundError("nothing is suggested for these two")
    actor = screen.session.actor
    answer = Answer(state, link.kind if state is LinkState.CONFIRMED else None)

    def done(outcome: Outcome) -> None:
        later = "; it comes round again at the end" if state is LinkState.UNSURE else ""
        screen.say(f"{outcome.did}: {outcome.detail}{later}")
        screen.answered(link, answer, outcome.batch)

    screen.write(lambda ledger: suggestions.settle(ledger, actor, link, state), done)


def _link_as(screen: PairScreen, kind: LinkKind) -> None:
    """Link the two by a kind, from the first to the second; a suggestion that says otherwise is rejected with it."""
    pair = _shown(screen).pair
    link, actor, first, second = pair.link, screen.session.actor, pair.first.id, pair.second.id

    def work(ledger: Ledger) -> Outcome:
        if link is None:
            return suggestions.relate(ledger, actor, first, kind, second)
        return suggestions.choose(ledger, actor, link, kind, first, second)

    def done(outcome: Outcome) -> None:
        same = link is not None and kind is link.kind and (kind.symmetric or first == link.from_id)
        screen.say(f"{outcome.did}: {outcome.detail}" if outcome.batch is not None else f"{outcome.detail} already")
        screen.answered(link, Answer(LinkState.CONFIRMED if same else LinkState.REJECTED, kind), outcome.batch)

    screen.write(work, done)


def _swap(screen: PairScreen) -> None:
    screen.shown = _shown(screen).swapped
    screen.second_in_hand = not screen.second_in_hand
    screen.draw()


# -- moving


def _move(screen: PairScreen, step: int) -> None:
    _go(screen, screen.queue.cursor + step, step)


def _go(screen: PairScreen, place: int, going: int = 1) -> None:
    if not screen.queue.move_to(place):
        screen.say("this is the first pair" if going < 0 else "no more pairs")
        return
    screen.say("")
    screen.second_in_hand = False
    screen.show_pair(going=going)


def _next_open(screen: PairScreen) -> None:
    place = screen.queue.next_open()
    if place is None and screen.queue.go_round():
        screen.say("through those you were unsure about")
        screen.second_in_hand = False
        screen.show_pair()
    elif place is None:
        screen.say("every pair is answered" + (" so far" if screen.reading.running else ""))
    elif place != screen.queue.cursor or screen.shown is None:
        _go(screen, place)
    else:
        screen.say("this is the only pair that waits")


def _take_in_hand(screen: PairScreen, *, second: bool) -> None:
    if screen.second_in_hand is not second:
        screen.second_in_hand = second
        screen.draw()


def _scroll(screen: PairScreen, direction: int) -> None:
    """Scroll whatever does not fit: the claim in hand, else the other one, else the comparison."""
    claims = [screen.first, screen.second]
    if screen.second_in_hand:
        claims.reverse()
    in_sight = [view for view in (*claims, screen.comparison) if view.display and view.size.height]
    for view in in_sight:
        top = view.top
        view.scroll_lines(direction * max(1, view.size.height - 1))
        if view.top != top:
            return


# -- elsewhere


def _document(screen: PairScreen) -> None:
    pair = _shown(screen).pair
    claim = pair.second if screen.second_in_hand else pair.first
    document = DocumentScreen(screen.session, claim.document.id, claim.id)

    def returned(_last: int | None) -> None:
        screen.changed_ids.update(document.changed_ids)
        screen.changed()

    screen.say("")
    screen.app.push_screen(document, returned)


def _place(screen: PairScreen) -> None:
    pair, actor = _shown(screen).pair, screen.session.actor
    first, second = pair.first.place or "", pair.second.place or ""
    choices = [
        Choice(f"{inner} lies inside {outer}", str(number), ref)
        for number, (inner, outer, ref) in enumerate(
            ((first, second, f"the place of {pair.first.ref}"), (second, first, f"the place of {pair.second.ref}"))
        )
    ]

    def chosen(value: str) -> None:
        inner, outer = (first, second) if value == "0" else (second, first)

        def done(outcome: Outcome) -> None:
            screen.say(f"{outcome.did}: {outcome.detail}")
            screen.changed()

        screen.write(lambda ledger: places.state(ledger, actor, inner, outer), done)

    screen.ask(Chooser(f"which place lies inside the other? {first} · {second}", choices), chosen)


def _help(screen: PairScreen) -> None:
    screen.app.push_screen(HelpScreen(screen.CONTEXT, screen.session.keys))


HANDLERS: dict[str, Callable[[PairScreen], None]] = {
    "pair-yes": _yes,
    "pair-no": partial(_settle, state=LinkState.REJECTED),
    "pair-unsure": partial(_settle, state=LinkState.UNSURE),
    **{name: partial(_link_as, kind=kind) for name, kind in _KINDS.items()},
    "pair-swap": _swap,
    "pair-document": _document,
    "pair-first-side": partial(_take_in_hand, second=False),
    "pair-second-side": partial(_take_in_hand, second=True),
    "pair-place": _place,
    "pair-undo": lambda screen: undo(screen, screen.taken_back),
    "pair-redo": lambda screen: redo(screen, screen.taken_back),
    "pair-next": partial(_move, step=1),
    "pair-previous": partial(_move, step=-1),
    "pair-first": lambda screen: _go(screen, 0, 1),
    "pair-last": lambda screen: _go(screen, len(screen.queue.ids) - 1, -1),
    "pair-open": _next_open,
    "pair-fold": fold,
    "pair-down": partial(_scroll, direction=1),
    "pair-up": partial(_scroll, direction=-1),
    "back": lambda screen: screen.leave(),
    "quit": lambda screen: screen.leave(),
    "help": _help,
    "palette": lambda screen: screen.app.action_command_palette(),
}
