from __future__ import annotations

import json
import multiprocessing
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from claimtrack.errors import ConflictError, NotFoundError
from claimtrack.review.decisions import decide, rate
from claimtrack.review.tags import tag
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.history import chain_problems, event_count, head_hash, log
from claimtrack.store.journal import batch, table
from claimtrack.store.replay import replay_problems
from claimtrack.store.verify import verify
from claimtrack.terms import Status
from tests.building import FIRST_TEXT


def test_a_batch_that_fails_leaves_nothing_behind(sample: Ledger) -> None:
    with sample.reading() as connection:
        before = head_hash(connection)

    def half_done() -> None:
        with batch(sample, "ana", "try") as work:
            work.update("claim", 1, {"label": "half"})
            work.insert("tag", {"name": "half"})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_done()
    with sample.reading() as connection:
        assert head_hash(connection) == before
        assert connection.execute(select(table("tag"))).all() == []
        assert connection.execute(select(table("claim").c.label).where(table("claim").c.id == 1)).scalar() != "half"


def test_an_event_holds_both_states_of_what_changed_and_no_more(sample: Ledger) -> None:
    rate(sample, "ana", [2], 3)
    with sample.reading() as connection:
        (event,) = log(connection, limit=1)
    assert event.before == {"credibility": 6, "revision": 1}
    assert event.after == {"credibility": 3, "revision": 2}
    assert (event.claim_id, event.actor, event.action) == (2, "ana", "rate")


def test_adding_a_document_is_one_event(sample: Ledger) -> None:
    with sample.reading() as connection:
        assert [event.object_table for event in log(connection)] == ["document", "document"]


def test_keys_are_never_used_twice(ledger: Ledger) -> None:
    with batch(ledger, "ana", "make") as work:
        first = work.insert("tag", {"name": "one"})
    with batch(ledger, "ana", "drop") as work:
        work.delete("tag", first)
    with batch(ledger, "ana", "make") as work:
        assert work.insert("tag", {"name": "two"}) > first


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        ("UPDATE event SET actor = 'eve' WHERE id = 1", "append-only"),
        ("DELETE FROM event WHERE id = 1", "append-only"),
        ("UPDATE document SET text = 'other' WHERE id = 1", "never changes"),
        ("UPDATE claim SET extracted = '{}' WHERE id = 1", "never changes"),
        ("UPDATE claim SET confidence = 7 WHERE id = 1", "confidence_in_range"),
        ("UPDATE claim SET status = 'nonsense' WHERE id = 1", "status_known"),
        ("UPDATE claim SET status = 'rejected' WHERE id = 1", "reason_with_rejection"),
        ("UPDATE claim SET credibility = 0 WHERE id = 1", "credibility_in_range"),
        ("UPDATE claim SET said_on = 'Wednesday' WHERE id = 1", "said_on_is_day"),
        ("INSERT INTO link VALUES (1, 'supports', 1, 1, 'confirmed', NULL, NULL, 'a', 'b', NULL)", "not_to_itself"),
        ("INSERT INTO link VALUES (1, 'relates', 2, 1, 'confirmed', NULL, NULL, 'a', 'b', NULL)", "symmetric_once"),
        ("DELETE FROM document WHERE id = 1", "FOREIGN KEY"),
        ("INSERT INTO hot_tag VALUES (1, 'ana', '', 1)", "key_given"),
        ("INSERT INTO hot_tag VALUES (1, 'ana', 's', 9)", "FOREIGN KEY"),
        ("INSERT INTO translation VALUES (1, 1, 'Welsh', 'mil', NULL, NULL, 'a', 'b')", "language_is_code"),
        ("INSERT INTO translation VALUES (1, 1, 'cy', '', NULL, NULL, 'a', 'b')", "text_given"),
        ("INSERT INTO translation VALUES (1, 1, 'cy', 'mil', 3, NULL, 'a', 'b')", "anchor_whole"),
        ("INSERT INTO translation VALUES (1, 1, 'cy', 'mil', 3, 3, 'a', 'b')", "anchor_in_order"),
        (
            "INSERT INTO translation SELECT id, 1, 'cy', 'mil', NULL, NULL, 'a', 'b' FROM claim",
            "UNIQUE",
        ),
    ],
)
def test_the_database_itself_refuses_what_the_rules_forbid(sample: Ledger, statement: str, message: str) -> None:
    with sample.engine.connect() as connection, pytest.raises(DBAPIError, match=message):
        connection.exec_driver_sql(statement)


def test_many_rows_at_once_have_keys_in_a_row_and_an_event_each(sample: Ledger) -> None:
    with batch(sample, "ana", "tag") as work:
        work.insert_many("tag", [{"name": "toll"}, {"name": "draft"}])
        work.insert_many("evidence", [])
        assert work.changed == 2
    with sample.reading() as connection:
        found = connection.execute(select(table("tag").c.id, table("tag").c.name)).all()
        assert sorted(tuple(row) for row in found) == [(1, "toll"), (2, "draft")]
        assert list(replay_problems(connection)) == []


