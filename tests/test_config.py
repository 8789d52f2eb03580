"""Settings, where they are found, and what is said about the faults in them."""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from textual.keys import Keys, _character_to_key

from claimtrack.config import (
    OPTIONS,
    Config,
    actor_name,
    check_keymap,
    config_schema,
    find_paths,
    line_of,
    load_config,
    read_config,
)
from claimtrack.errors import ConfigError, UsageError
from claimtrack.figures import WIDTHS
from claimtrack.keynames import key_name


@dataclass(frozen=True)
class Act:
    id: str
    contexts: tuple[str, ...]
    keys: tuple[str, ...]


ACTIONS = (
    Act("accept", ("queue",), ("a",)),
    Act("reject", ("queue",), ("x",)),
    Act("reliability", ("queue",), ("r",)),
    Act("filter", ("queue",), ("f",)),
    Act("document.back", ("document",), ("b", "/")),
    Act("pair.yes", ("pair",), ("y",)),
    Act("undo", ("queue", "pair"), ("u",)),
    Act("quit", ("global",), ("q", "escape")),
)

EVERYTHING = """\
# settings
name = "Ana Orlova"
theme = "textual-light"

[keys]
accept = ["A", "ctrl+y"]
document.back = "/"

[hot_tags]
t = "Theatre:East"
"?" = "unclear"

[widths]
about = 0.3
exact_below = 50
"""


def test_every_option_is_read() -> None:
    config = read_config(EVERYTHING, "c.toml")
    assert config.name == "Ana Orlova"
    assert config.theme == "textual-light"
    assert config.keys == {"accept": ("A", "ctrl+y"), "document.back": ("slash",)}
    assert config.hot_tags == {"t": "theatre:east", "question_mark": "unclear"}
    assert config.widths == WIDTHS._replace(about=Decimal("0.3"), exact_below=Decimal(50))


def test_an_empty_file_is_the_defaults() -> None:
    assert read_config("", "c.toml") == Config(path="c.toml")
    assert Config().widths is WIDTHS


@pytest.mark.parametrize(
    ("source", "line", "fault"),
    [
        ('name = "a"\ntheme "b"\n', 2, "is not TOML: expected '='"),
        ("name = 'a'\nname = 'b'\n", 2, "is not TOML"),
        ("[keys", 1, "is not TOML"),
        ('theme = "a"\nx = """\n\n', 3, "is not TOML"),
        ('\n\nnmae = "Ana"', 3, 'no option is called "nmae"; did you mean "name"?'),
        ("[colours]\nred = 1", 1, 'called "colours"; there are name, theme, pipeline, keys, hot_tags, widths'),
        ("\n[hot_tag]\nt = 'x'", 2, 'did you mean "hot_tags"?'),
        ("name = 3", 1, 'name is one line of text; write name = "..."'),
        ("name = '  '", 1, "name is one line of text"),
        ("theme = 'a'\nname = '''a\nb'''", 2, "name is one line of text"),
        ("# keys\nkeys = 'a'", 2, "keys is a table; write [keys]"),
        ("[keys]\naccept = 'a'\nreject = 4", 3, "reject takes a key or a list of keys"),
        ("[keys]\naccept = ['a', 4]", 2, "accept takes a key or a list of keys"),
        ("[keys]\naccept = [\n 'a',\n 'entr',\n]", 2, 'no key is called "entr"; did you mean "enter"?'),
        ("[keys]\naccept = 'a,b'", 2, '"a,b" is not one key; write several as a list'),
        ("[keys]\naccept = ''", 2, 'no key is called ""; write a character'),
        ("[keys.document]\n\nback = 'hyper+a'", 3, 'no key is called "hyper+a"'),
        ("[hot_tags]\nt = 1", 2, "a hot tag is a tag"),
        ("widths = 0.3", 1, "widths is a table"),
        ("[widths]\nup_to = 1.2\nabuot = 0.3", 3, 'no width is called "abuot"; did you mean "about"?'),
        ("[widths]\nabout = '30 %'", 2, "about is a number from 0.1 to 0.9, such as 0.25"),
        ("[widths]\nabout = true", 2, "about is a number"),
        ("[widths]\nabout = nan", 2, "about is a number"),
        ("[widths]\n\njust_over = 1.05", 3, "just_over is a number from 1.1 to 10"),
        ("[hot_tags]\nt = 'x'\ntt = 'y'", 3, 'no key is called "tt"'),
        ("[hot_tags]\n'/' = 'x'\nslash = 'y'", 3, 'the key "slash" has a hot tag already'),
    ],
)
def test_a_fault_is_named_with_its_line(source: str, line: int, fault: str) -> None:
    with pytest.raises(ConfigError) as caught:
        read_config(source, "c.toml")
    assert str(caught.value).startswith(f"c.toml:{line}: ")
    assert fault in caught.value.message
    assert "\n" not in str(caught.value)


