"""Scores suggested links against gold ones: invented dispatches with the links that a careful analyst would make.

    python -m tests.linking.scoring [FILE...]

Every dispatch of a set goes into one ledger, in order of publication, so that the events may be mixed up. A claim is a
report of the utterance whose words it shares: half of the characters of the shorter. This module knows nothing of how
links are suggested.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import select

from claimtrack.capture.adding import add
from claimtrack.ingest import Incoming
from claimtrack.store.engine import Ledger, open_ledger
from claimtrack.store.journal import table
from claimtrack.terms import LinkKind

GOLD = Path(__file__).parent.parent / "gold" / "links"

_ONE_ORIGIN = frozenset({"repeats", "duplicates"})

Utterance = tuple[str, str]
"""An event and the name of an utterance in it."""


@dataclass(frozen=True, slots=True)
class Report:
    """Where an utterance is reported: characters of a dispatch."""

    utterance: Utterance
    dispatch: tuple[str, str]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class GoldLink:
    """A link between two utterances with every kind that is right for it."""

    first: Utterance
    second: Utterance
    kinds: frozenset[str]
    kind: str


@dataclass(frozen=True, slots=True)
class Gold:
    """A set of events."""

    dispatches: list[dict[str, Any]]
    reports: list[Report]
    links: list[GoldLink]
    allowed: list[GoldLink]


@dataclass(slots=True)
class Score:
    """What suggested links came to; `wrong` and `missing` say in words what was."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    wrong_words: list[str] = field(default_factory=list, repr=False)
    missing_words: list[str] = field(default_factory=list, repr=False)

    @property
    def precision(self) -> float:
        """The part of the suggested links that is right."""
        suggested = self.right.total() + self.wrong.total()
        return self.right.total() / suggested if suggested else 1.0

    @property
    def recall(self) -> float:
        """The part of the gold links that is suggested."""
        return self.found.total() / self.wanted.total() if self.wanted else 1.0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.right + other.right,
            self.wrong + other.wrong,
            self.found + other.found,
            self.wanted + other.wanted,
            self.wrong_words + other.wrong_words,
            self.missing_words + other.missing_words,
        )

    @property
    def totals(self) -> str:
        """Both figures with what they are made of, on one line."""
        suggested = self.right.total() + self.wrong.total()
        return (
            f"precision {self.precision:.3f} ({self.right.total()}/{suggested}), "
            f"recall {self.recall:.3f} ({self.found.total()}/{self.wanted.total()})"
        )

    def by_kind(self) -> Iterable[str]:
        """A line for every kind."""
        for kind in LinkKind:
            name = kind.value
            suggested = self.right[name] + self.wrong[name]
            if suggested or self.wanted[name]:
                yield (
                    f"{name:12} right {self.right[name]:3} of {suggested:3} suggested, "
                    f"found {self.found[name]:3} of {self.wanted[name]:3}"
                )


def read_gold(paths: Iterable[Path]) -> Gold:
    """The gold of some files; dispatches in order of publication."""
    gold = Gold([], [], [], [])
    for path in paths:
        value = yaml.safe_load(path.read_text(encoding="utf-8"))
        event = f"{path.parent.name}/{value['event']}"
        texts = {entry["id"]: entry["text"] for entry in value["dispatches"]}
        gold.dispatches.extend({**entry, "event": event} for entry in value["dispatches"])
        for utterance in value["utterances"]:
            for report in utterance["reports"]:
                start = texts[report["in"]].index(report["quote"])
                place = (event, report["in"])
                gold.reports.append(Report((event, utterance["name"]), place, start, start + len(report["quote"])))
        gold.links.extend(_link(event, entry) for entry in value.get("links") or ())
        gold.allowed.extend(_link(event, entry) for entry in value.get("allowed") or ())
    gold.dispatches.sort(key=lambda entry: (str(entry["published"]), entry["event"], entry["id"]))
    return gold


def _link(event: str, entry: dict[str, Any]) -> GoldLink:
    kinds = frozenset([entry["kind"], *entry.get("also", ())])
    return GoldLink((event, entry["from"]), (event, entry["to"]), kinds, entry["kind"])


def score_sets(paths: Sequence[Path]) -> Score:
    """Add every dispatch of some gold files to one ledger and score the links that are suggested."""
    gold = read_gold(paths)
    with tempfile.TemporaryDirectory() as folder, open_ledger(Path(folder) / "gold.sqlite") as ledger:
        homes = add_dispatches(ledger, gold)
        link = table("link")
        with ledger.reading() as connection:
            links = [dict(row) for row in connection.execute(select(link).order_by(link.c.id)).mappings()]
        return compared(gold, links, *reports_of_claims(ledger, gold, homes))


def add_dispatches(ledger: Ledger, gold: Gold) -> dict[int, tuple[str, str]]:
    """Add every dispatch, in order of publication; gives the event and dispatch of each document."""
    homes: dict[int, tuple[str, str]] = {}
    for entry in gold.dispatches:
        text = str(entry["text"])
        published = entry["published"]
        day = published if isinstance(published, date) else date.fromisoformat(str(published))
        incoming = Incoming(
            name=entry["id"], text=text, raw=text.encode(), media_type="text/plain", encoding="utf-8",
            title=entry.get("title") or "", outlet=entry["outlet"], published=day,
        )  # fmt: skip
        homes[add(ledger, "gold", incoming).document_id] = (entry["event"], entry["id"])
    return homes


