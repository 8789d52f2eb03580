"""Text from outside: decoding it, showing it safely, cutting it to a width.

Stored text is exact. Whatever is shown goes through :func:`display_safe` first, because a control sequence in an
article would otherwise reach the terminal, and a bidirectional override would change what a reader believes to see.
"""

from __future__ import annotations

import codecs
import hashlib
import unicodedata

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Windows-1252 as a table, with the five bytes that it leaves undefined as the control characters of the same number.
_CP1252 = "".join(
    chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes((byte,)).decode("cp1252") for byte in range(256)
)

# Bidirectional controls (UAX #9): embeddings, overrides, isolates and marks.
_BIDI_CONTROLS = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE_SEPARATORS = frozenset("\u2028\u2029\u0085")


def sha256(data: bytes | str) -> str:
    """The SHA-256 of bytes, or of text as UTF-8, in lower-case hexadecimal.

    Lone surrogates, which decoded text never holds but a caller's string may, are hashed as they are.
    """
    raw = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    return hashlib.sha256(raw).hexdigest()


def detect_encoding(data: bytes) -> str:
    """The encoding of bytes: by byte-order mark, then UTF-16 by its high bytes, then UTF-8, else Windows-1252.

    A deterministic rule over the encodings that captured reports come in; statistical detection guesses wrong on
    short posts.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    unmarked = _unmarked_utf16(data)
    if unmarked:
        return unmarked
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


# Below that, a few zero bytes of any binary file look like UTF-16.
_SHORTEST_UTF16 = 16

# The high bytes of Latin, extended Latin and Cyrillic letters, as no other encoding has them in texts.
_HIGH_OF_LETTERS = (0x00, 0x01, 0x04)
_HIGH_OF_PUNCTUATION = 0x20


def _unmarked_utf16(data: bytes) -> str | None:
    """Which byte order UTF-16 has that came without a mark; None where the bytes are something else."""
    sample = data[:4096]
    if len(sample) < _SHORTEST_UTF16 or len(data) % 2:
        return None
    for name, high, low in (("utf-16-le", sample[1::2], sample[0::2]), ("utf-16-be", sample[0::2], sample[1::2])):
        letters = sum(map(high.count, _HIGH_OF_LETTERS))
        known = letters + high.count(_HIGH_OF_PUNCTUATION)
        if letters > 0.6 * len(high) and known > 0.9 * len(high) and low.count(0) < 0.1 * len(low):
            try:
                return None if looks_binary(data.decode(name)) else name
            except UnicodeDecodeError:
                return None
    return None


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Decode bytes to text with `\\n` line ends and no byte-order mark; gives the text and the encoding used.

    Raises UnicodeDecodeError (or LookupError for an unknown `encoding`) when the bytes do not fit. Bytes that
    Windows-1252 leaves undefined are read as the control characters of the same number, so that no byte is lost.
    """
    name = encoding or detect_encoding(data)
    for mark, marked in _BOMS:
        if data.startswith(mark) and codecs.lookup(marked) == codecs.lookup(name):
            data = data[len(mark) :]
            break
    if codecs.lookup(name).name == "cp1252":
        text, _ = codecs.charmap_decode(data, "strict", _CP1252)
    else:
        text = data.decode(name)
    return text.replace("\r\n", "\n").replace("\r", "\n"), name


def looks_binary(text: str) -> bool:
    """Whether decoded text is more likely a binary file.

    NUL says so, and so do control characters, if there are several and they are more than one in fifty.
    """
    if "\0" in text:
        return True
    sample = text[:8192]
    controls = sum(
        1 for character in sample if unicodedata.category(character) == "Cc" and character not in "\t\n\f\x1b"
    )
    return controls > 1 and controls * 50 > len(sample)


def display_safe(text: str, *, keep_newlines: bool = False) -> str:
    """Text that a terminal shows and never obeys.

    Control characters become their Unicode pictures (ESC as ␛), bidirectional controls and line separators a visible
    code point in angle brackets, lone surrogates the replacement character. Tabs become one space. Line ends become
    spaces unless `keep_newlines`. Each character is replaced on its own, so the result may be longer than the input.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character, keep_newlines) for character in text)


def _shown(character: str, keep_newlines: bool) -> str:
    if character == "\n":
        return "\n" if keep_newlines else " "
    if character == "\t":
        return " "
    if character in _BIDI_CONTROLS or character in _INVISIBLE_SEPARATORS:
        return f"<U+{ord(character):04X}>"
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "\u2421"
    if 0x80 <= code < 0xA0:
        return f"<U+{code:04X}>"
    if 0xD800 <= code < 0xE000:
        return "\ufffd"
    return character


def snippet(text: str, start: int, end: int, around: int = 160) -> tuple[int, int]:
    """The bounds of a window round `start`:`end`, `around` characters each side, moved out to word ends."""
    low = max(0, start - around)
    high = min(len(text), end + around)
    while low > 0 and start - low < around + 40 and not text[low - 1].isspace():
        low -= 1
    while high < len(text) and high - end < around + 40 and not text[high].isspace():
        high += 1
    return low, high


def folded(name: str) -> str:
    """A name as it is compared: compatibility forms, accents and case aside, white space as single spaces."""
    decomposed = unicodedata.normalize("NFKD", name)
    bare = "".join(character for character in decomposed if not unicodedata.combining(character))
    return " ".join(bare.casefold().split())
