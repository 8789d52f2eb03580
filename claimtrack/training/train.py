"""Training of the pipeline from its corpora: syntax and names side by side, the networks, then their weights.

The same corpora, seed and versions give the same pipeline on the same kind of processor.
"""

from __future__ import annotations

import json
import os
import pickle
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from enum import StrEnum
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from claimtrack.errors import CorpusError
from claimtrack.training.dispatches import FOLDER, Dispatch, dispatches
from claimtrack.training.polnear import Annotated, articles

if TYPE_CHECKING:
    from claimtrack.extract.network.network import Shape

Report = Callable[[str], None]

TREEBANKS = ("ud/en_ewt-train.conllu.gz", "ud/gum_open-train.conllu.gz")
ARTICLES = "polnear-train.jsonl.gz"

HELD_EVERY, HELD_FIRST = 2, 1
HELD_EVERY_WHEN_LEARNED, HELD_FIRST_WHEN_LEARNED = 10, 3
"""Which articles are kept from the networks and used to weigh their readings: half of them where the networks learn
from no article at all. So is every sixth dispatch.
"""
HELD_DISPATCH_EVERY, HELD_FIRST_DISPATCH = 6, 3


class Polnear(StrEnum):
    """What PolNeAR, whose authors state no licence, is used for."""

    NONE = "none"
    """Nothing: readings are weighed on held dispatches alone."""
    WEIGH = "weigh"
    """Every second article, to fit the thirty weights that calibrate readings; no network sees an article."""
    LEARN = "learn"
    """The networks and the name finder learn from it too."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How long each part is trained, and on how many renamed copies of the dispatches."""

    syntax_epochs: int = 12
    name_epochs: int = 4
    name_copies: int = 1
    network_epochs: int = 8
    members: int = 2
    copies: int = 3
    dropout: float = 0.35
    gum_times: int = 1


FROM_ARTICLES = Recipe()
FROM_DISPATCHES = Recipe(name_epochs=6, network_epochs=12, gum_times=2)


def train(
    corpora: Path,
    output: Path,
    *,
    polnear: Polnear,
    seed: int,
    jobs: int,
    report: Report,
    recipe: Recipe | None = None,
    own: Path = FOLDER,
) -> None:
    """Train a pipeline on the corpora below `corpora` and the dispatches in `own`, and write it to the folder `output`.

    `jobs` processes work at once; their number changes nothing in the result. `report` is told a line now and then.
    Raises CorpusError for a corpus that is not there, before anything is trained.
    """
    files = [corpora / name for name in (*TREEBANKS, *((ARTICLES,) if polnear is not Polnear.NONE else ()))]
    for file in files:
        if not file.is_file():
            raise CorpusError(f"{file}: no such corpus; see the model card for what training needs")
    learns = polnear is Polnear.LEARN
    chosen = recipe or (FROM_ARTICLES if learns else FROM_DISPATCHES)
    with tempfile.TemporaryDirectory(prefix="claimtrack-train-") as scratch, _pool(jobs) as pool:
        folder = Path(scratch)
        parts = [
            pool.submit(_train_syntax, corpora, folder / "syntax", chosen, seed, folder / "syntax.log"),
            pool.submit(_train_names, corpora, own, folder / "names", chosen, seed, learns, folder / "names.log"),
        ]
        _wait(parts, [folder / "syntax.log", folder / "names.log"], report)
        _write_base(folder)
        report("parsing what attribution is learned from")
        pool.submit(_write_lessons, corpora, own, folder, chosen, seed, learns).result()
        logs = [folder / f"network-{member}.log" for member in range(chosen.members)]
        members = [
            pool.submit(_train_member, folder, member, chosen, seed, logs[member]) for member in range(chosen.members)
        ]
        _wait(members, logs, report)
        report("weighing readings on articles that the networks have not seen")
        _write_pipeline(corpora, own, folder, output, chosen, seed, polnear)
    report(f"wrote {output}")


