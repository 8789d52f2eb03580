"""Keys that tag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from claimtrack.errors import NotFoundError
from claimtrack.review import tags
from claimtrack.review.outcome import Outcome
from claimtrack.store import reads, registry
from claimtrack.store.engine import Ledger
from claimtrack.tui.changing import change
from claimtrack.tui.prompts.key_picker import HotTagPicker
from claimtrack.tui.prompts.tag_picker import TagChange, TagPicker
from claimtrack.tui.repeating import Repeatable

if TYPE_CHECKING:
    from claimtrack.tui.desk import Desk

MOST_COUNTED = 2000
"""Marked claims of which the picker counts the tags they carry."""


def _tag(desk: Desk) -> None:
    targets = desk.targets()
    with desk.session.ledger.reading() as connection:
        known = registry.tags(connection)
        rows = reads.claim_rows(connection, targets.ids[:MOST_COUNTED])
    carried = Counter(name for row in rows for name in row.tags)
    picker = TagPicker(f"tag {targets.name}", known, carried, len(targets.ids))

    def done(_answer: str) -> None:
        if picker.change.add or picker.change.remove:
            _apply(desk, picker.change)
        else:
            desk.say("no tag changed")

    desk.ask(picker, done)


def _apply(desk: Desk, wanted: TagChange) -> None:
    targets = desk.targets()
    actor = desk.session.actor

    def work(ledger: Ledger, _expected: int | None) -> Outcome:
        return tags.tag(ledger, actor, targets.ids, add=wanted.add, remove=wanted.remove)

    change(desk, targets, work, again=Repeatable("tag", partial(_apply, wanted=wanted)))


def _hot_tag(desk: Desk) -> None:
    targets = desk.targets()
    hot = desk.session.config.hot_tags
    if not hot:
        raise NotFoundError("no hot tags yet; under [hot_tags] in config.toml give a key its tag")
    desk.ask(HotTagPicker(f"tag {targets.name} with …", hot), partial(_toggle, desk))


def _toggle(desk: Desk, name: str) -> None:
    targets = desk.targets()
    actor = desk.session.actor

    def work(ledger: Ledger, _expected: int | None) -> Outcome:
        return tags.toggle(ledger, actor, targets.ids, name)

    change(desk, targets, work, again=Repeatable(f"tag {name}", partial(_toggle, name=name)))


HANDLERS: dict[str, Callable[[Desk], None]] = {"tag": _tag, "hot-tag": _hot_tag}
