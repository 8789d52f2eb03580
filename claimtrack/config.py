"""Where things are on this machine, and the few settings of config.toml.

::

    name = "Ana Orlova"              # who decides; else the login name
    theme = "textual-light"
    pipeline = "~/pipelines/en_own"  # what claims are extracted with; else the pipeline in the package

    [keys]                           # an action's id, and the keys it gets instead of its own
    accept = ["a", "ctrl+y"]

    [hot_tags]                       # after T: a key, and the tag it toggles
    t = "theatre:east"

    [widths]                         # how far words reach when figures are compared
    about = 0.3

Every fault is a ConfigError with file and line.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol

from claimtrack.errors import ConfigError, UsageError
from claimtrack.figures import WIDTH_LIMITS, WIDTHS, Widths, format_number
from claimtrack.keynames import key_name
from claimtrack.text import display_safe

APPLICATION = "claimtrack"

OPTIONS: Mapping[str, str] = MappingProxyType(
    {
        "name": "Who makes the changes; else the login name.",
        "theme": "The theme of the review screen; auto, as without it, is light or dark as the terminal is.",
        "pipeline": "The spaCy pipeline that reads texts, a folder or a package; else the one that comes along.",
        "keys": "For an action's id, the keys it gets instead of its own.",
        "hot_tags": "For a key pressed after T, the tag it toggles.",
        "widths": "How far each hedge reaches when figures are compared, as a factor of the number.",
    }
)
"""Every option at the top of config.toml, with a sentence of help."""

GLOBAL = "global"
"""The context whose keys work in every other."""

_TABLES = frozenset({"keys", "hot_tags", "widths"})


@dataclass(frozen=True, slots=True)
class Paths:
    """The data folder, the config file and the database (a path or a URL); none of them need exist.

    `config_named` says that the config file was named in the environment, so that its absence is a fault.
    """

    data: Path
    config: Path
    database: str
    config_named: bool = False

    @property
    def calibration(self) -> Path:
        """Where the correction of confidence stands once `claimtrack model calibrate` has fitted one."""
        return self.data / "calibration.json"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings, checked as far as they can be without knowing the actions of the review screen.

    Keys have the names that Textual gives them. `pipeline` is a path or the name of a package; whether it can be loaded
    is found out when it is used. `path` and `source` are the file and its text, for faults found later.
    """

    name: str | None = None
    theme: str | None = None
    pipeline: str | None = None
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    hot_tags: Mapping[str, str] = field(default_factory=dict)
    widths: Widths = WIDTHS
    path: str = "config.toml"
    source: str = ""

    def fault(self, message: str, *keys: str) -> ConfigError:
        """The error of a setting, by the keys that lead to it (`"keys", "accept"`), with its line."""
        # The id queue.accept may stand there quoted, or as a table in a table.
        split = tuple(part for key in keys for part in key.split("."))
        return ConfigError(message, self.path, line_of(self.source, keys) or line_of(self.source, split))


class Action(Protocol):
    """What is needed of an action of the review screen: a unique id, the contexts it works in, its own keys."""

    @property
    def id(self) -> str:
        """The name that config.toml uses."""

    @property
    def contexts(self) -> tuple[str, ...]:
        """The screens and prompts where its keys work; GLOBAL for all of them."""

    @property
    def keys(self) -> tuple[str, ...]:
        """Its keys, unless the configuration gives it others."""


def find_paths(environ: Mapping[str, str] | None = None) -> Paths:
    """Where this system keeps data and configuration, CLAIMTRACK_DB and CLAIMTRACK_CONFIG before all."""
    import platformdirs

    variables = os.environ if environ is None else environ
    data = platformdirs.user_data_path(APPLICATION, appauthor=False)
    named_config = variables.get("CLAIMTRACK_CONFIG")
    default_config = platformdirs.user_config_path(APPLICATION, appauthor=False) / "config.toml"
    database = variables.get("CLAIMTRACK_DB") or str(data / "claimtrack.sqlite")
    return Paths(
        data=data,
        config=Path(named_config).expanduser() if named_config else default_config,
        database=database if "://" in database else str(Path(database).expanduser()),
        config_named=bool(named_config),
    )


