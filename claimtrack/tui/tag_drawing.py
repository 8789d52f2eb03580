"""How tags are drawn wherever they are shown: a sign and the name, in the tag's colour where it has one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from rich.text import Text

from claimtrack.tag_names import namespace_of
from claimtrack.terms import TagColour
from claimtrack.text import display_safe
from claimtrack.tui.ink import Inks

COLOURED, PLAIN = "■", "□"
"""The sign in lists of a tag that has a colour, and of one that has none."""

# Breaking lines at it would part a tag's sign from its name.
_FIXED_SPACE = "\N{NO-BREAK SPACE}"


_KNOWN = frozenset(TagColour)


def tag_ink(colour: str | None) -> str:
    """The name of the ink of a tag's colour; that of all other tags for none, and for one that another tool brought."""
    return f"tag-{colour}" if colour in _KNOWN else "tag"


def tag_sign(colour: str | None) -> str:
    """The sign that stands before a tag in lists."""
    return COLOURED if colour in _KNOWN else PLAIN


def tag_text(name: str, colour: str | None, inks: Inks, *, sign: str = "#") -> Text:
    """A tag as one piece that no line break parts: sign, namespace, value."""
    ink = tag_ink(colour)
    shown = display_safe(name).replace(" ", _FIXED_SPACE)
    namespace = namespace_of(name)
    head = "" if namespace is None else shown[: len(display_safe(namespace)) + 1]
    text = Text(no_wrap=True, end="")
    text.append(sign.replace(" ", _FIXED_SPACE), style=inks[ink])
    text.append(head, style=inks["muted"])
    return text.append(shown[len(head) :], style=inks[ink])


def tags_text(names: Iterable[str], colours: Mapping[str, str], inks: Inks) -> Text:
    """The tags of a claim beside each other; `colours` as from ``tagged.tag_colours``."""
    line = Text(end="")
    for name in names:
        if line:
            line.append("  ")
        line.append_text(tag_text(name, colours.get(name), inks))
    return line
