"""The project's own dispatches: invented passages with inline marks, and the same with other names in them.

A file begins with `# key: value` lines (genre, domain, and the names that occur, by kind), then passages parted by
lines of `---`. A mark is `[role:number words]`, or `[figure words]` and `[narrated words]` without a number; marks
nest; `\\[` and `\\]` are brackets of the text. One number ties the source, cue and content of an attribution together.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from claimtrack.errors import CorpusError
from claimtrack.terms import Attribution

FOLDER = Path(__file__).with_name("dispatches")
ROLES = frozenset({"source", "cue", "content", "relay", "relaying", "translator", "channel", "figure", "narrated"})
NAME_KINDS = {"persons": "PERSON", "places": "PLACE", "organisations": "ORG", "outlets": "ORG"}

_MARK = re.compile(r"\\(?P<literal>[\[\]])|\[(?P<role>[a-z_]+)(?::(?P<number>\d+))?[ \n]|(?P<close>\])")
_HEADER = re.compile(r"#\s*(?P<key>[a-z]+):\s*(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked stretch of a passage; `number` is None for figures and narrated assertions."""

    role: str
    number: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A passage as plain text with its marks and the names listed for its file, as (start, end, label)."""

    name: str
    genre: str
    domain: str
    text: str
    marks: tuple[Mark, ...]
    names: tuple[tuple[int, int, str], ...]

    @property
    def attributions(self) -> tuple[Attribution, ...]:
        """The passage's attributions; a relay with a cue of its own is one more, of the same content."""
        numbers = sorted({mark.number for mark in self.marks if mark.number is not None})
        found: list[Attribution] = []
        for number in numbers:
            content = self._spans("content", number)
            if not content:
                continue
            for source, cue in (("source", "cue"), ("relay", "relaying")):
                cues = self._spans(cue, number)
                if cues:
                    found.append(Attribution(self._spans(source, number), cues, content))
            if not self._spans("cue", number) and not self._spans("relaying", number):
                found.append(Attribution(self._spans("source", number), (), content))
        return tuple(found)

    def _spans(self, role: str, number: int) -> tuple[tuple[int, int], ...]:
        return tuple(sorted((m.start, m.end) for m in self.marks if m.role == role and m.number == number))


@dataclass(frozen=True, slots=True)
class _File:
    name: str
    headers: dict[str, str]
    passages: tuple[str, ...]

    def forms(self) -> dict[str, list[str]]:
        """The listed forms of each kind of name."""
        return {
            kind: [form.strip() for form in self.headers.get(kind, "").split(";") if form.strip()]
            for kind in NAME_KINDS
        }


def dispatches(folder: Path = FOLDER, *, copies: int = 0, seed: int = 0) -> list[Dispatch]:
    """Every passage of the folder's files in order, then `copies` times each with names swapped for others of a kind.

    Raises CorpusError with file and passage for a mark that is no mark.
    """
    files = [_read(path) for path in sorted(folder.glob("*.txt"))]
    found = [dispatch for file in files for dispatch in _dispatches(file, file.forms())]
    pools = {kind: [form for file in files for form in file.forms()[kind]] for kind in NAME_KINDS}
    chance = random.Random(seed)
    for _ in range(copies):
        for file in files:
            renamed, forms = _renamed(file, pools, chance)
            found.extend(_dispatches(renamed, forms))
    return found


def _read(path: Path) -> _File:
    headers: dict[str, str] = {}
    lines = path.read_text(encoding="utf-8").split("\n")
    body = 0
    for body, line in enumerate(lines):  # noqa: B007 (the line where the headers end is wanted after the loop)
        match = _HEADER.fullmatch(line)
        if match is None:
            break
        headers[match["key"]] = match["value"]
    passages = re.split(r"^---[ \t]*$", "\n".join(lines[body:]), flags=re.MULTILINE)
    return _File(path.stem, headers, tuple(passage.strip("\n") for passage in passages if passage.strip()))