def load_config(path: Path | None = None) -> Config:
    """The settings of a file, or of this machine's config file, which may be missing while a named one may not.

    Raises ConfigError for a file that cannot be read, is not TOML, or says something that is no setting.
    """
    must_exist = path is not None
    if path is None:
        found = find_paths()
        path, must_exist = found.config, found.config_named
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        if must_exist:
            raise ConfigError("there is no such file; create it or name another", str(path)) from None
        return Config(path=str(path))
    except OSError as error:
        raise ConfigError(f"cannot be read ({error.strerror})", str(path)) from None
    try:
        source = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ConfigError("is not UTF-8 text; save it as UTF-8", str(path), line) from None
    return read_config(source, str(path))


def read_config(source: str, path: str) -> Config:
    """The settings of a TOML text; `path` is for messages. Raises ConfigError with the line."""
    try:
        content = tomllib.loads(source)
    except ValueError as error:
        raise _syntax_error(str(error), source, path) from None
    except RecursionError:
        raise ConfigError("is nested too deep", path) from None
    blank = Config(path=path, source=source)
    for option, value in content.items():
        if option not in OPTIONS:
            raise blank.fault(f"no option is called {_shown(option)}{_meant(option, OPTIONS)}", option)
        if option in _TABLES and not isinstance(value, dict):
            raise blank.fault(f"{option} is a table; write [{option}] and its lines below it", option)
    return Config(
        name=_word(blank, content, "name"),
        theme=_word(blank, content, "theme"),
        pipeline=_pipeline(blank, content),
        keys=MappingProxyType(_keys(blank, content.get("keys", {}))),
        hot_tags=MappingProxyType(_hot_tags(blank, content.get("hot_tags", {}))),
        widths=_widths(blank, content.get("widths", {})),
        path=path,
        source=source,
    )


def check_keymap(config: Config, actions: Iterable[Action]) -> Mapping[str, tuple[str, ...]]:
    """The keys of every action by its id: the configured ones where there are any, else the action's own.

    Raises ConfigError for an id that is no action's, and for a configured key that another action of a context they
    share (of any, if either is global) keeps or gets too, or for a hot tag on a key of `back`.
    """
    known = {action.id: action for action in actions}
    for name in config.keys:
        if name not in known:
            raise config.fault(f"no action is called {_shown(name)}{_meant(name, known)}", "keys", name)
    own = {name: tuple(key_name(key) for key in action.keys) for name, action in known.items()}
    keys = {**own, **config.keys}
    for name in config.keys:
        for other, action in known.items():
            ours, theirs = set(known[name].contexts), set(action.contexts)
            shared = [key for key in keys[name] if key in keys[other]]
            if other != name and shared and (ours & theirs or GLOBAL in ours | theirs):
                raise config.fault(f'"{shared[0]}" is the key of {other} too; give one of them another', "keys", name)
    _check_hot_tags(config, keys.get("back", ()))
    return {name: keys[name] for name in known}


def _check_hot_tags(config: Config, leaving: Iterable[str]) -> None:
    """Every key is for hot tags after T, save those that lead back from there."""
    for key in leaving:
        if key in config.hot_tags:
            table = tomllib.loads(config.source).get("hot_tags", {})
            written = next((name for name in table if key_name(name) == key), key)
            tag = config.hot_tags[key]
            raise config.fault(f'"{key}" leads back after T; give {tag} another key', "hot_tags", written)


def line_of(source: str, keys: tuple[str, ...]) -> int | None:
    """The line, from 1, of the statement that gives `keys` a value in a valid TOML text; None if nothing does.

    Longer and longer beginnings of the text are parsed. Those that end inside a statement do not parse, so the
    statement began right after the last one that did.
    """
    begun = 1
    lines = source.splitlines(keepends=True)
    for count in range(1, len(lines) + 1):
        try:
            content: Any = tomllib.loads("".join(lines[:count]))
        except ValueError:
            continue
        for key in keys:
            content = content.get(key) if isinstance(content, dict) else None
        if content is not None:
            return begun
        begun = count + 1
    return None


def actor_name(config: Config, option: str | None = None) -> str:
    """Who makes a change: the option of the command line, else the configured name, else the login name.

    Raises UsageError for a blank option, and where the system knows no login name.
    """
    import getpass

    if option is not None:
        if not option.strip() or not option.isprintable():
            raise UsageError("--actor needs a name that can be printed; leave it out for your own")
        return option.strip()
    if config.name is not None:
        return config.name
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        raise UsageError("this system has no login name; give --actor, or name in config.toml") from None


