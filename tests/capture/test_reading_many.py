"""Reading many texts in processes of their own: order, faults, memory, and that nothing is started without need."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from claimtrack.capture import extractors, reading_many, workers
from claimtrack.capture.reading_many import Entry, read_in_order
from claimtrack.capture.readings import Reading, Request
from claimtrack.capture.stopping import Stopping
from claimtrack.errors import ExtractionError, UsageError
from tests.capture import extracting
from tests.processes import alive, until


@pytest.fixture(autouse=True)
def obedient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Processes for any text, with the extractor that does as it is told."""
    monkeypatch.setattr(extractors, "DEFAULT", extracting.NAME)
    monkeypatch.setattr(reading_many, "ENOUGH", 1)
    monkeypatch.setattr(workers, "ENOUGH", 1)


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The command lines of processes that were started."""
    lines: list[list[str]] = []
    real = subprocess.Popen

    def popen(line: list[str], **options: object) -> object:
        lines.append(line)
        return real(line, **options)  # type: ignore[call-overload]  # handed through

    monkeypatch.setattr(workers.subprocess, "Popen", popen)
    return lines


def entry(text: str) -> Entry[str]:
    return Entry(text, f"{text.split(maxsplit=1)[0]}.txt", Request(text))


def read(*texts: str, jobs: int = 2, **options: object) -> list[tuple[str, object]]:
    """What came of each text: the labels of its claims, or the message of its error."""
    return [(text, told(outcome)) for text, outcome in read_in_order(map(entry, texts), jobs=jobs, **options)]  # type: ignore[arg-type]  # a test names only real options


def told(outcome: object) -> object:
    if isinstance(outcome, Reading):
        return [candidate.label for candidate in outcome.candidates]
    return str(outcome)


def test_texts_come_back_in_their_order_whoever_is_first(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    done: list[str] = []

    def texts() -> Iterator[Entry[str]]:
        yield entry(f"slow\nwait {gate}")
        for number in range(9):
            yield entry(f"quick {number}")
        until(gate.exists)
        gate.unlink()

    for text, outcome in read_in_order(texts(), jobs=2):
        done.append(text.split("\n")[0])
        assert isinstance(outcome, Reading)
    assert done == ["slow", *(f"quick {number}" for number in range(9))]


def test_the_first_text_is_given_before_the_last_is_read(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    outcomes = read_in_order(map(entry, ["first", f"last\nwait {gate}"]), jobs=2)
    assert next(outcomes)[0] == "first"
    until(gate.exists)
    gate.unlink()
    assert told(next(outcomes)[1]) == ["last"]


def test_one_process_reads_without_others(started: list[list[str]]) -> None:
    assert read("a", "b", jobs=1) == [("a", ["a"]), ("b", ["b"])]
    assert read("a") == [("a", ["a"])]
    assert read_in_order_of_nothing() == [(1, None), (2, None)]
    assert started == []


def read_in_order_of_nothing() -> list[tuple[int, object]]:
    return list(read_in_order([Entry(1), Entry(2)], jobs=2))


def test_little_text_starts_no_process(started: list[list[str]], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_many, "ENOUGH", 4)
    assert len(read("a", "b", "c")) == 3
    assert started == []
    assert len(read("a", "b", "c", "d", "e")) == 5
    assert 1 <= len(started) <= 2


def test_entries_without_a_text_keep_their_place() -> None:
    entries = [Entry("none"), entry("a"), Entry("known"), entry("b"), Entry("last")]
    found = [(item, told(outcome)) for item, outcome in read_in_order(entries, jobs=2)]
    assert found == [("none", "None"), ("a", ["a"]), ("known", "None"), ("b", ["b"]), ("last", "None")]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_text_that_cannot_be_read_is_named_and_loses_nothing_else(jobs: int) -> None:
    found = dict(read("a", "bad\nfail", "c", jobs=jobs))
    assert (found["a"], found["c"]) == (["a"], ["c"])
    message = found["bad\nfail"]
    assert message == "bad.txt: reading it failed (ValueError: told to fail); report this as a fault"


def test_a_process_that_dies_is_named_by_its_text_and_replaced() -> None:
    texts = [text for number in range(4) for text in (f"good {number}", f"bad{number}\ncrash")]
    found = dict(read(*texts))
    assert [found[f"good {number}"] for number in range(4)] == [[f"good {number}"] for number in range(4)]
    for number in range(4):
        assert str(found[f"bad{number}\ncrash"]).startswith(f"bad{number}.txt: the process that read it ended (killed")


def test_what_a_library_prints_does_not_come_between() -> None:
    assert dict(read("a\nprint", "b\nprint"))["b\nprint"] == ["b"]


def test_processes_that_cannot_start_are_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_PROGRAM", "raise SystemExit(3)")
    with pytest.raises(ExtractionError, match=r"no process could be started to extract in \(exit code 3\)"):
        read("a", "b")


def test_an_error_that_is_the_same_for_all_ends_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extractors, "DEFAULT", "tests.capture.test_reading_many:misconfigured")
    with pytest.raises(UsageError, match="no such pipeline"):
        read("a", "b")


def misconfigured(_setup: extractors.Setup) -> extractors.Extractor:
    raise UsageError("no such pipeline")


def test_entries_are_taken_only_as_there_is_room(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(reading_many, "MOST_TASKS", 3)
    gate = tmp_path / "gate"
    taken: list[int] = []

    def entries() -> Iterator[Entry[str]]:
        for number in range(500):
            taken.append(number)
            yield entry(f"wait {gate}" if number == 0 else f"text {number}")

    stop = Stopping()
    with stopped_once(gate.exists, stop), pytest.raises(KeyboardInterrupt):
        list(read_in_order(entries(), jobs=2, stopping=stop))
    assert len(taken) <= 2 * 3


@contextmanager
def stopped_once(condition: Callable[[], bool], stop: Stopping) -> Iterator[None]:
    """Ask for a stop as a signal would that was swallowed, when a condition holds."""

    def ask() -> None:
        until(condition)
        stop.asked = True

    asking = threading.Thread(target=ask)
    asking.start()
    yield
    asking.join()


def test_a_stop_gives_what_is_finished_and_ends_the_processes(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    stop = Stopping()
    entries = [entry(text) for text in ("a", f"stuck\nwait {gate}", "b", "c", "d")]
    outcomes = read_in_order(entries, jobs=2, stopping=stop)
    assert next(outcomes)[0] == "a"

    given = []
    with stopped_once(gate.exists, stop), pytest.raises(KeyboardInterrupt):
        given.extend(item for item, _ in outcomes)
    until(lambda: not alive(int(gate.read_text())))
    for item in given:
        assert item in {"b", "c", "d"}


def test_closing_ends_the_processes(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    outcomes = read_in_order(map(entry, ["a", f"stuck\nwait {gate}", "b"]), jobs=2)
    next(outcomes)
    until(gate.exists)
    outcomes.close()
    until(lambda: not alive(int(gate.read_text())))


def test_a_process_whose_parent_is_gone_goes_too(tmp_path: Path) -> None:
    gate = tmp_path / "gate"
    program = (
        "from tests.capture import extracting; extracting.use_everywhere()\n"
        "from tests.capture.test_reading_many import read\n"
        f"read('a', 'b\\nwait {gate}')"
    )
    parent = subprocess.Popen([sys.executable, "-c", program], cwd=Path(__file__).parents[2])
    until(gate.exists)
    parent.kill()
    parent.wait()
    until(lambda: not alive(int(gate.read_text())))


def test_how_far_a_text_is_read_is_told(tmp_path: Path) -> None:
    parts: list[tuple[str, float | None]] = []
    text = "one\ntwo\nthree\nfour"
    read(text, jobs=1, on_part=lambda _item, name, part: parts.append((name, part)))
    assert parts[0] == ("one.txt", None)
    told_of = [part for _, part in parts[1:]]
    assert len(told_of) == 4
    assert told_of == sorted(told_of)  # type: ignore[type-var]  # none of them is None


def test_processes_have_one_thread_for_linear_algebra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "7")
    seen: list[dict[str, str]] = []
    real = subprocess.Popen

    def popen(line: list[str], **options: object) -> object:
        seen.append(options["env"])  # type: ignore[arg-type]  # it is an environment
        return real(line, **options)  # type: ignore[call-overload]  # handed through

    monkeypatch.setattr(workers.subprocess, "Popen", popen)
    read("a", "b")
    assert {environment[name] for environment in seen for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")} == {"1"}
