"""The query language: what parses, what it means, where errors point, and the way back to text."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from claimtrack.errors import QueryError
from claimtrack.query import (
    FIELDS,
    And,
    Choice,
    Days,
    Everything,
    FieldKind,
    Match,
    Not,
    Numbers,
    Or,
    Query,
    Refs,
    Term,
    Word,
    completions,
    either,
    every,
    fields_of,
    format_query,
    negated,
    parse,
    point_at,
)
from claimtrack.query.parser import MOST_CONDITIONS, MOST_NESTING
from claimtrack.text import folded

TODAY = date(2022, 4, 21)


def term(field: str, *values: Choice | Match | Numbers | Days | Refs) -> Term:
    return Term(field, values)


def at_least(number: str, *, open_end: bool = False) -> Numbers:
    return Numbers(Decimal(number), None, low_open=open_end)


def exactly(number: str) -> Numbers:
    return Numbers(Decimal(number), Decimal(number))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("", Everything()),
        ("  \n ", Everything()),
        ("storm", Word("storm")),
        ("storm plant", And((Word("storm"), Word("plant")))),
        ("storm AND plant", And((Word("storm"), Word("plant")))),
        ('"storm the plant"', Word("storm the plant", phrase=True)),
        ("“storm the plant”", Word("storm the plant", phrase=True)),
        ("„storm the plant“", Word("storm the plant", phrase=True)),
        (r'"the \"plant\" C:\\"', Word('the "plant" C:\\', phrase=True)),
        ("evacuat*", Word("evacuat", prefix=True)),
        ('"storm the pla"*', Word("storm the pla", phrase=True, prefix=True)),
        ("OR*", Word("OR", prefix=True)),
        ("or", Word("or")),
        ("12:30", Word("12:30")),
        ("x-ray", Word("x-ray")),
        ("-draft", Not(Word("draft"))),
        ("NOT draft", Not(Word("draft"))),
        ("--draft", Word("draft")),
        ("-(-draft)", Word("draft")),
        ("a b OR c", Or((And((Word("a"), Word("b"))), Word("c")))),
        ("a (b OR c)", And((Word("a"), Or((Word("b"), Word("c")))))),
        ("a (b (c d))", And((Word("a"), Word("b"), Word("c"), Word("d")))),
        ("a OR (b OR c)", Or((Word("a"), Word("b"), Word("c")))),
        ("-(a OR b)", Not(Or((Word("a"), Word("b"))))),
        ("(a)(b)", And((Word("a"), Word("b")))),
        ("status:accepted,deferred", term("status", Choice("accepted"), Choice("deferred"))),
        ("STATUS:Any", term("status", Choice("any"))),
        ("reason:wrong-span", term("reason", Choice("wrong_span"))),
        ('reason:"wrong span"', term("reason", Choice("wrong_span"))),
        ("quote-type:direct", term("quote_type", Choice("direct"))),
        ("tag:Toll", term("tag", Match("toll"))),
        ("tag:theatre:east", term("tag", Match("theatre:east"))),
        ("tag:theatre:*", term("tag", Match("theatre:", prefix=True))),
        ('tag:"two words",toll', term("tag", Match("two words"), Match("toll"))),
        ("-tag:draft", Not(term("tag", Match("draft")))),
        ('speaker:"Vera Holm"', term("speaker", Match("Vera Holm"))),
        ('speaker:"Holm, Vera",Orlo*', term("speaker", Match("Holm, Vera"), Match("Orlo", prefix=True))),
        ("unit:%", term("unit", Match("%"))),
        ("confidence:>0.8", term("confidence", at_least("0.8", open_end=True))),
        ("confidence:<=.5", term("confidence", Numbers(None, Decimal("0.5")))),
        ("credibility:1..3", term("credibility", Numbers(Decimal(1), Decimal(3)))),
        ("reliability:a..C", term("reliability", Choice("A"), Choice("B"), Choice("C"))),
        ("reliability:E..", term("reliability", Choice("E"), Choice("F"))),
        ("figure:1,000", term("figure", exactly("1000"))),
        ("figure:=1000", term("figure", exactly("1000"))),
        ("figure:1,000,000,5", term("figure", exactly("1000000"), exactly("5"))),
        ("figure:1000,500", term("figure", exactly("1000"), exactly("500"))),
        ("figure:36,120", term("figure", exactly("36120"))),
        ("figure:36,=120", term("figure", exactly("36"), exactly("120"))),
        ("figure:>1,00", term("figure", at_least("1", open_end=True), exactly("0"))),
        ("figure:1k..2.5m", term("figure", Numbers(Decimal(1000), Decimal(2500000)))),
        ("figure:3bn", term("figure", exactly("3000000000"))),
        ("figure:>-5", term("figure", at_least("-5", open_end=True))),
        ("figure:..10", term("figure", Numbers(None, Decimal(10)))),
        ("said:2022", term("said", Days(date(2022, 1, 1), date(2022, 12, 31)))),
        ("said:2024-02", term("said", Days(date(2024, 2, 1), date(2024, 2, 29)))),
        ("said:2022-4-9", term("said", Days(date(2022, 4, 9), date(2022, 4, 9)))),
        ("said:2022-04..2022-05", term("said", Days(date(2022, 4, 1), date(2022, 5, 31)))),
        ("about:>2022-04", term("about", Days(date(2022, 5, 1), None))),
        ("about:>=2022-04", term("about", Days(date(2022, 4, 1), None))),
        ("published:<2022", term("published", Days(None, date(2021, 12, 31)))),
        ("published:<=2022", term("published", Days(None, date(2022, 12, 31)))),
        ("captured:today", term("captured", Days(TODAY, TODAY))),
        ("reviewed:yesterday..", term("reviewed", Days(date(2022, 4, 20), None))),
        ("ref:c-12", term("ref", Refs(12, 12))),
        ("ref:12,C-20..C-22", term("ref", Refs(12, 12), Refs(20, 22))),
        ("document:D-3", term("document", Refs(3, 3))),
        ("document:D-3..", term("document", Refs(3, None))),
        ('document:"D-3"', term("document", Match("D-3"))),
        ("document:corridor", term("document", Match("corridor"))),
        ("has:link,tag", term("has", Choice("link"), Choice("tag"))),
        ("link:part-of", term("link", Choice("part_of"))),
    ],
)
def test_text_means_tree(text: str, tree: Query) -> None:
    assert parse(text, TODAY) == tree


@pytest.mark.parametrize(
    ("text", "column", "fault", "remedy"),
    [
        ("a staus:accepted", 2, 'no field is called "staus"', 'did you mean "status"?'),
        ("see https://x.example/a", 4, 'no field is called "https"', "quotes round"),
        ("status:acepted", 7, '"acepted" is not a value of status', 'did you mean "accepted"?'),
        ("status:accepted,nonsense", 16, '"nonsense" is not a value of status', "use one of unreviewed, accepted"),
        ("status:", 7, "nothing after status:", "status:accepted"),
        ("status: accepted", 7, "nothing after status:", "without a space"),
        ("status:accepted,", 16, "nothing after the comma", "without a space"),
        ("a said:20.4.", 7, "is not a date", "2022-04-20"),
        ("said:2022-02-30", 5, "is not in the calendar", "is not in the calendar"),
        ("said:2022..2021-99", 11, "is not in the calendar", "is not in the calendar"),
        ("said:2022..2021", 5, "ends before it begins", "said:2021..2022"),
        ("said:..", 5, "needs a beginning or an end", "said:2022"),
        ("said:>9999", 5, "no calendar day lies after", "no calendar day"),
        ("said:<0001", 5, "no calendar day lies before", "no calendar day"),
        ("said:>", 5, "nothing after >", "said:2022"),
        ("figure:many", 7, '"many" is not a number', "figure:>1,000"),
        ("figure:10..many", 11, '"many" is not a number', "figure:>1,000"),
        ("figure:" + "9" * 25, 7, "more than 24 digits", "shorter"),
        ("confidence:>80", 12, "confidence lies between 0 and 1", "80"),
        ("credibility:2.5", 12, "whole number", "1 to 6"),
        ("credibility:7", 12, "between 1 and 6", "7"),
        ("reliability:C..A", 12, "ends before it begins", "reliability:A..C"),
        ("reliability:A..G", 15, "not a value of reliability", "use one of A, B"),
        ("speaker:>holm", 8, "speaker is not compared", "speaker:"),
        ("speaker:ho*lm", 8, "* goes at the end", "quotes"),
        ("tag:*", 4, "nothing before *", "tag:theatre"),
        ('tag:""', 4, "name a tag", "has:tag"),
        ('place:" "', 6, "nothing to look for", "place:plant"),
        ("speaker:\u00af", 8, "nothing to look for", "speaker:"),
        ("ref:D-3", 4, '"D-3" is not a reference', "C-12"),
        ("ref:>C-3", 4, "references are not compared", "C-12.."),
        ("ref:C-" + "9" * 16, 4, "no reference is that long", "long"),
        ('speaker:Vera"Holm"', 12, "quotes go round the whole value", "a space follows"),
        ('status:"accepted"*', 7, "takes no *", "status:accepted"),
        ('a "storm the', 2, "never closed", "closing one"),
        ("a “storm", 2, "never closed", "closing one"),
        ("OR a", 0, "nothing before OR", '"or" small'),
        ("a OR", 2, "nothing after OR", '"or" small'),
        ("a OR OR b", 2, "nothing after OR", "complete it"),
        ("(a OR) b", 3, "nothing after OR", "complete it"),
        ("a AND", 2, "nothing after AND", "complete it"),
        ("a ()", 2, "nothing between the parentheses", "remove"),
        ("(a (b)", 0, "never closed", "add the )"),
        ("(", 0, "never closed", "add the )"),
        ("a) b", 1, "without its (", "remove it"),
        (") b", 0, "without its (", "remove it"),
        ("a - b", 2, "nothing after -", "quotes round it"),
        ("a NOT", 2, "nothing after NOT", "leave out"),
        ("-OR", 0, "nothing after -", "leave out"),
        ("a*b", 0, "* goes at the end", "quotes"),
        ("a *", 2, "nothing before *", "empty query"),
        ("a — b", 2, "no letter or digit", "remove"),
        ('""', 0, "no letter or digit", "remove"),
        ("a\0b", 1, "U+0000", "delete it"),
        ("a \x1b[31m", 2, "U+001B", "delete it"),
        ("\ud800", 0, "U+D800", "delete it"),
    ],
)
def test_errors_point_at_the_token_and_say_the_remedy(text: str, column: int, fault: str, remedy: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text, TODAY)
    assert caught.value.column == column
    assert fault in caught.value.message
    assert remedy in caught.value.message
    assert "\n" not in caught.value.message
    assert caught.value.exit_code == 2


def test_messages_show_pasted_text_safely_and_short() -> None:
    with pytest.raises(QueryError) as caught:
        parse('status:"a\nb\u202e' + "x" * 500 + '"')
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 200


def test_a_pasted_page_is_refused() -> None:
    assert isinstance(parse("w " * MOST_CONDITIONS), And)
    with pytest.raises(QueryError, match="more than 200") as caught:
        parse("w " * (MOST_CONDITIONS + 1))
    assert caught.value.column == 2 * MOST_CONDITIONS


@pytest.mark.parametrize(("opening", "closing"), [("(", ")"), ("-", ""), ("-(", ")")])
def test_deep_nesting_is_an_error_and_not_a_crash(opening: str, closing: str) -> None:
    with pytest.raises(QueryError, match="deep"):
        parse(opening * 100_000 + "a" + closing * 100_000)
    fits = MOST_NESTING // len(opening)
    assert parse(opening * fits + "a" + closing * fits) == Word("a")


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS.keys())
def test_every_field_has_help_and_an_example_that_parses(field: object) -> None:
    entry = next(known for known in FIELDS.values() if known is field)
    parsed = parse(entry.example, TODAY)
    assert isinstance(parsed, Term)
    assert parsed.field == entry.name
    assert entry.help.endswith(".")
    for value in entry.values:
        assert isinstance(parse(f"{entry.name}:{value}"), Term)


# Trees in the canonical form, from the leaves up.

text_values = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
searchable = text_values.filter(lambda text: any(character.isalnum() for character in text))
plain_words = st.from_regex(r"[a-zß0-9][a-zß0-9.'’,-]{0,8}|[0-9]{1,2}:[0-9]{2}", fullmatch=True)
days = st.dates()
numbers = st.decimals(min_value=-(10**9), max_value=10**9, places=3)


@st.composite
def day_ranges(draw: st.DrawFn) -> Days:
    first, last = sorted((draw(days), draw(days)))
    return draw(st.sampled_from([Days(first, last), Days(first, None), Days(None, last), Days(first, first)]))


@st.composite
def number_ranges(draw: st.DrawFn) -> Numbers:
    low, high = sorted((draw(numbers | st.integers(0, 999).map(Decimal)), draw(numbers)))
    low, high = low or Decimal(0), high or Decimal(0)
    open_end = draw(st.booleans())
    return draw(
        st.sampled_from(
            [
                Numbers(low, high),
                Numbers(low, low),
                Numbers(low, None, low_open=open_end),
                Numbers(None, high, high_open=open_end),
            ]
        )
    )


@st.composite
def ref_ranges(draw: st.DrawFn) -> Refs:
    first, last = sorted((draw(st.integers(0, 10**9)), draw(st.integers(0, 10**9))))
    return draw(st.sampled_from([Refs(first, last), Refs(first, first), Refs(first, None), Refs(None, last)]))


@st.composite
def terms(draw: st.DrawFn) -> Term:
    field = draw(st.sampled_from(list(FIELDS.values())))
    # A text that is nothing but accents folds to nothing, and would be found in everything.
    matches = st.builds(Match, text_values.filter(folded), st.booleans())
    values: dict[FieldKind, st.SearchStrategy[Choice | Match | Numbers | Days | Refs]] = {
        FieldKind.CHOICE: st.sampled_from(list(field.values) or ["-"]).map(Choice),
        FieldKind.SCALE: st.sampled_from(list(field.values) or ["-"]).map(Choice),
        FieldKind.TEXT: matches,
        FieldKind.TAG: matches.map(lambda match: Match(match.text.strip().lower(), match.prefix)),
        FieldKind.NUMBER: number_ranges(),
        FieldKind.DATE: day_ranges(),
        FieldKind.REFERENCE: ref_ranges(),
        FieldKind.DOCUMENT: matches | ref_ranges(),
    }
    allowed = values[field.kind]
    if field.high is not None:
        low, high = field.low or 0, field.high
        allowed = st.integers(low, high).map(lambda number: exactly(str(number)))
    return Term(field.name, tuple(draw(st.lists(allowed, min_size=1, max_size=3))))


leaves = st.one_of(
    st.builds(Word, searchable, st.just(True), st.booleans()),
    st.builds(Word, plain_words, st.just(False), st.booleans()),
    terms(),
)
trees: st.SearchStrategy[Query] = st.just(Everything()) | st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(negated),
        st.lists(inner, min_size=2, max_size=4).map(lambda parts: every(*parts)),
        st.lists(inner, min_size=2, max_size=4).map(lambda parts: either(*parts)),
    ),
    max_leaves=12,
)


@given(trees)
@example(term("figure", exactly("36"), exactly("120"), Numbers(Decimal(120), Decimal(200))))
@example(term("document", Match("D-3"), Refs(3, 3)))
@example(And((Or((Word("a"), Word("b"))), Not(And((Word("c"), Word("d")))))))
@example(Word("OR", phrase=True))
@example(Word("OR", prefix=True))
@example(term("said", Days(date(1, 1, 1), date(9999, 12, 31))))
def test_formatting_and_parsing_give_the_tree_again(tree: Query) -> None:
    assert parse(format_query(tree), TODAY) == tree


FRAGMENTS = [
    *["status:", "said:", "figure:", "tag:", "document:", "OR", "AND", "NOT", "-", "(", ")", '"', "“", "”", "*", ","],
    *["..", ">=", "<", " ", "any", "2022-04", "9999", "1,000", "C-1", "D-2", "\\", "=", "a:b", "\n", "ß", "1k", "\0"],
]
texts = st.text() | st.lists(st.sampled_from(FRAGMENTS), max_size=12).map("".join)


def parse_or_error(text: str) -> Query | QueryError:
    try:
        return parse(text, TODAY)
    except QueryError as error:
        return error


@given(texts)
def test_any_text_parses_or_is_a_query_error_inside_it(text: str) -> None:
    result = parse_or_error(text)
    if isinstance(result, QueryError):
        assert 0 <= result.column <= len(text)
        _, caret = point_at(text, result).split("\n")
        assert caret.lstrip(" ") == "^"
    else:
        assert parse(format_query(result), TODAY) == result


@given(texts, st.integers(-2, 60))
def test_completions_replace_what_stands_before_the_cursor(text: str, cursor: int) -> None:
    for completion in completions(text, cursor, {"tag": ["two words", "toll"], "speaker": ["Vera Holm"]}):
        assert 0 <= completion.start <= completion.end <= len(text)
        assert completion.end == max(0, min(cursor, len(text)))


@pytest.mark.parametrize(
    ("tree", "text"),
    [
        (And((Word("a"), Or((Word("b"), Word("c"))))), "a (b OR c)"),
        (Or((And((Word("a"), Word("b"))), Word("c"))), "a b OR c"),
        (Not(Or((Word("a"), Word("b")))), "-(a OR b)"),
        (term("said", Days(date(2022, 4, 1), date(2022, 4, 30))), "said:2022-04"),
        (term("said", Days(date(2022, 1, 1), date(2022, 12, 31))), "said:2022"),
        (term("said", Days(date(2022, 4, 2), date(2022, 4, 30))), "said:2022-04-02..2022-04-30"),
        (term("figure", at_least("1000", open_end=True)), "figure:>1000"),
        (term("figure", Numbers(None, Decimal("2.50"))), "figure:<=2.50"),
        (term("figure", exactly("36"), exactly("120")), "figure:36,=120"),
        (term("tag", Match("theatre:", prefix=True)), "tag:theatre:*"),
        (term("speaker", Match("Vera Holm")), 'speaker:"Vera Holm"'),
        (term("ref", Refs(3, 9)), "ref:C-3..C-9"),
    ],
)
def test_canonical_text(tree: Query, text: str) -> None:
    assert format_query(tree) == text


@given(trees, trees)
def test_combining_keeps_to_the_canonical_form(first: Query, second: Query) -> None:
    assert every(first, Everything()) == first
    assert either(first, Everything()) == Everything()
    for combined in (every(first, second), either(first, second)):
        assert parse(format_query(combined), TODAY) == combined


@given(trees.filter(lambda tree: tree != Everything()))
def test_negation_undoes_itself(tree: Query) -> None:
    assert negated(negated(tree)) == tree


def test_fields_of_sees_through_negation_and_groups() -> None:
    assert fields_of(parse("a -status:accepted OR (tag:x b)")) == {"status", "tag"}
    assert fields_of(parse("plain words")) == frozenset()


def test_today_is_the_local_day_by_default() -> None:
    value = parse("captured:today")
    assert isinstance(value, Term)
    assert isinstance(value.values[0], Days)
    assert value.values[0].first is not None
    # The day may turn between the two clocks.
    assert abs(value.values[0].first - date.today()) <= timedelta(days=1)  # noqa: DTZ011 - the local day is meant


KNOWN = {"tag": ["theatre:east", "theatre:west", "toll", "two words"], "speaker": ["Vera Holm", "Ana Orlova"]}


@pytest.mark.parametrize(
    ("text", "first", "span"),
    [
        ("sta", "status:", (0, 3)),
        ("a -rel", "relay:", (3, 6)),
        ("(spe", "speaker:", (1, 4)),
        ("status:ac", "accepted", (7, 9)),
        ("status:accepted,def", "deferred", (16, 19)),
        ("tag:thea", "theatre:east", (4, 8)),
        ("tag:words", '"two words"', (4, 9)),
        ('tag:"two w', '"two words"', (4, 10)),
        ("speaker:or", '"Ana Orlova"', (8, 10)),
        ("said:", "today", (5, 5)),
        ("credibility:", "1", (12, 12)),
    ],
)
def test_completion_offers_what_fits_best_first(text: str, first: str, span: tuple[int, int]) -> None:
    best = completions(text, len(text), KNOWN)[0]
    assert best.text == first
    assert (best.start, best.end) == span


def test_completion_offers_all_fields_with_help_on_nothing() -> None:
    offered = completions("a ", 2)
    assert [completion.text for completion in offered] == [f"{name}:" for name in FIELDS]
    assert all(completion.help for completion in offered)


def test_completion_looks_only_before_the_cursor() -> None:
    assert completions("status:acc tag:x", 10)[0].text == "accepted"


def test_completion_offers_nothing_in_a_phrase_or_for_an_unknown_field() -> None:
    assert completions('"sta', 4) == []
    assert completions('"status:a', 9) == []
    assert completions("nothing:a", 9) == []


def test_the_caret_counts_cells_and_shows_controls_as_pictures() -> None:
    with pytest.raises(QueryError) as caught:
        parse("基辅 nosuch:1")
    assert point_at("基辅 nosuch:1", caught.value) == "基辅 nosuch:1\n     ^"
    with pytest.raises(QueryError) as caught:
        parse("a\tb \x1b")
    assert point_at("a\tb \x1b", caught.value) == "a b ␛\n    ^"


def test_the_caret_stays_on_a_narrow_screen() -> None:
    text = "word " * 100 + "nosuch:1" + " word" * 80
    with pytest.raises(QueryError) as caught:
        parse(text)
    shown, caret = point_at(text, caught.value, width=40).split("\n")
    assert len(shown) < 40
    assert shown[len(caret) - 1 :].startswith("nosuch:1")
    assert shown[0] == shown[-1] == "…"
