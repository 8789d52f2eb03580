"""Keys that tag."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from claimtrack.errors import NotFoundError
from claimtrack.review import tags
from claimtrack.review.outcome import Outcome
from claimtrack.store import tagged
from claimtrack.store.engine import Ledger
from claimtrack.tui.changing import change
from claimtrack.tui.hints import hint_text
from claimtrack.tui.prompts.hot_tag_picker import HotTagPicker
from claimtrack.tui.prompts.tag_picker import LEFT, TagChange, TagPicker
from claimtrack.tui.repeating import Repeatable
from claimtrack.tui.tag_vocabulary import hot_tags, vocabulary

if TYPE_CHECKING:
    from claimtrack.tui.desk import Desk

MOST_COUNTED = 2000
"""Marked claims of which the picker counts the tags they carry."""


def _tag(desk: Desk) -> None:
    targets = desk.targets()
    counted = targets.ids[:MOST_COUNTED]
    with desk.session.ledger.reading() as connection:
        known = vocabulary(connection, desk.session)
        carried = tagged.tags_of_claims(connection, counted)
    heading = f"tag {targets.name}{targets.aside}"
    if len(counted) < len(targets.ids):
        heading += f" (ticked as on the first {MOST_COUNTED:,})"
    if any(count < len(counted) for count in carried.values()):
        heading += "   [~] some have it"
    picker = TagPicker(heading, desk.session, known, carried, len(counted))

    def done(answer: str) -> None:
        if answer == LEFT:
            desk.say(f"left the tags as they were; {picker.change.text} was not done")
        elif picker.change.text:
            _apply(desk, picker.change)
        else:
            desk.say("no tag changed")

    desk.ask(picker, done)


def _apply(desk: Desk, wanted: TagChange) -> None:
    targets = desk.targets()
    actor = desk.session.actor

    def work(ledger: Ledger, _expected: int | None) -> Outcome:
        return tags.tag(ledger, actor, targets.ids, add=wanted.add, remove=wanted.remove)

    change(desk, targets, work, again=Repeatable(f"tag {wanted.text}", partial(_apply, wanted=wanted)))


def _hot_tag(desk: Desk) -> None:
    targets = desk.targets()
    with desk.session.ledger.reading() as connection:
        hot = hot_tags(connection, desk.session)
        colours = tagged.tag_colours(connection, list(hot.values()))
    if not hot:
        way = hint_text("{tag}, then {hot-key} on a tag puts it on a key of your own", desk.session.keys)
        raise NotFoundError(f"no hot tags yet; {way}")
    desk.ask_key(HotTagPicker(f"tag {targets.name} with …", hot, colours), partial(_toggle, desk))


def _toggle(desk: Desk, name: str) -> None:
    targets = desk.targets()
    actor = desk.session.actor
    came: list[Outcome] = []

    def work(ledger: Ledger, _expected: int | None) -> Outcome:
        came.append(tags.toggle(ledger, actor, targets.ids, name))
        return came[-1]

    def again(other: Desk) -> None:
        # What was done is done again: a tag that was put on is never taken off another claim.
        took_off = bool(came) and came[-1].detail.startswith("-")
        _apply(other, TagChange((), (name,)) if took_off else TagChange((name,), ()))

    change(desk, targets, work, again=Repeatable(f"tag {name}", again))


HANDLERS: dict[str, Callable[[Desk], None]] = {"tag": _tag, "hot-tag": _hot_tag}
"""What asks the analyst for something: panels at the bottom that leave the claim in sight."""
