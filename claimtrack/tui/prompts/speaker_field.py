"""The list under a speaker's name: the sources that fit it with their claims, and the new one that it would make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claimtrack.store import registry
from claimtrack.store.source_search import NamedSource, named, of_document
from claimtrack.text import display_safe
from claimtrack.tui.prompts.choice_list import Choice, ChoiceList
from claimtrack.tui.session import Session
from claimtrack.wording import counted

SHOWN = 5

NEW = ""
"""The value of the choice that makes a new source."""


@dataclass(frozen=True, slots=True)
class Found:
    """What there is for a name as written: the sources that fit, and the claims of the one it names exactly."""

    written: str
    sources: Sequence[NamedSource]
    exact: NamedSource | None

    @property
    def remark(self) -> str:
        """Who it is, in a few words."""
        if not self.written:
            return "nobody named"
        return "new source" if self.exact is None else counted(self.exact.claims)


class SpeakerList(ChoiceList):
    """Sources that complete what is written; with nothing written those whom the claim's own document names."""

    def __init__(self, session: Session, document_id: int) -> None:
        super().__init__(id="speakers")
        self._session = session
        self._document_id = document_id
        self.found: Found | None = None
        self.moved = False
        self._hidden: dict[str, str] = {}

    def search(self, written: str, *, own: bool = False) -> Found:
        """Look for sources, in whatever thread; with `own` for those of the document, whatever is written."""
        name = self.name_of(written)
        with self._session.ledger.reading() as connection:
            key = registry.find_source(connection, name) if name else None
            if own or not name:
                sources = of_document(connection, self._document_id, SHOWN + 1)
            else:
                sources = named(connection, name, SHOWN + 1)
            exact = next((source for source in sources if source.id == key), None)
            if key is not None and exact is None:
                record = registry.source(connection, key)
                exact = NamedSource(key, record.name, record.kind, record.claims)
        return Found(name, sources, exact)

    def show(self, found: Found) -> None:
        """Offer what was found, and the new source last."""
        self.found, self.moved = found, False
        # A name with characters that no field shows comes back from one as what is shown of it.
        shown = {display_safe(source.name): source.name for source in found.sources}
        self._hidden.update({safe: name for safe, name in shown.items() if safe != name})
        choices = [Choice(source.name, source.name, _detail(source)) for source in found.sources[:SHOWN]]
        if found.written and found.exact is None:
            choices.append(Choice(f"new source “{found.written}”", NEW))
        self.offer(choices)
        # With nothing to complete, whoever stands there stays unless one is chosen.
        self.point(self.meant is not None)

    def move(self, rows: int) -> None:
        """Move the cursor; from then on what it is on is meant."""
        # The first press takes hold of the list where it is, if nothing in it was meant yet.
        self.move_to(self.cursor + rows if self.pointing else 0)
        self.moved = True
        self.point(True)

    def name_of(self, written: str) -> str:
        """The name that is meant by what stands in a field."""
        name = " ".join(written.split())
        return self._hidden.get(name, name)

    @property
    def meant(self) -> str | None:
        """The name that the list would put in place of what is written; None where that stays."""
        chosen = self.chosen
        if self.found is None or chosen is None or chosen.value == NEW:
            return None
        exact = self.found.exact
        if not self.moved and (not self.found.written or exact is not None):
            return None
        return chosen.value


def _detail(source: NamedSource) -> str:
    other = f"also “{display_safe(source.alias)}”, " if source.alias else ""
    return f"{other}{source.kind}, {counted(source.claims)}"
