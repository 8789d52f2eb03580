"""Whether two claims report one utterance: the same quotation, a relay, the same speaker with the same words; pure."""

from __future__ import annotations

from claimtrack.figures import Verdict
from claimtrack.linking.counting import counts_of, figures_of
from claimtrack.linking.negations import negated, rejecting, told_as_wrong
from claimtrack.linking.pairs import Pair
from claimtrack.linking.quantities import Compared, compare_figures, same_figure
from claimtrack.linking.retellings import names_speaker, quotes_within, same_count
from claimtrack.linking.states import opposite
from claimtrack.linking.suggestion import Suggestion
from claimtrack.linking.voices import Agreement
from claimtrack.linking.wordings import is_common
from claimtrack.terms import LinkKind

_LONGEST_WAY = 21
"""Days after which the same words are no report of the same utterance any more."""


_LONGEST_INDIRECT = 4
"""The same for words that are not quoted: outlets tell of one day as they told of another."""


_AT_ONCE = 12
"""Characters at the beginning of a claim within which its number is what it is about."""


def same_utterance(pair: Pair) -> Suggestion | None:
    """Repeats, or duplicates where one text or outlet says the same twice."""
    if pair.days > _LONGEST_WAY:
        return None
    return _quotation(pair) or _paraphrase(pair) or _narrated(pair) or _fragment(pair)


def _quotation(pair: Pair) -> Suggestion | None:
    """The same words in a row."""
    later, earlier = pair.later, pair.earlier
    shorter = min(len(later.words), len(earlier.words))
    if not shorter or pair.run < min(shorter, 4):
        return None
    telling = sum(not is_common(word) for word in later.words)
    covered = pair.run / shorter
    if negated(later) is not negated(earlier) or (pair.place is Agreement.DIFFERENT and not pair.quoted):
        return None
    if not pair.quoted and (pair.days > _LONGEST_INDIRECT or pair.apart_in_time):
        return None
    whole = covered >= 0.9 and (telling >= 2 or (pair.quoted and pair.run >= 6))
    if not (whole or (pair.run >= 7 and covered >= 0.5)):
        return None
    if not pair.quoted and pair.voice is Agreement.DIFFERENT and pair.relay is None and pair.run < 9:
        return None
    if shorter < 7 and not (pair.one_voice or pair.relay) and not (pair.quoted and shorter >= 5):
        return None
    if shorter < 5 and not (pair.akin and pair.days <= 7):
        return None
    if _apart(compare_figures(pair)):
        return None
    who = pair.who if pair.one_voice else f"by way of {pair.relay}" if pair.relay else "speakers named differently"
    what = f"the same {pair.run} words" if covered >= 0.9 else f"{pair.run} words in a row the same"
    score = 0.72 + 0.12 * covered + (0.1 if pair.quoted else 0.0) + (0.05 if pair.one_voice else 0.0)
    return _link(pair, score, f"{who}, {what}, {pair.when}")