@contextmanager
def _pool(jobs: int) -> Iterator[ProcessPoolExecutor]:
    for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    pool = ProcessPoolExecutor(max(1, jobs), mp_context=get_context("spawn"))
    try:
        yield pool
    except BaseException:
        for process in list((getattr(pool, "_processes", None) or {}).values()):
            process.terminate()
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def _wait(parts: list[Future[None]], logs: list[Path], report: Report) -> None:
    """Wait for all parts, passing on the lines that they write meanwhile."""
    from concurrent.futures import FIRST_EXCEPTION, wait

    read = dict.fromkeys(logs, 0)
    waiting = set(parts)
    while waiting:
        done, waiting = wait(waiting, timeout=2, return_when=FIRST_EXCEPTION)
        for log in logs:
            if log.exists():
                lines = log.read_text(encoding="utf-8").splitlines()
                for line in lines[read[log] :]:
                    report(line)
                read[log] = len(lines)
        for part in done:
            part.result()


def _logger(path: Path) -> Report:
    def write(line: str) -> None:
        with path.open("a", encoding="utf-8") as file:
            file.write(line + "\n")

    return write


def _use_fast_products() -> None:
    """numpy's own matrix product, which is faster in training than the one that thinc brings."""
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))


def _train_syntax(corpora: Path, output: Path, recipe: Recipe, seed: int, log: Path) -> None:
    _use_fast_products()
    from claimtrack.training.syntax import syntax_pipeline, train_syntax
    from claimtrack.training.treebanks import paragraphs

    found = [paragraph for name in TREEBANKS for paragraph in paragraphs(corpora / name)]
    nlp = syntax_pipeline(found, seed)
    train_syntax(nlp, found, epochs=recipe.syntax_epochs, seed=seed, report=_logger(log))
    nlp.to_disk(output)


def _train_names(corpora: Path, own: Path, output: Path, recipe: Recipe, seed: int, learns: bool, log: Path) -> None:
    _use_fast_products()
    from claimtrack.training.entities import (
        entity_pipeline,
        from_articles,
        from_dispatches,
        from_treebank,
        train_entities,
    )
    from claimtrack.training.treebanks import paragraphs

    taught = [*from_treebank(paragraphs(corpora / TREEBANKS[1]))] * recipe.gum_times
    if learns:
        taught += from_articles(articles(corpora / ARTICLES))
    taught += from_dispatches(dispatches(own, copies=recipe.name_copies, seed=seed))
    nlp = entity_pipeline(seed)
    train_entities(nlp, taught, epochs=recipe.name_epochs, seed=seed, report=_logger(log))
    nlp.to_disk(output)


def _write_base(folder: Path) -> None:
    import spacy

    from claimtrack.training.assembly import assemble, save

    save(assemble(spacy.load(folder / "syntax"), spacy.load(folder / "names")), folder / "base", {})


def _held_article(index: int, *, learns: bool) -> bool:
    if learns:
        return index % HELD_EVERY_WHEN_LEARNED == HELD_FIRST_WHEN_LEARNED
    return index % HELD_EVERY == HELD_FIRST


def taught_dispatches(own: Path, copies: int, seed: int) -> tuple[list[Dispatch], list[Dispatch]]:
    """The dispatches that the networks learn from, renamed copies included, and those kept from them."""
    count = len(dispatches(own))
    every = dispatches(own, copies=copies, seed=seed)
    held = [index % count % HELD_DISPATCH_EVERY == HELD_FIRST_DISPATCH for index in range(len(every))]
    kept = [dispatch for dispatch, away in zip(every, held, strict=True) if not away]
    return kept, [dispatch for dispatch, away in zip(every[:count], held, strict=False) if away]


def _write_lessons(corpora: Path, own: Path, folder: Path, recipe: Recipe, seed: int, learns: bool) -> None:
    _use_fast_products()
    import spacy

    import claimtrack.extract.component  # noqa: F401  (registers the components that the saved pipeline names)
    from claimtrack.extract.network.signs import Manner
    from claimtrack.training.attribution import lessons

    nlp = spacy.load(folder / "base")
    dispatched = ((item.text, item.attributions) for item in taught_dispatches(own, recipe.copies, seed)[0])
    taught = list(lessons(nlp, dispatched, Manner.OWN))
    if learns:
        found = enumerate(articles(corpora / ARTICLES))
        printed = ((item.text, item.attributions) for index, item in found if not _held_article(index, learns=True))
        taught += lessons(nlp, printed, Manner.POLNEAR)
    with (folder / "lessons").open("wb") as file:
        pickle.dump(taught, file)


