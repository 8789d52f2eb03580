"""Bad input ends in one line on stderr with the right exit code, and leaves nothing behind."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from claimtrack.capture import paths
from claimtrack.capture.adding import Added
from claimtrack.capture.readings import Reading
from claimtrack.ingest import Incoming
from claimtrack.store import engine
from claimtrack.store.engine import Ledger
from tests.cli.calling import call
from tests.cli.conftest import Run


def assert_one_line(stderr: str) -> str:
    """The one line, without the program's name before it."""
    assert stderr.startswith("claimtrack: ")
    assert stderr.count("\n") == 1
    assert "Traceback" not in stderr
    return stderr.removeprefix("claimtrack: ").strip()


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its content."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_undecodable_argument_is_refused(sample: Ledger) -> None:
    line = assert_one_line(call("--db", sample.path, "list", "caf\udce9").stderr)
    assert "not valid UTF-8" in line


BAD_CALLS: list[tuple[tuple[str, ...], int, str]] = [
    (("lst",), 2, 'did you mean "list"?'),
    (("nonsense",), 2, "see claimtrack --help"),
    (("list", "--lmit", "3"), 2, "--limit"),
    (("list", "--limit", "0"), 2, "--limit"),
    (("list", "-x"), 2, "-x"),
    (("note", "C-1", "-5 people"), 2, "put -- before"),
    (("list", "--format", "xml"), 2, "'xml'"),
    (("show",), 2, "see claimtrack show --help"),
    (("show", "C-99"), 1, "no such claim"),
    (("show", "zebra"), 2, "not a reference"),
    (("accept",), 2, "name claims"),
    (("accept", "C-1", "C-99"), 1, "C-99"),
    (("accept", "C-1", "--query", "mill"), 2, "not both"),
    (("accept", "--query", "nowhere"), 1, "no claims match"),
    (("reject", "C-1"), 2, "--reason"),
    (("reject", "C-1", "--reason", "boring"), 2, "'boring'"),
    (("reject", "C-1", "--reason", "other"), 2, "needs a note"),
    (("rate", "C-1", "7"), 2, "1 to 6"),
    (("rate", "C-1"), 2, "1 to 6"),
    (("rate",), 2, "1 to 6"),
    (("rate", "3"), 2, "name claims"),
    (("tag", "C-1"), 2, "--add NAME"),
    (("tag", "C-1", "--add", "two words!"), 2, "cannot be a tag"),
    (("tag", "C-1", "--remove", "unknown"), 1, "claimtrack tags list"),
    (("tags", "rename", "unknown", "known"), 1, "claimtrack tags list"),
    (("tags",), 2, "say what to do: list, rename, merge, describe, colour, remove, hot, exclusive; see"),
    (("tags", "colour", "toll", "mauve"), 2, "red, orange, yellow, green, teal, blue, violet, grey, or none"),
    (("tags", "describe", "toll"), 2, "or give it a --colour"),
    (("tags", "hot", "enter", "toll"), 2, "cannot be a hot key"),
    (("tags", "hot", "nokey", "toll"), 2, "no key is called"),
    (("tags", "hot", "w"), 2, "give the key a tag, or free it with --off"),
    (("tags", "hot", "w", "--off"), 1, "claimtrack tags hot"),
    (("tags", "remove", "unknown"), 1, "claimtrack tags list"),
    (("tags", "lst"), 2, "claimtrack tags --help"),
    (("link", "C-1", "contradicts", "C-1"), 1, "itself"),
    (("link", "C-1", "likes", "C-2"), 2, "'likes'"),
    (("unlink", "C-1", "updates", "C-2"), 1, "no such link"),
    (("edit", "C-1"), 2, "--label"),
    (("edit", "C-1", "--start", "9000"), 2, "between 0 and"),
    (("edit", "C-1", "--said-on", "someday"), 2, "someday"),
    (("edit", "C-1", "--figure", "many"), 2, "many"),
    (("evidence", "C-1", "javascript:alert"), 2, "not a web address"),
    (("evidence", "C-1", "https://a.example", "--remove"), 1, "no evidence"),
    (("document", "show", "D-9"), 1, "no such document"),
    (("document", "fix", "D-1"), 2, "--published"),
    (("document", "fix", "D-1", "--published", "5/4/2023"), 2, "cannot be told"),
    (("source", "show", "nobody at all"), 1, "claimtrack source list"),
    (("source", "rate", "oon", "G"), 2, "'G'"),
    (("source", "group", "oon"), 2, "--none"),
    (("view", "remove", "nothing"), 1, "claimtrack view list"),
    (("undo", "extra"), 2, "extra"),
    (("redo",), 1, "nothing to redo"),
    (("export", "--format", "md", "--bom"), 2, "--bom"),
    (("export", "-o", "claims.xlsx"), 2, "suffix"),
    (("add", "--published", "5/4/2023", "x.txt"), 2, "cannot be told"),
    (("--actor", " ", "accept", "C-1"), 2, "--actor"),
    (("--db", "", "list"), 2, "--db"),
    (("--db", "postgresql://host/ledger", "list"), 2, "SQLite"),
    (("completion", "csh"), 2, "'csh'"),
]


