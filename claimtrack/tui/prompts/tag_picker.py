"""The prompt for tags: all of them most recent first, several toggled at once, new ones made on the spot."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import ClassVar

from textual.content import Content
from textual.widgets import Input, Static

from claimtrack.errors import ClaimtrackError, UsageError
from claimtrack.review import hot_tags as keeping
from claimtrack.review.outcome import Outcome
from claimtrack.store import tagged
from claimtrack.store.engine import Ledger
from claimtrack.store.tagged import KnownTag
from claimtrack.tag_names import check_name, namespace_of
from claimtrack.text import display_safe
from claimtrack.tui.actions import bindings, key_text
from claimtrack.tui.background import in_background
from claimtrack.tui.hints import named
from claimtrack.tui.prompts.choice_list import Check, Choice
from claimtrack.tui.prompts.chooser import Chooser, found_in
from claimtrack.tui.prompts.hot_tag_picker import HotKeyPrompt
from claimtrack.tui.session import Session
from claimtrack.tui.tag_drawing import PLAIN, tag_ink, tag_sign
from claimtrack.tui.tag_vocabulary import Vocabulary, vocabulary
from claimtrack.tui.wrapping import padded

NEW = "+"

LEFT = "left"
"""What the prompt gives when it is left with tags toggled."""

_DETAIL_KEY = 5


@dataclass(frozen=True, slots=True)
class TagChange:
    """Tags to put on and to take off."""

    add: tuple[str, ...]
    remove: tuple[str, ...]

    @property
    def text(self) -> str:
        """The change in one line; empty when there is none."""
        return " ".join([f"+{name}" for name in self.add] + [f"−{name}" for name in self.remove])


class TagPicker(Chooser):
    """Toggles tags with enter while something is written, with tab or ctrl+t always; enter on an empty field is done.

    `carried` says how many of the `targets` claims have each tag. What is chosen is in `change` after the prompt has
    given a text; None means that nothing was chosen, LEFT that what was chosen is not wanted.
    """

    BINDINGS = bindings("tag-picker", leave_out=("help", "palette", "back", "quit"))
    HINT: ClassVar[str] = "{choose} toggle, then done   {complete} toggle, stay   {hot-key} hot key   {back} leave"

    def __init__(
        self, heading: str, session: Session, known: Vocabulary, carried: Mapping[str, int], targets: int
    ) -> None:
        super().__init__(heading, (), placeholder="letters of a tag, or a new one")
        self._session = session
        self._hot_tag = named("{hot-tag}", session.keys)
        self._known = known
        self._counts: Mapping[str, int] = {}
        self._carried = carried
        self._targets = targets
        self._wanted: dict[str, bool] = {}
        self._dropped: dict[str, list[str]] = {}
        self._last: str | None = None
        # Enter takes what the cursor is on only once the person has moved or written.
        self.offers.point(False)

    def on_mount(self) -> None:
        """Show everything, then count the claims of each while the person reads."""
        super().on_mount()
        in_background(self, self._count, self._counted, self.complain, group="counts")

    def _count(self) -> Mapping[str, int]:
        with self._session.ledger.reading() as connection:
            return tagged.tag_counts(connection)

    def _counted(self, counts: Mapping[str, int]) -> None:
        self._counts = counts
        self.offers.offer(self.matching(self.field.value), keep_cursor=True)

    # -- what is chosen

    @property
    def change(self) -> TagChange:
        """What the toggling so far comes to."""
        return TagChange(
            tuple(name for name, on in self._wanted.items() if on and self._carried.get(name, 0) < self._targets),
            tuple(name for name, on in self._wanted.items() if not on and self._carried.get(name, 0)),
        )

    def _before(self, name: str) -> Check:
        count = self._carried.get(name, 0)
        return Check.OFF if not count else Check.ON if count == self._targets else Check.SOME

    def _state(self, name: str) -> Check:
        if name in self._wanted:
            return Check.ON if self._wanted[name] else Check.OFF
        return self._before(name)

    def _turn(self, name: str) -> None:
        """On, then off, then as some of the claims have it where they differ."""
        before, now = self._before(name), self._state(name)
        # A tag that is new stays in the list when it is not wanted after all.
        self._wanted[name] = now is not Check.ON
        if before is Check.SOME and now is Check.OFF:
            del self._wanted[name]
        if self._state(name) is Check.ON:
            self._drop_rivals(name)
        else:
            for rival in self._dropped.pop(name, ()):
                self._wanted.pop(rival, None)

    def _drop_rivals(self, name: str) -> None:
        """Of an exclusive namespace only one can be on."""
        namespace = namespace_of(name)
        if namespace not in self._known.exclusive:
            return
        rivals = [
            other
            for other in dict.fromkeys([*self._carried, *self._wanted])
            if other != name and namespace_of(other) == namespace and self._state(other) is not Check.OFF
        ]
        for rival in rivals:
            self._wanted[rival] = False
        self._dropped[name] = [rival for rival in rivals if self._carried.get(rival, 0)]

    # -- what is shown

    def matching(self, written: str) -> list[Choice]:
        """Tags with their state and count, and the one that would be made."""
        made = [name for name in self._wanted if all(name != tag.name for tag in self._known.tags)]
        known = [self._new(name, "new") for name in made] + [self._choice(tag) for tag in self._known.tags]
        sure, unsure = found_in(written, known)
        name = " ".join(written.lower().split())
        if not name or any(choice.value == name for choice in known):
            return sure + unsure
        new = replace(self._new(name, "makes a new tag"), text=f"make “{name}”", value=NEW + name)
        # A new name mostly has its letters somewhere among those of old ones; only what surely is meant goes first.
        return [*sure, new, *unsure]

    def _choice(self, tag: KnownTag) -> Choice:
        count = self._counts.get(tag.name)
        key = self._known.key_of(tag.name)
        shown_key = f"{self._hot_tag} {key_text(key)}" if key else ""
        return Choice(
            tag.name,
            tag.name,
            f"{'' if count is None else f'{count:,}':>7}  {padded(shown_key, _DETAIL_KEY)} {tag.description or ''}",
            self._state(tag.name),
            sign=tag_sign(tag.colour),
            ink=tag_ink(tag.colour),
            rivals=tag.exclusive,
        )

    def _new(self, name: str, detail: str) -> Choice:
        rivals = namespace_of(name) in self._known.exclusive
        return Choice(name, name, f"         {detail}", self._state(name), sign=PLAIN, ink="tag", rivals=rivals)

    def _show_change(self) -> None:
        change = display_safe(self.change.text)
        heading = Content.assemble(self._heading, "   ", (change, "$accent")) if change else Content(self._heading)
        self.query_one("#heading", Static).update(heading)

    # -- keys

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow the list down. No name begins with a space: after moving to a tag, one toggles it."""
        if event.value.isspace() and self.offers.pointing:
            with self.field.prevent(Input.Changed):
                self.field.value = ""
            self.toggle()
            return
        self.offers.point(bool(event.value.strip()))
        super().on_input_changed(event)

    def move_choice(self, rows: int) -> None:
        """Point at the list first, then move in it."""
        if self.offers.pointing:
            super().move_choice(rows)
        self.offers.point(True)

    def toggle(self) -> None:
        """Turn the tag at the cursor on or off, and clear what is written."""
        chosen = self.offers.chosen
        if chosen is None:
            return
        name = self._meant(chosen)
        self._turn(name)
        self._last = name
        self.show_fault("")
        if self.field.value:
            self.field.value = ""
            self.offers.offer(self.matching(""))
            self.offers.point(False)
        else:
            self.offers.point(True)
            self.offers.offer(self.matching(""), keep_cursor=True)
        self._show_change()

    def _meant(self, chosen: Choice) -> str:
        return check_name(chosen.value.removeprefix(NEW)) if chosen.value.startswith(NEW) else chosen.value

    def complete(self) -> None:
        """Toggle and stay."""
        self.toggle()

    def submit(self) -> None:
        """Toggle what is written or pointed at, or be done."""
        if self.field.value.strip():
            self.toggle()
            return
        if not self._wanted and self.offers.pointing:
            self.toggle()
        self.dismiss("done")

    def perform(self, action_id: str) -> None:
        """The keys of prompts, and the one that gives a tag a key."""
        match action_id:
            case "hot-key":
                self._ask_key()
            case "back" | "quit" if self.change.text:
                self.dismiss(LEFT)
            case _:
                super().perform(action_id)

    # -- hot keys

    def _ask_key(self) -> None:
        chosen = self.offers.chosen
        name = self._meant(chosen) if chosen is not None and self.offers.pointing else self._last
        if name is None:
            raise UsageError("write part of a tag first, or move to one; then this puts it on a key")
        configured = self._session.config.hot_tags

        self.ask_key(
            HotKeyPrompt(name, self._known.hot, self._known.colours, configured, self._hot_tag),
            partial(self._keep, name),
        )

    def _keep(self, name: str, key: str) -> None:
        session, own = self._session, self._known.key_of(name) or ""

        def work(ledger: Ledger) -> Outcome:
            if key:
                return keeping.set_hot_tag(ledger, session.actor, key, name)
            return keeping.drop_hot_tag(ledger, session.actor, own)

        def done(_outcome: Outcome) -> None:
            with session.ledger.reading() as connection:
                self._known = vocabulary(connection, session)
            self.offers.offer(self.matching(self.field.value), keep_cursor=True)
            told = (
                f"{self._hot_tag} {key_text(key)} puts {name} on claims from now on"
                if key
                else f"{name} has no key any more"
            )
            self.query_one("#hint", Static).update(Content(display_safe(told)))

        self.show_fault("")
        try:
            session.writing.write(self, session, work, done, waiting=self.show_fault, failed=self.complain)
        except ClaimtrackError as error:
            self.complain(error)
