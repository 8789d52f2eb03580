"""Bytes as people have them: broken UTF-8, unmarked code pages, line ends, marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.ingest import Incoming, read_bytes
from claimtrack.ingest.encodings import mend_utf8

SPOKEN = "“The quay is closed,” the harbour’s master said – “and the ferry too.”\n"


def one(data: bytes, encoding: str | None = None) -> Incoming:
    (incoming,) = read_bytes(data, "report.txt", encoding=encoding)
    return incoming


@pytest.mark.parametrize(
    "data",
    [(SPOKEN * 3).encode()[:-2], (SPOKEN * 3).encode() + b"caf\xe9", b"\xff" + (SPOKEN * 3).encode()],
    ids=["cut off", "a byte of another encoding", "a byte before"],
)
def test_utf8_that_is_broken_in_one_place_keeps_its_quotation_marks(data: bytes) -> None:
    incoming = one(data)
    assert incoming.encoding == "utf-8"
    assert incoming.text.count("“The quay is closed,”") == 3
    assert incoming.remarks == ("1 character of its UTF-8 broken, read as \ufffd",)
    assert incoming.raw == data


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_western_bytes_are_still_read_as_windows_1252(encoding: str) -> None:
    text = "Le café, où l’été s’achève: déjà fermé, señor.".replace("’", "'")
    incoming = one(text.encode(encoding))
    assert (incoming.text, incoming.encoding, incoming.remarks) == (text, "cp1252", ())


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-u", "iso8859-7"])
def test_bytes_that_windows_1252_hardly_fits_are_doubted(encoding: str) -> None:
    text = "Λιμάνι κλειστό, είπε ο δήμαρχος" if encoding == "iso8859-7" else "Міст закрито, заявив мер"
    assert "--encoding" in one(text.encode(encoding)).remarks[0]
    told = one(text.encode(encoding), encoding)
    assert (told.text, told.remarks) == (text, ())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_whatever_the_encoding_and_the_line_ends_the_text_is_the_same(encoding: str, end: str) -> None:
    incoming = one((SPOKEN * 4).replace("\n", end).encode(encoding))
    assert incoming.text == SPOKEN * 4
    assert incoming.remarks == ()


@given(st.text())
def test_whole_utf8_is_never_mended(text: str) -> None:
    assert mend_utf8(text.encode("utf-8", "replace")) is None


@given(st.binary())
def test_no_bytes_are_too_strange(data: bytes) -> None:
    mended = mend_utf8(data)
    assert mended is None or "\ufffd" in mended.text