def test_a_row_that_is_gone_or_in_use_is_named(sample: Ledger) -> None:
    with pytest.raises(NotFoundError), batch(sample, "ana", "drop") as work:
        work.delete("tag", 12)
    with pytest.raises(ConflictError, match="in use"), batch(sample, "ana", "drop") as work:
        work.delete("source", 1)


def _tampered(ledger: Ledger, *statements: str) -> list[str]:
    with ledger.engine.connect() as connection:
        for trigger in ("event_no_update", "event_no_delete", "document_frozen", "claim_frozen"):
            connection.exec_driver_sql(f"DROP TRIGGER {trigger}")
        for statement in statements:
            connection.exec_driver_sql(statement)
        connection.commit()
    return verify(ledger)[0]


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE event SET actor = 'eve' WHERE id = 3", "event 3 was changed"),
        ("DELETE FROM event WHERE id = 3", "event 4 does not follow"),
        ("UPDATE claim SET status = 'accepted' WHERE id = 6", "claim 6 differs from its events in status"),
        ("UPDATE claim SET label = 'x' WHERE id = 2", "claim 2 differs from its events in label"),
        ("UPDATE figure SET low = '5' WHERE id = 1", "figure 1 differs from its events in low"),
        ("DELETE FROM figure WHERE id = 2", "figure 2 should be there"),
        ("INSERT INTO tag (id, name) VALUES (77, 'x')", "tag 77 is in the table, but no event"),
        ("UPDATE claim SET start = start + 1 WHERE id = 3", "C-3: the quote is not what stands at"),
        ("UPDATE document SET text = 'x' || text WHERE id = 1", "D-1: the text is not the one captured"),
        ("UPDATE document SET raw = x'00' WHERE id = 2", "D-2: the original bytes"),
        ("UPDATE hot_tag SET key = 'x'", "hot_tag 1 differs from its events in key"),
        ("UPDATE translation SET text = 'mil' WHERE id = 1", "translation 1 differs from its events in text"),
        ("UPDATE translation SET start = 1 WHERE id = 1", "C-1: its translation (cy) is not what stands at 1 to 8"),
    ],
)
def test_verify_finds_what_was_tampered_with(sample: Ledger, statement: str, found: str) -> None:
    decide(sample, "ana", [1], Status.ACCEPTED)
    decide(sample, "ana", [4], Status.DEFERRED)
    with batch(sample, "ana", "keep") as work:
        work.insert("hot_tag", {"actor": "ana", "key": "s", "tag_id": work.insert("tag", {"name": "toll"})})
        row = {"claim_id": 1, "language": "cy", "text": FIRST_TEXT[:8], "start": 0, "end": 8, "made_by": "ana"}
        work.insert("translation", {**row, "made_at": work.at})
    assert verify(sample)[0] == []
    assert any(found in problem for problem in _tampered(sample, statement))


def test_the_head_of_the_chain_moves_with_every_event(sample: Ledger) -> None:
    heads = set()
    for credibility in (2, 3, 4):
        rate(sample, "ana", [1], credibility)
        with sample.reading() as connection:
            heads.add(head_hash(connection))
    assert len(heads) == 3


def _write(path: str, actor: str, rounds: int) -> None:
    with open_ledger(Path(path)) as ledger:
        for number in range(rounds):
            rate(ledger, actor, [1], 2 + number % 4)
            tag(ledger, actor, [2], add=[f"{actor}-{number}"])


def test_processes_that_write_at_once_lose_nothing(sample: Ledger) -> None:
    sample.close()
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write, args=(str(sample.path), f"writer{number}", 10)) for number in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    with sample.reading() as connection:
        tagged = connection.execute(select(table("claim_tag").c.id)).all()
        assert len(tagged) == 30
        assert list(chain_problems(connection)) == []
        assert event_count(connection) >= 2 + 2 * 30
    assert verify(sample)[0] == []


def test_a_bulk_change_names_each_claim_in_its_own_event(sample: Ledger) -> None:
    decide(sample, "ana", [1, 2, 3], Status.ACCEPTED)
    with sample.reading() as connection:
        events = log(connection, limit=3)
    assert {event.claim_id for event in events} == {1, 2, 3}
    assert len({event.batch for event in events}) == 1
    assert json.dumps(events[0].after)


def test_a_conflict_says_which_revisions_met(sample: Ledger) -> None:
    rate(sample, "ben", [2], 3)
    with pytest.raises(ConflictError) as failure:
        rate(sample, "ana", [2], 4, expected_revision=1)
    assert (failure.value.object_id, failure.value.found, failure.value.expected) == (2, 2, 1)
