"""Random ledgers, built through what people use, survive an export and an import byte for byte."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from claimtrack.capture.adding import add
from claimtrack.capture.extractors import Extractor
from claimtrack.capture.importing import import_file
from claimtrack.errors import ClaimtrackError
from claimtrack.export.exporting import Format, export
from claimtrack.ingest import Incoming
from claimtrack.review import decisions, documents, edits, links, notes, places, sources, tags, translating
from claimtrack.review.undo import undo
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.journal import table
from claimtrack.store.replay import replay_problems
from claimtrack.terms import (
    Candidate,
    ClaimKind,
    Dated,
    EvidenceKind,
    Figure,
    Hedge,
    Hop,
    LinkKind,
    Measure,
    Polarity,
    Precision,
    QuoteType,
    RejectReason,
    Reliability,
    Role,
    SourceKind,
    Status,
)

HOSTILE = (
    "[/b]",
    "=1+1",
    "\x1b]52;c;",
    "\u202e",
    "\u2028",
    "\x85",
    "\x7f",
    "“",
    '"',
    "\\",
    "\t",
    "\n",
    "é",
    "𝒳",
    "ﬁ",
    " ",
)

words = st.lists(st.sampled_from((*HOSTILE, "Ada", "Brook", "said", "1,000", "bridge")), min_size=1, max_size=8).map(
    "".join
)
texts = st.one_of(
    words, st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\r\0"), min_size=1, max_size=40)
)
maybe_text = st.none() | texts
names = st.sampled_from(
    ("Ada Brook", "ADA BROOK", "Brook", "Norlund Post", "Pòrt Radio", "Port Radio", "a nurse", "=x", "\u202eZ")
)
days = st.dates(date(1, 1, 1), date(9999, 12, 31))
numbers = st.decimals(allow_nan=False, allow_infinity=False, places=3).map(lambda number: abs(number) + Decimal(0))


@st.composite
def hops(draw: st.DrawFn) -> tuple[Hop, ...]:
    roles = draw(st.sampled_from(((), (Role.SPEAKER,), (Role.SPEAKER, Role.RELAY, Role.OUTLET), (Role.OUTLET,))))
    return tuple(
        Hop(
            role,
            draw(names),
            draw(st.sampled_from(SourceKind)),
            mention=draw(maybe_text),
            start=draw(st.none() | st.integers(0, 9)),
            cue=draw(maybe_text),
            channel=draw(maybe_text),
            inferred=draw(st.booleans()),
        )
        for role in roles
    )


figures = st.builds(
    Figure,
    quote=texts,
    start=st.integers(0, 9),
    end=st.integers(0, 99),
    hedge=st.sampled_from(Hedge),
    low=st.none() | numbers,
    high=st.none() | numbers,
    low_open=st.booleans(),
    high_open=st.booleans(),
    best=st.none() | numbers,
    subject=maybe_text,
    unit=maybe_text,
    measure=st.sampled_from(Measure),
)
dated = st.none() | st.builds(Dated, days, st.sampled_from(Precision), maybe_text)


@st.composite
def candidates(draw: st.DrawFn, text: str) -> Candidate:
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return Candidate(
        draw(texts),
        text[start:end],
        start,
        end,
        draw(st.sampled_from(ClaimKind)),
        draw(st.sampled_from(QuoteType)),
        draw(st.sampled_from(Polarity)),
        draw(hops()),
        tuple(draw(st.lists(figures, max_size=2))),
        draw(dated),
        draw(dated),
        draw(maybe_text),
        draw(st.floats(0, 1)),
        tuple(draw(st.lists(texts, max_size=2))),
    )


@st.composite
def incomings(draw: st.DrawFn) -> tuple[Incoming, list[Candidate]]:
    text = draw(texts)
    incoming = Incoming(
        "x.txt",
        text,
        draw(st.binary(max_size=20)) + text.encode(),
        "text/plain",
        "utf-8",
        draw(texts),
        draw(maybe_text),
        draw(maybe_text),
        draw(maybe_text),
        draw(st.none() | days),
        draw(maybe_text),
        draw(maybe_text),
    )
    return incoming, draw(st.lists(candidates(text), min_size=1, max_size=4))


def _act(ledger: Ledger, data: st.DataObject) -> None:
    """One change that an analyst might make; one that is refused leaves the ledger as it was."""
    with ledger.reading() as connection:
        claim_ids = connection.execute(select(table("claim").c.id)).scalars().all()
        document_ids = connection.execute(select(table("document").c.id)).scalars().all()
        source_ids = connection.execute(select(table("source").c.id)).scalars().all()
    if not claim_ids or not source_ids:
        return
    claim, other = data.draw(st.sampled_from(claim_ids)), data.draw(st.sampled_from(claim_ids))
    source, second = data.draw(st.sampled_from(source_ids)), data.draw(st.sampled_from(source_ids))
    tag = st.sampled_from(("draft", "theatre:east", "theatre:west", "ünfall/2"))
    who = data.draw(st.sampled_from(("ana", "ben")))
    text = data.draw(texts)
    actions = {
        "accept": lambda: decisions.decide(ledger, who, [claim, other], Status.ACCEPTED),
        "reject": lambda: decisions.decide(
            ledger, who, [claim], Status.REJECTED, reason=data.draw(st.sampled_from(RejectReason)), note=text
        ),
        "reopen": lambda: decisions.decide(ledger, who, [claim], Status.UNREVIEWED),
        "rate": lambda: decisions.rate(ledger, who, [claim], data.draw(st.integers(1, 6))),
        "tag": lambda: tags.tag(ledger, who, [claim, other], add=[data.draw(tag)]),
        "describe": lambda: tags.describe(ledger, who, data.draw(tag), text, "red"),
        "rename": lambda: tags.rename(ledger, who, data.draw(tag), data.draw(tag)),
        "exclusive": lambda: tags.set_exclusive(ledger, who, "theatre", data.draw(st.booleans())),
        "link": lambda: links.link(ledger, who, claim, data.draw(st.sampled_from(LinkKind)), other, why=text),
        "speaker": lambda: edits.edit(ledger, who, claim, edits.ClaimEdit(speaker=data.draw(names | st.just("")))),
        "figure": lambda: edits.edit(
            ledger, who, claim, edits.ClaimEdit(figure=data.draw(st.sampled_from(("~40 carts", "3-5", ""))))
        ),
        "span": lambda: edits.edit(ledger, who, claim, edits.ClaimEdit(start=data.draw(st.integers(0, 4)), label=text)),
        "day": lambda: edits.edit(ledger, who, claim, edits.ClaimEdit(said_on="2023-03", place=text)),
        "note": lambda: notes.set_note(ledger, who, claim, text),
        "evidence": lambda: notes.add_evidence(
            ledger, who, claim, "https://a.example/x", data.draw(st.sampled_from(EvidenceKind)), text
        ),
        "translate": lambda: translating.translate(ledger, who, claim, data.draw(st.sampled_from(("cy", "de"))), text),
        "point out": lambda: translating.point_out(ledger, who, claim, "uk", data.draw(st.integers(0, 4)), 5),
        "judge": lambda: sources.rate(ledger, who, source, data.draw(st.sampled_from(Reliability)), text),
        "alias": lambda: sources.add_alias(ledger, who, source, data.draw(names)),
        "group": lambda: sources.set_group(ledger, who, source, text),
        "merge": lambda: sources.merge(ledger, who, source, second),
        "fix": lambda: documents.fix(
            ledger, who, data.draw(st.sampled_from(document_ids)), outlet=data.draw(names), published="2024-02-29"
        ),
        "place": lambda: places.state(ledger, who, data.draw(names | texts), data.draw(names)),
        "withdraw": lambda: places.withdraw(ledger, who, data.draw(names), data.draw(names)),
        "undo": lambda: undo(ledger, who),
    }
    with suppress(ClaimtrackError):
        actions[data.draw(st.sampled_from(sorted(actions)))]()


def _exported(ledger: Ledger, path: Path) -> bytes:
    export(ledger, "status:any", Format.JSONL, path)
    return path.read_bytes()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(st.lists(incomings(), min_size=1, max_size=3), st.integers(2, 16), st.data())
def test_export_import_and_export_again_give_the_same_bytes(
    blank_ledger: Path, captured: Sequence[tuple[Incoming, list[Candidate]]], changes: int, data: st.DataObject
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for ledger in ("first", "second"):
            shutil.copyfile(blank_ledger, folder / f"{ledger}.sqlite")
        with open_ledger(folder / "first.sqlite") as first, open_ledger(folder / "second.sqlite") as second:
            for incoming, found in captured:
                add(first, "ana", incoming, extractor=Extractor("x", "1", lambda *_args, found=found: found))
            for _ in range(changes):
                _act(first, data)
            once = _exported(first, folder / "once.jsonl")

            report = import_file(lambda: second, "cleo", folder / "once.jsonl")
            assert _exported(second, folder / "twice.jsonl") == once
            with second.reading() as connection:
                assert list(replay_problems(connection)) == []

            again = import_file(lambda: second, "cleo", folder / "once.jsonl")
            assert again.batch is None
            assert not again.kept
            assert import_file(lambda: first, "cleo", folder / "once.jsonl").batch is None

            if report.batch is not None:
                undo(second, "cleo")
                assert _exported(second, folder / "undone.jsonl").count(b"\n") == 1
                with second.reading() as connection:
                    assert list(replay_problems(connection)) == []
