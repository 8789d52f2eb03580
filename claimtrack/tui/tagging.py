"""Keys that tag."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from claimtrack.errors import NotFoundError
from claimtrack.review import tags
from claimtrack.store import reads, registry
from claimtrack.tui.changing import change
from claimtrack.tui.prompts.key_picker import HotTagPicker
from claimtrack.tui.prompts.tag_picker import TagChange, TagPicker
from claimtrack.tui.repeating import remember
from claimtrack.tui.targets import targets_of

if TYPE_CHECKING:
    from claimtrack.tui.review_screen import ReviewScreen

MOST_COUNTED = 2000
"""Marked claims of which the picker counts the tags they carry."""


def _tag(screen: ReviewScreen) -> None:
    targets = targets_of(screen.queue)
    with screen.session.ledger.reading() as connection:
        known = registry.tags(connection)
        rows = reads.claim_rows(connection, targets.ids[:MOST_COUNTED])
    carried = Counter(name for row in rows for name in row.tags)
    picker = TagPicker(f"tag {targets.name}", known, carried, len(targets.ids))

    def done(_answer: str) -> None:
        if picker.change.add or picker.change.remove:
            _apply(screen, picker.change)
        else:
            screen.say("no tag changed")

    screen.ask(picker, done)


def _apply(screen: ReviewScreen, wanted: TagChange) -> None:
    targets = targets_of(screen.queue)
    actor = screen.session.actor
    change(screen, targets, lambda ledger: tags.tag(ledger, actor, targets.ids, add=wanted.add, remove=wanted.remove))
    remember(screen, "tag", partial(_apply, screen, wanted))


def _hot_tag(screen: ReviewScreen) -> None:
    targets = targets_of(screen.queue)
    hot = screen.session.config.hot_tags
    if not hot:
        raise NotFoundError("no hot tags yet; under [hot_tags] in config.toml give a key its tag")
    screen.ask(HotTagPicker(f"tag {targets.name} with …", hot), partial(_toggle, screen))


def _toggle(screen: ReviewScreen, name: str) -> None:
    targets = targets_of(screen.queue)
    actor = screen.session.actor
    change(screen, targets, lambda ledger: tags.toggle(ledger, actor, targets.ids, name))
    remember(screen, f"tag {name}", partial(_toggle, screen, name))


HANDLERS: dict[str, Callable[[ReviewScreen], None]] = {"tag": _tag, "hot-tag": _hot_tag}
