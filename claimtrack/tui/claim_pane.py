"""The pane of the claim at the cursor, or what is said when there is none."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from rich.text import Text
from sqlalchemy import Connection

from claimtrack.store import reads
from claimtrack.tui.detail import BLANK, LOW, claim_lines, head_lines, side_lines
from claimtrack.tui.folding import Fold
from claimtrack.tui.ink import Inks
from claimtrack.tui.passage import HitFinder
from claimtrack.tui.shown import Shown
from claimtrack.tui.text_view import TextView
from claimtrack.tui.wrapping import wrap

EXPLAINED = 3
"""Claims with which it is said what the brackets mean; later the list of keys tells it."""

TEXTS = 4
"""Document texts kept at hand; neighbours in the queue mostly share one."""


class ClaimPane(TextView):
    """Everything about one claim; scrolls when it is long, from the top again for another claim.

    `find_hits` finds what the search in force found in the passage.
    """

    def __init__(self, *, indent: int = 0, id: str | None = None) -> None:  # noqa: A002  # Textual's own name
        super().__init__(indent=indent, id=id)
        self._texts: OrderedDict[int, str] = OrderedDict()
        self._shown: int | None = None
        self._count = 0
        self.find_hits: HitFinder | None = None

    def document_text(self, connection: Connection, document_id: int) -> str:
        """The text of a document, which never changes once captured. Raises NotFoundError."""
        if document_id not in self._texts:
            self._texts[document_id] = reads.document_text(connection, document_id)
            while len(self._texts) > TEXTS:
                self._texts.popitem(last=False)
        self._texts.move_to_end(document_id)
        return self._texts[document_id]

    def show_claim(self, shown: Shown, *, with_side: bool, fold: Fold = Fold.ALL) -> None:
        """Show a claim; with what else stands at the side, or that alone as `fold` says, where it has no pane."""
        claim = shown.claim
        if self._shown != claim.id:
            self._count += 1
        explained = self._count <= EXPLAINED

        def make(inks: Inks, width: int) -> list[Text]:
            side = side_lines(shown, inks, width, fold) if with_side else []
            if with_side and fold is not Fold.ALL:
                return [*head_lines(claim, inks, width, shown.colours), BLANK, *side]
            height = self.size.height
            beside = height - len(side) - 1
            lines = claim_lines(
                shown,
                inks,
                width,
                height=beside if with_side and beside >= LOW else height,
                explained=explained,
                find_hits=self.find_hits,
            )
            return [*lines, BLANK, *side] if side else lines

        self.present(make, keep_position=self._shown == claim.id)
        self._shown = claim.id

    def show_paragraphs(self, paragraphs: Sequence[tuple[str, str]]) -> None:
        """Show (ink, text) paragraphs instead of a claim."""

        def make(inks: Inks, width: int) -> list[Text]:
            lines: list[Text] = [BLANK]
            for ink, text in paragraphs:
                lines += wrap(Text(text, style=inks[ink]), width)
            return lines

        self._shown = None
        self.present(make)
