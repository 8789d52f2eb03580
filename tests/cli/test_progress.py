"""How far long verbs are: words, the bar on a terminal, silence elsewhere."""

from __future__ import annotations

import io
import sys

import pytest

from claimtrack.capture.progress import Course, Progress
from claimtrack.cli.progress import document_progress, progress_words


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("progress", "words"),
    [
        (Progress(12, 300, 1204, "reports/notes.txt", 0.1, 0.43), "12/300 documents · 1,204 claims · notes.txt 43%"),
        (Progress(0, 1, 1, "a.txt", 0.0), "0/1 document · 1 claim · a.txt"),
        (Progress(0, 2, 0, "x" * 50, 0.0), f"0/2 documents · 0 claims · {'x' * 31}…"),
        (Progress(0, 2, 0, "a\x1b[2Jb", 0.0), "0/2 documents · 0 claims · a␛[2Jb"),
    ],
)
def test_progress_in_words(progress: Progress, words: str) -> None:
    assert progress_words(progress) == words


def test_a_terminal_gets_a_bar_with_names_that_are_no_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "160")
    with document_progress() as tell:
        assert tell is not None
        tell(Progress(1, 4, 7, "[red]minutes.txt", 0.5, 0.25))
    assert "1/4 documents · 7 claims · [red]minutes.txt 25%" in screen.getvalue()


def test_one_short_document_has_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = Terminal()
    monkeypatch.setattr(sys, "stderr", screen)
    with document_progress() as tell:
        assert tell is not None
        tell(Progress(0, 1, 0, "a.txt", 0.0))
    assert screen.getvalue().strip() == ""


def test_nobody_is_told_where_nobody_looks() -> None:
    with document_progress() as tell:
        assert tell is None


def test_the_share_goes_by_size_and_never_back() -> None:
    told: list[Progress] = []
    course = Course([100, 300, 0], told.append)
    course.reading(0, "a", None)
    course.reading(1, "b", 0.5)
    course.finished(0, "a")
    course.found(3)
    course.reading(1, "b", 0.75)
    course.finished(1, "b")
    course.finished(2, "c")
    assert [(progress.done, progress.claims) for progress in told] == [(0, 0), (0, 0), (1, 0), (1, 3), (2, 3), (3, 3)]
    shares = [round(progress.share, 3) for progress in told]
    assert shares == sorted(shares)
    assert (shares[1], shares[-1]) == (round(150 / 401, 3), 1.0)
