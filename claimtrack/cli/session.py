"""What holds for one call of the command line, whatever the verb: which ledger, who acts, which configuration."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from claimtrack.errors import PipelineError, UsageError

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from claimtrack.capture.extractors import Setup
    from claimtrack.config import Config
    from claimtrack.store.engine import Ledger

NOTHING_CHANGED = "nothing was changed"


@dataclass(slots=True)
class Session:
    """The options that every verb takes, as given, and what an error message needs to know of the verb's course.

    `kept` says what stands if ctrl+c stops the verb now, `query_text` is the query that was read last.
    """

    db: str | None = None
    actor_option: str | None = None
    config_option: str | None = None
    kept: str = NOTHING_CHANGED
    query_text: str = ""

    def location(self) -> str:
        """The ledger's path or URL: the option or CLAIMTRACK_DB, else where the system keeps a user's data."""
        if self.db is None:
            from claimtrack.config import find_paths

            return find_paths().database
        if not self.db.strip():
            raise UsageError("--db: empty; give a path, or leave the option out for the default ledger")
        return self.db

    def config(self) -> Config:
        """The configuration. Raises ConfigError with file and line."""
        from claimtrack.config import load_config

        return load_config(None if self.config_option is None else Path(self.config_option))

    def actor(self) -> str:
        """Who makes changes: --actor, else the configuration's name, else the login name."""
        from claimtrack.config import actor_name

        return actor_name(self.config(), self.actor_option)

    @contextmanager
    def extracting(self) -> Iterator[Setup]:
        """What texts are read with: the configured pipeline, and the correction of its confidence.

        Raises ConfigError as :meth:`pipeline` does, and for a damaged correction.
        """
        from claimtrack.capture.extractors import Setup
        from claimtrack.capture.recalibration import read_recalibration
        from claimtrack.config import find_paths

        with self.pipeline() as pipeline:
            yield Setup(pipeline, read_recalibration(find_paths().calibration))

    @contextmanager
    def pipeline(self) -> Iterator[str | None]:
        """The configured pipeline, None for the shipped one.

        One that turns out not to do is a fault of the configuration: a ConfigError with its line.
        """
        config = self.config()
        try:
            yield config.pipeline
        except PipelineError as error:
            if config.pipeline is None:
                raise
            raise config.fault(str(error), "pipeline") from error

    @contextmanager
    def ledger(self, *, create: bool = False) -> Iterator[Ledger]:
        """The ledger, open; made first where there is none only if `create`."""
        from claimtrack.store.engine import open_ledger

        with open_ledger(self.location(), create=create) as opened:
            yield replace(opened, widths=self.config().widths)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection to one unchanging state of the ledger."""
        with self.ledger() as opened, opened.reading() as connection:
            yield connection