def config_or_error(source: str) -> Config | ConfigError:
    try:
        return read_config(source, "c.toml")
    except ConfigError as error:
        return error


LINES = ["[keys]", "[hot_tags]", "[keys.queue]", "name = ", "theme", " = ", "'a'", '"', "[", "]", ".", "\n", "accept"]


@given(st.text(max_size=40) | st.lists(st.sampled_from(LINES), max_size=10).map("".join))
@example("name = " + "[" * 5000)
@example("name = " + "9" * 5000)
def test_any_text_is_settings_or_one_line(source: str) -> None:
    result = config_or_error(source)
    if isinstance(result, ConfigError):
        assert len(str(result).splitlines()) == 1
        assert result.line is None or 1 <= result.line <= source.count("\n") + 1


@pytest.mark.parametrize(
    ("source", "line", "fault"),
    [
        ("[keys]\nacept = 'z'", 2, 'no action is called "acept"; did you mean "accept"?'),
        ("[keys]\nreject = 'z'\naccept = 'r'", 3, '"r" is the key of reliability too'),
        ("[keys]\naccept = 'z'\nreject = 'z'", 2, '"z" is the key of reject too'),
        ("[keys]\naccept = ['z', 'q']", 2, '"q" is the key of quit too'),
        ("[keys]\nquit = '/'", 2, '"slash" is the key of document.back too'),
        ("[keys.document]\nback = 'q'", 2, '"q" is the key of quit too'),
        ("[keys]\n'document.back' = 'q'", 2, '"q" is the key of quit too'),
        ("[keys]\ndocument.back = 'q'", 2, '"q" is the key of quit too'),
        ("[keys]\nfilter = 'u'", 2, '"u" is the key of undo too'),
        ("[keys]\npair.yes = 'u'", 2, '"u" is the key of undo too'),
        ("[keys]\nundo = 'y'", 2, '"y" is the key of pair.yes too'),
    ],
)
def test_a_keymap_that_cannot_hold_is_refused_with_the_line(source: str, line: int, fault: str) -> None:
    with pytest.raises(ConfigError) as caught:
        check_keymap(read_config(source, "c.toml"), ACTIONS)
    assert str(caught.value).startswith(f"c.toml:{line}: ")
    assert fault in caught.value.message


def test_configured_keys_replace_and_the_others_stay() -> None:
    keys = check_keymap(read_config("[keys]\naccept = ['ctrl+Y', 'shift+a']", "c.toml"), ACTIONS)
    assert keys["accept"] == ("ctrl+y", "A")
    assert keys["reject"] == ("x",)
    assert keys["document.back"] == ("b", "slash")
    assert list(keys) == [action.id for action in ACTIONS]


def test_two_actions_may_swap_their_keys() -> None:
    keys = check_keymap(read_config("[keys]\naccept = 'r'\nreliability = 'a'", "c.toml"), ACTIONS)
    assert keys["accept"] == ("r",)
    assert keys["reliability"] == ("a",)


def test_one_key_may_serve_two_contexts_and_an_empty_list_takes_the_keys_away() -> None:
    keys = check_keymap(read_config("[keys]\npair.yes = 'a'\nundo = 'b'\nreject = []", "c.toml"), ACTIONS)
    assert keys["pair.yes"] == keys["accept"] == ("a",)
    assert keys["undo"] == ("b",)
    assert keys["reject"] == ()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("a", "a"),
        ("A", "A"),
        ("7", "7"),
        ("é", "é"),
        ("/", "slash"),
        ("?", "question_mark"),
        (".", "full_stop"),
        ("-", "minus"),
        ("+", "plus"),
        ("§", "section_sign"),
        (" ", "space"),
        ("Enter", "enter"),
        ("f12", "f12"),
        ("full_stop", "full_stop"),
        ("shift+j", "J"),
        ("Ctrl+P", "ctrl+p"),
        ("shift+ctrl+up", "ctrl+shift+up"),
        ("shift+tab", "shift+tab"),
        ("ctrl++", "ctrl+plus"),
        ("alt+/", "alt+slash"),
        ("ctrl+i", "tab"),
        ("ctrl+[", "escape"),
    ],
)
def test_key_names(written: str, name: str) -> None:
    assert key_name(written) == name


@pytest.mark.parametrize("written", ["", "\n", "\x1b", "f25", "f0", "ctrl", "ctrl+", "+a", "ctrl+ctrl+a", "meta+a"])
def test_what_is_no_key(written: str) -> None:
    with pytest.raises(ValueError, match="key") as caught:
        key_name(written)
    assert str(caught.value).isprintable()


@given(st.characters(min_codepoint=33, max_codepoint=0x2FF).filter(str.isprintable))
def test_characters_are_named_as_textual_names_them(character: str) -> None:
    assert key_name(character) == _character_to_key(character)


ASCII = st.text(st.characters(max_codepoint=127), max_size=3)
SPELLED = st.lists(ASCII | st.sampled_from(["ctrl", "alt", "shift", "enter", "full_stop"]), min_size=1, max_size=3)


