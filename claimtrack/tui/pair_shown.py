"""Everything that the pair screen shows of two claims, read at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from claimtrack.figures import WIDTHS, Verdict, Widths
from claimtrack.linking.agreement import FieldAgreement, agreements, closest_figures
from claimtrack.linking.places import Inside, inside_of
from claimtrack.linking.sides import Side, read_sides
from claimtrack.store.pairs import Pair
from claimtrack.store.tagged import tag_colours
from claimtrack.terms import Figure
from claimtrack.tui.pair_reasons import named_figures, named_reason


@dataclass(frozen=True, slots=True)
class ComparedFigures:
    """A figure of each claim, `why` they agree or do not in one line, and whether they can be compared at all."""

    first: Figure
    second: Figure
    why: str
    comparable: bool


@dataclass(frozen=True, slots=True)
class PairShown:
    """A pair with what agrees and what differs, the figures that are compared, if any, and the colours of its tags."""

    pair: Pair
    sides: tuple[Side, Side]
    inside: Inside
    fields: tuple[FieldAgreement, ...]
    figures: ComparedFigures | None
    colours: Mapping[str, str]
    widths: Widths

    @property
    def refs(self) -> tuple[str, str]:
        """What the two are called."""
        return self.pair.first.ref, self.pair.second.ref

    @property
    def why(self) -> str:
        """Why the link that is asked about was suggested, the claims named; nothing where no reason is stored."""
        link = self.pair.link
        return "" if link is None or not link.why else named_reason(link.why, self.sides)

    @property
    def swapped(self) -> PairShown:
        """The same with the second claim first."""
        pair = replace(
            self.pair, first=self.pair.second, second=self.pair.first, texts=(self.pair.texts[1], self.pair.texts[0])
        )
        return _compared(pair, (self.sides[1], self.sides[0]), self.inside, self.colours, self.widths)


def read_pair_shown(connection: Connection, pair: Pair, widths: Widths) -> PairShown:
    """What there is to show of a pair; `widths` says how far words reach. Raises NotFoundError."""
    keys = pair.first.id, pair.second.id
    sides = read_sides(connection, keys)
    colours = tag_colours(connection, (*pair.first.tags, *pair.second.tags))
    return _compared(pair, (sides[keys[0]], sides[keys[1]]), inside_of(connection), colours, widths)


def _compared(
    pair: Pair, sides: tuple[Side, Side], inside: Inside, colours: Mapping[str, str], widths: Widths
) -> PairShown:
    told, figures = agreements(*sides, inside, widths), compared_figures(*sides, inside, widths)
    return PairShown(pair, sides, inside, told, figures, colours, widths)


def compared_figures(first: Side, second: Side, inside: Inside, widths: Widths = WIDTHS) -> ComparedFigures | None:
    """The figures of two claims that have most to do with each other; None where a claim has none."""
    found = closest_figures(first, second, inside, widths)
    if found is None:
        return None
    one, other, said = found
    why = named_figures(said.why, f"C-{first.id}", f"C-{second.id}")
    return ComparedFigures(one, other, why, said.verdict is not Verdict.NOT_COMPARABLE)
