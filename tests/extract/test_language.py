"""Which language a text is in, and what is told of a passage that no pipeline reads."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimtrack.extract.language import is_english, language_of
from claimtrack.extract.unread import unread_claims
from claimtrack.languages import language_code, language_name

ENGLISH = "Mayor Ada Brook said that the bridge at Norlund is closed and that about 40 people were hurt."
GERMAN = "Die Bürgermeisterin sagte, die Brücke sei gesperrt und rund 40 Menschen seien verletzt worden."
UKRAINIAN = "Мер заявив, що міст закрито, а двоє людей загинули."


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", ENGLISH),
        ("en", "FUEL PRICES RISE AGAIN AS THE REFINERY STRIKE ENTERS ITS THIRD WEEK"),
        ("de", GERMAN),
        ("fr", "Le maire a déclaré que le pont était fermé depuis mardi soir."),
        ("es", "El alcalde dijo que el puente está cerrado desde el martes."),
        ("it", "Il sindaco ha detto che il ponte è chiuso da martedì sera."),
        ("pt", "O prefeito disse que a ponte está fechada desde terça-feira."),
        ("nl", "De burgemeester zei dat de brug is gesloten en dat er geen gewonden waren."),
        ("pl", "Burmistrz powiedział, że most jest zamknięty, a dwie osoby zginęły."),
        ("tr", "Belediye başkanı köprünün kapalı olduğunu ve iki kişinin öldüğünü söyledi."),
        ("uk", UKRAINIAN),
        ("ru", "Мэр заявил, что мост закрыт, двое погибли, сообщили местные жители."),
        ("ar", "قال رئيس البلدية إن الجسر مغلق منذ يوم الثلاثاء"),
        ("fa", "شهردار گفت که پل از سه شنبه بسته است و دو نفر کشته شدند"),
        ("he", "ראש העיר אמר כי הגשר סגור מאז יום שלישי"),
        ("zh", "市长说桥已关闭，两人死亡"),
        ("ja", "市長は火曜日から橋が閉鎖されていると述べた"),
        ("ko", "시장은 화요일부터 다리가 폐쇄되었다고 말했다"),
        ("sw", "Meya alisema kuwa daraja limefungwa tangu Jumanne usiku."),
    ],
)
def test_a_sentence_is_enough_to_tell_its_language(code: str, text: str) -> None:
    found = language_of(text)
    assert (found.code, is_english(text)) == (code, code == "en")
    assert found.certainty > 0.5


@pytest.mark.parametrize(
    "text",
    ["", " \n\n ", "Two boats left", "Two dead in blast – police", "12 34 56 100%", "Orvane, Karst, Velm, Tarn, 12:30"],
)
def test_a_text_that_cannot_be_told_counts_as_english(text: str) -> None:
    assert (language_of(text).code, is_english(text)) == (None, True)


def test_the_paragraphs_of_a_mixed_text_are_told_apart() -> None:
    text = f"{ENGLISH}\n\n{GERMAN}\nKarst, Dienstag\n\n{ENGLISH} {ENGLISH}\n{UKRAINIAN}\n"
    found = language_of(text)
    assert [passage.code for passage in found.passages] == ["en", "de", "en", "uk"]
    assert found.code == "en"
    assert text[found.passages[1].start : found.passages[1].end].strip().startswith("Die Bürgermeisterin")
    assert "Karst, Dienstag" in text[found.passages[1].start : found.passages[1].end]
    assert 0.15 < found.share_of("de") < 0.35
    assert is_english(text)


def test_wrapped_lines_are_judged_together() -> None:
    words = (ENGLISH + " ") * 6
    wrapped = "\n".join(words[start : start + 40] for start in range(0, len(words), 40))
    assert [passage.code for passage in language_of(wrapped).passages] == ["en"]


@given(st.lists(st.sampled_from([ENGLISH, GERMAN, UKRAINIAN, "", "Velm", "\t", "# x", "🙂\u2028", "市长说桥已关闭"])))
def test_passages_cover_a_text_without_a_gap_and_change_language_at_each_border(parts: list[str]) -> None:
    text = "\n".join(parts)
    passages = language_of(text).passages
    assert "".join(text[passage.start : passage.end] for passage in passages) == text
    assert all(before.end == after.start for before, after in pairwise(passages))
    assert all(before.code != after.code for before, after in pairwise(passages))
    assert all(0 <= passage.certainty <= 1 for passage in passages)


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    found = language_of(text)
    assert sum(passage.end - passage.start for passage in found.passages) == len(text)


def test_plain_english_never_loads_the_model() -> None:
    program = (
        "import sys; from claimtrack.extract.language import is_english; "
        f"assert is_english({(ENGLISH + chr(10)) * 40!r} + 'Karst, Velm, Tarn'); "
        "sys.exit(any(name.split('.')[0] in ('py3langid', 'numpy', 'spacy') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("en", "en"),
        ("EN-gb", "en"),
        ("en_US", "en"),
        ("German", "de"),
        (" uk ", "uk"),
        ("nb", "no"),
        ("kauderwelsch", None),
    ],
)
def test_a_language_is_named_by_code_or_word(written: str, code: str | None) -> None:
    assert language_code(written) == code


def test_a_language_without_a_known_name_is_named_by_its_code() -> None:
    assert (language_name("de"), language_name("ltg")) == ("German", "the language ltg")


def test_quotations_and_figures_are_found_where_no_pipeline_reads() -> None:
    text = (
        "Vorher.\nDie Bürgermeisterin Ilse Kern sagte: „Die Brücke ist seit Dienstag gesperrt.“ Mehr als 40 Menschen "
        "wurden verletzt, 1.200 sind ohne Strom, 3,5 % mehr als 2021.\nAm 21.04.2022 um 12:30 Uhr in der „Halle“."
    )
    found = unread_claims(text, text.index("Die"), len(text), "de", outlet="Karster Kurier")
    assert [claim.quote for claim in found] == [
        "Die Brücke ist seit Dienstag gesperrt.",
        "Mehr als 40 Menschen wurden verletzt, 1.200 sind ohne Strom, 3,5 % mehr als 2021.",
    ]
    assert [(figure.quote, str(figure.best)) for figure in found[1].figures] == [
        ("40", "40"),
        ("1.200", "1200"),
        ("3,5 %", "3.5"),
    ]
    assert all(text[claim.start : claim.end] == claim.quote for claim in found)
    assert [claim.speaker for claim in found] == [None, "Karster Kurier"]
    assert all("no pipeline for German" in claim.reasons for claim in found)


def test_a_script_without_spaces_keeps_its_quotations_and_figures() -> None:
    text = "市长说：“大桥已关闭，两人死亡。”大约300人受伤，2022年。"
    quoted, counted = unread_claims(text, 0, len(text), "zh")
    assert quoted.quote == "大桥已关闭，两人死亡。"
    assert [figure.quote for figure in counted.figures] == ["300"]
