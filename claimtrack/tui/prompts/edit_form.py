"""The prompt for editing a claim: label, span, speaker, figures, days, place, kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from textual import events
from textual.widget import Widget
from textual.widgets import Input

from claimtrack.errors import ClaimtrackError, UsageError
from claimtrack.figures import figure_words, format_interval, hedged_anew, unmeasured
from claimtrack.review.edits import ClaimEdit, parse_day, split_figure
from claimtrack.store.records import ClaimRecord, FigureRecord
from claimtrack.store.source_search import likely_meant
from claimtrack.terms import ClaimKind, Measure, Polarity, Precision
from claimtrack.text import display_safe
from claimtrack.tui.background import in_background
from claimtrack.tui.drawing import described
from claimtrack.tui.prompts.form import Field, Form, through
from claimtrack.tui.prompts.neighbours import LeftField, RightField, make_neighbours
from claimtrack.tui.prompts.span_field import SpanField
from claimtrack.tui.prompts.speaker_field import Found, SpeakerList
from claimtrack.tui.session import Session
from claimtrack.wording import day_text

_MEASURES = {described(measure.value): measure for measure in Measure}
_KINDS = {described(kind.value): kind for kind in ClaimKind}
_POLARITIES = {described(polarity.value): polarity for polarity in Polarity}

DAYS = "2022-04-20, 2022-04 or 2022"


class EditForm(Form):
    """When it gives its values, `edits` are the changes to be made as one; empty when nothing differs.

    `new_speaker` is then the name of a source that they make, if any.
    """

    SPAN_HINT = "→ ← end by a word   shift+→ ← start by a word   {complete} next field   {save} save"
    FIGURE_HINT = "{choice-up} {choice-down} hedge   → at its end: measure   {complete} next field   {save} save"
    SPEAKER_HINT = "{choice-up} {choice-down} choose   {complete} take it   {save} save   empty: nobody"

    def __init__(self, claim: ClaimRecord, text: str, session: Session) -> None:
        self._claim = claim
        self._session = session
        self._figures: tuple[FigureRecord | None, ...] = (*claim.figures, None)
        self.span = SpanField(text, claim.start, claim.end)
        self.speakers = SpeakerList(session, claim.document.id)
        self.edits: tuple[ClaimEdit, ...] = ()
        self.new_speaker: str | None = None
        self._confirmed: str | None = None
        speaker = claim.speaker
        super().__init__(
            f"edit {claim.ref}",
            (
                Field("label", "label", claim.label),
                Field("speaker", "speaker", speaker.name if speaker else "", "nobody"),
                *(field for number, record in enumerate(claim.figures) for field in _figure_fields(number, record)),
                *(() if claim.figures else _figure_fields(0, None)),
                Field("said", "said on", day_text(claim.said_on, claim.said_precision), DAYS, turn=_day_after),
                Field("about", "about", day_text(claim.about_on, claim.about_precision), DAYS, turn=_day_after),
                Field("place", "place", claim.place or "", "as the text has it"),
                Field("kind", "kind", described(claim.kind), turn=through(list(_KINDS))),
                Field("polarity", "polarity", described(claim.polarity), turn=through(list(_POLARITIES))),
                *(_figure_fields(len(claim.figures), None, "one more") if claim.figures else ()),
            ),
        )
        for number in range(len(self._figures)):
            figure, measure = self.inputs[f"figure-{number}"], self.inputs[f"measure-{number}"]
            if isinstance(figure, LeftField) and isinstance(measure, RightField):
                make_neighbours(figure, measure)
        self.speakers.display = False

    def rows(self) -> Iterable[Widget]:
        """The label, the passage with its ends, the speaker with who it could be, then the other fields."""
        for field in self.fields:
            name, _, number = field.id.partition("-")
            if name == "measure":
                continue
            yield self.row_of(field, *((self.inputs[f"measure-{number}"],) if name == "figure" else ()))
            if name == "label":
                yield self.span
            elif name == "speaker":
                yield self.speakers

    def on_mount(self) -> None:
        """Show the intervals as they are."""
        for number, record in enumerate(self._figures):
            measure = self.inputs[f"measure-{number}"]
            measure.add_class("measure")
            # There is nothing yet that it would be the measure of.
            measure.visible = record is not None
            if record is not None:
                self.remark(f"figure-{number}", format_interval(record.figure))

    # -- what shows live

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show live what a figure comes to and who a name means."""
        super().on_input_changed(event)
        name, _, number = (event.input.id or "").removeprefix("field-").partition("-")
        if name == "figure":
            self._show_interval(int(number))
        elif name == "speaker" and self.focused is event.input:
            self._look_for(self.value("speaker"))

    def _show_interval(self, number: int) -> None:
        field_id = f"figure-{number}"
        written, record = self.value(field_id).strip(), self._figures[number]
        measure = self.inputs[f"measure-{number}"]
        measure.visible = bool(written)
        if record is not None and written == self.field(field_id).value:
            self.remark(field_id, format_interval(record.figure))
        elif not written:
            self.remark(field_id, "")
        else:
            interval = interval_of(written)
            self.remark(field_id, interval or "not a figure yet", wrong=interval is None)
            _, said, unit = unmeasured(written)
            if said is not None and interval is not None:
                measure.value = _measured(said, unit)

    def _look_for(self, written: str, *, own: bool = False) -> None:
        def search() -> Found:
            return self.speakers.search(written, own=own)

        in_background(self, search, self._show_speakers, self.complain, group="speakers", exclusive=True)

    def _show_speakers(self, found: Found) -> None:
        shown = self.speakers.found
        late = self.speakers.moved and shown is not None and shown.written == found.written
        if late or found.written != self.speakers.name_of(self.value("speaker")):
            # Something else is written meanwhile, or the same was looked up at once for a key that could not wait.
            return
        self.speakers.show(found)
        self.remark("speaker", found.remark, wrong=found.written != "" and found.exact is None)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """The list of sources is there while a speaker is named."""
        super().on_descendant_focus(event)
        naming = self.focused is self.inputs["speaker"]
        if naming and not self.speakers.display:
            self._look_for(self.value("speaker"), own=True)
        self.speakers.display = naming

    def hint_here(self) -> str:
        """The hint for what has the focus."""
        if self.focused is self.span:
            return self.SPAN_HINT
        field = self.field_in_hand
        if field is not None and field.id == "speaker":
            return self.SPEAKER_HINT
        if field is not None and field.id.startswith("figure-"):
            return self.FIGURE_HINT
        return super().hint_here()

    # -- keys

    def move_choice(self, rows: int) -> None:
        """Move among the sources while a speaker is named; else as in any form."""
        if self.focused is self.inputs["speaker"]:
            self._look_at_once()
            self.speakers.move(rows)
        else:
            super().move_choice(rows)

    def complete(self) -> None:
        """Take the source that is meant, and go to the next field."""
        if self.focused is self.inputs["speaker"]:
            self._take_speaker(completing=True)
        self.focus_next()

    def submit(self) -> None:
        """Enter takes a source only when one was moved to; a short name may be meant as it stands."""
        if self.focused is self.inputs["speaker"]:
            self._take_speaker(completing=False)
        super().submit()

    def _take_speaker(self, *, completing: bool) -> None:
        if completing:
            self._look_at_once()
        meant = self.speakers.meant
        if meant is not None and (completing or self.speakers.moved):
            self.inputs["speaker"].value = display_safe(meant)
            self.speakers.moved = False
            self._show_speakers(self.speakers.search(meant))

    def _look_at_once(self) -> None:
        """Look for what is written, where the list for it is still on its way from its thread."""
        written, found = self.value("speaker"), self.speakers.found
        if found is None or found.written != self.speakers.name_of(written):
            own = written == self.field("speaker").value
            self._show_speakers(self.speakers.search(written, own=own))

    # -- what differs

    @property
    def written(self) -> bool:
        """Whether there is anything that leaving would lose."""
        return super().written or (self.span.start, self.span.end) != (self._claim.start, self._claim.end)

    def save(self) -> None:
        """Give the values, and leave what differs in `edits`; a speaker who may be a slip is asked about once."""
        self.edits = self._differences()
        name = next((edit.speaker for edit in self.edits if edit.speaker), None)
        self.new_speaker = None
        if name is not None and self.speakers.search(name).exact is None:
            with self._session.ledger.reading() as connection:
                likely = likely_meant(connection, name)
            if likely is not None and self._confirmed != name:
                self._confirmed = name
                raise UsageError(f"“{name}” is nobody yet, “{likely}” is; save again to make a new source of it")
            self.new_speaker = name
        super().save()

    def _differing(self, field_id: str) -> str | None:
        written = self.value(field_id).strip()
        return None if written == self.field(field_id).value.strip() else written

    def _differences(self) -> tuple[ClaimEdit, ...]:
        moved = (self.span.start, self.span.end) != (self._claim.start, self._claim.end)
        kind, polarity = self._differing("kind"), self._differing("polarity")
        whole = ClaimEdit(
            label=self._differing("label"),
            start=self.span.start if moved else None,
            end=self.span.end if moved else None,
            speaker=self._speaker(),
            said_on=self._differing("said"),
            about_on=self._differing("about"),
            place=self._differing("place"),
            kind=None if kind is None else _KINDS[_one_of(_KINDS, kind, "kind")],
            polarity=None if polarity is None else _POLARITIES[_one_of(_POLARITIES, polarity, "polarity")],
        )
        each = [self._figure_edit(number) for number in range(len(self._figures))]
        return tuple(edit for edit in (whole, *each) if edit != ClaimEdit(figure_position=edit.figure_position))

    def _speaker(self) -> str | None:
        written = self._differing("speaker")
        return None if written is None else self.speakers.name_of(written)

    def _figure_edit(self, number: int) -> ClaimEdit:
        figure, typed = self._differing(f"figure-{number}"), self._differing(f"measure-{number}")
        edit = ClaimEdit(figure=figure, figure_position=number)
        if typed is None or (figure == "" or (figure is None and self._figures[number] is None)):
            return edit
        name = _one_of(_MEASURES, typed, "measure")
        unit = typed[len(name) :].strip() if typed.lower().startswith(name) else typed.partition(" ")[2].strip()
        return replace(edit, measure=_MEASURES[name], unit=unit)