def _dispatches(file: _File, forms: dict[str, list[str]]) -> Iterator[Dispatch]:
    finder = _finder(forms)
    for number, passage in enumerate(file.passages, start=1):
        name = f"{file.name} {number}"
        text, marks = _unmark(passage, name)
        names = tuple((match.start(), match.end(), finder[1][match.group()]) for match in finder[0].finditer(text))
        yield Dispatch(name, file.headers.get("genre", ""), file.headers.get("domain", ""), text, marks, names)


def _finder(forms: dict[str, list[str]]) -> tuple[re.Pattern[str], dict[str, str]]:
    labels = {form: NAME_KINDS[kind] for kind, listed in forms.items() for form in listed}
    longest = sorted(labels, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)" if longest else r"(?!)"), labels


def _unmark(passage: str, name: str) -> tuple[str, tuple[Mark, ...]]:
    pieces: list[str] = []
    length = position = 0
    opened: list[tuple[str, int | None, int]] = []
    marks: list[Mark] = []
    for match in _MARK.finditer(passage):
        plain = passage[position : match.start()] + (match["literal"] or "")
        pieces.append(plain)
        length += len(plain)
        position = match.end()
        if match["role"]:
            if match["role"] not in ROLES:
                raise CorpusError(
                    f"dispatch {name}: “{match['role']}” is no mark; use one of {', '.join(sorted(ROLES))}"
                )
            opened.append((match["role"], int(match["number"]) if match["number"] else None, length))
        elif match["close"]:
            if not opened:
                raise CorpusError(f"dispatch {name}: a closing bracket without an opening one; write \\] for a bracket")
            role, number, start = opened.pop()
            marks.append(Mark(role, number, start, length))
    pieces.append(passage[position:])
    if opened:
        raise CorpusError(f"dispatch {name}: the mark [{opened[-1][0]} is not closed")
    return "".join(pieces), tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end)))


def _renamed(file: _File, pools: dict[str, list[str]], chance: random.Random) -> tuple[_File, dict[str, list[str]]]:
    swaps: dict[str, str] = {}
    forms = file.forms()
    for kind, listed in forms.items():
        full = [form for form in listed if not any(form != other and _shortens(form, other) for other in listed)]
        wanted = [form for form in pools[kind] if form not in listed]
        fitting = [form for form in wanted if " " in form] if kind == "persons" else wanted
        for form in full:
            # Acronyms and capitals keep their look, or the copy would teach that any word may shout.
            alike = [other for other in fitting if other.isupper() == form.isupper()] or [form]
            swaps[form] = chance.choice(alike)
        for form in listed:
            if form in swaps:
                continue
            whole = next(other for other in full if _shortens(form, other))
            swaps[form] = swaps[whole].upper() if form.isupper() and form.casefold() == whole.casefold() else (
                swaps[whole].split()[-1] if kind == "persons" else swaps[whole]
            )  # fmt: skip
    if not swaps:
        return file, forms
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(swaps, key=len, reverse=True))) + r")(?!\w)")
    passages = tuple(pattern.sub(lambda match: swaps[match.group()], passage) for passage in file.passages)
    return _File(f"{file.name}, renamed", file.headers, passages), {
        kind: [swaps[form] for form in listed] for kind, listed in forms.items()
    }


def _shortens(form: str, whole: str) -> bool:
    """Whether `form` is a part of the name `whole`, or the same in capitals."""
    if form.casefold() == whole.casefold():
        return form.isupper() and not whole.isupper()
    return bool(re.search(rf"(?<!\w){re.escape(form.casefold())}(?!\w)", whole.casefold()))


def counts(found: Iterable[Dispatch]) -> dict[str, int]:
    """How many marks of each role the passages hold, and how many passages and attributions there are."""
    result = {"passages": 0, "attributions": 0}
    for dispatch in found:
        result["passages"] += 1
        result["attributions"] += len(dispatch.attributions)
        for mark in dispatch.marks:
            result[mark.role] = result.get(mark.role, 0) + 1
    return result
