"""The main verb of a clause and its form, from the parse: what tells an event from a state of things."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claimtrack.extract.lexicon import WordClass, listed, word_class
from claimtrack.extract.parse import Parse

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj", "csubj:pass"})
_AUXILIARIES = frozenset({"aux", "aux:pass", "cop"})
_HAVE = listed("has have had ’ve 've ’d 'd having")
_WAS = listed("was were")
_IS = listed("is are am be ’s 's ’m 'm ’re 're")
_STATIVE = listed(
    "lies lie lay sits sit stands stand stood has have had contains contain contained includes include included "
    "belongs "
    "belong belonged remains remain remained knows know knew means mean meant seems seem seemed looks look looked "
    "keeps "
    "keep kept lives live lived costs cost owns own owned serves serve served runs run works work worked makes make "
    "holds hold held needs need needed wants want wanted likes like liked depends depend depended consists consist "
    "covers cover covered employs employ employed uses use used became become becomes loves love loved feels feel "
    "felt "
    "smells smell smelled tastes taste stays stay stayed resembles separates separate grows grow specialises"
)
_PAST_FORMS = listed(
    "slid sank shot struck hit sang rang fell rose broke burst burnt began blew came cut drove fled flew fought "
    "found froze "
    "gave grew hurt left led lost met ran sat saw sent set shook shut slept sold spread stole swept took tore threw "
    "went withdrew won wrote drew rode held brought caught dug built bought paid put read split told"
)


class Form(StrEnum):
    """How a main verb stands; named as the signs of `events` are."""

    PAST = "past"
    PASSIVE = "passive"
    PERFECT = "perfect"
    PROGRESSIVE = "progressive"
    PRESENT = "present"
    WAS = "was"
    IS = "is"
    MODAL = "modal"
    VERBLESS = "verbless"


_DYNAMIC = frozenset({Form.PAST, Form.PASSIVE, Form.PERFECT, Form.PROGRESSIVE})


@dataclass(frozen=True, slots=True)
class Predicate:
    """A clause's main verb: its form, the word in lower case, and the indices of verb and subject in the parse."""

    form: Form
    word: str = ""
    verb: int | None = None
    subject: int | None = None

    @property
    def stative(self) -> bool:
        """Whether the verb says how things are ("lies", "remained")."""
        return self.word in _STATIVE

    @property
    def dynamic(self) -> bool:
        """Whether the verb tells of something that happened or is happening."""
        return self.form in _DYNAMIC and not self.stative


def predicate(text: str, parse: Parse, start: int, end: int) -> Predicate:
    """The main verb of the clause `text[start:end]`."""
    words = parse.within(start, end)
    tops = [
        index
        for index in words
        if (parse.heads[index] == index or parse.heads[index] not in words) and parse.relations[index] != "punct"
    ]
    for index in tops:
        form = _form(text, parse, index, words)
        if form is not Form.VERBLESS:
            return _predicate(text, parse, index, form, words)
    for index in words:
        if parse.tags[index] in {"VBD", "VBZ", "VBP"}:
            return _predicate(text, parse, index, _form(text, parse, index, words), words)
    # A tagger that takes "resumed" for an adjective leaves the clause without a verb.
    taken = next((index for index in words[1:] if _looks_past(text, parse, index)), None)
    return Predicate(Form.VERBLESS) if taken is None else _predicate(text, parse, taken, Form.PAST, words)


def word_at(text: str, parse: Parse, index: int) -> str:
    """The word at an index of the parse, in lower case."""
    return text[parse.starts[index] : parse.ends[index]].lower()


def _predicate(text: str, parse: Parse, verb: int, form: Form, words: range) -> Predicate:
    subject = next(
        (child for child in parse.children[verb] if parse.relations[child] in SUBJECTS and child in words), None
    )
    return Predicate(form, word_at(text, parse, verb), verb, subject)


def _form(text: str, parse: Parse, index: int, words: range) -> Form:
    tag = parse.tags[index]
    helpers = [child for child in parse.children[index] if parse.relations[child] in _AUXILIARIES and child in words]
    helping = {word_at(text, parse, child) for child in helpers}
    if any(parse.tags[child] == "MD" for child in helpers):
        return Form.MODAL
    if any(parse.relations[child] == "cop" for child in helpers):
        return Form.WAS if helping & {*_WAS, "had", "been"} else Form.IS
    if helping & _HAVE:
        return Form.PERFECT
    if helping & _WAS:
        return Form.PASSIVE if tag in {"VBN", "VBD"} else Form.PROGRESSIVE
    if helping & _IS:
        return Form.IS if tag in {"VBN", "JJ"} else Form.PROGRESSIVE
    return _bare_form(tag, word_at(text, parse, index))


def _bare_form(tag: str, word: str) -> Form:
    match tag:
        case "VBD":
            return Form.WAS if word in _WAS or word == "had" else Form.PAST
        case "VBP" if word in _PAST_FORMS:
            return Form.PAST
        case "VBZ" | "VBP":
            return Form.IS if word in _IS else Form.PRESENT
        case "VBN":
            return Form.PASSIVE
        case "VBG":
            return Form.PROGRESSIVE
        case "VB":
            return Form.PRESENT
    return Form.VERBLESS


def _looks_past(text: str, parse: Parse, index: int) -> bool:
    word = word_at(text, parse, index)
    before = word_at(text, parse, index - 1)
    return (word in _PAST_FORMS or word_class(word) is WordClass.VERB) and word_class(
        before
    ) is not WordClass.DETERMINER