def reports_of_claims(
    ledger: Ledger, gold: Gold, homes: dict[int, tuple[str, str]]
) -> tuple[dict[int, list[Report]], dict[int, str]]:
    """The reports that each claim shares words with, and the claim in words."""
    claim = table("claim")
    by_dispatch: dict[tuple[str, str], list[Report]] = defaultdict(list)
    for report in gold.reports:
        by_dispatch[report.dispatch].append(report)
    reported: dict[int, list[Report]] = {}
    words: dict[int, str] = {}
    with ledger.reading() as connection:
        for row in connection.execute(select(claim)).mappings():
            home = homes[row["document_id"]]
            reported[row["id"]] = [report for report in by_dispatch[home] if _shares(report, row["start"], row["end"])]
            words[row["id"]] = f"{home[0].partition('/')[2]} {home[1]} C-{row['id']} “{row['label']}”"
    return reported, words


def _within_one(first: list[Report], second: list[Report]) -> bool:
    """Whether two claims are parts of one report and of no other: gold does not say how these stand to each other."""
    return len(first) == 1 and first == second


def _shares(report: Report, start: int, end: int) -> bool:
    shared = min(report.end, end) - max(report.start, start)
    return shared * 2 >= min(report.end - report.start, end - start)


def compared(
    gold: Gold, links: Sequence[dict[str, Any]], reported: dict[int, list[Report]], words: dict[int, str]
) -> Score:
    """Links, each a row with kind, ends, score and reason, against gold ones."""
    score = Score()
    joined: set[frozenset[Report]] = set()
    found: set[GoldLink] = set()
    for row in links:
        kind = row["kind"]
        ends = [(one, two) for one in reported[row["from_id"]] for two in reported[row["to_id"]]]
        if kind in _ONE_ORIGIN:
            joined.update(frozenset((one, two)) for one, two in ends if one.utterance == two.utterance and one != two)
        matching = [entry for entry in gold.links if any(_fits(entry, kind, one, two) for one, two in ends)]
        found.update(matching)
        if matching or (kind in _ONE_ORIGIN and any(one.utterance == two.utterance for one, two in ends)):
            score.right[kind] += 1
        elif not (
            any(_fits(entry, kind, one, two) for entry in gold.allowed for one, two in ends)
            or _within_one(reported[row["from_id"]], reported[row["to_id"]])
        ):
            score.wrong[kind] += 1
            shown = f"{words[row['from_id']]} {kind} {words[row['to_id']]}: {row['score']} {row['why']}"
            names = " | ".join(
                ",".join(report.utterance[1] for report in reported[row[end]]) or "unlisted"
                for end in ("from_id", "to_id")
            )
            score.wrong_words.append(f"{shown} ({names})")
    for entry in gold.links:
        score.wanted[entry.kind] += 1
        score.found[entry.kind] += entry in found
        if entry not in found:
            score.missing_words.append(_missing(entry.kind, entry.first, entry.second, gold, reported))
    utterances: dict[Utterance, list[Report]] = defaultdict(list)
    for report in gold.reports:
        utterances[report.utterance].append(report)
    for utterance, reports in utterances.items():
        for report in reports[1:]:
            score.wanted["repeats"] += 1
            if any(frozenset((report, other)) in joined for other in reports):
                score.found["repeats"] += 1
            else:
                claimed = "" if any(report in found for found in reported.values()) else " (no claim)"
                score.missing_words.append(f"repeats {utterance[1]} in {report.dispatch[1]}{claimed}")
    return score


def _missing(kind: str, first: Utterance, second: Utterance, gold: Gold, reported: dict[int, list[Report]]) -> str:
    claimed = {report.utterance for reports in reported.values() for report in reports}
    ends = [utterance[1] + ("" if utterance in claimed else " (no claim)") for utterance in (first, second)]
    return f"{first[0].partition('/')[2]}: {ends[0]} {kind} {ends[1]}"


def _fits(entry: GoldLink, kind: str, one: Report, two: Report) -> bool:
    if kind not in entry.kinds:
        return False
    ends = (one.utterance, two.utterance)
    return ends == (entry.first, entry.second) or (LinkKind(kind).symmetric and ends == (entry.second, entry.first))


def gold_files(name: str) -> list[Path]:
    """The files of a set, `open` or `sealed`."""
    return sorted((GOLD / name).glob("*.yaml"))


def main() -> None:
    """Print the score of the open set, or of the files named, with what is wrong and what is missing."""
    score = score_sets([Path(name) for name in sys.argv[1:]] or gold_files("open"))
    print(*sorted(score.wrong_words), sep="\nWRONG ")
    print(*sorted(score.missing_words), sep="\nMISSING ")
    print(*score.by_kind(), score.totals, sep="\n")


if __name__ == "__main__":
    main()
