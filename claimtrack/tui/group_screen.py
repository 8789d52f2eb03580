"""The claims that links connect with one, as a tree from the origin down, with what contradicts them across."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from textual.app import ComposeResult

from claimtrack.errors import ClaimtrackError, ConflictError, NotFoundError, UsageError
from claimtrack.linking.origins import ReportGroup, report_group, reports_of
from claimtrack.store import reads
from claimtrack.store.records import ClaimRecord
from claimtrack.terms import LinkState
from claimtrack.tui.actions import bindings
from claimtrack.tui.bars import KeyBar, StatusLine, TopBar
from claimtrack.tui.desk import Decided
from claimtrack.tui.group_rows import group_rows
from claimtrack.tui.group_tree import GroupTree
from claimtrack.tui.help_screen import HelpScreen
from claimtrack.tui.hints import named
from claimtrack.tui.repeating import Repeatable
from claimtrack.tui.session import Session
from claimtrack.tui.targets import Targets
from claimtrack.tui.text_view import TextView
from claimtrack.tui.virtual_list import VirtualList
from claimtrack.tui.wrapping import wrap
from claimtrack.tui.writing_screen import WritingScreen

if TYPE_CHECKING:
    from rich.text import Text

    from claimtrack.query import Query
    from claimtrack.review.undo import UndoReport
    from claimtrack.store.watch import Touched
    from claimtrack.tui.ink import Inks

SHOWN = (LinkState.CONFIRMED, LinkState.SUGGESTED, LinkState.UNSURE)
"""Every link but those that somebody refused."""


_LATER = (
    "Then its repeats and duplicates stand below their origin, other linked claims after them, and what contradicts or "
    "denies a claim is named at it."
)


@cache
def handlers() -> Mapping[str, Callable[[Any], None]]:
    """What is done to a claim here as at any desk, by the ids of the actions."""
    from claimtrack.tui import deciding, reworking

    return {**deciding.HANDLERS, **reworking.HANDLERS}


class GroupScreen(WritingScreen[None]):
    """The group of a claim; `claim_id` is the one whose origin is at the top, `changed_ids` were changed from here.

    `again` is what `.` repeats.
    """

    CONTEXT = "group"
    BINDINGS = bindings("group")

    def __init__(self, session: Session, claim_id: int, again: Repeatable | None = None) -> None:
        super().__init__()
        self.session = session
        self.claim_id = claim_id
        self.again: Repeatable | None = again
        self.changed_ids: dict[int, None] = {}
        self._shown_group: ReportGroup | None = None
        self._reports = ""
        self.top = TopBar(session.ledger.path.name, id="top")
        self.tree_view = GroupTree(self._read, id="connected")
        self.tree_view.when_moved = self.note
        self.alone = TextView(indent=2, id="alone")
        self.status = StatusLine(id="status")

    def compose(self) -> ComposeResult:
        """Bars above and below the tree."""
        yield self.top
        yield self.tree_view
        yield self.alone
        yield self.status
        yield KeyBar("group", self.session.keys, id="keys")

    def on_mount(self) -> None:
        """Read the group, with the cursor on the claim it was asked for."""
        self.tree_view.focus()
        self.reload(self.claim_id)

    # -- what is shown

    def _read(self, ids: Sequence[int]) -> list[ClaimRecord]:
        with self.session.ledger.reading() as connection:
            return list(reads.claims(connection, ids))

    def reload(self, keep: int | None = None) -> None:
        """Show the group as the ledger has it now, with the cursor on `keep`, else on the claim it is on."""
        keep = self.current if keep is None else keep
        try:
            with self.session.ledger.reading() as connection:
                group = report_group(connection, self.claim_id, SHOWN)
                if not group.claims and keep is not None:
                    # The claim it began with is gone; the one at the cursor may still be there.
                    self.claim_id = keep
                    group = report_group(connection, keep, SHOWN)
                self._reports = reports_of(connection, self.claim_id).text
        except ClaimtrackError as error:
            self.complain(error)
            return
        self._shown_group = group
        self.tree_view.show(group_rows(group), keep)
        self.set_class(len(group.claims) <= 1, "-alone")
        self.alone.present(self._alone_lines)
        self.note()

    def _alone_lines(self, inks: Inks, width: int) -> list[Text]:
        from rich.text import Text

        if self._shown_group is not None and not self._shown_group.claims:
            told = [("strong", f"C-{self.claim_id} is not in the ledger any more.")]
        else:
            told = [
                ("strong", f"C-{self.claim_id} is linked to no other claim."),
                (
                    "plain",
                    named("{link} links it to one that you pick, then asks how the two are related.", self._keys),
                ),
                ("muted", _LATER),
            ]
        lines: list[Text] = [Text("")]
        for ink, text in told:
            lines += wrap(Text(text, style=inks[ink]), width)
        return lines

    @property
    def _keys(self) -> Mapping[str, tuple[str, ...]]:
        return self.session.keys

    def note(self) -> None:
        """Say at the top what the group comes to, at the bottom which of its claims is at the cursor."""
        group, count = self._shown_group, self.tree_view.count()
        if group is None:
            return
        others = f"and {count - 1:,} more" if count > 1 else "alone"
        view = f"C-{self.claim_id} {others} · {self._reports}"
        self.top.show(view=view, order="", progress=None)
        more = "there are more than are shown" if group.capped else ""
        self.status.note(more, f"{min(count, self.tree_view.cursor + 1):,}/{count:,}")

    def touched(self, touched: Touched) -> None:
        """Show what others wrote."""
        known = set() if self._shown_group is None else set(self._shown_group.claims)
        if touched.wide or touched.uncounted or touched.claims & known:
            self.reload()

    def on_virtual_list_chosen(self, _event: VirtualList.Chosen) -> None:
        """A double click opens the document."""
        self.action_do("connected-document")

    # -- the keys

    def perform(self, action_id: str) -> None:
        """The keys of this screen, and those of any desk."""
        tree = self.tree_view
        half = max(1, tree.page // 2)
        own: dict[str, Callable[[], object]] = {
            "connected-next": partial(tree.move_to, tree.cursor + 1),
            "connected-previous": partial(tree.move_to, tree.cursor - 1),
            "connected-first": partial(tree.move_to, 0),
            "connected-last": partial(tree.move_to, tree.count() - 1),
            "connected-page-down": partial(tree.move_to, tree.cursor + half),
            "connected-page-up": partial(tree.move_to, tree.cursor - half),
            "connected-document": self._open,
            "connected-across": self._go_across,
            "connected-here": self._begin_here,
            "back": self._leave,
            "quit": self._leave,
            "help": lambda: self.app.push_screen(HelpScreen("group", self.session.keys)),
            "palette": self.app.action_command_palette,
        }
        if action_id in own:
            own[action_id]()
        else:
            handlers()[action_id](self)

    def _open(self) -> None:
        from claimtrack.tui.document_screen import DocumentScreen

        (key,) = self.targets().ids
        record = self.tree_view.record(key)
        if record is None:
            raise NotFoundError(f"C-{key} is not in the ledger any more")
        document = DocumentScreen(self.session, record.document.id, key, self.again)

        def returned(_last: int | None) -> None:
            self.again = document.again
            self.changed_ids.update(document.changed_ids)
            self.reload()

        self.say("")
        self.app.push_screen(document, returned)

    def _go_across(self) -> None:
        """To the first claim that contradicts or denies the one at the cursor, from that on to its next, and so on."""
        branch = self.tree_view.current
        places = [] if branch is None else [self.tree_view.index_of(one.other) for one in branch.across if one.against]
        found = [place for place in places if place is not None]
        if not found:
            self.say("nothing here contradicts or denies it")
            return
        after = [place for place in found if place > self.tree_view.cursor]
        self.tree_view.move_to(min(after or found))

    def _begin_here(self) -> None:
        (key,) = self.targets().ids
        self.claim_id = key
        self.reload(key)

    def _leave(self) -> None:
        if self.session.writing.give_up():
            self.say("giving up …")
        else:
            self.dismiss(None)

    # -- the desk

    @property
    def current(self) -> int | None:
        """The key of the claim at the cursor."""
        branch = self.tree_view.current
        return None if branch is None else branch.claim_id

    @property
    def scope(self) -> tuple[str, Query]:
        """The claims of the group, by their references."""
        keys = () if self._shown_group is None else self._shown_group.claims
        from claimtrack.query import parse

        return f"connected with C-{self.claim_id}", parse(f"ref:{','.join(f'C-{key}' for key in keys)}")

    def targets(self) -> Targets:
        """The claim at the cursor, whatever is marked in the queue. Raises UsageError for none."""
        key = self.current
        if key is None:
            raise UsageError(f"no claim here; {named('{back} goes back', self.session.keys)}")
        return Targets((key,), False, 0)

    def revision(self, targets: Targets) -> int | None:
        """The revision that the person sees."""
        record = self.tree_view.record(targets.ids[0])
        return None if record is None else record.revision

    def nearby(self, count: int) -> Sequence[int]:
        """At most `count` claims on each side of the cursor, those from it on first."""
        return self.tree_view.keys_near(count)

    def changed(
        self,
        ids: Sequence[int],
        decided: Decided | None = None,  # noqa: ARG002  # the queue counts when one is back there
        then: Callable[[], None] | None = None,
    ) -> None:
        """Show claims as the ledger has them now; `then` may move on."""
        self.changed_ids.update(dict.fromkeys(ids))
        self.reload()
        if then is not None:
            then()

    def advance(self) -> None:
        """Go on to the next claim of the tree after a decision."""
        if not self.tree_view.move_to(self.tree_view.cursor + 1):
            self.say(f"{self.status.message} · the last claim here")

    def taken_back(self, report: UndoReport) -> None:
        """Show what an undo or redo came to, at its claim if it touched just one of these."""
        self.changed_ids.update(dict.fromkeys(report.claim_ids))
        only = report.claim_ids[0] if len(report.claim_ids) == 1 else None
        self.reload(only if only is not None and self.tree_view.index_of(only) is not None else None)
        self.say(report.message)

    def complain(self, error: ClaimtrackError) -> None:
        """Tell what went wrong; after a conflict, show what is there now."""
        super().complain(error)
        if isinstance(error, ConflictError):
            self.reload()
