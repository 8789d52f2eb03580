"""Plain text and Markdown: the text, its title, and what is refused."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import IngestError
from claimtrack.ingest import READERS, Incoming, Metadata, read_bytes

BODY = "Four buses left Harrow Quay on Tuesday, mayor Ilse Brandt said.\n\nAbout 300 people remain.\n"


def read(text: str | bytes, name: str = "report.txt", metadata: Metadata | None = None) -> Incoming:
    data = text.encode() if isinstance(text, str) else text
    (document,) = read_bytes(data, name, metadata or Metadata())
    return document


def test_a_plain_text_is_its_decoded_bytes() -> None:
    raw = b"\xef\xbb\xbf" + BODY.replace("\n", "\r\n").encode()
    document = read(raw)
    assert document.text == BODY
    assert document.raw == raw
    assert (document.encoding, document.media_type, document.name) == ("utf-8", "text/plain", "report.txt")
    assert document.published is None


def test_a_given_encoding_goes_before_the_detected_one() -> None:
    (document,) = read_bytes("два".encode("koi8-r"), "a.txt", encoding="koi8-r")
    assert (document.text, document.encoding) == ("два", "koi8-r")


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("\n\n  Buses  leave\ttown \nmore", "a.txt", "Buses leave town"),
        ("# not a heading\n", "a.txt", "# not a heading"),
        ("intro\n\n## Buses leave ##\n# Later\n", "a.md", "Buses leave"),
        ("```\n# code\n```\n# Buses leave\n", "a.markdown", "Buses leave"),
        ("intro\n\nBuses leave\n===\n", "a.MD", "Buses leave"),
        ("#hashtag only\n", "a.md", "#hashtag only"),
        ("#\nBuses\n", "a.md", "#"),
        ("word " * 40, "a.txt", "word " * 19 + "word…"),
        ("x" * 200, "a.txt", "x" * 99 + "…"),
    ],
)
def test_the_title_is_the_first_heading_or_line(text: str, name: str, title: str) -> None:
    assert read(text, name).title == title
    assert read(text, name).text == text


FRONT = """\
---
Title: Buses leave Harrow Quay
publisher: The Harbour Post
author: [Ana Orlova, Jon Vale]
date: 2022-04-21
url: https://post.example/1
language: en
id: hp-0012
tags: {a: 1}
---
"""


@pytest.mark.parametrize("name", ["a.md", "a.txt", "stdin"])
def test_front_matter_is_metadata_and_not_text(name: str) -> None:
    document = read(FRONT + "\n" + BODY, name)
    assert document.text == "\n" + BODY
    assert document.raw == (FRONT + "\n" + BODY).encode()
    assert document.title == "Buses leave Harrow Quay"
    assert document.outlet == "The Harbour Post"
    assert document.author == "Ana Orlova, Jon Vale"
    assert document.published == date(2022, 4, 21)
    assert document.url == "https://post.example/1"
    assert document.language == "en"
    assert document.external_id == "hp-0012"


def test_what_the_caller_says_goes_before_the_front_matter() -> None:
    document = read(FRONT + BODY, "a.md", Metadata(title="Mine", published=date(2022, 4, 22)))
    assert document.title == "Mine"
    assert document.published == date(2022, 4, 22)
    assert document.outlet == "The Harbour Post"


def test_values_stay_the_text_they_are() -> None:
    document = read("---\nid: 0012\nlanguage: no\ntitle: 1e3\nauthor:\n---\nBuses left.\n")
    assert (document.external_id, document.language, document.title, document.author) == ("0012", "no", "1e3", None)


def test_published_goes_before_date_and_outlet_before_publisher() -> None:
    document = read("---\ndate: 2020-01-01\npublished: April 21, 2022\npublisher: B\noutlet: A\n---\nBuses left.\n")
    assert (document.published, document.outlet) == (date(2022, 4, 21), "A")


def test_front_matter_with_windows_line_ends() -> None:
    document = read("---\r\ntitle: Buses\r\n---\r\nBuses left.\r\n")
    assert (document.title, document.text) == ("Buses", "Buses left.\n")


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: never closed\n\nBuses left.\n",
        "---\nBuses left on Tuesday.\n---\nMore follows.\n",
        "---\n- a list\n---\nBuses left.\n",
        '---\n"Buses" left: yes\n---\nmore\n',
        "----\ntitle: x\n---\nmore\n",
        " ---\ntitle: x\n---\nmore\n",
        "--- a\ntitle: x\n---\nmore\n",
        "---\n" + "line\n" * 300 + "---\nmore\n",
    ],
)
def test_what_only_looks_like_front_matter_is_text(text: str) -> None:
    assert read(text, "a.md").text == text


def test_empty_front_matter_is_dropped() -> None:
    assert read("---\n---\nBuses left.\n").text == "Buses left.\n"


@pytest.mark.parametrize(
    ("front", "line", "fault"),
    [
        ("title: 'Buses\nurl: x", 3, "the front matter is not YAML"),
        ("title: Buses\n\turl: x", 3, "the front matter is not YAML"),
        ("title: a: b", 2, "the front matter is not YAML"),
        ("title: a\n# b\npublished: soon", 4, '"soon" is not a publication date'),
        ("published: 04/05/2022", 2, "an order that cannot be told"),
        ("title: a\nauthor:\n  name: b", 3, "author is one line of text"),
        ("title: *nowhere", 2, "the front matter is not YAML"),
        ("title: \x1b[2J", 1, "the front matter is not YAML"),
        ("title: " + "[" * 5000, 1, "the front matter is not YAML"),
    ],
)
def test_malformed_front_matter_is_one_line_with_file_and_line(front: str, line: int, fault: str) -> None:
    with pytest.raises(IngestError) as caught:
        read(f"---\n{front}\n---\nBuses left.\n", "a.md")
    assert str(caught.value).startswith(f"a.md:{line}: ")
    assert fault in str(caught.value)
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("data", "encoding", "fault"),
    [
        (b"", None, "is empty"),
        (b" \r\n\t\n", None, "is empty"),
        (b"\xef\xbb\xbf", None, "is empty"),
        (b"---\ntitle: x\n---\n\n", None, "is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", None, "is a binary file"),
        (bytes(range(256)) * 8, None, "is a binary file"),
        (b"x\0\1\2", None, "is a binary file"),
        ("Міст закрито, сказав мер. ".encode("utf-16-le") + b"\0", None, "is a binary file"),
        (b"caf\xe9", "utf-8", "does not decode as utf-8"),
        (b"\xff\xfeabc", None, "does not decode as text"),
        (b"abc", "latin-77", 'no encoding is called "latin-77"'),
        (b"abc", "rot13", 'no encoding is called "rot13"'),
        (b"abc", "utf-8\0", "no encoding is called"),
        (b"+2AA- abc", "utf-7", "does not decode as utf-7"),
    ],
)
def test_what_cannot_be_a_document_is_refused(data: bytes, encoding: str | None, fault: str) -> None:
    with pytest.raises(IngestError) as caught:
        read_bytes(data, "re\x1bport.txt", encoding=encoding)
    assert fault in str(caught.value)
    assert str(caught.value).startswith("re␛port.txt: ")
    assert str(caught.value).isprintable()


def test_a_suffix_without_reader_is_refused_by_name() -> None:
    with pytest.raises(IngestError, match=r"no reader for \.pdf; there are \.txt, \.text, \.md, \.markdown"):
        read(b"%PDF-1.7", "report.PDF")


@pytest.mark.parametrize("suffix", READERS)
def test_every_reader_gives_the_text_of_its_document(suffix: str) -> None:
    assert read(BODY, f"report{suffix}").text == BODY


@given(st.text(st.characters(exclude_categories=["C"]), max_size=80), st.sampled_from(["a.txt", "a.md"]))
def test_text_without_front_matter_is_never_changed(text: str, name: str) -> None:
    document = read(f"Report\n{text}", name)
    assert document.text == f"Report\n{text}"
    assert document.title
    assert len(document.title) <= 100


def read_or_error(data: bytes) -> Incoming | IngestError:
    try:
        return read(data, "a.md")
    except IngestError as error:
        return error


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_front_matter_is_read_or_refused_in_one_line(front: str) -> None:
    result = read_or_error(f"---\n{front}\n---\nReport".encode())
    if isinstance(result, IngestError):
        assert len(str(result).splitlines()) == 1
    else:
        assert result.text.endswith("Report")


def test_a_hostile_text_is_kept_exactly() -> None:
    text = "[/b] [sic] \x1b]52;c;aGk=\x07 \u202eevil\u202c " + "x" * 40_000 + "\n"
    assert read(text).text == text
