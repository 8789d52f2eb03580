"""Keys that select words of a document, by the word, the line and the sentence, and make a claim of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from claimtrack.errors import ClaimtrackError, UsageError
from claimtrack.review.making import Made, draft, make_claim
from claimtrack.review.spans import check_span
from claimtrack.store import reads
from claimtrack.tui.hints import named
from claimtrack.tui.prompts.make_form import MakeForm
from claimtrack.tui.selection import Selection, next_word, word_at

if TYPE_CHECKING:
    from claimtrack.tui.document_screen import DocumentScreen


def _begin(screen: DocumentScreen) -> None:
    """Select the word that the search found, else the one after the claim in hand, else the first in sight."""
    text = screen.view.text
    if not text.strip():
        raise UsageError("this document has no words to make a claim of")
    _show(screen, Selection(text, begin := _first_word(screen), begin))
    # What reads figures takes half a second to load, and the person a while to select.
    screen.run_worker(_prepare, thread=True, group="imports", exit_on_error=False)
    way = "{select-make} makes a claim of what is selected; {select-forward} {select-back}, {select-sentence-on} and "
    screen.say(named(way + "{select-sentence} change it", screen.session.keys))


def _prepare() -> None:
    import claimtrack.extract.numbers  # noqa: F401  # for what follows


def _first_word(screen: DocumentScreen) -> int:
    view = screen.view
    if view.hit is not None and view.in_sight(view.hit[0]):
        return word_at(view.text, view.hit[0])
    place = view.place_of(screen.claim_id)
    if place is not None:
        last = word_at(view.text, view.marks[place].end - 1)
        after = next_word(view.text, last)
        if view.in_sight(after):
            return after
    return word_at(view.text, view.offset_of_line(view.top))


def _show(screen: DocumentScreen, selection: Selection) -> None:
    """Show other words as selected, the end that moved in sight."""
    begun = screen.selection is None
    screen.selection = selection
    screen.view.selected = selection.span
    screen.view.bring(selection.head)
    if begun:
        screen.set_class(True, "-selecting")
        screen.refresh_bindings()
    screen.note()


def stop_selecting(screen: DocumentScreen) -> bool:
    """Select nothing any more; gives whether anything was."""
    if screen.selection is None:
        return False
    screen.selection = screen.view.selected = None
    screen.view.refresh()
    screen.set_class(False, "-selecting")
    screen.refresh_bindings()
    screen.note()
    return True


def point(screen: DocumentScreen, offset: int, *, drawn: bool) -> None:
    """Go to the claim that the mouse pointed at, or select the words that it was drawn over."""
    word = word_at(screen.view.text, offset)
    if drawn and screen.selection is not None:
        _show(screen, screen.selection.to(offset))
    elif drawn and word != screen.pointed:
        _show(screen, Selection(screen.view.text, screen.pointed, word))
    elif not drawn:
        screen.pointed = word
        stop_selecting(screen)
        found = screen.view.marks_at(offset)
        if found:
            screen.go_to(found[0].claim_id)


def _change(step: Callable[[Selection], Selection]) -> Callable[[DocumentScreen], None]:
    def act(screen: DocumentScreen) -> None:
        if screen.selection is not None:
            _show(screen, step(screen.selection))

    return act


def _line(lines: int) -> Callable[[DocumentScreen], None]:
    def act(screen: DocumentScreen) -> None:
        view, selection = screen.view, screen.selection
        if selection is not None:
            line = view.line_of(selection.head) + lines
            if 0 <= line < view.length():
                _show(screen, selection.to(view.offset_at(line, view.column_of(selection.head))))

    return act


def _make(screen: DocumentScreen) -> None:
    """Ask for what the words do not say, then make the claim and take it in hand."""
    selection = screen.selection
    if selection is None:
        return
    start, end = selection.span
    check_span(selection.text, start, end)
    with screen.session.ledger.reading() as connection:
        home = reads.document(connection, screen.document_id)
        # What is shown has the same length, but folded line ends are spaces in it.
        text = reads.document_text(connection, screen.document_id)
    form = MakeForm(draft(home, text, start, end), text, screen.session)
    actor, document_id = screen.session.actor, screen.document_id

    def failed(error: ClaimtrackError) -> None:
        (form if form.is_current else screen).complain(error)

    def commit(_values: dict[str, str], close: Callable[[], None]) -> None:
        def done(made: Made) -> None:
            close()
            stop_selecting(screen)
            screen.changed_ids[made.claim_id] = None
            screen.reload(made.claim_id)
            screen.view.bring_current()
            way = named("{accept} accepts it, {edit} mends it", screen.session.keys)
            screen.say(f"made C-{made.claim_id}; {way}")

        new = form.new
        screen.write(
            lambda ledger: make_claim(ledger, actor, document_id, new), done, waiting=form.show_fault, failed=failed
        )

    form.commit = commit
    # It saves by itself; what it gives when it closes is saved.
    screen.ask(form, lambda _values: None)


HANDLERS: dict[str, Callable[[DocumentScreen], None]] = {
    "select": _begin,
    "select-forward": _change(Selection.forward),
    "select-back": _change(Selection.back),
    "select-down": _line(1),
    "select-up": _line(-1),
    "select-sentence-on": _change(Selection.sentence_on),
    "select-sentence-back": _change(Selection.sentence_back),
    "select-sentence": _change(Selection.whole_sentence),
    "select-begin": _change(Selection.begin_here),
    "select-swap": _change(Selection.swapped),
    "select-other-forward": _change(lambda selection: selection.other_end(1)),
    "select-other-back": _change(lambda selection: selection.other_end(-1)),
    "select-make": _make,
}
