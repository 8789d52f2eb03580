"""What a tag may be called, the same for what a person types and what an import brings."""

from __future__ import annotations

import re

from claimtrack.errors import UsageError
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
