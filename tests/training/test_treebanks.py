"""Reading CoNLL-U: words, spaces, heads over several sentences, multiword tokens, mentions."""

from __future__ import annotations

from pathlib import Path

from claimtrack.training.entities import from_treebank
from claimtrack.training.treebanks import paragraphs

TEXT = """# newdoc id = one
# newpar
# sent_id = 1
# text = Ada didn't go.
1\tAda\tAda\tPROPN\tNNP\tNumber=Sing\t4\tnsubj\t_\tEntity=(1-person-new-cf1-1-sgl)
2-3\tdidn't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdid\tdo\tAUX\tVBD\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = 2
1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\tEntity=(2-organization-new-cf2-2-sgl
2\tSenate\tSenate\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=2)
3\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

# newpar
# sent_id = 3
1\tRain\train\tNOUN\tNN\t_\t0\troot\t_\tSpaceAfter=No

"""


def test_paragraphs_keep_words_spaces_and_heads(tmp_path: Path) -> None:
    path = tmp_path / "tiny.conllu"
    path.write_text(TEXT, encoding="utf-8")
    first, second = paragraphs(path)
    assert first.words == ("Ada", "did", "n't", "go", ".", "The", "Senate", "met", ".")
    assert first.spaces == (True, False, True, False, True, True, True, False, True)
    assert first.heads == (3, 3, 3, 3, 3, 6, 7, 7, 7)
    assert first.starts == (True, False, False, False, False, True, False, False, False)
    assert second.words == ("Rain",)


def test_mentions_with_a_proper_noun_become_names_without_their_article(tmp_path: Path) -> None:
    path = tmp_path / "tiny.conllu"
    path.write_text(TEXT, encoding="utf-8")
    first, _ = from_treebank(paragraphs(path))
    assert [(first.text[start:end], label) for start, end, label in first.names] == [
        ("Ada", "PERSON"),
        ("Senate", "ORG"),
    ]
