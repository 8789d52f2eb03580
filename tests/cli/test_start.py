"""Starting: help imports nothing heavy, a process ends with the right code, a closed pipe is no fault."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
import pytest

from claimtrack import __version__
from claimtrack.cli import command
from claimtrack.cli.verbs import SECTIONS, VERBS
from claimtrack.store.engine import Ledger
from tests.cli.calling import call

HEAVY = {
    "sqlmodel",
    "sqlalchemy",
    "textual",
    "spacy",
    "rich",
    "alembic",
    "dateparser",
    "yaml",
    "platformdirs",
    "rapidfuzz",
}


def imported(*arguments: str) -> set[str]:
    """The modules that a process has loaded when the command line is done."""
    script = (
        "import json, sys\n"
        "from claimtrack.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "sys.stderr.write('\\n' + json.dumps(sorted(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_help_imports_no_verb_and_nothing_heavy() -> None:
    modules = imported("--help")
    assert modules & HEAVY == set()
    verb_modules = {f"claimtrack.cli.{verb.module}" for verb in VERBS.values()}
    assert modules & verb_modules == set()


@pytest.mark.parametrize("verb", ["list", "add"])
def test_help_of_a_verb_imports_nothing_heavy(verb: str) -> None:
    assert imported(verb, "--help") & HEAVY == set()


def test_help_names_every_verb_with_its_summary() -> None:
    text = call("--help").stdout
    for verb in VERBS.values():
        assert f"{verb.name} " in text
        assert verb.summary in text, "a summary that wraps makes the list hard to read"


def test_a_short_option_asks_for_help_too() -> None:
    assert call("-h").stdout == call("--help").stdout
    assert call("tags", "list", "-h").exit_code == 0


def test_every_verb_has_a_command_that_says_the_same_of_itself() -> None:
    context = click.Context(command)
    for verb in VERBS.values():
        found = command.get_command(context, verb.name)
        assert found is not None
        assert found.help is not None
        assert found.help.split("\n", 1)[0] == verb.summary


def test_every_option_and_inner_verb_is_explained() -> None:
    context = click.Context(command)
    commands = [command.get_command(context, name) for name in VERBS]
    for found in commands:
        if isinstance(found, click.Group):
            commands.extend(found.commands.values())
    for found in commands:
        assert found is not None
        assert found.help
        for parameter in found.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, f"{found.name} {parameter.opts}"


def test_version_is_the_package_s() -> None:
    assert call("--version").stdout == f"claimtrack {__version__}\n"


@pytest.mark.parametrize("before", [True, False], ids=["before the verb", "after the verb"])
def test_options_for_every_verb_stand_before_or_after_it(sample: Ledger, before: bool) -> None:
    options = ("--db", sample.path, "--actor", "ben")
    arguments = (*options, "tag", "C-1", "--add", "toll") if before else ("tag", "C-1", "--add", "toll", *options)
    assert call(*arguments).exit_code == 0
    log = call("--db", sample.path, "log", "--limit", 1, "--format", "json").stdout
    assert json.loads(log)["actor"] == "ben"


def test_the_environment_names_the_ledger_and_the_option_goes_before_it(
    sample: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CLAIMTRACK_DB", str(sample.path))
    assert call("show", "C-1").exit_code == 0
    assert call("show", "C-1", "--db", tmp_path / "none.sqlite").exit_code == 1
    monkeypatch.setenv("CLAIMTRACK_DB", str(tmp_path / "none.sqlite"))
    assert call("tags", "--db", sample.path, "list").exit_code == 0


def test_a_url_names_the_ledger_too(sample: Ledger) -> None:
    assert call("--db", f"sqlite:///{sample.path}", "show", "C-1").exit_code == 0


def test_without_a_terminal_the_review_screen_says_so(sample: Ledger) -> None:
    for arguments in ((), ("demo",)):
        result = call("--db", sample.path, *arguments)
        assert result.exit_code == 2
        assert result.stderr == (
            "claimtrack: the review screen needs a terminal; claimtrack --help lists what works without one\n"
        )


@pytest.mark.parametrize("arguments", ["list --format json", "export status:any --format jsonl", "log --format json"])
def test_a_reader_that_goes_away_is_no_fault(sample: Ledger, arguments: str) -> None:
    # `true` has gone long before the first line is written.
    piped = f"{sys.executable} -m claimtrack --db {sample.path} {arguments} | true; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", piped], capture_output=True, text=True, check=True)
    assert (done.stderr, done.stdout) == ("", "141\n")


def test_completion_scripts_and_words(monkeypatch: pytest.MonkeyPatch) -> None:
    for shell in ("bash", "zsh", "fish"):
        assert "_CLAIMTRACK_COMPLETE" in call("completion", shell).stdout
    monkeypatch.setenv("COMP_WORDS", "claimtrack re")
    monkeypatch.setenv("COMP_CWORD", "1")
    monkeypatch.setenv("_CLAIMTRACK_COMPLETE", "bash_complete")
    assert call().stdout.split() == ["plain,reextract", "plain,reject", "plain,reopen", "plain,redo"]


def test_sections_hold_every_verb_once() -> None:
    assert sum(len(verbs) for verbs in SECTIONS.values()) == len(VERBS)
