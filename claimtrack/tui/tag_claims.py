"""What is shown of the tag at the cursor: what it means, in full, and the claims that were given it last."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from claimtrack.store.tagged import KnownTag, TaggedClaim
from claimtrack.tag_names import namespace_of
from claimtrack.text import display_safe
from claimtrack.tui.detail import BLANK, moment_text, section
from claimtrack.tui.drawing import joined
from claimtrack.tui.ink import Inks
from claimtrack.tui.themes import STATUS_MARKS
from claimtrack.tui.wrapping import fit, padded, wrap

LATEST = 40
"""Claims of a tag that are shown."""

WHO = 34


def tag_claims_lines(tag: KnownTag, claims: Sequence[TaggedClaim], count: int, inks: Inks, width: int) -> list[Text]:
    """A heading, the meaning, then a line a claim; `count` claims carry the tag."""
    lines = [section(tag.name, inks, width)]
    about = [tag.description or "", f"A claim has one {namespace_of(tag.name)}: tag." if tag.exclusive else ""]
    for ink, text in zip(("plain", "muted"), about, strict=True):
        lines += wrap(Text(display_safe(text), style=inks[ink]), width) if text else []
    if any(about):
        lines.append(BLANK)
    if not claims:
        return [*lines, Text("on no claim", style=inks["faint"])]
    lines += [_claim_line(tagged, inks, width) for tagged in claims]
    if count > len(claims):
        lines.append(Text(f"and {count - len(claims):,} more", style=inks["faint"]))
    return lines


def _claim_line(tagged: TaggedClaim, inks: Inks, width: int) -> Text:
    row = tagged.claim
    mark = STATUS_MARKS[row.status]
    who_width = WHO if width >= 3 * WHO else 0
    ref = f"{row.ref:<8}"
    label = padded(row.label, max(8, width - len(ref) - 4 - who_width))
    who = f"{tagged.tagged_by} · {moment_text(tagged.tagged_at)}" if who_width else ""
    return joined(
        (ref, inks["muted"]),
        (f"{mark.shape}{mark.letter}  ", inks[mark.ink]),
        (label, inks["plain"]),
        (fit(f"  {who}", who_width), inks["faint"]),
    )


def no_tags_lines(inks: Inks, width: int, way: str) -> list[Text]:
    """What is said where there is no tag yet; `way` is how to begin."""
    lines = [Text("")]
    for ink, text in (
        ("strong", "No tags yet."),
        ("plain", f"{way} opens the list of tags; what is written there and not known makes a new one."),
        ("muted", "A tag is a name, such as draft, or a namespace and a value, such as topic:toll."),
    ):
        lines += [*wrap(Text(text, style=inks[ink]), width), Text("")]
    return lines
