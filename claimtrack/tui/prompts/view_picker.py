"""The saved views as a list: shown, saved, put on keys, renamed, removed, handed on."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from claimtrack.errors import ClaimtrackError, NotFoundError
from claimtrack.query import parse
from claimtrack.review import views
from claimtrack.review.outcome import Outcome
from claimtrack.store import registry
from claimtrack.store.engine import Ledger
from claimtrack.store.order import Order
from claimtrack.store.records import ViewRecord
from claimtrack.text import display_safe
from claimtrack.tui.action_screen import Acts
from claimtrack.tui.actions import bindings
from claimtrack.tui.hints import hint_text, named
from claimtrack.tui.prompts.choice_list import Choice, ChoiceList
from claimtrack.tui.prompts.line_prompt import LinePrompt
from claimtrack.tui.typed_path import typed_path
from claimtrack.tui.virtual_list import VirtualList

if TYPE_CHECKING:
    from claimtrack.tui.session import Session

EXPORT_NAME = "views.jsonl"

HINT = (
    "{view-show} show   {view-save} save this view   {view-put-7} {view-put-8} {view-put-9} on a key   "
    "{view-rename} rename   {view-remove} remove   {view-export} hand on   {back} leave"
)


class ViewPicker(Acts, ModalScreen[ViewRecord]):
    """Gives the view that is to be shown. `query` and `order` are those of the view that is shown now.

    What it changes is journaled like everything else: undo at the queue takes it back.
    """

    BINDINGS = bindings("views", leave_out=("help", "palette"))
    AUTO_FOCUS: ClassVar[str | None] = None

    def __init__(self, session: Session, query: str, order: Order) -> None:
        super().__init__()
        self._session = session
        self._query = query
        self._order = order
        self._views: list[ViewRecord] = []
        self.list = ChoiceList(id="offers")
        self.remark = Static(id="remark", markup=False)
        self.fault = Static(id="fault", markup=False)

    def compose(self) -> ComposeResult:
        """The views, and under them what became of the last key."""
        with Vertical(id="panel"):
            yield Static(Content("saved views"), id="heading")
            yield self.list
            yield self.fault
            yield self.remark
            yield Static(Content(hint_text(HINT, self._session.keys)), id="hint")

    def on_mount(self) -> None:
        """Show what there is; the view that is shown now at the cursor."""
        self._read()
        here = (index for index, view in enumerate(self._views) if (view.query, view.sort) == self._here)
        self.list.move_to(next(here, 0))

    @property
    def _here(self) -> tuple[str, str]:
        return self._query, self._order.value

    def _read(self, name: str | None = None) -> None:
        """Read the views anew, with the cursor on one of them, else where it was."""
        with self._session.ledger.reading() as connection:
            self._views = registry.views(connection)
        self.list.offer([self._choice(view) for view in self._views], keep_cursor=True)
        self.list.move_to(next((at for at, view in enumerate(self._views) if view.name == name), self.list.cursor))
        if not self._views:
            self._tell("none yet; saved, the filter and the order of the queue can be shown by one key")

    def _choice(self, view: ViewRecord) -> Choice:
        key = f"{view.slot}  " if view.slot else "   "
        here = "  (shown now)" if (view.query, view.sort) == self._here else ""
        order = "" if view.sort == Order.DOCUMENT else f"  by {view.sort}"
        return Choice(f"{key}{display_safe(view.name)}", view.name, f"{view.query or 'all claims'}{order}{here}")

    @property
    def chosen(self) -> ViewRecord:
        """The view at the cursor. Raises NotFoundError where there is none."""
        if self.list.cursor >= len(self._views):
            raise NotFoundError(named("no view here; {view-save} saves the one that is shown", self._session.keys))
        return self._views[self.list.cursor]

    def perform(self, action_id: str) -> None:
        """Move, show, change, leave."""
        match action_id:
            case "view-next":
                self.list.move_to(self.list.cursor + 1)
            case "view-previous":
                self.list.move_to(self.list.cursor - 1)
            case "view-show":
                self._show()
            case "view-save":
                self._save()
            case "view-rename":
                self._rename()
            case "view-remove":
                name = self.chosen.name
                self._write(lambda ledger: views.remove(ledger, self._session.actor, name), f"removed {name}")
            case "view-export":
                self._ask("write all views to …", EXPORT_NAME, self._export)
            case "view-put-7" | "view-put-8" | "view-put-9":
                self._put_on(int(action_id[-1]))
            case _:
                self.dismiss(None)

    def on_virtual_list_chosen(self, _event: VirtualList.Chosen) -> None:
        """A double click shows a view."""
        self.action_do("view-show")

    def _show(self) -> None:
        # A view may have been saved by a later version with fields that this one does not know.
        parse(self.chosen.query)
        self.dismiss(self.chosen)

    def _save(self) -> None:
        shown = self._query or "all claims"

        def named(name: str) -> None:
            title = " ".join(name.split())
            done = "changed what it shows" if any(view.name == title for view in self._views) else f"saved {title}"
            self._write(
                lambda ledger: views.save(ledger, self._session.actor, name, self._query, self._order), done, title
            )

        self._ask(f"save this view ({shown}) as …", "", named)

    def _rename(self) -> None:
        name = self.chosen.name

        def named(new: str) -> None:
            title = " ".join(new.split())
            self._write(
                lambda ledger: views.rename(ledger, self._session.actor, name, new), f"{name} is now {title}", title
            )

        self._ask(f"rename {name} to …", name, named)

    def _put_on(self, slot: int) -> None:
        view = self.chosen
        wanted = None if view.slot == slot else slot
        holder = next((other.name for other in self._views if other.slot == slot and other.name != view.name), None)
        lost = f"; {holder} has no key now" if holder is not None else ""
        done = f"{view.name} has no key now" if wanted is None else f"{slot} shows {view.name}{lost}"
        self._write(lambda ledger: views.put_on(ledger, self._session.actor, view.name, wanted), done, view.name)

    def _export(self, path: str) -> None:
        from claimtrack.export.views import export_views

        target = typed_path(path)
        existed = Path(target).exists()
        number = export_views(self._session.ledger, target)
        noun = "view" if number == 1 else "views"
        self._tell(
            f"wrote {number:,} {noun} to {target}{', replacing what was there' if existed else ''}; "
            f"claimtrack import brings them into another ledger"
        )

    def _ask(self, heading: str, value: str, answered: Callable[[str], None]) -> None:
        self.ask(LinePrompt(heading, value, placeholder="a name"), answered)

    def _write(self, work: Callable[[Ledger], Outcome], told: str, name: str | None = None) -> None:
        def done(_outcome: Outcome) -> None:
            self._tell(told)
            self._read(name)

        self._session.writing.write(self, self._session, work, done, waiting=self._tell, failed=self.complain)

    def _tell(self, message: str) -> None:
        self.fault.remove_class("-shown")
        self.remark.update(Content(display_safe(message)))

    def complain(self, error: ClaimtrackError) -> None:
        """Show the fault below the list and stay."""
        self.fault.update(Content(display_safe(str(error))))
        self.fault.add_class("-shown")