def interval_of(written: str) -> str | None:
    """The interval of a figure as typed, with or without what it counts; None when it cannot be read."""
    try:
        return format_interval(split_figure(unmeasured(written)[0])[0])
    except ClaimtrackError:
        return None


def _figure_fields(number: int, record: FigureRecord | None, name: str = "") -> tuple[Field, Field]:
    """The fields of a figure, or of one that may be added."""
    figure = None if record is None else record.figure
    return (
        Field(
            f"figure-{number}",
            name or ("figure" if number == 0 else ""),
            "" if figure is None else figure_words(figure),
            "~1,000 civilians · 40-50 · at least 300 · dozens",
            turn=hedged_anew,
            made_of=LeftField,
        ),
        Field(
            f"measure-{number}",
            "",
            _measured(figure.measure if figure else Measure.COUNT, figure.unit if figure else None),
            turn=through(list(_MEASURES)),
            made_of=RightField,
        ),
    )


def _measured(measure: Measure, unit: str | None) -> str:
    return f"{described(measure.value)} {unit or ''}".rstrip()


def _one_of(names: Iterable[str], typed: str, what: str) -> str:
    """The name that what is typed is or begins, the longest first. Raises UsageError."""
    known, written = sorted(names, key=len, reverse=True), typed.strip().lower()
    for name in known:
        if written == name or written.startswith(name + " "):
            return name
    first = written.partition(" ")[0]
    found = [name for name in known if first and name.startswith(first)]
    if len(found) != 1:
        raise UsageError(f"“{display_safe(typed)}” is no {what}; the arrow keys in its field go through them")
    return found[0]


def _day_after(written: str, step: int) -> str:
    """The day, week, month or year before, for a step down, or after; what is no day stays."""
    try:
        day, precision = parse_day(written)
    except UsageError:
        return written
    if day is None:
        return written
    first, on = date.fromisoformat(day), -step
    try:
        match precision:
            case Precision.YEAR:
                first = first.replace(year=first.year + on)
            case Precision.MONTH:
                months = first.year * 12 + first.month - 1 + on
                first = date(months // 12, months % 12 + 1, 1)
            case Precision.WEEK:
                first += timedelta(weeks=on)
            case _:
                first += timedelta(days=on)
    except (ValueError, OverflowError):
        return written
    return day_text(first.isoformat(), precision)