def _paraphrase(pair: Pair) -> Suggestion | None:
    """The same speaker, or an explicit relay, with the same figure or much the same words."""
    if told_as_wrong(pair.later) or not (pair.one_voice or pair.relay) or pair.days > 7 or not pair.akin:
        return None
    if (
        pair.one_voice
        and pair.days <= _LONGEST_INDIRECT
        and not pair.same_document
        and same_count(pair)
        and not _placed_apart(pair)
    ):
        return _link(pair, 0.74 + 0.1 * bool(pair.relay), f"{pair.who}, the same number, {pair.when}")
    if negated(pair.later) is not negated(pair.earlier):
        return None
    if pair.place is Agreement.DIFFERENT:
        return None
    if pair.apart_in_time or opposite(pair.later.clause, pair.earlier.clause):
        return None
    figures = compare_figures(pair)
    if _apart(figures):
        return None
    who = (
        f"{pair.who}{' by way of ' + pair.relay if pair.relay else ''}" if pair.one_voice else f"by way of {pair.relay}"
    )
    if same_figure(pair):
        if pair.same_document or (pair.days > 3 and not pair.relay):
            return None
        strength = figures.strength if figures is not None else 0.5
        if pair.voice is Agreement.ALIKE and not pair.relay and strength < 1:
            return None
        score = 0.66 + 0.1 * pair.one_voice + 0.1 * bool(pair.relay) + 0.05 * min(strength, 2)
        return _link(pair, score, f"{who}, the same figure, {pair.when}")
    if figures_of(pair.later) and figures_of(pair.earlier):
        return None
    both = pair.one_voice and pair.relay is not None
    if bool(figures_of(pair.later)) is not bool(figures_of(pair.earlier)) and not (
        len(pair.things) > 1 and pair.overlap >= 0.7 and not _begins_with_count(pair)
    ):
        return None
    if len(pair.things) >= (2 if both else 3) and pair.overlap >= (0.33 if both else 0.45):
        score = 0.5 + 0.3 * pair.overlap + 0.1 * bool(pair.relay)
        return _link(pair, score, f"{who}, {len(pair.shared)} of their words the same, {pair.when}")
    counting = bool(figures_of(pair.later) or figures_of(pair.earlier))
    retold = not pair.same_outlet and pair.days <= _LONGEST_INDIRECT and not counting
    if (
        retold
        and pair.overlap >= (0.55 if len(pair.things) > 1 or not pair.days else 0.6)
        and pair.things
        and not pair.later.narrated
    ):
        what = ", ".join(sorted(pair.things)[:3])
        return _link(pair, 0.45 + 0.2 * pair.overlap, f"{who}, told by another outlet: {what}, {pair.when}")
    return None


def _narrated(pair: Pair) -> Suggestion | None:
    """What one text tells in its own voice of a speaker whom it names, and another quotes."""
    if pair.days > _LONGEST_INDIRECT or pair.same_document or pair.same_outlet or not names_speaker(pair):
        return None
    if not pair.akin or told_as_wrong(pair.later) or negated(pair.later) is not negated(pair.earlier):
        return None
    if _placed_apart(pair) or pair.elsewhere or opposite(pair.later.clause, pair.earlier.clause):
        return None
    if _apart(compare_figures(pair)):
        return None
    if same_count(pair):
        return _link(pair, 0.72, f"told of who said it, the same figure, {pair.when}")
    if bool(figures_of(pair.later)) is not bool(figures_of(pair.earlier)) and pair.run < 5:
        return None
    if (
        pair.things
        and pair.overlap >= 0.6
        and (same_figure(pair) or not (figures_of(pair.later) and figures_of(pair.earlier)))
    ):
        return _link(pair, 0.45 + 0.25 * pair.overlap, f"told of who said it, much the same words, {pair.when}")
    return None


def _fragment(pair: Pair) -> Suggestion | None:
    """Words that one text has in quotation marks within its own, and the other as they were said."""
    if pair.days > 7 or pair.same_document or not pair.akin or told_as_wrong(pair.later):
        return None
    if negated(pair.later) is not negated(pair.earlier) or rejecting(pair.later) or not quotes_within(pair):
        return None
    return _link(pair, 0.74, f"words of the one quoted within the other, {pair.when}")


def _begins_with_count(pair: Pair) -> bool:
    """Whether one claim first of all counts, so that who leaves out the number says another thing."""
    return any(
        side.quote.find(figure.quote) < _AT_ONCE
        for side in (pair.later, pair.earlier)
        for figure in counts_of(side)[:1]
    )


def _placed_apart(pair: Pair) -> bool:
    one, two = pair.later.own_places, pair.earlier.own_places
    return bool(one and two and one.isdisjoint(two)) or pair.apart_in_time


def _equal(figures: Compared) -> bool:
    one, two = figures.later, figures.earlier
    return (one.low, one.high) == (two.low, two.high) or (one.best is not None and one.best == two.best)


def _apart(figures: Compared | None) -> bool:
    return (
        figures is not None
        and not _equal(figures)
        and figures.comparison.verdict
        in (
            Verdict.CONTRADICTS,
            Verdict.UPDATES,
            Verdict.REFINES,
        )
    )


def _link(pair: Pair, score: float, why: str) -> Suggestion:
    replaced = pair.later.replaces == pair.earlier.document_id or pair.earlier.replaces == pair.later.document_id
    again = pair.same_document or replaced or (pair.same_outlet and pair.run >= min(len(pair.later.words), 8))
    return pair.link(LinkKind.DUPLICATES if again else LinkKind.REPEATS, score, why)
