"""A claim that was not found is made on the command line, and an older decision is taken up again."""

from __future__ import annotations

from claimtrack.store.engine import Ledger
from claimtrack.store.reads import claim
from claimtrack.store.records import ClaimRecord
from tests.building import FIRST_TEXT
from tests.cli.conftest import Run

WORDS = "Four relief trucks left Harrow"


def stored(ledger: Ledger, ref: str) -> ClaimRecord:
    with ledger.reading() as connection:
        return claim(connection, int(ref.strip().removeprefix("C-")))


def test_a_claim_is_made_of_its_words(run: Run, sample: Ledger) -> None:
    result = run(
        "make", "D-1", "Four relief  trucks left Harrow", "--speaker", "Radek Oon", "--figure", "4 trucks",
        "--said-on", "2023-05", "--place", "Harrow", "--kind", "event", "--polarity", "denied",
    )  # fmt: skip
    record = stored(sample, result.stdout)
    assert result.stdout == f"C-{record.id}\n"
    assert result.stderr == f"made C-{record.id}: 4 relief trucks left Harrow; claimtrack undo takes it back\n"
    assert (record.quote, record.hops[0].name, record.kind, record.polarity) == (WORDS, "Radek Oon", "event", "denied")
    assert (record.figures[0].figure.subject, record.said_on, record.place) == ("trucks", "2023-05-01", "Harrow")
    assert "undid: make" in run("undo").stderr
    assert "no such claim" in run("show", record.ref, code=1).stderr
    run("redo")
    assert stored(sample, record.ref).quote == WORDS


def test_a_claim_is_made_between_two_ends(run: Run, sample: Ledger) -> None:
    start = FIRST_TEXT.index(WORDS)
    result = run("make", "1", "--start", start, "--end", start + len(WORDS), "--label", "relief on its way")
    assert (stored(sample, result.stdout).quote, stored(sample, result.stdout).label) == (WORDS, "relief on its way")


def test_words_that_stand_twice_need_their_place(run: Run, sample: Ledger) -> None:
    places = [place for place in range(len(FIRST_TEXT)) if FIRST_TEXT.startswith("the ", place)]
    told = run("make", "D-1", "the", code=2).stderr
    assert all(str(place) in told for place in places)
    assert stored(sample, run("make", "D-1", "the", "--start", places[1]).stdout).start == places[1]


def test_what_cannot_be_a_claim_is_refused_in_words(run: Run) -> None:
    for arguments, code, told in (
        (("D-1",), 2, "its words, or both --start and --end"),
        (("D-1", "no such words"), 1, "does not have these words"),
        (("D-1", WORDS, "--end", 9), 2, "not both"),
        (("D-1", "--start", 0, "--end", 99999), 2, "a claim lies between"),
        (("D-1", WORDS, "--figure", "lots"), 2, "as a figure"),
        (("D-1", WORDS, "--said-on", "soon"), 2, "is not a day"),
        (("D-9", WORDS), 1, "no such document"),
    ):
        assert told in run("make", *arguments, code=code).stderr
    run("make", "D-1", WORDS)
    assert "already; edit it instead" in run("make", "D-1", WORDS, code=1).stderr


def test_an_older_decision_is_reopened_whoever_made_it(run: Run, sample: Ledger) -> None:
    run("reject", "C-1", "--reason", "opinion", "--actor", "ben")
    run("rate", "C-1", "2")
    run("accept", "C-2")
    assert "reopened 1 claim" in run("reopen", "C-1").stderr
    record = stored(sample, "C-1")
    assert (record.status, record.reject_reason, record.reviewer, record.credibility) == ("unreviewed", None, None, 2)
    assert run("reopen", "C-1").stderr == "nothing changed, 1 claim already so\n"
    run("undo")
    assert (stored(sample, "C-1").status, stored(sample, "C-1").reviewer) == ("rejected", "ben")
    run("reopen", "--query", "status:accepted")
    assert stored(sample, "C-2").status == "unreviewed"
