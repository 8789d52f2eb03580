"""Ctrl+c and SIGTERM at real processes: what is finished is kept, nobody is left over, the same command goes on."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from claimtrack.cli.stopping import stoppable
from tests.cli.calling import call, json_lines
from tests.processes import alive, until

ROOT = Path(__file__).parents[2]
PROGRAM = "from tests.capture import extracting; extracting.use_everywhere(); from claimtrack.cli import main; main()"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")


def start(*arguments: object, stdin: int | None = None) -> subprocess.Popen[str]:
    """The command line in a process group of its own, as a shell starts it."""
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *(str(argument) for argument in arguments)],
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        start_new_session=True,
    )


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Three reports, the second of which is not read before `gate` is taken away."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("The quay is open.\nTwo boats left.\n")
    (folder / "b.txt").write_text(f"wait {tmp_path / 'gate'}\nThe road is closed.\n")
    (folder / "c.txt").write_text("The mill burned.\n")
    return folder


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_add_keeps_what_is_finished_and_goes_on_the_next_time(
    reports: Path, tmp_path: Path, jobs: int, number: signal.Signals
) -> None:
    ledger, gate = tmp_path / "ledger.sqlite", tmp_path / "gate"
    command = ("--db", ledger, "--actor", "ana", "add", reports, "--jobs", jobs)
    process = start(*command)
    assert process.stdout is not None
    assert process.stdout.readline().startswith("D-1 ")
    until(gate.exists)
    reader = int(gate.read_text())
    os.killpg(process.pid, number)
    _, narration = process.communicate(timeout=60)
    assert process.returncode == 130
    until(lambda: not alive(reader))
    stored = len(call("--db", ledger, "document", "list", "--format", "json").stdout.splitlines())
    (line,) = [line for line in narration.splitlines() if line]
    assert line.startswith(f"claimtrack: stopped; stored {stored} document")
    assert line.endswith(" of 3 files; the same command goes on with the rest")

    gate.unlink(missing_ok=True)
    again = start(*command)
    until(gate.exists)
    gate.unlink()
    _, narration = again.communicate(timeout=60)
    assert again.returncode == 0, narration
    assert f"added {3 - stored} document" in narration
    assert f"{stored} already there" in narration
    claims = json_lines(call("--db", ledger, "list", "--format", "json").stdout)
    assert {record["label"] for record in claims} >= {"The road is closed.", "The mill burned.", "Two boats left."}


@pytest.mark.parametrize("jobs", [1, 2])
def test_extract_gives_the_first_lines_before_the_rest_and_stops_cleanly(
    reports: Path, tmp_path: Path, jobs: int
) -> None:
    gate = tmp_path / "gate"
    process = start("extract", reports, "--jobs", jobs)
    assert process.stdout is not None
    assert "The quay is open." in process.stdout.readline()
    until(gate.exists)
    reader = int(gate.read_text())
    process.send_signal(signal.SIGINT)
    _, narration = process.communicate(timeout=60)
    assert process.returncode == 130
    until(lambda: not alive(reader))
    assert narration.strip().startswith("claimtrack: stopped; printed all claims of ")


def test_reextract_keeps_what_is_finished(reports: Path, tmp_path: Path) -> None:
    ledger, gate = tmp_path / "ledger.sqlite", tmp_path / "gate"
    adding = start("--db", ledger, "--actor", "ana", "add", reports, "--jobs", 1)
    until(gate.exists)
    gate.unlink()
    assert adding.wait(timeout=60) == 0
    adding.communicate()
    process = start("--db", ledger, "--actor", "ana", "reextract", "--jobs", 2)
    until(gate.exists)
    reader = int(gate.read_text())
    process.terminate()
    _, narration = process.communicate(timeout=60)
    assert process.returncode == 130
    until(lambda: not alive(reader))
    assert narration.strip().startswith("claimtrack: stopped; ")
    assert len(json_lines(call("--db", ledger, "list", "--format", "json").stdout)) == 4


def test_a_stop_while_reading_stdin_leaves_no_ledger(tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    (tmp_path / "gone.txt").write_bytes(b"")
    process = start("--db", ledger, "--actor", "ana", "add", tmp_path / "gone.txt", "-", stdin=subprocess.PIPE)
    assert process.stderr is not None
    # The empty file is told about before standard input is read.
    assert "is empty" in process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 130
    _, narration = process.communicate()
    assert narration.strip() == "claimtrack: stopped; nothing was stored"
    assert not ledger.exists()


def test_a_ledger_that_is_locked_does_not_hold_a_stop_up(reports: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.sqlite"
    call("--db", ledger, "--actor", "ana", "add", reports / "c.txt")
    with closing(sqlite3.connect(ledger, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        process = start("--db", ledger, "--actor", "ana", "add", reports / "a.txt", "--format", "json", "--progress")
        assert process.stdout is not None
        assert "progress" in process.stdout.readline()
        process.send_signal(signal.SIGINT)
        # Another writer would be waited for for half a minute.
        assert process.wait(timeout=20) == 130
    process.communicate()


def test_what_is_ignored_stays_ignored(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with stoppable():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
            assert signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_DFL
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_stop_that_was_swallowed_is_noticed_at_the_end() -> None:
    with pytest.raises(KeyboardInterrupt), stoppable() as stopping, suppress(KeyboardInterrupt):
        stopping.ask()


def test_what_is_being_stored_is_finished_first() -> None:
    done: list[str] = []

    def work() -> None:
        with stoppable() as stopping:
            with stopping.holding():
                signal.raise_signal(signal.SIGINT)
                done.append("stored")
            stopping.check()
            done.append("went on")

    with pytest.raises(KeyboardInterrupt):
        work()
    assert done == ["stored"]
