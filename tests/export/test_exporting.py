from __future__ import annotations

import io
from pathlib import Path

import pytest

from claimtrack.errors import ExportError, QueryError, UsageError
from claimtrack.export import exporting
from claimtrack.export.exporting import Format, export, format_of
from claimtrack.store.engine import Ledger
from claimtrack.store.verify import verify
from claimtrack.terms import Status


def test_what_was_accepted_is_exported_and_the_rest_reported(rich: Ledger, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    report = export(rich, None, Format.CSV, target)
    assert report.claims == 3
    assert report.left_out == {Status.DEFERRED: 1, Status.REJECTED: 1, Status.UNREVIEWED: 1}
    assert report.message == (
        f"exported 3 claims to {target}; left out 3 claims: 1 deferred, 1 rejected, 1 unreviewed; "
        "1 link to claims that were left out"
    )


def test_replacing_a_file_is_said(rich: Ledger, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    target.write_text("old")
    report = export(rich, "status:any", Format.CSV, target)
    assert report.message == f"exported 6 claims to {target}, replacing what was there"


@pytest.mark.parametrize("form", Format)
def test_a_failure_half_way_leaves_the_old_file(
    rich: Ledger, tmp_path: Path, form: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "claims"
    target.write_text("old")
    write = exporting.WRITERS[form]

    def failing(selection: object, out: object, done: object) -> None:
        write(selection, out, done)  # type: ignore[arg-type]  # passed on as they came
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(exporting.WRITERS, form, failing)
    with pytest.raises(ExportError):
        export(rich, "status:any", form, target)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir() if "claims" in path.name] == ["claims"]


def test_a_bad_query_is_found_before_anything_is_written(rich: Ledger, tmp_path: Path) -> None:
    with pytest.raises(QueryError):
        export(rich, "status:nonsense", Format.CSV, tmp_path / "claims.csv")
    assert not (tmp_path / "claims.csv").exists()


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm", "-journal"])
def test_the_ledger_itself_is_never_the_target(rich: Ledger, suffix: str) -> None:
    with pytest.raises(ExportError, match="the ledger itself"):
        export(rich, None, Format.CSV, rich.path.with_name(rich.path.name + suffix))
    assert verify(rich)[0] == []


@pytest.mark.parametrize("form", Format)
def test_progress_ends_at_the_number_of_claims(rich: Ledger, form: Format) -> None:
    told: list[tuple[int, int]] = []
    export(rich, "status:any", form, io.BytesIO(), on_progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (6, 6)


@pytest.mark.parametrize("form", Format)
def test_exporting_changes_nothing_and_can_be_repeated(rich: Ledger, form: Format) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    export(rich, "status:any", form, first)
    export(rich, "status:any", form, second)
    assert first.getvalue() == second.getvalue()


def test_the_suffix_names_the_format() -> None:
    assert format_of(Path("a/CLAIMS.MD")) is Format.MARKDOWN
    with pytest.raises(UsageError, match=r"--format csv\|jsonl\|md"):
        format_of(Path("claims.xlsx"))