@pytest.mark.parametrize(
    ("arguments", "code", "words"), BAD_CALLS, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_a_bad_call_is_one_line_and_changes_nothing(
    run: Run, sample: Ledger, arguments: tuple[str, ...], code: int, words: str
) -> None:
    before = _dump(sample.path)
    result = run(*arguments, code=code)
    assert words in assert_one_line(result.stderr)
    assert result.stdout == ""
    assert _dump(sample.path) == before


def _dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [
            str(row)
            for name in ("event", "claim", "document", "tag", "link")
            for row in connection.execute(f"SELECT * FROM {name}")
        ]


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "mill", "status:acepted"),
        ("accept", "--query", "mill status:acepted"),
        ("export", "mill status:acepted"),
        ("view", "save", "mine", "mill status:acepted"),
        ("stats", "mill status:acepted"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_bad_query_is_shown_with_a_caret_under_the_fault(run: Run, arguments: tuple[str, ...]) -> None:
    message, query, caret = run(*arguments, code=2).stderr.splitlines()
    assert message == 'claimtrack: "acepted" is not a value of status; did you mean "accepted"? (column 13)'
    assert query.strip() == "mill status:acepted"
    assert caret.index("^") == query.index("acepted")


def _missing(path: Path) -> None:
    assert not path.exists()


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _blank(path: Path) -> None:
    path.write_text(" \n\n", encoding="utf-8")


def _binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 8)


def _folder_of_pictures(path: Path) -> None:
    path.mkdir()
    (path / "mill.png").write_bytes(b"\x89PNG")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("verb", ["add", "extract"])
@pytest.mark.parametrize("make", [_missing, _empty, _blank, _binary, _folder_of_pictures, _pipe])
def test_a_file_that_cannot_be_read_makes_no_ledger(tmp_path: Path, verb: str, make: Callable[[Path], None]) -> None:
    path = tmp_path / "input"
    make(path)
    ledger = tmp_path / "new.sqlite"
    result = call("--db", ledger, verb, path)
    assert result.exit_code == 1
    assert str(path) in assert_one_line(result.stderr.splitlines(keepends=True)[0])
    assert result.stdout == ""
    assert not ledger.exists()


def test_one_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Two boats left Velm, Mayor Ana Torvald said.\n", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2" * 90)
    result = call("--db", tmp_path / "new.sqlite", "add", tmp_path)
    assert result.exit_code == 1
    assert "bad.txt" in result.stderr
    assert "1 failed" in result.stderr
    assert result.stdout.startswith("D-1 ")


def _not_there(path: Path) -> None:
    path.unlink()


def _garbage(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 100)


