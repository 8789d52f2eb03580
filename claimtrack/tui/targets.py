"""Which claims an action is for: the marked ones that are shown, if any, else the one at the cursor."""

from __future__ import annotations

from dataclasses import dataclass

from claimtrack.errors import UsageError
from claimtrack.review.outcome import Outcome
from claimtrack.tui.hints import Keys, named
from claimtrack.tui.queue_list import QueueList


@dataclass(frozen=True, slots=True)
class Targets:
    """The claims in the order of the queue, whether marks chose them, and how many marked ones are hidden."""

    ids: tuple[int, ...]
    marked: bool
    left_alone: int

    @property
    def name(self) -> str:
        """What a prompt calls them."""
        return f"C-{self.ids[0]}" if len(self.ids) == 1 else f"{len(self.ids):,} marked claims"

    def told(self, outcome: Outcome) -> str:
        """An outcome in words, naming a single claim, and the marked claims that are not shown."""
        if len(self.ids) == 1 and outcome.changed and outcome.noun == "claim":
            detail = f": {outcome.detail}" if outcome.detail else ""
            message = f"{outcome.did} C-{self.ids[0]}{detail}"
        elif len(self.ids) == 1 and outcome.noun == "claim":
            message = f"nothing changed, C-{self.ids[0]} is so already"
        else:
            message = outcome.message
        return message + self.aside

    @property
    def aside(self) -> str:
        """What is said about marked claims that the view does not show; empty when there are none."""
        if not self.left_alone:
            return ""
        noun = "claim is" if self.left_alone == 1 else "claims are"
        return f" ({self.left_alone:,} marked {noun} not shown and left alone)"


def targets_of(queue: QueueList, keys: Keys) -> Targets:
    """The claims in hand; `keys` are those in force.

    Raises UsageError when the cursor stands on none and none is marked.
    """
    shown = tuple(queue.marks.among(queue.ids)) if queue.marked_here else ()
    hidden = len(queue.marks) - len(shown)
    if shown:
        return Targets(shown, True, hidden)
    if queue.current is None:
        raise UsageError(f"no claim here; {named(_instead(queue), keys)}")
    return Targets((queue.current,), False, hidden)


def _instead(queue: QueueList) -> str:
    """What there is to do where the cursor stands on no claim, keys by the ids of their actions."""
    if queue.ids:
        return "{previous} goes back to the queue"
    return "they are still being read" if queue.loading_more else "{add} adds a file"