def _shape(recipe: Recipe) -> Shape:
    from claimtrack.extract.network.network import Shape

    return Shape(dropout=recipe.dropout)


def _train_member(folder: Path, member: int, recipe: Recipe, seed: int, log: Path) -> None:
    _use_fast_products()
    from thinc.api import fix_random_seed

    from claimtrack.extract.network.network import Network
    from claimtrack.training.attribution import train_attribution

    with (folder / "lessons").open("rb") as file:
        taught = pickle.load(file)  # noqa: S301  (written by this very run, into a folder of its own)
    own = seed + 1000 * member
    fix_random_seed(own)
    network = Network(_shape(recipe), seed=1000 * member)
    write = _logger(log)
    train_attribution(
        network,
        taught,
        epochs=recipe.network_epochs,
        seed=own,
        report=lambda line: write(f"network {member + 1}: {line}"),
    )
    (folder / f"network-{member}").write_bytes(network.model.to_bytes())


def _write_pipeline(
    corpora: Path, own: Path, folder: Path, output: Path, recipe: Recipe, seed: int, polnear: Polnear
) -> None:
    _use_fast_products()
    import spacy

    from claimtrack.extract.component import ATTRIBUTION, AttributionReader
    from claimtrack.training.assembly import add_reader, save, shorten
    from claimtrack.training.readings import fit_weights

    nlp = spacy.load(folder / "base")
    shape = _shape(recipe)
    reader = AttributionReader("reader", shape, recipe.members)
    for member, network in enumerate(reader.networks.members):
        network.model.from_bytes((folder / f"network-{member}").read_bytes())
    widths: dict[str, Any] = {key: value for key, value in asdict(shape).items() if key != "dropout"}
    shipped = add_reader(nlp, reader, {**widths, "members": recipe.members})
    # What is weighed is what ships, shortened weights and all.
    shorten(nlp)
    held: list[Annotated] = [
        Annotated(item.name, item.text, item.attributions, ()) for item in taught_dispatches(own, 0, seed)[1]
    ]
    if polnear is not Polnear.NONE:
        learns = polnear is Polnear.LEARN
        found = enumerate(articles(corpora / ARTICLES))
        held += [item for index, item in found if _held_article(index, learns=learns)]
    with nlp.select_pipes(disable=ATTRIBUTION):
        shipped.weights = fit_weights(nlp, shipped, held)
    save(nlp, output, _meta(recipe, seed, polnear))
    _weigh_narration(own, output)


def _weigh_narration(own: Path, output: Path) -> None:
    """Fit what the narrator's clauses weigh as the finished pipeline parses them, and keep it in its meta.json."""
    from claimtrack.extract.pipeline import load
    from claimtrack.training.narrated import fitted, rows

    weights, _ = fitted(list(rows(dispatches(own), pipeline=str(output))))
    path = output / "meta.json"
    meta = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**meta, "narrator": weights}, indent=2) + "\n", encoding="utf-8")
    # What was loaded to be read with knows nothing of its own weights yet.
    load.cache_clear()


def _meta(recipe: Recipe, seed: int, polnear: Polnear) -> dict[str, Any]:
    from claimtrack import __version__

    return {
        "name": "claimtrack",
        "version": __version__,
        "description": "Tags, dependencies, names and attributions for claimtrack.",
        "license": "see the model card",
        "training": {
            "corpora": [
                *TREEBANKS,
                *((ARTICLES,) if polnear is not Polnear.NONE else ()),
                "claimtrack/training/dispatches",
            ],
            "polnear": polnear.value,
            "seed": seed,
            "recipe": asdict(recipe),
            "versions": {name: version(name) for name in ("spacy", "thinc", "numpy")},
            "python": ".".join(map(str, sys.version_info[:3])),
        },
    }
