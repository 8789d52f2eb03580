"""The prompt for what a claim says in another language, beside what was captured."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.text import Text
from textual import events
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from claimtrack.errors import UsageError
from claimtrack.languages import LANGUAGES, language_code, language_name
from claimtrack.review.outcome import Outcome
from claimtrack.review.translating import likely_place, point_out, translate
from claimtrack.store.engine import Ledger
from claimtrack.store.records import ClaimRecord, TranslationRecord
from claimtrack.text import display_safe
from claimtrack.tui.directions import isolated_line
from claimtrack.tui.ink import Inks
from claimtrack.tui.prompts.form import Field, Form, through
from claimtrack.tui.prompts.span_field import HEIGHT, SpanField
from claimtrack.tui.side_by_side import versions_of
from claimtrack.tui.text_view import TextView
from claimtrack.tui.wrapping import wrap

LINES = HEIGHT + 2

BESIDE = 60
"""Columns of the terminal from which on the two texts stand beside each other."""

HERE, THERE = "written here", "in the document"

Change = Callable[[Ledger, int | None], Outcome]
"""The change to be made on a revision of the claim."""


class TranslationForm(Form):
    """When it gives its values, `change` is what to do with the ledger; None when nothing differs."""

    SPAN_HINT = "→ ← end by a word   shift+→ ← start by a word   {complete} next   {save} save   {back} leave"
    LANGUAGE_HINT = "{choice-up} {choice-down} those there are   {complete} next   {save} save   {back} leave"

    def __init__(self, claim: ClaimRecord, text: str, actor: str) -> None:
        self._claim = claim
        self._actor = actor
        self._text = text
        self._standing = {translation.language: translation for translation in claim.translations}
        first = claim.translations[0] if claim.translations else None
        self._loaded: TranslationRecord | None = first
        super().__init__(
            f"{claim.ref} in another language",
            (
                Field(
                    "language",
                    "language",
                    first.language if first else "",
                    "a code such as uk, or Ukrainian",
                    turn=through([*self._standing, ""]),
                ),
                Field("words", "", first.text if first else "", "what it says there; empty takes it away", lines=LINES),
                Field("where", "its words", _where(first), turn=through([HERE, THERE])),
            ),
        )
        start, end = self._place(first)
        self.original = TextView(id="original")
        self.span = SpanField(text, start, end)
        self._heads = [Static(classes="version", markup=False) for _ in range(2)]
        self.change: Change | None = None

    def _place(self, translation: TranslationRecord | None) -> tuple[int, int]:
        if translation is not None and translation.start is not None and translation.end is not None:
            return translation.start, translation.end
        return likely_place(self._text, self._claim.start, self._claim.end)

    def rows(self) -> Iterable[Widget]:
        """The language, the two texts beside each other, where the second one is."""
        yield self.row_of(self.field("language"))
        left = Vertical(self._heads[0], self.original, classes="side")
        right = Vertical(self._heads[1], self.boxes["words"], self.span, classes="side")
        yield Horizontal(left, right, id="versions")
        yield self.row_of(self.field("where"))

    def on_mount(self) -> None:
        """Show what was captured, and the words where they are."""
        self._heads[0].update(Content(f"{display_safe(versions_of(self._claim)[0].language)}, as captured"))
        self.original.present(self._original)
        self._follow_place()
        self._name_language()

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room, else under each other."""
        self.set_class(event.size.width < BESIDE, "-stacked")

    def _original(self, inks: Inks, width: int) -> list[Text]:
        shown = display_safe(self._claim.quote, keep_newlines=True)
        return [isolated_line(line) for line in wrap(Text(shown, style=inks["plain"]), width)]

    @property
    def _pointing(self) -> bool:
        return self.value("where") == THERE

    def _follow_place(self) -> None:
        self.boxes["words"].display = not self._pointing
        self.span.display = self._pointing
        self.span.styles.height = LINES

    def _name_language(self) -> None:
        written = self.value("language").strip()
        code = language_code(written)
        known = bool(written) and code in LANGUAGES
        name = language_name(code) if code else ""
        self._heads[1].update(Content(name or "in another language"))
        said = name if known else "a code that is not known by name" if code else "not a language yet"
        self.remark("language", said if written else "", wrong=not known)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Name the language; show the words where they are."""
        super().on_input_changed(event)
        if event.input is self.inputs["language"]:
            self._name_language()
        elif event.input is self.inputs["where"]:
            self._follow_place()

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Keep in sight of the original what is about as far into it as one writes."""
        box = event.text_area
        before = len(box.get_text_range((0, 0), box.cursor_location))
        line = len(self.original.lines) * before // max(1, len(self._claim.quote))
        self.original.scroll_to_line(line - LINES // 2)

    def hint_here(self) -> str:
        """The hint for what has the focus."""
        if self.focused is self.span:
            return self.SPAN_HINT
        if self.focused is self.inputs["language"] and self._standing:
            return self.LANGUAGE_HINT
        return super().hint_here()

    def move_choice(self, rows: int) -> None:
        """Go through the translations there are while the language is in hand; else as in any form."""
        if self.focused is self.inputs["language"] and self._standing:
            if self._differs:
                raise UsageError("these words are not saved yet; save them before looking at other ones")
            super().move_choice(rows)
            self._load(self._standing.get(self.value("language")))
        else:
            super().move_choice(rows)

    def _load(self, translation: TranslationRecord | None) -> None:
        self._loaded = translation
        self.boxes["words"].put(translation.text if translation else "")
        self.inputs["where"].value = _where(translation)
        self.span.put(*self._place(translation))

    @property
    def _differs(self) -> bool:
        loaded = self._loaded
        if self._pointing:
            return loaded is None or (self.span.start, self.span.end) != (loaded.start, loaded.end)
        if loaded is None:
            return bool(self.boxes["words"].value.strip())
        return self.boxes["words"].value.strip() != loaded.text.strip() or loaded.start is not None

    @property
    def written(self) -> bool:
        """Whether there is anything that leaving would lose."""
        given = self._loaded.language if self._loaded else ""
        named = self.value("language").strip()
        return self._differs or (self._loaded is not None and named not in {given, ""})

    def save(self) -> None:
        """Give the values, and leave what is to be done in `change`."""
        self.change = self._change() if self.written else None
        super().save()

    def _change(self) -> Change:
        claim_id, actor, language = self._claim.id, self._actor, self.value("language")
        replaces = self._loaded.language if self._loaded else None
        code = language_code(language) or ""
        if language.strip() and code not in LANGUAGES and code not in self._standing:
            raise UsageError(f"“{display_safe(language.strip())}” is no language; give a code such as uk, or its name")
        if self._loaded is None and code in self._standing:
            raise UsageError(f"{language_name(code)} is there already; the arrow keys in its field lead to it")
        if self._pointing:
            start, end = self.span.start, self.span.end
            return lambda ledger, revision: point_out(
                ledger, actor, claim_id, language, start, end, replaces=replaces, expected_revision=revision
            )
        words = self.boxes["words"].value
        return lambda ledger, revision: translate(
            ledger, actor, claim_id, language, words, replaces=replaces, expected_revision=revision
        )


def _where(translation: TranslationRecord | None) -> str:
    return THERE if translation is not None and translation.start is not None else HERE
