"""A claim's words and what they are in other languages, beside each other where there is room."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from rich.cells import cell_len
from rich.text import Text

from claimtrack.languages import language_name
from claimtrack.store.records import ClaimRecord, TranslationRecord
from claimtrack.text import display_safe
from claimtrack.tui.directions import isolated_line
from claimtrack.tui.drawing import joined
from claimtrack.tui.ink import Inks
from claimtrack.tui.wrapping import fit, wrap

BESIDE = 40
"""Cells from which on two texts stand beside each other."""

LONGEST = 2000
"""Characters of a text that are shown; `L` and the document have the rest."""

_BETWEEN = " │ "


@dataclass(frozen=True, slots=True)
class Version:
    """A text in one language: its language by name, where it comes from, the words."""

    language: str
    origin: str
    text: str


def versions_of(claim: ClaimRecord) -> list[Version]:
    """The claim as captured, then each of its translations by their codes."""
    code = claim.document.language
    first = Version(language_name(code) if code else "original", "as captured", claim.quote)
    return [first, *(version_of(translation) for translation in claim.translations)]


def version_of(translation: TranslationRecord) -> Version:
    """A translation as it is headed: by whom, or that the document has it."""
    origin = f"by {translation.made_by}" if translation.start is None else "in the document"
    return Version(language_name(translation.language), origin, translation.text)


def translation_lines(claim: ClaimRecord, inks: Inks, width: int) -> list[Text]:
    """The claim's words with their translations; no lines where there is none."""
    original, *others = versions_of(claim)
    return beside(original, others, inks, width) if others else []


def beside(original: Version, others: Iterable[Version], inks: Inks, width: int) -> list[Text]:
    """The original at the left and the others at the right, under each other where that is too narrow."""
    if width < BESIDE:
        return [line for version in (original, *others) for line in _version_lines(version, inks, width)]
    room = (width - len(_BETWEEN)) // 2
    left = _version_lines(original, inks, room)
    right = [line for version in others for line in _version_lines(version, inks, room)]
    rule = (_BETWEEN, inks["faint"])
    return [
        joined(one, " " * (room - cell_len(one.plain)), rule, other)
        for one, other in zip_longest(left, right, fillvalue=Text(""))
    ]


def _version_lines(version: Version, inks: Inks, width: int) -> list[Text]:
    head = joined((fit(version.language, width), inks["cue"]))
    if (rest := width - cell_len(head.plain) - 2) > 4:
        head.append_text(joined("  ", (fit(version.origin, rest), inks["faint"])))
    shown = display_safe(version.text[:LONGEST], keep_newlines=True)
    if len(version.text) > LONGEST:
        shown += " …"
    # Isolates take no cells, so that what reads from right to left leaves the other column alone.
    return [head, *(isolated_line(line) for line in wrap(Text(shown, style=inks["plain"]), width))]
