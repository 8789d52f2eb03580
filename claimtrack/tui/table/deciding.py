"""Rows of deciding, of taking back, and of the document."""

from __future__ import annotations

from collections.abc import Mapping

from claimtrack.terms import CREDIBILITY_MEANINGS, RejectReason
from claimtrack.tui.table.action import Action

HEADINGS: Mapping[str, str] = {
    "document": "In the document",
    "select": "Selecting words for a new claim",
    "reject": "After {reject}: why it is rejected",
    "unconfirmed": "After {credibility-1}: where too few origins confirm the claim",
}
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

DESKS = ("queue", "document")
"""Where claims are reviewed."""

DECIDING = (*DESKS, "group")
"""Where claims are decided."""

DECISIONS: tuple[Action, ...] = (
    Action("accept", DECIDING, ("a",), "accept", "The capture is faithful; on to the next claim.", footer=True),
    Action("reject", DECIDING, ("x",), "reject", "Reject for a reason; on to the next claim.", footer=True),
    Action("defer", DECIDING, ("d",), "defer", "Decide later; it comes round again at the end.", footer=True),
    *(
        Action(
            f"credibility-{number}",
            DECIDING,
            (str(number),),
            "credibility, from 1 confirmed to 6 cannot be judged",
            f"Credibility {number}: {meaning}.",
            footer=True,
        )
        for number, meaning in CREDIBILITY_MEANINGS.items()
    ),
    Action("reopen", DECIDING, ("U",), "reopen", "Take up a decided claim again, however long ago; it is unreviewed."),
)
"""What the analyst says of a claim."""

AGAIN: tuple[Action, ...] = (
    Action("repeat", DECIDING, (".",), "repeat", "Do the last tagging or decision again."),
    Action("undo", DECIDING, ("u",), "undo", "Take back your latest change.", footer=True),
    Action("redo", DECIDING, ("ctrl+r",), "redo", "Do again what was taken back."),
)
"""The same again, and back."""

OPENING: tuple[Action, ...] = (
    Action("document", ("queue",), ("enter", "o"), "document", "Open the whole document at the claim.", footer=True),
)
"""The way into the document."""

DOCUMENT: tuple[Action, ...] = (
    Action("document-next", ("document",), ("n",), "next claim", "Go to the next claim, or hit of a search.", True),
    Action("document-previous", ("document",), ("N",), "claim before", "Go to the claim, or hit, before."),
    Action("select", ("document",), ("v",), "new claim", "Select words of the text to make a claim of.", footer=True),
    Action("document-next-claim", ("document",), ("J",), "next, previous claim", "Go to the next claim."),
    Action("document-previous-claim", ("document",), ("K",), "next, previous claim", "Go to the claim before."),
    Action("document-undecided", ("document",), ("z",), "next undecided", "Go to the next claim not decided yet."),
    Action("document-search", ("document",), ("/",), "find", "Find words in this document.", footer=True),
    Action("document-down", ("document",), ("j", "down"), "scroll", "Scroll a line down."),
    Action("document-up", ("document",), ("k", "up"), "scroll", "Scroll a line up."),
    Action("document-page-down", ("document",), ("ctrl+d", "pagedown", "space"), "page", "Scroll down a page."),
    Action("document-page-up", ("document",), ("ctrl+u", "pageup"), "page", "Scroll up a page."),
    Action("document-first", ("document",), ("g", "home"), "begin, end", "Go to the beginning."),
    Action("document-last", ("document",), ("G", "end"), "begin, end", "Go to the end."),
    Action("document-pane", ("document",), ("tab",), "switch pane", "Show text or claim alone, then both again."),
    Action("document-return", ("document",), ("enter", "o"), "to the queue", "Go back to the queue at this claim."),
)
"""The keys of the document."""

SELECTING: tuple[Action, ...] = tuple(
    Action(name, ("select",), keys, label, meaning, footer, False)
    for name, keys, label, meaning, footer in (
        ("select-make", ("enter",), "make the claim", "Make a claim of the selected words.", True),
        ("select-forward", ("l", "w", "right"), "word more", "Select a word more.", True),
        ("select-back", ("h", "b", "left"), "word less", "Select a word less, or more before.", True),
        ("select-sentence", ("s",), "the sentence", "Select the whole sentence.", True),
        ("select-begin", ("v", "space"), "begin here", "Let the selection begin at this word.", True),
        ("select-down", ("j", "down"), "a line", "Select to the line below.", False),
        ("select-up", ("k", "up"), "a line", "Select to the line above.", False),
        ("select-sentence-on", (")",), "to the end, beginning of a sentence", "Select to its end.", False),
        ("select-sentence-back", ("(",), "to the end, beginning of a sentence", "Select to its beginning.", False),
        ("select-other-forward", ("L", "shift+right"), "the other end", "Move its other end a word on.", False),
        ("select-other-back", ("H", "shift+left"), "the other end", "Move its other end a word back.", False),
        ("select-swap", ("o",), "swap ends", "Move the other end from now on.", False),
    )
)
"""The keys that select words of the document."""

REASONS: tuple[Action, ...] = tuple(
    Action(f"reject-{reason.value}", ("reject",), (key,), reason.value.replace("_", " "), meaning, palette=False)
    for reason, (key, meaning) in _REASON_KEYS.items()
)
"""A key for every reason to reject."""

UNCONFIRMED: tuple[Action, ...] = (
    Action(
        "unconfirmed-anyway",
        ("unconfirmed",),
        ("y",),
        "save anyway",
        "Save credibility 1 all the same; the history tells so.",
        palette=False,
    ),
)
"""The answer where credibility 1 is more than is linked to a claim."""
