"""The prompt for tags: all of them most recent first, several toggled at once, new ones made on the spot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from claimtrack.errors import UsageError
from claimtrack.store.records import TagRecord
from claimtrack.tag_names import check_name
from claimtrack.tui.prompts.choice_list import Choice
from claimtrack.tui.prompts.chooser import Chooser, fuzzy

NEW = "+"


@dataclass(frozen=True, slots=True)
class TagChange:
    """Tags to put on and to take off."""

    add: tuple[str, ...]
    remove: tuple[str, ...]


class TagPicker(Chooser):
    """Toggles tags with enter while something is written, with tab or ctrl+t always; enter on an empty field is done.

    `carried` says how many of the `targets` claims have each tag. What is chosen is in `change` after the prompt has
    given a text; None means that nothing was chosen.
    """

    HINT: ClassVar[str] = "enter toggle, then enter again done   tab toggle and stay   esc leave"

    def __init__(self, heading: str, tags: Sequence[TagRecord], carried: Mapping[str, int], targets: int) -> None:
        super().__init__(heading, (), placeholder="part of a tag, or a new one")
        self._tags = list(tags)
        self._carried = {name: count == targets for name, count in carried.items()}
        self._wanted: dict[str, bool] = {}

    @property
    def change(self) -> TagChange:
        """What the toggling so far comes to."""
        return TagChange(
            tuple(name for name, on in self._wanted.items() if on and not self._carried.get(name, False)),
            tuple(name for name, on in self._wanted.items() if not on and name in self._carried),
        )

    def matching(self, written: str) -> list[Choice]:
        """Tags with their state and count, and the one that would be made."""
        known = [Choice(tag.name, tag.name, _described(tag), self._on(tag.name)) for tag in self._tags]
        made = [name for name in self._wanted if all(name != tag.name for tag in self._tags)]
        known = [Choice(name, name, "new", self._on(name)) for name in made] + known
        found = fuzzy(written, known)
        name = " ".join(written.lower().split())
        if name and all(choice.value != name for choice in known):
            new = Choice(f"make “{name}”", NEW + name, "new tag")
            # Close matches of a word nobody has used yet come after it.
            exact = [choice for choice in found if name in choice.value]
            found = [*exact, new, *(choice for choice in found if choice not in exact)]
        return found

    def _on(self, name: str) -> bool:
        return self._wanted.get(name, self._carried.get(name, False))

    def toggle(self) -> None:
        """Put the tag at the cursor on, or take it off, and clear what is written."""
        chosen = self.offers.chosen
        if chosen is None:
            return
        name = check_name(chosen.value.removeprefix(NEW)) if chosen.value.startswith(NEW) else chosen.value
        on = not self._on(name)
        self._wanted[name] = on
        if on:
            self._drop_rivals(name)
        if self.field.value:
            self.field.value = ""
        self.offers.offer(self.matching(""), keep_cursor=True)

    def _drop_rivals(self, name: str) -> None:
        """Of an exclusive namespace only one can be on."""
        namespace = name.partition(":")[0]
        for tag in self._tags:
            rival = tag.name != name and tag.exclusive and tag.name.partition(":")[0] == namespace
            if rival and self._on(tag.name):
                self._wanted[tag.name] = False

    def complete(self) -> None:
        """Toggle and stay."""
        self.toggle()

    def submit(self) -> None:
        """Toggle what is written or pointed at, or be done."""
        if self.field.value.strip():
            self.toggle()
        elif self._wanted:
            self.dismiss("done")
        elif self.offers.chosen is not None:
            self.toggle()
            self.dismiss("done")
        else:
            raise UsageError("write the name of a tag; enter makes it")


def _described(tag: TagRecord) -> str:
    count = f"{tag.claims:,} claim" + ("" if tag.claims == 1 else "s")
    return f"{tag.description}  {count}" if tag.description else count
