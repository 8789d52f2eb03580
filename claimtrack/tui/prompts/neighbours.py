"""Two fields on one line: the arrow keys lead from the end of the first into the second, and back from its start."""

from __future__ import annotations

from textual.widgets import Input


class LeftField(Input):
    """The first of the two; tab goes past the second."""

    beyond: RightField | None = None

    def action_cursor_right(self, select: bool = False) -> None:
        """Move the cursor, or go into the field at the right where there is one to go into."""
        if self.cursor_at_end and not select and self.beyond is not None and self.beyond.visible:
            self.beyond.can_focus = True
            self.beyond.focus()
        else:
            super().action_cursor_right(select)


class RightField(Input, can_focus=False):
    """The second, in the ring of fields only while it is in hand."""

    before: LeftField | None = None

    def action_cursor_left(self, select: bool = False) -> None:
        """Move the cursor, or go back into the field at the left."""
        if self.cursor_at_start and not select and self.before is not None:
            self.before.focus()
        else:
            super().action_cursor_left(select)

    def on_blur(self) -> None:
        """Leave the ring."""
        self.can_focus = False


def make_neighbours(left: LeftField, right: RightField) -> None:
    """Make neighbours of two fields."""
    left.beyond, right.before = right, left