def config_schema() -> dict[str, Any]:
    """The JSON Schema of config.toml, once read from TOML."""
    key = {"type": "string", "minLength": 1}
    some_keys = {"anyOf": [key, {"type": "array", "items": key}, {"type": "object"}]}
    types: dict[str, dict[str, Any]] = {
        "keys": {"type": "object", "additionalProperties": some_keys},
        "hot_tags": {"type": "object", "additionalProperties": key},
        "widths": {
            "type": "object",
            "properties": {
                name: {
                    "type": "number",
                    "minimum": float(least),
                    "maximum": float(most),
                    "default": float(getattr(WIDTHS, name)),
                }
                for name, (least, most) in WIDTH_LIMITS.items()
            },
            "additionalProperties": False,
        },
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{APPLICATION} config.toml",
        "type": "object",
        "properties": {option: {"description": text, **types.get(option, key)} for option, text in OPTIONS.items()},
        "additionalProperties": False,
    }


def _syntax_error(message: str, source: str, path: str) -> ConfigError:
    found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", message)
    what = message[: found.start()] if found else message
    line = int(found[1]) if found and found[1] else len(source.splitlines()) or 1
    return ConfigError(f"is not TOML: {display_safe(what[:1].lower() + what[1:])}", path, line)


def _shown(text: str) -> str:
    return f'"{display_safe(text)}"'


def _meant(word: str, known: Mapping[str, object]) -> str:
    import difflib

    near = difflib.get_close_matches(word, known, n=1)
    if near:
        return f'; did you mean "{near[0]}"?'
    return f"; there are {', '.join(known)}" if len(known) < 10 else ""


def _word(config: Config, content: Mapping[str, Any], option: str) -> str | None:
    value = content.get(option)
    if value is not None and (not isinstance(value, str) or not value.strip() or not value.isprintable()):
        raise config.fault(f'{option} is one line of text; write {option} = "..."', option)
    return value.strip() if value is not None else None


def _pipeline(config: Config, content: Mapping[str, Any]) -> str | None:
    """A package's name as it stands, and a path from the folder of config.toml on."""
    value = _word(config, content, "pipeline")
    if value is None or not re.search(r"[/\\]|^[~.]", value):
        return value
    return str(Path(config.path).parent / Path(value).expanduser())


def _keys(config: Config, table: Mapping[str, Any], *outer: str) -> dict[str, tuple[str, ...]]:
    """The keys by action id; `queue.accept = "a"` is a table in a table in TOML, and one id here."""
    keys: dict[str, tuple[str, ...]] = {}
    for part, value in table.items():
        names = (*outer, part)
        if isinstance(value, dict):
            keys.update(_keys(config, value, *names))
            continue
        written = [value] if isinstance(value, str) else value
        if not isinstance(written, list) or not all(isinstance(key, str) for key in written):
            action = display_safe(".".join(names))
            raise config.fault(f'{action} takes a key or a list of keys, such as ["a", "ctrl+y"]', "keys", *names)
        # Two spellings of one key are one key.
        keys[".".join(names)] = tuple(dict.fromkeys(_key(config, key, "keys", *names) for key in written))
    return keys


def _hot_tags(config: Config, table: Mapping[str, Any]) -> dict[str, str]:
    tags: dict[str, str] = {}
    for written, tag in table.items():
        key = _key(config, written, "hot_tags", written)
        if not isinstance(tag, str) or not tag.strip() or not tag.isprintable():
            raise config.fault(f'a hot tag is a tag, such as {_shown(written)} = "theatre:east"', "hot_tags", written)
        if key in tags:
            raise config.fault(f"the key {_shown(written)} has a hot tag already; choose another", "hot_tags", written)
        tags[key] = tag.strip().lower()
    return tags


def _widths(config: Config, table: Mapping[str, Any]) -> Widths:
    widths: dict[str, Decimal] = {}
    for name, value in table.items():
        if name not in WIDTH_LIMITS:
            raise config.fault(f"no width is called {_shown(name)}{_meant(name, WIDTH_LIMITS)}", "widths", name)
        least, most = WIDTH_LIMITS[name]
        # A boolean is an integer in Python, and "nan" a number in TOML.
        number = Decimal(str(value)) if isinstance(value, int | float) and not isinstance(value, bool) else None
        if number is None or not number.is_finite() or not least <= number <= most:
            limits = f"{format_number(least)} to {format_number(most)}"
            raise config.fault(f"{name} is a number from {limits}, such as {getattr(WIDTHS, name)}", "widths", name)
        widths[name] = number
    return WIDTHS._replace(**widths)


def _key(config: Config, written: str, *keys: str) -> str:
    try:
        return key_name(written)
    except ValueError as error:
        raise config.fault(str(error), *keys) from None
