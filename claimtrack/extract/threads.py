"""What goes on from one utterance to the next: a speaker not named again, a relay and a day not said again."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claimtrack.extract.chain import Chain
from claimtrack.terms import Dated, Hop, Role

_ADDRESSING = frozenset({"told", "tells", "telling"})


@dataclass(frozen=True, slots=True)
class Thread:
    """What was said last: in which paragraph, by whom, over whom, on what day, and whether it was quoted."""

    paragraph: int
    speaker: Hop
    relays: tuple[Hop, ...]
    said: Dated | None
    quoted: bool


@dataclass(frozen=True, slots=True)
class Continued:
    """A chain and a day, completed from what came before, with what was carried over in words."""

    chain: Chain
    said: Dated | None
    carried: tuple[str, ...]


def continued(thread: Thread | None, paragraph: int, chain: Chain, said: Dated | None) -> Continued:
    """The chain and the day of an utterance in `paragraph`, completed where it goes on from `thread`.

    Only the same or the next paragraph goes on; a quotation that names nobody only from another quotation, a relay
    only with the same speaker and not on another day.
    """
    if thread is None or paragraph - thread.paragraph > 1:
        return Continued(chain, said, ())
    carried: list[str] = []
    if not _has_speaker(chain):
        if not thread.quoted:
            return Continued(chain, said, ())
        chain = Chain((_inferred(thread.speaker), *chain.hops), 0.6, "speaker inferred from the quotation before")
    if thread.speaker.name != chain.hops[0].name:
        return Continued(chain, said, ())
    # Who tells it to somebody else, or somewhere else, need not have told it over the same relay.
    own = chain.hops[0]
    elsewhere = own.channel is not None or bool(_ADDRESSING & set((own.cue or "").lower().split()))
    same_day = said is None or thread.said is None or said.day == thread.said.day
    if len(chain.hops) == 1 and thread.relays and same_day and not elsewhere:
        chain = replace(chain, hops=(*chain.hops, *(replace(hop, inferred=True) for hop in thread.relays)))
        carried.extend(f"{hop.role.value} inferred from the sentence before" for hop in thread.relays)
    if said is None and thread.said is not None:
        said = thread.said
        carried.append("day taken from the sentence before")
    return Continued(chain, said, tuple(carried))


def thread_after(thread: Thread | None, paragraph: int, found: Continued, *, quoted: bool) -> Thread | None:
    """The thread once an utterance has been read; one without a speaker leaves it as it was."""
    if not _has_speaker(found.chain):
        return thread
    speaker, *relays = found.chain.hops
    return Thread(paragraph, speaker, tuple(relays), found.said, quoted)


def _has_speaker(chain: Chain) -> bool:
    return bool(chain.hops) and chain.hops[0].role is Role.SPEAKER


def _inferred(speaker: Hop) -> Hop:
    """The speaker of words that do not name him again: no mention, no cue."""
    return Hop(Role.SPEAKER, speaker.name, speaker.kind, inferred=True)
