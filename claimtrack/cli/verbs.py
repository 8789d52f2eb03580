"""Every verb of the command line as one table: where it stands in the help, where its code is, what it does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Verb:
    """One verb; `module` is below claimtrack.cli and has a function of the verb's name with `_verb` after it."""

    name: str
    module: str
    summary: str

    @property
    def function(self) -> str:
        """The name of the verb's command in its module."""
        return f"{self.name}_verb"


_SECTIONS: tuple[tuple[str, tuple[Verb, ...]], ...] = (
    (
        "Start",
        (Verb("demo", "demo", "Review a bundled sample in a throwaway ledger."),),
    ),
    (
        "Bring text in",
        (
            Verb("add", "adding", "Capture files, folders or stdin and extract their claims."),
            Verb("extract", "extracting", "Print the claims of texts as JSON lines, without a ledger."),
            Verb("import", "importing", "Bring in the JSON lines of an export."),
            Verb("reextract", "reextracting", "Extract documents again, keeping what was reviewed."),
        ),
    ),
    (
        "Look",
        (
            Verb("list", "listing", "List claims that match a query."),
            Verb("search", "listing", "List claims that match words: the same as list."),
            Verb("show", "showing", "Show everything about one claim."),
            Verb("log", "history", "Show what was changed, when and by whom."),
            Verb("figures", "figures", "Show figures over time: table, rows, picture; low, best, high."),
            Verb("stats", "stats", "Count claims by status, speaker, outlet and tag."),
        ),
    ),
    (
        "Decide",
        (
            Verb("accept", "deciding", "Accept claims: the capture is faithful."),
            Verb("reject", "deciding", "Reject claims, with a reason."),
            Verb("defer", "deciding", "Put claims off for later."),
            Verb("reopen", "deciding", "Take up claims again that were decided, however long ago."),
            Verb("rate", "deciding", "Set the credibility of claims, 1 to 6."),
            Verb("undo", "history", "Take back your latest change."),
            Verb("redo", "history", "Do again what you took back last."),
        ),
    ),
    (
        "Describe",
        (
            Verb("tag", "tagging", "Add tags to claims and take tags off."),
            Verb("tags", "tagging", "List, rename, merge, colour and describe tags."),
            Verb("link", "linking", "Link two claims."),
            Verb("unlink", "linking", "Remove a link between two claims."),
            Verb("suggest", "suggesting", "Compare claims with the others and suggest links between them."),
            Verb("make", "making", "Make a claim that was not found, of words of its document."),
            Verb("edit", "editing", "Correct a claim: label, span, speaker, figure, dates, place."),
            Verb("note", "editing", "Set the note of a claim."),
            Verb("evidence", "editing", "Attach a URL to a claim as evidence, change one or take one off."),
            Verb("translate", "translating", "Write what a claim says in another language."),
        ),
    ),
    (
        "Documents, places, sources, views",
        (
            Verb("document", "documents", "List, show, fix and remove documents."),
            Verb("place", "places", "State that one place lies inside another, list that, take it back."),
            Verb("source", "sources", "List, show, rate, name, merge, group and edit sources."),
            Verb("view", "views", "Keep queries under names: list, save, rename, hand on."),
        ),
    ),
    (
        "Take out",
        (Verb("export", "exporting", "Write claims as CSV, JSON lines or Markdown."),),
    ),
    (
        "The pipeline",
        (Verb("model", "model", "Measure, calibrate and train what claims are extracted with."),),
    ),
    (
        "Keep in order",
        (
            Verb("verify", "verifying", "Check the ledger: file, log, anchors, text, replay."),
            Verb("backup", "verifying", "Copy the ledger to a new file while it is in use."),
            Verb("doctor", "doctor", "Check packages, SQLite, pipeline, terminal, settings, ledger."),
            Verb("paths", "whereabouts", "Print where ledger, configuration and calibration are."),
            Verb("keys", "whereabouts", "Print the keys of the review screen as they are in effect."),
            Verb("completion", "whereabouts", "Print the completion script of a shell."),
        ),
    ),
)

SECTIONS: Mapping[str, tuple[Verb, ...]] = MappingProxyType(dict(_SECTIONS))
"""The verbs by the heading under which help lists them, in order."""

VERBS: Mapping[str, Verb] = MappingProxyType({verb.name: verb for _, verbs in _SECTIONS for verb in verbs})
"""Every verb by its name."""