@given(SPELLED.map("+".join))
def test_a_key_name_names_itself(written: str) -> None:
    try:
        name = key_name(written)
    except ValueError:
        return
    assert key_name(name) == name


def test_named_keys_are_known_to_textual() -> None:
    names = {key.value for key in Keys}
    for name in ("enter", "pageup", "pagedown", "backspace", "insert", "f24", "shift+tab", "ctrl+up"):
        assert key_name(name) == name
        assert name in names


def test_lines_are_found_whatever_the_spelling() -> None:
    source = '# a\n\n[ "keys" ]\n# b\n"a.b" = [\n  "x", # c\n]\nc.d = "y"\n[keys.e]\nf = """\n[keys]\ng = 1\n"""\n'
    assert line_of(source, ("keys", "a.b")) == 5
    assert line_of(source, ("keys", "c", "d")) == 8
    assert line_of(source, ("keys", "e", "f")) == 10
    assert line_of(source, ("keys", "g")) is None


def test_paths_follow_the_environment() -> None:
    paths = find_paths({"CLAIMTRACK_DB": "~/x.sqlite", "CLAIMTRACK_CONFIG": "/etc/c.toml"})
    assert paths.database == str(Path("~/x.sqlite").expanduser())
    assert paths.config == Path("/etc/c.toml")
    assert paths.config_named
    assert find_paths({"CLAIMTRACK_DB": "postgresql://db/ledger"}).database == "postgresql://db/ledger"


def test_paths_without_the_environment_are_the_systems_own() -> None:
    paths = find_paths({"CLAIMTRACK_DB": "", "CLAIMTRACK_CONFIG": ""})
    assert paths.database == str(paths.data / "claimtrack.sqlite")
    assert paths.data.name == "claimtrack"
    assert paths.config.name == "config.toml"
    assert not paths.config_named


def test_a_missing_config_is_the_defaults_unless_it_was_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = tmp_path / "claimtrack" / "config.toml"
    monkeypatch.delenv("CLAIMTRACK_CONFIG", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert load_config().keys == {}
    with pytest.raises(ConfigError, match="there is no such file"):
        load_config(missing)
    monkeypatch.setenv("CLAIMTRACK_CONFIG", str(missing))
    with pytest.raises(ConfigError, match="there is no such file"):
        load_config()


def test_a_config_file_is_read_with_its_mark_and_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "c.toml"
    path.write_bytes(b"\xef\xbb\xbf" + EVERYTHING.replace("\n", "\r\n").encode())
    assert load_config(path).keys == {"accept": ("A", "ctrl+y"), "document.back": ("slash",)}


def test_a_config_that_cannot_be_read_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be read"):
        load_config(tmp_path)
    path = tmp_path / "c.toml"
    path.write_bytes(b'theme = "a"\nname = "\xff"\n')
    with pytest.raises(ConfigError, match=r"c\.toml:2: is not UTF-8"):
        load_config(path)


def test_the_actor_is_the_option_then_the_config_then_the_login(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "login")
    assert actor_name(Config(name="Ana"), " Vera ") == "Vera"
    assert actor_name(Config(name="Ana")) == "Ana"
    assert actor_name(Config()) == "login"


@pytest.mark.parametrize("option", ["", "  ", "a\nb", "\x1b[2J"])
def test_an_actor_needs_a_printable_name(option: str) -> None:
    with pytest.raises(UsageError, match="--actor needs a name"):
        actor_name(Config(), option)


def test_a_system_without_login_names_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_such_user() -> str:
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", no_such_user)
    with pytest.raises(UsageError, match=r"give --actor, or name in config\.toml"):
        actor_name(Config())


def test_the_schema_admits_what_is_read_and_no_more() -> None:
    import tomllib

    schema = config_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    assert set(schema["properties"]) == set(OPTIONS)
    assert validator.is_valid(tomllib.loads(EVERYTHING))
    numbers = ("[keys]\naccept = 4", "[hot_tags]\nt = 1", "[widths]\nabout = 2")
    for wrong in ("nmae = 'a'", "name = 3", "keys = 'a'", *numbers):
        assert not validator.is_valid(tomllib.loads(wrong))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("en_own", "en_own"),
        ("./own", "/settings/own"),
        ("pipelines/own", "/settings/pipelines/own"),
        ("../own", "/settings/../own"),
        ("/pipelines/own", "/pipelines/own"),
        ("~/own", "/home/ana/own"),
    ],
)
def test_a_pipeline_is_a_package_or_a_path_from_the_file_on(
    written: str, read: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", "/home/ana")
    assert read_config(f'pipeline = "{written}"', "/settings/config.toml").pipeline == read


def test_a_pipeline_is_one_line_of_text() -> None:
    with pytest.raises(ConfigError, match=r":2: pipeline is one line of text"):
        read_config('name = "a"\npipeline = ["en_own"]', "config.toml")
