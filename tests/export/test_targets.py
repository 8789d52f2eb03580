from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from claimtrack.errors import ExportError
from claimtrack.export.targets import replaced


def test_a_file_appears_whole(tmp_path: Path) -> None:
    with replaced(tmp_path / "out.csv") as stream:
        stream.write(b"one")
        assert not (tmp_path / "out.csv").exists()
    assert (tmp_path / "out.csv").read_bytes() == b"one"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


@pytest.mark.parametrize("fault", [RuntimeError, KeyboardInterrupt])
def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path: Path, fault: type[BaseException]) -> None:
    target = tmp_path / "out.csv"
    target.write_bytes(b"old")

    def failing() -> None:
        with replaced(target) as stream:
            stream.write(b"half")
            raise fault

    with pytest.raises(fault):
        failing()
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_a_full_disk_is_one_line(tmp_path: Path) -> None:
    wanted = pytest.raises(ExportError, match=r"out\.csv: cannot be written \(No space left")
    with wanted as caught, replaced(tmp_path / "out.csv"):
        raise OSError(28, "No space left on device")
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "message"),
    [("missing/out.csv", "No such file"), (".", "is a directory"), ("file/out.csv", "Not a directory")],
)
def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path, name: str, message: str) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError, match=message), replaced(tmp_path / name):
        pytest.fail("there is nothing to write to")


def test_permissions_stay_and_new_files_follow_the_umask(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("x")
    (tmp_path / "old").chmod(0o640)
    mask = os.umask(0o027)
    try:
        for name in ("old", "new"):
            with replaced(tmp_path / name) as stream:
                stream.write(b"x")
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "old").stat().st_mode) == 0o640
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    with replaced(tmp_path / "link") as stream:
        stream.write(b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    with replaced(pipe) as stream:
        stream.write(b"through")
    reader.join(10)
    assert got == [b"through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
