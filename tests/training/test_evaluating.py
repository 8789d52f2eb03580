"""Corpora are told by what they are, and measured with the numbers of their kind."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from claimtrack.errors import CorpusError
from claimtrack.terms import Attribution
from claimtrack.training import evaluating
from claimtrack.training.evaluating import Kind, measure, open_corpus
from claimtrack.training.speed import measure_speed
from tests.training import corpora
from tests.training.corpora import ARTICLE, span


def spans(words: str) -> tuple[tuple[int, int], ...]:
    """Where the words stand in the article."""
    start, end = span(words)
    return ((start, end),)


def test_a_corpus_is_told_by_what_it_is(tmp_path: Path) -> None:
    packed, plain = corpora.polnear(tmp_path / "a.jsonl.gz", 2), corpora.polnear(tmp_path / "b.jsonl")
    tree, packed_tree = corpora.treebank(tmp_path / "c.conllu"), corpora.treebank(tmp_path / "d.conllu.gz")
    found = [open_corpus(path) for path in (packed, plain, corpora.newsquant(tmp_path / "e.json"), tree, packed_tree)]
    found.append(open_corpus(corpora.gold(tmp_path / "gold")))
    assert [(corpus.kind, len(corpus.items)) for corpus in found] == [
        (Kind.ATTRIBUTIONS, 2),
        (Kind.ATTRIBUTIONS, 1),
        (Kind.FIGURES, 2),
        (Kind.SYNTAX, 1),
        (Kind.SYNTAX, 1),
        (Kind.CLAIMS, 1),
    ]
    assert [corpus.size for corpus in (found[0], found[1], found[5])] == [
        "attributions of 2 articles",
        "attributions of 1 article",
        "claims of 1 dispatch",
    ]
    assert found[1].texts == (ARTICLE,)
    assert found[2].texts == found[3].texts == ()


def test_of_a_folder_of_treebanks_those_for_training_are_left_out(tmp_path: Path) -> None:
    for name in ("en_own-train.conllu.gz", "en_own-dev.conllu.gz", "en_own-test.conllu"):
        corpora.treebank(tmp_path / name)
    corpus = open_corpus(tmp_path)
    assert (len(corpus.items), corpus.left_out) == (2, ("en_own-train.conllu.gz",))
    (tmp_path / "en_own-dev.conllu.gz").unlink()
    (tmp_path / "en_own-test.conllu").unlink()
    with pytest.raises(CorpusError, match="for training only"):
        open_corpus(tmp_path)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("notes.txt", b"x", "is no corpus; there are PolNeAR"),
        ("t-01.yaml", b"x", "a folder at a time; name"),
        ("empty.jsonl", b"", "is empty; it was taken for PolNeAR"),
        ("export.jsonl", b'{"type": "document", "id": "x"}\n', "is no PolNeAR file (KeyError"),
        ("words.jsonl", b"not json\n", "is no PolNeAR file"),
        ("list.jsonl", b"[1]\n", "is no PolNeAR file"),
        ("short.jsonl.gz", gzip.compress(b'{"id": "x"}\n' * 50, mtime=0)[:-20], "is no PolNeAR file"),
        ("plain.jsonl.gz", b"plain", "cannot be read"),
        ("latin.jsonl", b'{"id": "\xff"}\n', "is no PolNeAR file"),
        ("meta.json", b'{"lang": "en"}', "is no NewsQuant file"),
        ("empty.json", b"[]", "is empty; it was taken for NewsQuant"),
        ("table.conllu", b"one\ttwo\n\n", "is no CoNLL-U file"),
        ("packed.json.gz", b"", "is no corpus"),
    ],
)
def test_a_file_that_is_something_else_is_refused_in_one_line(
    name: str, content: bytes, words: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(CorpusError) as raised:
        open_corpus(path)
    message = str(raised.value)
    assert message.startswith(f"{path}: ")
    assert words in message
    assert "\n" not in message


def test_what_is_not_there_and_folders_of_nothing_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="no such file or folder"):
        open_corpus(tmp_path / "nothing.jsonl")
    with pytest.raises(CorpusError, match="neither gold dispatches"):
        open_corpus(tmp_path)


def test_a_gold_dispatch_whose_quote_is_elsewhere_is_named(tmp_path: Path) -> None:
    folder = corpora.gold(tmp_path / "gold")
    file = folder / "t-01.yaml"
    file.write_text(file.read_text().replace("quote: About 40", "quote: About 50"))
    with pytest.raises(CorpusError, match=r"t-01\.yaml: no gold dispatch"):
        open_corpus(folder)


def test_attributions_are_measured_with_layouts_and_confidence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = [
        Attribution(
            spans("Governor Ilse Marant"),
            spans("said"),
            spans("The crossing will stay shut for a week"),
            confidence=0.9,
        ),
        Attribution(spans("Harrow Radio"), spans("told"), spans('"Nobody was hurt,"'), confidence=0.4),
    ]
    asked: list[object] = []

    def find(_text: str, *, pipeline: str | None) -> list[Attribution]:
        asked.append(pipeline)
        return read

    monkeypatch.setattr(evaluating, "find_attributions", find)
    corpus = open_corpus(corpora.polnear(tmp_path / "a.jsonl", 3))
    told: list[tuple[int, int]] = []
    scores = measure(corpus, pipeline="en_own", on_progress=lambda done, total: told.append((done, total))).scores
    assert asked == ["en_own"] * 3
    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert scores["pairs"] == {
        "precision": 0.5, "recall": pytest.approx(1 / 3), "f1": 0.4, "right": 3, "gold": 9, "predicted": 6,
    }  # fmt: skip
    assert scores["content"]["right"] == 6
    assert scores["layouts"]["claim first unquoted"] == {"recall": 1.0, "right": 3, "gold": 3}
    assert scores["layouts"]["claim first quoted"] == {"recall": 0.0, "right": 0, "gold": 3}
    assert scores["confidence"]["count"] == 6
    assert scores["confidence"]["auc"] == 1.0
    assert scores["confidence"]["brier"] == pytest.approx((0.1**2 + 0.4**2) / 2)
    assert scores["confidence"]["skill"] == pytest.approx(1 - 0.085 / 0.25)
    assert sum(count for _, _, count in scores["confidence"]["bins"]) == 6


def test_figures_are_measured_over_all_rows_and_without_ages(tmp_path: Path) -> None:
    measured = measure(open_corpus(corpora.newsquant(tmp_path / "a.json")))
    assert measured.scores["all"]["value_and_bound"] == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "right": 1}
    assert measured.scores["without_ages_and_dozens"]["annotated"] == 1
    assert measured.scores["overlapping"] == 1
    assert any("F1 100.0%" in line for line in measured.lines)


def test_claims_and_syntax_are_measured_with_the_shipped_pipeline(tmp_path: Path) -> None:
    claims = measure(open_corpus(corpora.gold(tmp_path / "gold")))
    assert claims.scores["recall"]["of"] == 1
    assert set(claims.scores) >= {
        "precision",
        "speaker",
        "figure",
        "interval",
        "relays",
        "kind",
        "polarity",
        "about_on",
    }
    syntax = measure(open_corpus(corpora.treebank(tmp_path / "a.conllu")))
    assert set(syntax.scores) == {"tags", "parts", "attached", "labelled", "sentences"}
    assert all(0 <= value <= 1 for value in syntax.scores.values())
    assert syntax.scores["sentences"] == 1.0


def test_speed_is_measured_in_rounds_on_as_many_words_as_are_wanted() -> None:
    told: list[tuple[int, int]] = []
    speed = measure_speed(
        [ARTICLE] * 3, rounds=2, most_words=80, on_progress=lambda done, total: told.append((done, total))
    )
    assert told == [(0, 2), (1, 2), (2, 2)]
    assert (speed.words, speed.rounds) == (2 * len(ARTICLE.split()), 2)
    assert speed.extract > 0
    assert speed.network > 0
    assert set(speed.measured.scores) == {"words", "rounds", "extract", "network", "ratio"}
    with pytest.raises(ValueError, match="no words"):
        measure_speed([" "])
