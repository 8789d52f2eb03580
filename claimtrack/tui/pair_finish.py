"""What the pair screen says where there is no pair: that they are being read, that there is none, what was done."""

from __future__ import annotations

from claimtrack.terms import LinkState
from claimtrack.text import display_safe
from claimtrack.tui.drawing import described
from claimtrack.tui.pair_queue import PairQueue
from claimtrack.tui.pair_relation import SIGNS
from claimtrack.tui.states import KeyOf, Paragraphs


def reading() -> Paragraphs:
    """The first pairs are on their way."""
    return [("muted", "looking for suggested links …")]


def nothing_suggested(view: str, key: KeyOf) -> Paragraphs:
    """No pair of the view waits for an answer."""
    return [
        ("strong", "Nothing is suggested here"),
        ("plain", ""),
        ("plain", f"No two claims of {display_safe(view)} wait for a word on how they are related."),
        ("plain", "Claims are compared with the others as they are added or edited; `claimtrack suggest` does it too."),
        ("plain", ""),
        _step(key("quit"), "back"),
        ("plain", ""),
        ("muted", f"There, {key('compare')} compares any two claims, and {key('link')} links them."),
    ]


def finished(queue: PairQueue, view: str, key: KeyOf) -> Paragraphs:
    """The end of the pairs: what was done here, and what is left."""
    progress = queue.progress
    lines: Paragraphs = []
    if progress.left:
        noun = "pair waits" if progress.left == 1 else "pairs wait"
        lines.append(("strong", f"The end; {progress.left:,} {noun} further up"))
    elif progress.deferred:
        lines.append(("strong", f"All seen; only unsure ones are left ({progress.deferred:,})"))
    else:
        lines.append(("good", f"✓ Done. Every pair of {display_safe(view)} is answered."))
    lines.append(("plain", ""))
    lines += _told(queue)
    if progress.left:
        lines.append(_step(key("pair-open"), "go to the next pair that waits"))
    elif progress.deferred:
        lines.append(_step(key("pair-open"), "go through the unsure ones again"))
    return [
        *lines,
        _step(
            f"{key('pair-previous').split()[0]} {key('pair-first').split()[0]}", "back to the last pair, to the first"
        ),
        _step(key("pair-undo"), "take back the last answer"),
        _step(key("quit"), "leave; everything is saved"),
    ]


def _told(queue: PairQueue) -> Paragraphs:
    progress = queue.progress
    sign, ink = SIGNS[LinkState.CONFIRMED]
    lines = [(ink, f"{sign} {number:,} {described(kind)}") for kind, number in queue.kinds.most_common()]
    refused = progress.rejected - sum(
        answer.state is LinkState.REJECTED and answer.kind is not None for answer in queue.answers.values()
    )
    for state, number, word in (
        (LinkState.REJECTED, refused, "refused"),
        (LinkState.UNSURE, progress.deferred, "unsure"),
    ):
        if number:
            sign, ink = SIGNS[state]
            lines.append((ink, f"{sign} {number:,} {word}"))
    return [*lines, ("plain", "")] if lines else []


def _step(keys: str, what: str) -> tuple[str, str]:
    return "key", f"{keys:<5}{what}"
