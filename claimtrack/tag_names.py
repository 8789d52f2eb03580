"""What a tag may be called and how coloured, the same for what a person types and what an import brings."""

from __future__ import annotations

import re

from claimtrack.errors import UsageError
from claimtrack.terms import TagColour
from claimtrack.text import display_safe

_NAME = re.compile(r"[^\W_][\w\-./+]*(?: [\w\-./+]+)*(?::[\w\-./+]+(?: [\w\-./+]+)*)?")
_LONGEST = 60


def check_name(text: str) -> str:
    """A tag's name in its normal form: lower case, single spaces, `name` or `namespace:value`. Raises UsageError."""
    name = " ".join(text.lower().split())
    if not _NAME.fullmatch(name) or len(name) > _LONGEST:
        raise UsageError(
            f'"{display_safe(text)}" cannot be a tag; use letters, digits and - _ . / +, as name or namespace:value, '
            f"at most {_LONGEST} characters"
        )
    return name


def namespace_of(name: str) -> str | None:
    """The namespace of a tag's name, or None."""
    namespace, colon, _ = name.partition(":")
    return namespace if colon else None


def check_colour(text: str) -> TagColour | None:
    """The colour that a word names; None for `none` and an empty text. Raises UsageError."""
    word = text.strip().lower()
    if word in {"", "none"}:
        return None
    try:
        return TagColour(word)
    except ValueError:
        known = ", ".join(TagColour)
        raise UsageError(f'"{display_safe(text)}" is no colour of tags; choose one of {known}, or none') from None
