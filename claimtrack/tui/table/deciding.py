"""Rows of deciding, of taking back, and of the document."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.terms import CREDIBILITY_MEANINGS, RejectReason
from claimtrack.tui.table.action import Action

HEADINGS: Mapping[str, str] = {"document": "In the document", "reject": "After x: why it is rejected"}
"""The contexts that begin here, with the headings under which their keys are shown."""

_REASON_KEYS: dict[RejectReason, tuple[str, str]] = {
    RejectReason.NOT_A_CLAIM: ("n", "Nobody asserts anything here."),
    RejectReason.WRONG_SPAN: ("s", "The quote takes too much or too little of the text."),
    RejectReason.WRONG_SPEAKER: ("p", "Somebody else says it."),
    RejectReason.WRONG_FIGURE: ("f", "The number, its hedge or its subject is misread."),
    RejectReason.OPINION: ("o", "A judgement or a wish, nothing that could be checked."),
    RejectReason.OUT_OF_SCOPE: ("c", "Checkable, but no concern of this work."),
    RejectReason.DUPLICATE: ("d", "The same claim stands in the queue already."),
    RejectReason.OTHER: ("x", "Another reason, which a note has to give."),
}

DECISIONS: tuple[Action, ...] = (
    Action("accept", ("queue",), ("a",), "accept", "The capture is faithful; on to the next claim.", footer=True),
    Action("reject", ("queue",), ("x",), "reject", "Reject for a reason; on to the next claim.", footer=True),
    Action("defer", ("queue",), ("d",), "defer", "Decide later; it comes round again at the end.", footer=True),
    *(
        Action(
            f"credibility-{number}",
            ("queue",),
            (str(number),),
            "credibility, from 1 confirmed to 6 cannot be judged",
            f"Credibility {number}: {meaning}.",
        )
        for number, meaning in CREDIBILITY_MEANINGS.items()
    ),
)
"""What the analyst says of a claim."""

AGAIN: tuple[Action, ...] = (
    Action("repeat", ("queue",), (".",), "repeat", "Do the last tagging or decision again."),
    Action("undo", ("queue",), ("u",), "undo", "Take back your latest change.", footer=True),
    Action("redo", ("queue",), ("ctrl+r",), "redo", "Do again what was taken back."),
)
"""The same again, and back."""

OPENING: tuple[Action, ...] = (
    Action("document", ("queue",), ("enter", "o"), "document", "Open the whole document at the claim.", footer=True),
)
"""The way into the document."""

DOCUMENT: tuple[Action, ...] = (
    Action("document-next", ("document",), ("n", "J"), "next claim", "Move to the next claim.", footer=True),
    Action("document-previous", ("document",), ("N", "K"), "previous claim", "Move to the one before.", footer=True),
    Action("document-down", ("document",), ("j", "down"), "scroll", "Scroll a line down."),
    Action("document-up", ("document",), ("k", "up"), "scroll", "Scroll a line up."),
    Action("document-page-down", ("document",), ("ctrl+d", "pagedown", "space"), "page", "Scroll down a page."),
    Action("document-page-up", ("document",), ("ctrl+u", "pageup"), "page", "Scroll up a page."),
    Action("document-first", ("document",), ("g", "home"), "begin, end", "Go to the beginning."),
    Action("document-last", ("document",), ("G", "end"), "begin, end", "Go to the end."),
    Action("document-accept", ("document",), ("a",), "accept", "Accept the claim; on to the next.", footer=True),
    Action("document-defer", ("document",), ("d",), "defer", "Defer the claim; on to the next.", footer=True),
    Action("document-reject", ("document",), ("x",), "reject", "Reject for a reason; on to the next.", footer=True),
    Action("document-undo", ("document",), ("u",), "undo", "Take back your latest change.", footer=True),
    Action("document-redo", ("document",), ("ctrl+r",), "redo", "Do again what was taken back."),
    Action("document-return", ("document",), ("enter", "o"), "to the queue", "Go back to the queue at this claim."),
)
"""The keys of the document."""

REASONS: tuple[Action, ...] = tuple(
    Action(f"reject-{reason.value}", ("reject",), (key,), reason.value.replace("_", " "), meaning, palette=False)
    for reason, (key, meaning) in _REASON_KEYS.items()
)
"""A key for every reason to reject."""
