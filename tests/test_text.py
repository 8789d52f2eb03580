"""Text from outside: every byte kept, nothing obeyed, nothing cut where it should not be."""

from __future__ import annotations

import hashlib
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimtrack.text import (
    decode,
    detect_encoding,
    display_safe,
    looks_binary,
    sha256,
    snippet,
)

ENGLISH = "Four buses left the town of Harrow Quay on Tuesday, the mayor said."
UKRAINIAN = "Чотири автобуси виїхали з міста у вівторок, сказав мер."
# No text holds NUL, and a UTF-16 mark before one is a UTF-32 mark.
one_kind_of_line_end = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\0"))


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"", "utf-8"),
        (ENGLISH.encode(), "utf-8"),
        (UKRAINIAN.encode(), "utf-8"),
        (UKRAINIAN.encode("utf-8-sig"), "utf-8"),
        (b"\xff\xfe" + UKRAINIAN.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + UKRAINIAN.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\x00\x00" + ENGLISH.encode("utf-32-le"), "utf-32-le"),
        (b"\x00\x00\xfe\xff" + ENGLISH.encode("utf-32-be"), "utf-32-be"),
        (ENGLISH.encode("utf-16-le"), "utf-16-le"),
        (ENGLISH.encode("utf-16-be"), "utf-16-be"),
        (UKRAINIAN.encode("utf-16-le"), "utf-16-le"),
        (UKRAINIAN.encode("utf-16-be"), "utf-16-be"),
        ("Żółć – „cztery autobusy odjechały” z Łodzi.".encode("utf-16-le"), "utf-16-le"),
        ("“Four buses,” he said – about €9".encode("cp1252"), "cp1252"),
    ],
)
def test_encodings_are_told_apart(data: bytes, encoding: str) -> None:
    assert detect_encoding(data) == encoding
    assert decode(data)[1] == encoding


@pytest.mark.parametrize(
    "data",
    [
        b"x\0\1\2",
        b"a\0b\0",
        ENGLISH.encode("utf-16-le") + b"\0",
        UKRAINIAN.encode("utf-16-le")[:-1],
        b"\x05\0\x10\0\x80\0\x07\0" * 40,
        bytes(range(256)) * 4,
        b"\x7fELF\2\1\1" + b"\0" * 57,
        "四輛巴士已經離開城市，市長說。四輛巴士已經離開城市。".encode("utf-16-le"),
    ],
)
def test_what_only_resembles_utf16_is_binary(data: bytes) -> None:
    assert looks_binary(decode(data)[0])


@given(st.text(st.sampled_from("абвгдіїєжзик АБВ.,"), min_size=8).filter(lambda text: len(text.split()) > 1))
def test_cyrillic_utf16_without_a_mark_decodes_to_itself(text: str) -> None:
    for encoding in ("utf-16-le", "utf-16-be"):
        assert decode(text.encode(encoding)) == (text, encoding)


@given(st.text(st.characters(exclude_categories=["C"]), max_size=400))
def test_utf8_is_never_taken_for_utf16(text: str) -> None:
    assert detect_encoding(text.encode()) == "utf-8" or text.startswith("\ufeff")


@given(one_kind_of_line_end, st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-be"]))
def test_a_marked_text_decodes_to_itself_without_the_mark(text: str, encoding: str) -> None:
    assert decode(f"\ufeff{text}".encode(encoding)) == (text, encoding)


@given(one_kind_of_line_end)
def test_utf8_without_a_mark_decodes_to_itself(text: str) -> None:
    assert decode(text.encode(), "utf-8") == (text.removeprefix("\ufeff"), "utf-8")


@given(st.binary())
def test_every_byte_is_a_character_in_windows_1252(data: bytes) -> None:
    text, _ = decode(data.replace(b"\r", b""), "windows-1252")
    assert len(text) == len(data.replace(b"\r", b""))


def test_windows_1252_is_pythons_own_where_that_is_defined() -> None:
    undefined = {0x81, 0x8D, 0x8F, 0x90, 0x9D}
    data = bytes(byte for byte in range(256) if byte not in undefined | {0x0D})
    assert decode(data, "cp1252") == (data.decode("cp1252"), "cp1252")
    assert decode(b"\x81\x9d", "cp1252")[0] == "\x81\x9d"


def test_line_ends_become_newlines() -> None:
    assert decode(b"a\r\nb\rc\nd\r\r\ne")[0] == "a\nb\nc\nd\n\ne"


def test_only_the_first_mark_is_dropped() -> None:
    assert decode("\ufeff\ufeffa".encode())[0] == "\ufeffa"
    assert decode("\ufeffa".encode("utf-16-le"), "utf-16-le")[0] == "a"
    assert decode("\ufeffa".encode("utf-16-le"), "utf-16")[0] == "a"


def test_bytes_that_do_not_fit_are_an_error() -> None:
    with pytest.raises(UnicodeDecodeError):
        decode(b"\xff\xfea")
    with pytest.raises(UnicodeDecodeError):
        decode(b"\xe9t\xe9", "utf-8")
    with pytest.raises(LookupError):
        decode(b"a", "nonsense")


@pytest.mark.parametrize(
    ("text", "binary"),
    [
        ("", False),
        (ENGLISH, False),
        ("tabs\tand\fpages\n", False),
        ("\x1b[31mred\x1b[0m", False),
        ("four buses\x07", False),
        ("\u202efour\u200b buses", False),
        ("a\0b", True),
        ("x" * 100_000 + "\0", True),
        ("\x01\x02\x03abc", True),
        ("GIF89a\x01\x00\x01", True),
    ],
)
def test_binary_files_are_told_from_text(text: str, binary: bool) -> None:
    assert looks_binary(text) is binary


@given(st.text())
@example("[/b] [sic] \x1b]52;c;aGk=\x07 \u202eevil \ud800 \x9b31m")
def test_what_is_shown_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    shown = display_safe(text)
    assert not any(unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"} for character in shown)
    assert not set(shown) & set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert display_safe(shown) == shown
    assert display_safe(text, keep_newlines=True).count("\n") == text.count("\n")


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"])))
def test_ordinary_text_is_shown_as_it_is(text: str) -> None:
    assert display_safe(text) == text


def test_controls_are_shown_as_what_they_are() -> None:
    assert display_safe("a\x1b[2J\x7f\t\u202eb\x85\n\ud800") == "a␛[2J␡ <U+202E>b<U+0085> \ufffd"


@given(st.text(), st.text(), st.booleans())
def test_each_character_is_shown_on_its_own(text: str, more: str, keep: bool) -> None:
    shown = display_safe(text, keep_newlines=keep) + display_safe(more, keep_newlines=keep)
    assert display_safe(text + more, keep_newlines=keep) == shown


@given(st.text(st.sampled_from("ab \n"), max_size=400), st.data(), st.integers(0, 50))
def test_a_snippet_holds_its_span_and_is_bounded(text: str, data: st.DataObject, around: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    low, high = snippet(text, start, end, around)
    assert 0 <= low <= start <= end <= high <= len(text)
    assert min(start, around) <= start - low <= around + 40
    assert min(len(text) - end, around) <= high - end <= around + 40


def test_a_snippet_ends_between_words() -> None:
    text = "Four buses left the town on Tuesday evening"
    low, high = snippet(text, 16, 24, around=3)
    assert text[low:high] == "left the town on"


@given(st.text())
def test_hashes_are_those_of_the_utf8_bytes(text: str) -> None:
    assert sha256(text) == sha256(text.encode("utf-8", "surrogatepass"))
    assert sha256(b"abc") == hashlib.sha256(b"abc").hexdigest()
