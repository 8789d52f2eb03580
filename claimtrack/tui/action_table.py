"""The table of everything that a key does; a test presses every row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from claimtrack.terms import CREDIBILITY_MEANINGS, LinkKind, RejectReason, Reliability

GLOBAL = "global"


@dataclass(frozen=True, slots=True)
class Action:
    """One thing that a key does.

    `context` is the screen or prompt where its keys work, `keys` are its own unless the configuration gives it
    others. `label` is short, for footer and table; rows in sequence with one label stand together there. `help` is one
    sentence. `footer` says whether the footer shows it, `palette` whether the palette offers it.
    """

    id: str
    context: str
    keys: tuple[str, ...]
    label: str
    help: str
    footer: bool = False
    palette: bool = True


CONTEXTS: Mapping[str, str] = {
    GLOBAL: "Everywhere",
    "queue": "Reviewing",
    "document": "In the document",
    "sources": "Among the sources",
    "help": "In this list of keys",
    "reject": "After x: why it is rejected",
    "kind": "After l: how the claims are related",
    "reliability": "After r: how reliable the speaker is",
    "prompt": "In prompts",
}
"""Every context with the heading under which its keys are shown."""

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

_KIND_KEYS: dict[LinkKind, tuple[str, str]] = {
    LinkKind.DUPLICATES: ("d", "The same assertion of the same utterance, captured twice."),
    LinkKind.REPEATS: ("r", "It relays the other claim: same origin."),
    LinkKind.SUPPORTS: ("s", "It is independent evidence for the other."),
    LinkKind.CONTRADICTS: ("c", "Both cannot hold for the same thing, place and time."),
    LinkKind.UPDATES: ("u", "The same thing, later; the other was not wrong."),
    LinkKind.CORRECTS: ("o", "The same source takes the other back or mends it."),
    LinkKind.DENIES: ("n", "Another speaker rejects the other."),
    LinkKind.REFINES: ("f", "Its figure, place or time lies inside the other's."),
    LinkKind.PART_OF: ("p", "It counts a part of what the other counts."),
    LinkKind.RELATES: ("e", "Anything else worth keeping together."),
}


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


ACTIONS: tuple[Action, ...] = (
    Action("help", GLOBAL, ("?",), "keys", "Show every key that works here.", footer=True),
    Action("palette", GLOBAL, (":", "ctrl+p"), "commands", "Find any command by its name.", palette=False),
    Action("back", GLOBAL, ("escape",), "back", "Leave a prompt or screen; at the queue, undo marks and filter."),
    Action("quit", GLOBAL, ("q",), "leave", "Leave a screen; at the queue, end the review."),
    Action("accept", "queue", ("a",), "accept", "The capture is faithful; on to the next claim.", footer=True),
    Action("reject", "queue", ("x",), "reject", "Reject for a reason; on to the next claim.", footer=True),
    Action("defer", "queue", ("d",), "defer", "Decide later; it comes round again at the end.", footer=True),
    *(
        Action(
            f"credibility-{number}",
            "queue",
            (str(number),),
            "credibility, from 1 confirmed to 6 cannot be judged",
            f"Credibility {number}: {meaning}.",
        )
        for number, meaning in CREDIBILITY_MEANINGS.items()
    ),
    Action("tag", "queue", ("t",), "tag", "Pick tags from a list, or make new ones.", footer=True),
    Action("hot-tag", "queue", ("T",), "hot tags", "Toggle one of your own tags by its key."),
    Action("repeat", "queue", (".",), "repeat", "Do the last tagging or decision again."),
    Action(
        "link",
        "queue",
        ("l",),
        "link",
        "Pick the other claim, then how they are related; again to unlink.",
        footer=True,
    ),
    Action("edit", "queue", ("e",), "edit", "Change label, span, speaker, figures, dates, place.", footer=True),
    Action("note", "queue", ("m",), "note, evidence", "Write a note; attach evidence by its address."),
    Action("rate-speaker", "queue", ("r",), "reliability", "Rate how reliable the speaker is, A to F."),
    Action("copy", "queue", ("y",), "copy", "Copy the claim as a citation."),
    Action("undo", "queue", ("u",), "undo", "Take back your latest change.", footer=True),
    Action("redo", "queue", ("ctrl+r",), "redo", "Do again what was taken back."),
    Action("next", "queue", ("j", "down"), "next claim", "Move to the next claim."),
    Action("previous", "queue", ("k", "up"), "previous claim", "Move to the previous claim."),
    Action("half-page-down", "queue", ("ctrl+d",), "half a page", "Move half a page down the queue."),
    Action("half-page-up", "queue", ("ctrl+u",), "half a page", "Move half a page up the queue."),
    Action("first", "queue", ("g", "home"), "first, last claim", "Move to the first claim."),
    Action("last", "queue", ("G", "end"), "first, last claim", "Move to the last claim."),
    Action("next-document", "queue", ("J",), "next, previous document", "Move to the next document."),
    Action("previous-document", "queue", ("K",), "next, previous document", "Move to the previous document."),
    Action("scroll-down", "queue", ("pagedown",), "scroll the claim", "Scroll down what is shown of the claim."),
    Action("scroll-up", "queue", ("pageup",), "scroll the claim", "Scroll up what is shown of the claim."),
    Action("pane", "queue", ("tab",), "switch pane", "Show the queue or the claim alone, then both again."),
    Action("search", "queue", ("/",), "search", "Find claims of this view by their words.", footer=True),
    Action("next-hit", "queue", ("n",), "next, previous hit", "Move to the next claim that the search found."),
    Action("previous-hit", "queue", ("N",), "next, previous hit", "Move to the previous claim it found."),
    Action("filter", "queue", ("f",), "filter", "Show only the claims that a query holds for.", footer=True),
    Action("order", "queue", ("O",), "order", "Choose how the queue is sorted."),
    *(
        Action(f"view-{slot}", "queue", (str(slot),), "saved views", f"Show saved view {slot}, or save this one.")
        for slot in (7, 8, 9)
    ),
    Action("refresh", "queue", ("R",), "refresh", "Load the view again, with what was added or decided."),
    Action("mark", "queue", ("space",), "mark", "Mark the claim, or take its mark away, and move on."),
    Action("range", "queue", ("v",), "mark a range", "Begin a range; moving extends it, v again marks it."),
    Action("mark-all", "queue", ("*",), "mark all", "Mark every claim of the view, or none."),
    Action("document", "queue", ("enter", "o"), "document", "Open the whole document at the claim.", footer=True),
    Action("sources", "queue", ("S",), "sources", "Show everybody who speaks or relays."),
    Action("add", "queue", ("A",), "add", "Add a file or a folder, in the background; again to stop."),
    Action("export", "queue", ("E",), "export", "Write the claims of this view to a file."),
    Action("theme", "queue", (), "theme", "Choose the colours."),
    Action("document-next", "document", ("n", "J"), "next claim", "Move to the next claim.", footer=True),
    Action("document-previous", "document", ("N", "K"), "previous claim", "Move to the one before.", footer=True),
    Action("document-down", "document", ("j", "down"), "scroll", "Scroll a line down."),
    Action("document-up", "document", ("k", "up"), "scroll", "Scroll a line up."),
    Action("document-page-down", "document", ("ctrl+d", "pagedown", "space"), "page", "Scroll down a page."),
    Action("document-page-up", "document", ("ctrl+u", "pageup"), "page", "Scroll up a page."),
    Action("document-first", "document", ("g", "home"), "begin, end", "Go to the beginning."),
    Action("document-last", "document", ("G", "end"), "begin, end", "Go to the end."),
    Action("document-accept", "document", ("a",), "accept", "Accept the claim; on to the next.", footer=True),
    Action("document-defer", "document", ("d",), "defer", "Defer the claim; on to the next.", footer=True),
    Action("document-reject", "document", ("x",), "reject", "Reject for a reason; on to the next.", footer=True),
    Action("document-undo", "document", ("u",), "undo", "Take back your latest change.", footer=True),
    Action("document-redo", "document", ("ctrl+r",), "redo", "Do again what was taken back."),
    Action("document-return", "document", ("enter", "o"), "to the queue", "Go back to the queue at this claim."),
    Action("source-next", "sources", ("j", "down"), "next", "Move to the next source."),
    Action("source-previous", "sources", ("k", "up"), "previous", "Move to the previous source."),
    Action("source-half-page-down", "sources", ("ctrl+d", "pagedown"), "half a page", "Move half a page down."),
    Action("source-half-page-up", "sources", ("ctrl+u", "pageup"), "half a page", "Move half a page up."),
    Action("source-first", "sources", ("g", "home"), "first, last", "Move to the first source."),
    Action("source-last", "sources", ("G", "end"), "first, last", "Move to the last source."),
    Action("source-rate", "sources", ("r",), "reliability", "Rate how reliable it is, A to F.", footer=True),
    Action("source-claims", "sources", ("enter", "o"), "its claims", "Show its claims in the queue.", footer=True),
    Action("source-undo", "sources", ("u",), "undo", "Take back your latest change.", footer=True),
    Action("source-redo", "sources", ("ctrl+r",), "redo", "Do again what was taken back."),
    Action("help-down", "help", ("j", "down"), "scroll", "Scroll a line down.", palette=False),
    Action("help-up", "help", ("k", "up"), "scroll", "Scroll a line up.", palette=False),
    Action("help-page-down", "help", ("ctrl+d", "pagedown", "space"), "page", "Scroll down.", palette=False),
    Action("help-page-up", "help", ("ctrl+u", "pageup"), "page", "Scroll up.", palette=False),
    *(
        Action(f"reject-{reason.value}", "reject", (key,), reason.value.replace("_", " "), meaning, palette=False)
        for reason, (key, meaning) in _REASON_KEYS.items()
    ),
    *(
        Action(f"link-{kind.value}", "kind", (key,), kind.value.replace("_", " "), meaning, palette=False)
        for kind, (key, meaning) in _KIND_KEYS.items()
    ),
    *(
        Action(
            f"reliability-{letter.value}",
            "reliability",
            (letter.value.lower(), letter.value),
            letter.meaning,
            _sentence(letter.meaning),
            palette=False,
        )
        for letter in Reliability
    ),
    Action("choose", "prompt", ("enter",), "done", "Take what is written or chosen.", footer=True, palette=False),
    Action("choice-down", "prompt", ("down",), "choose", "Move down the list.", palette=False),
    Action("choice-up", "prompt", ("up",), "choose", "Move up the list.", palette=False),
    Action("complete", "prompt", ("tab",), "complete, next field", "Complete, or go on.", palette=False),
    Action("previous-field", "prompt", ("shift+tab",), "field before", "Go back a field.", palette=False),
    Action("toggle", "prompt", ("ctrl+t",), "toggle", "Choose or drop the tag, and stay.", palette=False),
    Action("save", "prompt", ("ctrl+s",), "save", "Save the form from any of its fields.", palette=False),
)
"""Every action, in the order in which help shows them."""
