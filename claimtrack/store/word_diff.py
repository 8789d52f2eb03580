"""What differs between two texts, word by word, with a few words round each change; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from claimtrack.text import display_safe

AROUND = 4
"""Words kept on each side of a change."""

MOST_COMPARED = 400
"""Words between what begins and what ends alike, beyond which two texts count as different from end to end."""

_LEAST_ALIKE = 0.3


class Change(Enum):
    """What became of a piece of a text."""

    SAME = "same"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that stayed, went or came; safe to show."""

    change: Change
    text: str


def word_diff(before: str, after: str) -> tuple[Piece, ...]:
    """The pieces that lead from one text to the other; long runs that stayed are cut to the words round the changes.

    Each piece after the first begins with a space. Texts that have little in common give the one that went and the
    one that came, whole.
    """
    old, new = before.split(), after.split()
    runs = _runs(old, new)
    same = sum(len(words) for change, words in runs if change is Change.SAME)
    if 2 * same < _LEAST_ALIKE * (len(old) + len(new)):
        runs = [(change, words) for change, words in ((Change.GONE, old), (Change.COME, new)) if words]
    pieces: list[Piece] = []
    for index, (change, words) in enumerate(runs):
        shown = words if change is not Change.SAME else _cut(words, first=index == 0, last=index == len(runs) - 1)
        pieces.append(Piece(change, display_safe((" " if index else "") + " ".join(shown))))
    return tuple(pieces)


def diff_text(pieces: Iterable[Piece]) -> str:
    """The pieces as one line that reads without colour: what went as ``[-so-]``, what came as ``[+so+]``."""
    return "".join(framed(piece) for piece in pieces)


def framed(piece: Piece) -> str:
    """A piece with its marks, a space before it left outside."""
    if piece.change is Change.SAME:
        return piece.text
    mark = "-" if piece.change is Change.GONE else "+"
    words = piece.text.removeprefix(" ")
    return f"{' ' if words != piece.text else ''}[{mark}{words}{mark}]"


def _runs(old: Sequence[str], new: Sequence[str]) -> list[tuple[Change, Sequence[str]]]:
    """Runs of words by what became of them; an edit mostly leaves beginning and end alone, so those go first."""
    shorter = min(len(old), len(new))
    head = next((number for number in range(shorter) if old[number] != new[number]), shorter)
    rest = shorter - head
    tail = next((number for number in range(rest) if old[-1 - number] != new[-1 - number]), rest)
    gone, come = old[head : len(old) - tail], new[head : len(new) - tail]
    runs: list[tuple[Change, Sequence[str]]] = [(Change.SAME, new[:head])]
    if max(len(gone), len(come)) > MOST_COMPARED:
        runs += [(Change.GONE, gone), (Change.COME, come)]
    else:
        for tag, low, high, start, end in SequenceMatcher(None, gone, come, autojunk=False).get_opcodes():
            if tag == "equal":
                runs.append((Change.SAME, come[start:end]))
            else:
                runs += [(Change.GONE, gone[low:high]), (Change.COME, come[start:end])]
    runs.append((Change.SAME, new[len(new) - tail :]))
    return [run for run in runs if run[1]]


def _cut(words: Sequence[str], *, first: bool, last: bool) -> list[str]:
    """A run that stayed, without the words that are far from any change."""
    before, after = 0 if first else AROUND, 0 if last else AROUND
    if len(words) <= before + after + 1:
        return list(words)
    return [*words[:before], "…", *words[len(words) - after :]]
