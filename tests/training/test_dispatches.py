"""The marks of the training dispatches: what is plain text, what is marked, and what renaming leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.errors import CorpusError
from claimtrack.training.dispatches import ROLES, counts, dispatches

WORDS = st.lists(
    st.sampled_from(["Rain", "fell", "on", "the", "port,", "“all", "day”", "[sic]"]), min_size=1, max_size=4
)


def written(folder: Path, body: str, names: str = "# persons: Ada Kern; Kern\n# places: Solm\n") -> Path:
    (folder / "one.txt").write_text(f"# genre: wire\n# domain: health\n{names}\n{body}\n", encoding="utf-8")
    return folder


@st.composite
def marked(draw: st.DrawFn, depth: int = 2) -> tuple[str, str, list[tuple[str, str]]]:
    """A marked text, its plain text, and the roles with their words in the order they close."""
    source, plain, found = "", "", []
    for _ in range(draw(st.integers(1, 3))):
        words = " ".join(draw(WORDS))
        if draw(st.booleans()) or not depth:
            source += words.replace("[", "\\[").replace("]", "\\]") + " "
            plain += words + " "
            continue
        role = draw(st.sampled_from(sorted(ROLES)))
        number = "" if role in {"figure", "narrated"} else f":{draw(st.integers(1, 9))}"
        inner = draw(marked(depth=depth - 1))
        source += f"[{role}{number} {inner[0]}] "
        plain += inner[1] + " "
        found += [*inner[2], (role, inner[1])]
    return source, plain, found


@given(marked())
def test_marks_fall_on_their_words_and_leave_the_text_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, made: tuple[str, str, list[tuple[str, str]]]
) -> None:
    source, plain, wanted = made
    (found,) = dispatches(written(tmp_path_factory.mktemp("marks"), source))
    assert found.text == plain.strip("\n").rstrip("\n") or found.text == plain
    assert sorted((mark.role, found.text[mark.start : mark.end]) for mark in found.marks) == sorted(wanted)


@pytest.mark.parametrize(
    ("body", "fault"),
    [("A [sauce:1 man] said so.", "sauce"), ("A [source:1 man said so.", "not closed"), ("A man] said so.", "closing")],
)
def test_a_mark_that_is_none_is_named_with_its_passage(tmp_path: Path, body: str, fault: str) -> None:
    with pytest.raises(CorpusError, match="one 1.*" + fault):
        dispatches(written(tmp_path, body))


def test_a_relay_with_a_cue_of_its_own_is_one_more_attribution_of_the_same_content(tmp_path: Path) -> None:
    body = (
        "[relay:1 Radio Solm] [relaying:1 reported], [cue:1 citing] [source:1 the mayor], [content:1 that it rained]."
    )
    (found,) = dispatches(written(tmp_path, body))
    read = [
        tuple(found.text[slice(*part[0])] for part in (item.source, item.cue, item.content))
        for item in found.attributions
    ]
    assert read == [("the mayor", "citing", "that it rained"), ("Radio Solm", "reported", "that it rained")]


def test_listed_names_are_found_whole_words_only(tmp_path: Path) -> None:
    (found,) = dispatches(written(tmp_path, "Kern left Solm with Ada Kern; Kernel and Solms stay."))
    assert [(found.text[start:end], label) for start, end, label in found.names] == [
        ("Kern", "PERSON"),
        ("Solm", "PLACE"),
        ("Ada Kern", "PERSON"),
    ]


def test_a_renamed_copy_differs_in_names_alone(tmp_path: Path) -> None:
    written(tmp_path, "[source:1 Ada Kern] [cue:1 said] [content:1 that Kern had left Solm].")
    (tmp_path / "two.txt").write_text("# persons: Bo Lind; Lind\n# places: Varn\n\nLind left Varn.\n", encoding="utf-8")
    copies = dispatches(tmp_path, copies=1)
    assert [item.text for item in copies[2:]] == ["Bo Lind said that Lind had left Varn", "Kern left Solm."] or [
        item.text for item in copies[2:]
    ] == ["Bo Lind said that Lind had left Varn.", "Kern left Solm."]
    assert [mark.role for mark in copies[2].marks] == [mark.role for mark in copies[0].marks]


def test_the_dispatches_of_the_project_are_several_hundred_and_all_parse() -> None:
    found = dispatches()
    total = counts(found)
    assert total["passages"] >= 500
    assert total["attributions"] >= 1500
    for dispatch in found:
        for item in dispatch.attributions:
            assert item.cue or item.source, dispatch.name
    assert len({dispatch.text for dispatch in found}) == len(found)


def test_copies_are_the_same_for_the_same_seed_and_others_for_another() -> None:
    first, again, other = (dispatches(copies=1, seed=seed) for seed in (5, 5, 6))
    assert [item.text for item in first] == [item.text for item in again]
    assert [item.text for item in first] != [item.text for item in other]
