"""The tags that a prompt or a screen has to choose from, with the keys on which the person keeps some of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from claimtrack.store import registry, tagged
from claimtrack.store.tagged import KnownTag
from claimtrack.tui.session import Session


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every tag, the most recently used first; the exclusive namespaces; the hot tags by key."""

    tags: tuple[KnownTag, ...]
    exclusive: frozenset[str]
    hot: Mapping[str, str]

    def key_of(self, name: str) -> str | None:
        """The hot key of a tag."""
        return next((key for key, tag in self.hot.items() if tag == name), None)

    @property
    def colours(self) -> dict[str, str]:
        """The colours of the tags that have one, by name."""
        return {tag.name: tag.colour for tag in self.tags if tag.colour is not None}


def vocabulary(connection: Connection, session: Session) -> Vocabulary:
    """The tags as they stand."""
    return Vocabulary(
        tuple(tagged.tags_by_use(connection)),
        registry.exclusive_namespaces(connection),
        hot_tags(connection, session),
    )


def hot_tags(connection: Connection, session: Session) -> dict[str, str]:
    """The tags on keys, by Textual's name of the key: those of config.toml, and where it has none those set here."""
    own = {record.key: record.tag for record in registry.hot_tags(connection, session.actor)}
    configured = session.config.hot_tags
    kept = {key: tag for key, tag in own.items() if tag not in configured.values()}
    return dict(sorted({**kept, **configured}.items()))