def _someone_elses(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipe (name TEXT)")


def _newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()


def _damaged(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path.write_bytes(content)


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "arguments", [("list",), ("accept", "C-1"), ("export",), ("verify",)], ids=lambda value: value[0]
)
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (_not_there, "no ledger here"),
        (_garbage, "not a claimtrack ledger"),
        (_someone_elses, "not a claimtrack ledger"),
        (_newer, "later version"),
        (_damaged, "damaged"),
        (_a_folder, "is a directory"),
    ],
)
def test_a_ledger_that_cannot_be_used_is_left_as_it_is(
    blank_ledger: Path, tmp_path: Path, arguments: tuple[str, ...], spoil: Callable[[Path], None], words: str
) -> None:
    folder = tmp_path / "ledgers"
    folder.mkdir()
    path = folder / "ledger.sqlite"
    path.write_bytes(blank_ledger.read_bytes())
    spoil(path)
    before = files(folder)
    result = call("--db", path, *arguments)
    assert result.exit_code == 1
    assert words in assert_one_line(result.stderr)
    kept = {name: content for name, content in files(folder).items() if not name.endswith(("-wal", "-shm"))}
    assert kept == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    result = call("--db", folder / "ledger.sqlite", "add", "-", stdin="Two boats left, the mayor said.")
    assert result.exit_code == 1
    assert "permissions" in assert_one_line(result.stderr)


def test_a_folder_in_place_of_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    result = call("--db", tmp_path / "file" / "ledger.sqlite", "add", "-", stdin="Two boats left, the mayor said.")
    assert result.exit_code == 1
    assert "cannot be opened" in assert_one_line(result.stderr)


def test_a_locked_ledger_is_said_to_be_busy(sample: Ledger, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    with closing(sqlite3.connect(sample.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "another process" in assert_one_line(run("accept", "C-1", code=1).stderr)
        other.execute("ROLLBACK")
    run("accept", "C-1")


def test_an_export_that_fails_leaves_the_old_file(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    target.write_text("mine", encoding="utf-8")
    run("export", "--format", "csv", "-o", tmp_path, code=1)
    run("export", "-o", tmp_path / "missing" / "claims.csv", code=1)
    run("export", "status:acepted", "-o", target, code=2)
    assert target.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.glob("*.part")] == []


@pytest.mark.parametrize(
    ("content", "line"),
    [('theme = "x"\nnmae = "ana"\n', 2), ("name = [\n", 1), ("[keys]\naccept = 3\n", 2), ('name = "caf\udce9"\n', 1)],
)
def test_a_config_fault_is_named_with_file_and_line(sample: Ledger, tmp_path: Path, content: str, line: int) -> None:
    path = tmp_path / "config.toml"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    result = call("--db", sample.path, "--config", path, "accept", "C-1")
    assert result.exit_code == 2
    assert f"{path}:{line}: " in assert_one_line(result.stderr)


def test_a_key_clash_is_named_by_keys(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text('[keys]\naccept = "d"\n', encoding="utf-8")
    result = call("--config", path, "keys")
    assert result.exit_code == 2
    assert f"{path}:2: " in assert_one_line(result.stderr)


def test_an_unexpected_exception_is_one_line_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("first line\nsecond line")

    monkeypatch.setattr("claimtrack.store.registry.tags", fail)
    line = assert_one_line(run("tags", "list", code=1).stderr)
    assert line.startswith("unexpected ZeroDivisionError: first line second line; CLAIMTRACK_DEBUG=1")
    monkeypatch.setenv("CLAIMTRACK_DEBUG", "1")
    assert isinstance(run("tags", "list", code=1).exception, ZeroDivisionError)


def test_ctrl_c_says_what_was_kept(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = paths.store
    seen: list[str] = []

    def stop_at_the_second(ledger: Ledger, actor: str, incoming: Incoming, reading: Reading) -> Added:
        seen.append(actor)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return real(ledger, actor, incoming, reading)

    monkeypatch.setattr(paths, "store", stop_at_the_second)
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{number + 2} boats left, Ana Torvald said.", encoding="utf-8")
    result = run("add", *(tmp_path / f"{number}.txt" for number in range(3)), code=130)
    assert result.stderr.strip().splitlines()[-1] == (
        "claimtrack: stopped; stored 1 document with 1 claim of 3 files; the same command goes on with the rest"
    )
    assert len(run("document", "list").stdout.splitlines()) == 1 + 3


def test_ctrl_c_before_anything_says_so(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("claimtrack.store.registry.tags", stop)
    assert run("tags", "list", code=130).stderr.strip() == "claimtrack: stopped; nothing was changed"
