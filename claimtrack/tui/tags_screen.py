"""Every tag, with how much it is used and what it means, and the keys that keep the set of them in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from textual.app import ComposeResult

from claimtrack.errors import ClaimtrackError, InvalidChangeError, NotFoundError, UsageError
from claimtrack.query import format_query
from claimtrack.query.tree import Match, Term
from claimtrack.review import hot_tags as keeping
from claimtrack.review import tags as tidying
from claimtrack.review.outcome import Outcome
from claimtrack.review.undo import UndoReport
from claimtrack.store import tagged
from claimtrack.store.engine import Ledger
from claimtrack.store.tagged import KnownTag
from claimtrack.store.watch import Touched
from claimtrack.tag_names import check_name, namespace_of
from claimtrack.terms import TagColour
from claimtrack.tui.actions import bindings
from claimtrack.tui.background import in_background
from claimtrack.tui.bars import KeyBar, StatusLine, TopBar
from claimtrack.tui.help_screen import HelpScreen
from claimtrack.tui.hints import hint_text, named
from claimtrack.tui.prompts.choice_list import Choice
from claimtrack.tui.prompts.chooser import Chooser
from claimtrack.tui.prompts.hot_tag_picker import HotKeyPrompt
from claimtrack.tui.prompts.line_prompt import LinePrompt
from claimtrack.tui.session import Session
from claimtrack.tui.tag_claims import LATEST, no_tags_lines, tag_claims_lines
from claimtrack.tui.tag_drawing import COLOURED, PLAIN, tag_ink, tag_sign
from claimtrack.tui.tag_list import TagHeadings, TagList, TagOrder
from claimtrack.tui.tag_vocabulary import Vocabulary, vocabulary
from claimtrack.tui.text_view import TextView
from claimtrack.tui.undoing import redo, undo
from claimtrack.tui.virtual_list import VirtualList
from claimtrack.tui.writing_screen import WritingScreen

ROOMY = 20
"""Lines from which on the claims of the tag at the cursor are shown below the list."""

MANY = 300
"""Claims of a tag from which on they are changed in the background."""


class TagsScreen(WritingScreen[str]):
    """Gives a query for the claims of a tag, when one asks for them."""

    CONTEXT = "tags"
    BINDINGS = bindings("tags")
    VERTICAL_BREAKPOINTS = [(0, "-low"), (ROOMY, "-high")]  # noqa: RUF012  # as Textual declares it

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.order = TagOrder.USE
        self.top = TopBar(session.ledger.path.name, id="top")
        self.headings = TagHeadings(id="headings")
        self.list = TagList(id="tags")
        self.list.hot_tag = named("{hot-tag}", session.keys)
        self.list.when_moved = self.note_tag
        self.claims = TextView(indent=2, id="tagged")
        self.nothing = TextView(indent=2, id="nothing")
        self.status = StatusLine(id="status")
        self._known = Vocabulary((), frozenset(), {})
        self._counts: Mapping[str, int] = {}

    def compose(self) -> ComposeResult:
        """Bars above and below the list."""
        yield self.top
        yield self.headings
        yield self.list
        yield self.claims
        yield self.nothing
        yield self.status
        yield KeyBar("tags", self.session.keys, id="keys")

    def on_mount(self) -> None:
        """Read the tags."""
        self.list.focus()
        self.nothing.present(lambda inks, width: no_tags_lines(inks, width, self._keyed("{tag} on a claim")))
        try:
            self._load()
        except ClaimtrackError as error:
            self.complain(error)

    def _load(self, keep: int | None = None) -> None:
        """Show the tags as they stand; their claims are counted in a thread."""
        with self.session.ledger.reading() as connection:
            self._known = vocabulary(connection, self.session)
        self._show(keep)
        in_background(self, self._count, self._counted, self.complain, group="counts", exclusive=True)

    def touched(self, touched: Touched) -> None:
        """Show the tags anew where others changed them; what is written in a prompt stays."""
        try:
            with self.session.ledger.reading() as connection:
                known = vocabulary(connection, self.session)
            if touched.wide or known != self._known:
                current = self.list.current
                self._load(None if current is None else current.id)
        except ClaimtrackError as error:
            self.complain(error)

    def _count(self) -> Mapping[str, int]:
        with self.session.ledger.reading() as connection:
            return tagged.tag_counts(connection)

    def _counted(self, counts: Mapping[str, int]) -> None:
        current = self.list.current
        self._counts = counts
        self._show(None if current is None else current.id)

    def _show(self, keep: int | None) -> None:
        self.list.show(self._known, self._counts, self.order, keep)
        count = self.list.count()
        self.headings.longest = self.list.longest
        self.headings.refresh()
        self.headings.display = self.list.display = self.claims.display = bool(count)
        self.nothing.display = not count
        self.top.show(view=f"{count:,} tag{'' if count == 1 else 's'}", order=self.order.value, progress=None)
        self.note_tag()

    def note_tag(self) -> None:
        """Say where the cursor is, and show the claims that were given the tag last."""
        self.status.note(f"{self.list.cursor + 1:,}/{self.list.count():,}" if self.list.count() else "")
        tag = self.list.current
        if tag is None:
            self.claims.present(lambda _inks, _width: ())
            return
        try:
            with self.session.ledger.reading() as connection:
                claims = tagged.latest_claims(connection, tag.id, LATEST)
        except ClaimtrackError as error:
            self.complain(error)
            return
        count = self._counts.get(tag.name, 0)
        self.claims.present(lambda inks, width: tag_claims_lines(tag, claims, count, inks, width))

    def on_virtual_list_chosen(self, _event: VirtualList.Chosen) -> None:
        """A double click shows its claims."""
        self.action_do("tags-claims")

    def perform(self, action_id: str) -> None:
        """The keys of this screen."""
        half = max(1, self.list.page // 2)
        cursor = self.list.cursor
        handlers: dict[str, Callable[[], object]] = {
            "tags-next": partial(self.list.move_to, cursor + 1),
            "tags-previous": partial(self.list.move_to, cursor - 1),
            "tags-half-page-down": partial(self.list.move_to, cursor + half),
            "tags-half-page-up": partial(self.list.move_to, cursor - half),
            "tags-first": partial(self.list.move_to, 0),
            "tags-last": partial(self.list.move_to, self.list.count() - 1),
            "tags-find": self._find,
            "tags-order": self._sort,
            "tags-claims": self._claims,
            "tags-rename": self._rename,
            "tags-merge": self._merge,
            "tags-colour": self._colour,
            "tags-describe": self._describe,
            "tags-exclusive": self._exclusive,
            "tags-hot-key": self._hot_key,
            "tags-remove": self._remove,
            "tags-undo": partial(undo, self, self._taken_back),
            "tags-redo": partial(redo, self, self._taken_back),
            "back": self._leave,
            "quit": self._leave,
            "help": lambda: self.app.push_screen(HelpScreen("tags", self.session.keys)),
            "palette": self.app.action_command_palette,
        }
        handlers[action_id]()

    def _current(self) -> KnownTag:
        tag = self.list.current
        if tag is None:
            raise NotFoundError(f"no tag yet; {self._keyed('{tag} on a claim makes the first')}")
        return tag

    def _keyed(self, template: str) -> str:
        """A hint with the keys in force."""
        return hint_text(template, self.session.keys)

    def _claims_of(self, tag: KnownTag) -> str:
        count = self._counts.get(tag.name, 0)
        return f"{count:,} claim{'' if count == 1 else 's'}"

    # -- looking

    def _find(self) -> None:
        self._current()

        def chosen(name: str) -> None:
            index = next((place for place, tag in enumerate(self.list.tags) if tag.name == name), 0)
            self.list.move_to(index)

        self.ask(Chooser("find a tag", self._choices(), placeholder="letters of its name"), chosen)

    def _sort(self) -> None:
        orders = list(TagOrder)
        self.order = orders[(orders.index(self.order) + 1) % len(orders)]
        current = self.list.current
        self._show(None if current is None else current.id)
        self.say(f"sorted {self.order.value}")

    def _claims(self) -> None:
        self.dismiss(format_query(Term("tag", (Match(self._current().name),))))

    def _choices(self, without: str = "") -> list[Choice]:
        return [
            Choice(
                tag.name,
                tag.name,
                f"{self._counts.get(tag.name, 0):>7,}  {tag.description or ''}",
                sign=tag_sign(tag.colour),
                ink=tag_ink(tag.colour),
            )
            for tag in self.list.tags
            if tag.name != without
        ]

    # -- changing

    def _rename(self) -> None:
        tag = self._current()
        taken = {other.name for other in self._known.tags}

        def check(text: str) -> None:
            name = check_name(text)
            if name in taken and name != tag.name:
                way = self._keyed("{back} leaves this, then {tags-merge} merges the two")
                raise InvalidChangeError(f'a tag "{name}" exists; {way}')

        def chosen(name: str) -> None:
            self._write(lambda ledger: tidying.rename(ledger, self.session.actor, tag.name, name), tag)

        heading = f"another name for {tag.name}, which {self._claims_of(tag)} have"
        self.ask(LinePrompt(heading, tag.name, placeholder="name or namespace:value", check=check), chosen)

    def _merge(self) -> None:
        tag = self._current()
        others = self._choices(without=tag.name)
        if not others:
            raise UsageError("there is no other tag to merge it with")

        def chosen(into: str) -> None:
            target = next((other for other in self._known.tags if other.name == into), tag)
            self._write(lambda ledger: tidying.merge(ledger, self.session.actor, tag.name, into), target, tag)

        heading = f"merge {tag.name} into …   ({self._claims_of(tag)} get that tag instead)"
        self.ask(Chooser(heading, others, placeholder="letters of a tag"), chosen)

    def _colour(self) -> None:
        tag = self._current()
        colours = [
            Choice(colour, colour, "as now" if colour == tag.colour else "", sign=COLOURED, ink=tag_ink(colour))
            for colour in TagColour
        ]
        colours.append(Choice("none", "none", "" if tag.colour else "as now", sign=PLAIN, ink="tag"))

        def chosen(colour: str) -> None:
            self._write(lambda ledger: tidying.describe(ledger, self.session.actor, tag.name, colour=colour), tag)

        self.ask(Chooser(f"the colour of {tag.name}", colours, placeholder="letters of a colour"), chosen)

    def _describe(self) -> None:
        tag = self._current()

        def chosen(text: str) -> None:
            self._write(lambda ledger: tidying.describe(ledger, self.session.actor, tag.name, text), tag)

        prompt = LinePrompt(f"what {tag.name} means", tag.description or "", placeholder="in a few words", needed=False)
        self.ask(prompt, chosen)

    def _exclusive(self) -> None:
        tag = self._current()
        namespace = namespace_of(tag.name)
        if namespace is None:
            way = self._keyed("{tags-rename} gives it one, such as")
            raise UsageError(f"{tag.name} has no namespace; {way} place:{tag.name}")
        exclusive = namespace not in self._known.exclusive
        self._write(lambda ledger: tidying.set_exclusive(ledger, self.session.actor, namespace, exclusive), tag)

    def _hot_key(self) -> None:
        tag, known = self._current(), self._known
        own = known.key_of(tag.name) or ""

        def chosen(key: str) -> None:
            if key:
                self._write(lambda ledger: keeping.set_hot_tag(ledger, self.session.actor, key, tag.name), tag)
            else:
                self._write(lambda ledger: keeping.drop_hot_tag(ledger, self.session.actor, own), tag)

        configured, after = self.session.config.hot_tags, self.list.hot_tag
        self.ask_key(HotKeyPrompt(tag.name, known.hot, known.colours, configured, after), chosen)

    def _remove(self) -> None:
        tag = self._current()
        self._write(lambda ledger: tidying.remove(ledger, self.session.actor, tag.name), tag, tag)

    def _taken_back(self, report: UndoReport) -> None:
        current = self.list.current
        self._load(None if current is None else current.id)
        self.say(report.message)

    def _write(self, work: Callable[[Ledger], Outcome], keep: KnownTag, moved: KnownTag | None = None) -> None:
        """Change the ledger, then show the tags with the cursor on `keep`; the claims of `moved` may be many."""

        def done(outcome: Outcome) -> None:
            self._load(keep.id)
            self.say(outcome.message)

        many = moved is not None and self._counts.get(moved.name, 0) > MANY
        self.write(work, done, long=many)
        if many:
            self.say("changing the claims …")

    def _leave(self) -> None:
        if self.session.writing.give_up():
            self.say("giving up …")
        else:
            self.dismiss()
