"""Prompts about one source: the other that it is one with, its names, its group, what is known of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.widgets import Input

from claimtrack.errors import UsageError
from claimtrack.store.engine import Ledger
from claimtrack.store.records import SourceRecord
from claimtrack.store.source_search import NamedSource
from claimtrack.store.source_search import named as sources_named
from claimtrack.terms import SourceKind
from claimtrack.text import folded
from claimtrack.tui.actions import bindings
from claimtrack.tui.hints import hint_text, keys_in_force, named
from claimtrack.tui.prompts.choice_list import Choice
from claimtrack.tui.prompts.chooser import Chooser
from claimtrack.tui.prompts.form import Field, Form
from claimtrack.tui.prompts.line_prompt import LinePrompt
from claimtrack.tui.prompts.searching_chooser import SearchingChooser

SHOWN = 40
KINDS = tuple(kind.value for kind in SourceKind)


class SourcePicker(SearchingChooser):
    """Gives the key of a source, as text; `near` are offered unasked, the one called `own` never."""

    HINT: ClassVar[str] = "{choose} choose   {choice-up} {choice-down} move   part of a name or alias   {back} leave"

    def __init__(self, heading: str, ledger: Ledger, own: int, near: Sequence[SourceRecord]) -> None:
        offered = [_choice(NamedSource(row.id, row.name, row.kind, row.claims)) for row in near if row.id != own]
        super().__init__(heading, offered[:SHOWN], placeholder="name of the other source")
        self._ledger = ledger
        self._own = own

    def look_for(self, written: str) -> list[Choice]:
        """Sources by their names and aliases."""
        with self._ledger.reading() as connection:
            found = sources_named(connection, written, SHOWN + 1)
        return [_choice(source) for source in found if source.id != self._own][:SHOWN]


def _choice(source: NamedSource) -> Choice:
    count = f"{source.claims:>7,} claim{' ' if source.claims == 1 else 's'}"
    alias = f" · also {source.alias}" if source.alias else ""
    return Choice(source.name, str(source.id), f"{count}  {source.kind}{alias}")


class WrittenOrChosen(Chooser):
    """Gives what is written, or the choice that the cursor was moved to; `empty` says what nothing at all means."""

    def __init__(self, heading: str, choices: Sequence[Choice], *, placeholder: str, empty: str | None = None) -> None:
        super().__init__(heading, choices, placeholder=placeholder)
        self._empty = empty
        self._moved = False

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is written counts again."""
        event.prevent_default()
        self._moved = False
        super().on_input_changed(event)

    def move_choice(self, rows: int) -> None:
        """Choose from the list."""
        if self._moved or rows < 0:
            super().move_choice(rows)
        self._moved = True
        self.offers.refresh()

    def submit(self) -> None:
        """Give it."""
        written, chosen = " ".join(self.field.value.split()), self.offers.chosen
        if chosen is not None and (self._moved or folded(chosen.text) == folded(written)):
            self.dismiss(chosen.value)
        elif written:
            self.dismiss(written)
        elif self._empty is not None:
            self.dismiss("")
        else:
            self.show_fault(named("write a name; {back} leaves", keys_in_force(self.app)))


class GroupPrompt(WrittenOrChosen):
    """Gives a group; empty for none."""

    HINT: ClassVar[str] = "{choose} take what is written   {choice-down} choose a group   empty: none   {back} leave"

    def __init__(self, source: SourceRecord, groups: Sequence[tuple[str, int]]) -> None:
        now = f", now {source.group}" if source.group else ""
        choices = [Choice(name, name, f"{count:,} source{'' if count == 1 else 's'}") for name, count in groups]
        super().__init__(
            f"which side is {source.name} on?{now}", choices, placeholder="name of a group, or none", empty="none"
        )


REMOVED = "-"
"""Begins the value of an alias that is to go; no name begins so."""


class NamesPrompt(WrittenOrChosen):
    """Gives another name for a source, or one that it has, after REMOVED, to be taken away."""

    BINDINGS = bindings("aliases", leave_out=("help", "palette", "back", "quit"))
    HINT: ClassVar[str] = "{choose} add it   {choice-down} a name   {alias-remove} take it away   {back} leave"

    def __init__(self, source: SourceRecord) -> None:
        choices = [Choice(alias, alias, "") for alias in source.aliases]
        super().__init__(f"another name for {source.name}", choices, placeholder="a name under which texts know it")

    def perform(self, action_id: str) -> None:
        """Take a name away, too."""
        if action_id != "alias-remove":
            super().perform(action_id)
            return
        chosen = self.offers.chosen
        if chosen is None:
            raise UsageError("it has no other name that could go")
        self.dismiss(REMOVED + chosen.value)

    def submit(self) -> None:
        """Add what is written."""
        chosen, keys = self.offers.chosen, keys_in_force(self.app)
        if self._moved and chosen is not None:
            self.show_fault(hint_text(f"{chosen.text} is its name already; {{alias-remove}} takes it away", keys))
        else:
            super().submit()


class SourceForm(Form):
    """Gives name, kind, handle and note of a source."""

    def __init__(self, source: SourceRecord) -> None:
        super().__init__(
            f"about {source.name}",
            (
                Field("name", "name", source.name, "the present one stays as an alias"),
                Field("kind", "kind", source.kind, turn=_turned),
                Field("handle", "handle", source.handle or "", "@name or the address of a channel"),
                Field("note", "note", source.note or "", "what the next reader should know", lines=3),
            ),
        )

    def on_mount(self) -> None:
        """Say which kinds there are."""
        self.remark("kind", ", ".join(KINDS))

    def save(self) -> None:
        """Give the values if there is such a kind."""
        if self.value("kind").strip().lower() not in KINDS:
            raise UsageError(f"a source is one of {', '.join(KINDS)}")
        super().save()


def _turned(value: str, step: int) -> str:
    at = KINDS.index(value) if value in KINDS else -step
    return KINDS[(at + step) % len(KINDS)]


class FindSource(LinePrompt):
    """Tells what is written as it is written; gives it in the end."""

    HINT: ClassVar[str] = "{choose} keep this list   empty: all sources   {back} leave it as it was"

    def __init__(self, value: str, told: Callable[[str], None]) -> None:
        super().__init__(
            "show the sources called …", value, placeholder="words of a name, alias or group", needed=False
        )
        self._told = told

    def on_input_changed(self, event: Input.Changed) -> None:
        """Pass it on."""
        event.prevent_default()
        self.show_fault("")
        self._told(event.value.strip())
