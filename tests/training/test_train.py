"""Training end to end on corpora of a few lines: a pipeline comes out, the same one twice, with no text in it."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest

from claimtrack.errors import CorpusError
from claimtrack.extract.events import SIGNS
from claimtrack.extract.pipeline import SHIPPED, load, missing
from claimtrack.training.train import Polnear, Recipe, train

SENTENCE = """1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_
2\tmayor\tmayor\tNOUN\tNN\t_\t3\tnsubj\t_\t_
3\tsaid\tsay\tVERB\tVBD\t_\t0\troot\t_\t_
4\tQuorvex\tQuorvex\tPROPN\tNNP\t_\t5\tnsubj\t_\tEntity=(1-place-new-cf1-1-sgl)
5\tburned\tburn\tVERB\tVBD\t_\t3\tccomp\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""
TINY = Recipe(syntax_epochs=1, name_epochs=1, network_epochs=1, members=1, copies=1)


@pytest.fixture(scope="module")
def corpora(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpora")
    (folder / "ud").mkdir()
    for name in ("en_ewt", "gum_open"):
        with gzip.open(folder / f"ud/{name}-train.conllu.gz", "wt", encoding="utf-8") as file:
            file.write("# newdoc id = one\n" + SENTENCE * 40)
    text = "The mayor said Quorvex burned."
    record = {
        "id": "one",
        "text": text,
        "attributions": [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 29]]}],
        "silver_entities": [[15, 22, "LOCATION"]],
    }
    with gzip.open(folder / "polnear-train.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write("".join(json.dumps({**record, "id": str(index)}) + "\n" for index in range(20)))
    own = folder / "own"
    own.mkdir()
    passage = (
        "[source:1 The mayor] [cue:1 said] [content:1 that Quorvex burned].\n---\n[narrated It rained in Quorvex].\n"
    )
    (own / "one.txt").write_text("# places: Quorvex\n\n" + "---\n".join([passage] * 4), encoding="utf-8")
    return folder


def run(corpora: Path, output: Path, jobs: int) -> None:
    train(
        corpora,
        output,
        polnear=Polnear.LEARN,
        seed=3,
        jobs=jobs,
        report=lambda _: None,
        recipe=TINY,
        own=corpora / "own",
    )


def test_the_same_corpora_and_seed_give_the_same_pipeline_whatever_the_number_of_processes(
    corpora: Path, tmp_path: Path
) -> None:
    run(corpora, tmp_path / "one", jobs=1)
    run(corpora, tmp_path / "two", jobs=2)
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*") if path.is_file())
    assert files
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    trained = load(str(tmp_path / "one"))
    assert missing(trained) == []
    assert trained.meta["training"]["seed"] == 3
    assert set(trained.meta["narrator"]) == set(SIGNS)
    assert isinstance(trained("The mayor said Quorvex burned.")._.attributions, tuple)
    for path in (tmp_path / "one").rglob("*"):
        if path.is_file():
            assert b"uorvex" not in path.read_bytes(), path.name


def test_a_corpus_that_is_missing_is_named_before_anything_is_trained(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="en_ewt-train"):
        run(tmp_path, tmp_path / "out", jobs=1)
    assert not (tmp_path / "out").exists()


def test_the_shipped_pipeline_knows_the_strings_of_its_labels_and_no_words() -> None:
    strings = json.loads((SHIPPED / "vocab/strings.json").read_text(encoding="utf-8"))
    labels = {label for _, component in load().pipeline for label in getattr(component, "labels", ())}
    allowed = {part for label in labels for pair in label.split("|") for part in pair.split("=")} | labels
    assert set(strings) <= allowed
    assert not any(re.search(r"[a-z]{3,} [a-z]", text) for text in strings)
    assert {path.name for path in (SHIPPED / "vocab").iterdir()} == {"strings.json"}
