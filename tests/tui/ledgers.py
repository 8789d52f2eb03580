"""Small ledgers for the tests of the review screen: invented people, towns and outlets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from claimtrack.sources import resolve
from claimtrack.store.documents import insert_document
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.journal import batch
from claimtrack.terms import SourceKind

Claim = dict[str, Any]

HARBOUR = """Evacuation of the Tarmel harbour stalls

Mayor Ilka Doren said on Wednesday that about 1,000 civilians are sheltering in the grain terminal. "There is no water,"
Doren told Radio Veska. More than 40,000 people remain in the city, according to Pavo Reth, a deputy commander whose
televised address was relayed by the Coastal Wire.

"We opened four corridors yesterday," a ministry spokesman said. Reth denied that any corridor was open. Up to 300
people are said to have left on foot. The spokesman called the figure exaggerated.
"""

MILL = """Bread queues at the Orsk mill

Nearly 600 households were registered at the mill, the aid group Lantern said. The director, Sana Okoro, said
"we bake around the clock". Between 40 and 50 bakers work there.
"""


def claim(
    text: str,
    quote: str,
    label: str,
    speaker: str | None = None,
    *,
    cue: str | None = None,
    relay: str | None = None,
    outlet: str | None = "Coastal Wire",
    figure: Mapping[str, Any] | None = None,
    confidence: float = 0.8,
    said_on: str | None = "2031-05-14",
    place: str | None = None,
) -> Claim:
    """A claim as the extractor hands it over, anchored where `quote` first stands in the text."""
    start = text.index(quote)
    hops: list[dict[str, Any]] = []

    def hop(role: str, name: str, kind: str, mention: str | None, cue_word: str | None) -> None:
        at = text.find(mention) if mention else -1
        cue_at = text.find(cue_word) if cue_word else -1
        hops.append(
            {
                "role": role, "name": name, "kind": kind, "mention": mention if at >= 0 else None,
                "start": at if at >= 0 else None, "end": at + len(mention or "") if at >= 0 else None,
                "cue": cue_word, "cue_start": cue_at if cue_at >= 0 else None,
                "cue_end": cue_at + len(cue_word or "") if cue_at >= 0 else None, "channel": None, "inferred": False,
            }
        )  # fmt: skip

    if speaker:
        hop("speaker", speaker, "person", speaker, cue)
    if relay:
        hop("relay", relay, "outlet", relay, None)
    if outlet:
        hop("outlet", outlet, "outlet", None, None)
    figures = []
    if figure:
        at = text.index(figure["quote"])
        figures.append(
            {
                "start": at, "end": at + len(figure["quote"]), "low": None, "high": None, "low_open": False,
                "high_open": False, "best": None, "subject": None, "unit": None, "measure": "count", **figure,
            }
        )  # fmt: skip
    return {
        "start": start, "end": start + len(quote), "quote": quote, "label": label,
        "kind": "figure" if figure else "state", "quote_type": "indirect", "polarity": "affirmed",
        "said_on": said_on, "said_precision": "day" if said_on else None,
        "said_phrase": "Wednesday" if said_on else None,
        "about_on": None, "about_precision": None, "about_phrase": None, "place": place, "confidence": confidence,
        "reasons": ["the cue stands beside the speaker"], "extractor": "synthetic", "extractor_version": "1",
        "attribution": hops, "figures": figures,
    }  # fmt: skip


def add(
    ledger: Ledger, text: str, claims: Sequence[Claim], *, title: str | None, outlet: str | None = "Coastal Wire"
) -> int:
    """Store a document with claims."""
    names = {hop["name"]: SourceKind(hop["kind"]) for entry in claims for hop in entry["attribution"]}
    columns = {
        "title": title, "outlet": outlet, "published": "2031-05-14", "media_type": "text/plain", "encoding": "utf-8",
    }  # fmt: skip
    with batch(ledger, "loader", "add") as work:
        resolved, fresh = resolve(work, names)
        return insert_document(work, columns, text, text.encode(), claims, resolved, fresh)


def harbour_claims() -> list[Claim]:
    """Six claims of the first document."""
    return [
        claim(
            HARBOUR, "about 1,000 civilians are sheltering in the grain terminal",
            "~1,000 civilians sheltering in the grain terminal", "Ilka Doren", cue="said", place="the grain terminal",
            figure={"quote": "about 1,000 civilians", "hedge": "about", "low": "900", "high": "1100", "best": "1000",
                    "subject": "civilians"}, confidence=0.91,
        ),
        claim(HARBOUR, "There is no water", "no water", "Ilka Doren", cue="told", confidence=0.85),
        claim(
            HARBOUR, "More than 40,000 people remain in the city", "40,000+ people remain in the city", "Pavo Reth",
            cue="according to", relay="Coastal Wire", place="the city",
            figure={"quote": "More than 40,000 people", "hedge": "more_than", "low": "40000", "low_open": True,
                    "best": "40000", "subject": "people"}, confidence=0.78,
        ),
        claim(HARBOUR, "We opened four corridors yesterday", "four corridors opened", "a ministry spokesman"),
        claim(HARBOUR, "any corridor was open", "no corridor was open", "Pavo Reth", cue="denied", confidence=0.55),
        claim(
            HARBOUR, "Up to 300\npeople are said to have left on foot", "up to 300 people left on foot",
            figure={"quote": "Up to 300\npeople", "hedge": "up_to", "low": "0", "high": "300", "best": "300",
                    "subject": "people"}, confidence=0.62,
        ),
    ]  # fmt: skip


def mill_claims() -> list[Claim]:
    """Three claims of the second document."""
    return [
        claim(
            MILL, "Nearly 600 households were registered at the mill", "nearly 600 households registered", "Lantern",
            cue="said", figure={"quote": "Nearly 600 households", "hedge": "nearly", "low": "540", "high": "600",
                                "high_open": True, "best": "600", "subject": "households"},
        ),
        claim(MILL, "we bake around the clock", "baking around the clock", "Sana Okoro", cue="said"),
        claim(
            MILL, "Between 40 and 50 bakers work there", "40–50 bakers work there", None,
            figure={"quote": "Between 40 and 50 bakers", "hedge": "between", "low": "40", "high": "50", "best": "45",
                    "subject": "bakers"},
        ),
    ]  # fmt: skip


def small_ledger(path: Path) -> Ledger:
    """Two documents with nine claims."""
    ledger = open_ledger(path)
    add(ledger, HARBOUR, harbour_claims(), title="Evacuation of the Tarmel harbour stalls")
    add(ledger, MILL, mill_claims(), title="Bread queues at the Orsk mill")
    return ledger
