"""What differs between two texts, drawn: what went struck through, what came in bold, both in brackets."""

from __future__ import annotations

from rich.style import Style
from rich.text import Text

from claimtrack.store.word_diff import Change, Piece, framed
from claimtrack.tui.ink import Inks


def piece_text(piece: Piece, inks: Inks) -> Text:
    """A piece of a change; its marks read without colour."""
    style = {
        Change.SAME: inks["plain"],
        Change.GONE: inks["bad"] + Style(strike=True),
        Change.COME: inks["good"] + Style(bold=True),
    }[piece.change]
    return Text(framed(piece), style=style)
