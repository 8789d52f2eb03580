"""Files and folders: which are read, in which order, and what is said of the rest."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from claimtrack.errors import IngestError
from claimtrack.ingest import MOST_BYTES, Metadata, find_files, read_path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.MD", "c", "d.pdf", ".hidden.txt", "sub/e.text", "a-sub/f.markdown", ".git/g.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("Buses left.")
    (tmp_path / "link").symlink_to(tmp_path / "sub")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    return tmp_path


def test_a_folder_gives_its_readable_files_in_order(folder: Path) -> None:
    found = [str(path.relative_to(folder)) for path in find_files([folder])]
    assert found == ["a-sub/f.markdown", "a.MD", "b.txt", "c", "sub/e.text"]


def test_each_file_comes_once_and_in_the_order_given(folder: Path) -> None:
    found = find_files([folder / "sub" / "e.text", folder, folder / "sub" / ".." / "b.txt"])
    assert found[0] == folder / "sub" / "e.text"
    assert len(found) == 5


def test_a_named_file_is_taken_even_if_hidden(folder: Path) -> None:
    assert find_files([folder / ".hidden.txt"]) == [folder / ".hidden.txt"]


@pytest.mark.parametrize("find", [lambda path: find_files([path]), read_path], ids=["find_files", "read_path"])
@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("missing.txt", "there is no such file or folder"),
        ("b.txt/c.txt", "cannot be read (Not a directory)"),
        ("d.pdf", "no reader for .pdf; there are .txt"),
        ("pipe.txt", "is not a regular file"),
        ("broken.txt", "there is no such file or folder"),
        ("x" * 300, "cannot be read (File name too long)"),
        ("nul\0.txt", "is not a path"),
    ],
)
def test_what_is_no_file_is_refused_in_one_line(folder: Path, find: object, name: str, fault: str) -> None:
    assert callable(find)
    with pytest.raises(IngestError) as caught:
        find(folder / name)
    assert fault in str(caught.value)
    assert str(caught.value).isprintable()


def test_a_device_is_refused() -> None:
    with pytest.raises(IngestError, match="is not a regular file"):
        read_path(Path("/dev/zero"))


def test_a_folder_without_readable_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_text("x")
    with pytest.raises(IngestError, match="no file in this folder can be read"):
        find_files([tmp_path])
    with pytest.raises(IngestError, match="is a folder"):
        read_path(tmp_path)


def test_a_link_in_a_loop_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    with pytest.raises(IngestError, match="cannot be read"):
        find_files([tmp_path / "a.txt"])


def test_a_file_without_permission_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    # The suite may run as root, whom no mode stops.
    monkeypatch.setattr(Path, "open", denied)
    with pytest.raises(IngestError, match=r"b\.txt: cannot be read \(Permission denied\)"):
        read_path(folder / "b.txt")


def test_a_folder_that_cannot_be_listed_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(path: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", denied)
    with pytest.raises(IngestError, match=r"cannot be listed \(Permission denied\)"):
        find_files([folder])


def test_a_file_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    for look in (lambda: find_files([path]), lambda: read_path(path)):
        with pytest.raises(IngestError, match="is larger than 64 MB"):
            look()


def test_a_file_is_read_with_its_name_and_metadata(folder: Path) -> None:
    (document,) = read_path(folder / "b.txt", Metadata(outlet="The Harbour Post"))
    assert document.name == str(folder / "b.txt")
    assert (document.text, document.outlet) == ("Buses left.", "The Harbour Post")
