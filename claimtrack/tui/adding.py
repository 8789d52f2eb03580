"""Adding from inside the review: a child process extracts and stores, its lines of JSON tell how far it is."""

from __future__ import annotations

import asyncio
import json
import sys
from typing import TYPE_CHECKING, Any

from textual.worker import Worker

from claimtrack.errors import IngestError
from claimtrack.tui.hints import named
from claimtrack.wording import counted

if TYPE_CHECKING:
    from claimtrack.tui.review_screen import ReviewScreen

LONGEST_LINE = 2**20


class Adding:
    """The files being added from one screen, one call at a time; `arrived` claims are not in the queue yet."""

    def __init__(self, screen: ReviewScreen) -> None:
        self._screen = screen
        self._worker: Worker[None] | None = None
        self._process: asyncio.subprocess.Process | None = None
        self._documents = 0
        self._failed = 0
        self._fault = ""
        self._remark = ""
        self._far = ""
        self.name = ""
        self.running = False
        self.arrived = 0

    @property
    def state(self) -> str:
        """What the status line says of it."""
        if not self.running:
            return ""
        return f"adding {self.name} · {self._far or f'{self._documents:,} done'}, {self.arrived:,} claims"

    def ask(self) -> None:
        """Ask which file or folder; while one is being added, whether to stop it."""
        from claimtrack.tui.prompts.choice_list import Choice
        from claimtrack.tui.prompts.chooser import Chooser
        from claimtrack.tui.prompts.path_prompt import PathPrompt

        if self.running:
            choices = [Choice("go on", "go on"), Choice("stop it", "stop", "what is finished is kept")]
            self._screen.ask(Chooser(f"adding {self.name} …", choices), self._answered)
        else:
            self._screen.ask(PathPrompt("add a file or a folder"), self.start)

    def _answered(self, answer: str) -> None:
        if answer == "stop":
            self.stop()

    def start(self, path: str) -> None:
        """Add a file or folder in a process of its own."""
        self.name = path.rstrip("/").rpartition("/")[2] or path
        self.running = True
        self._documents = self._failed = 0
        self._fault = self._remark = self._far = ""
        self._worker = self._screen.run_worker(self._run(path), group="adding", exclusive=True, exit_on_error=False)
        self._screen.update_position()

    def stop(self) -> None:
        """Stop; documents that are finished stay."""
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()
        self._fault = "stopped"

    async def _run(self, path: str) -> None:
        session = self._screen.session
        # Without a text there is no such file, and naming it would be a fault.
        settings = ["--config", session.config.path] if session.config.source else []
        command = [
            sys.executable, "-m", "claimtrack", "--db", str(session.ledger.path), "--actor", session.actor, *settings,
            "add", "--format", "json", "--progress", "--", path,
        ]  # fmt: skip
        self._process = process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            limit=LONGEST_LINE,
        )
        assert process.stdout is not None and process.stderr is not None  # noqa: S101, PT018  # both are pipes
        narration = asyncio.create_task(process.stderr.read())
        try:
            async for line in process.stdout:
                self._step(line)
            said = (await narration).decode("utf-8", "replace").strip()
            await process.wait()
        finally:
            if process.returncode is None:
                process.terminate()
            narration.cancel()
            self.running = False
        self._finished(said.rpartition("\n")[2])

    def _step(self, line: bytes) -> None:
        try:
            step: dict[str, Any] = json.loads(line)
        except ValueError:
            return
        if "progress" in step:
            self._far = how_far(step["progress"])
            self._screen.update_position()
            return
        if step.get("error"):
            self._failed += 1
            self._fault = str(step["error"])
        else:
            self._documents += 1
        if step.get("new"):
            self.arrived += int(step.get("claims") or 0)
        for remark in step.get("remarks") or ():
            self._remark = f"; {step.get('document')}: {remark}"
        self._screen.update_position()

    def _finished(self, said: str) -> None:
        screen = self._screen
        screen.update_position()
        if self._fault == "stopped":
            screen.say(f"stopped adding {self.name}; {self._documents:,} done")
        elif self._fault or not self._documents:
            screen.complain(IngestError(self._fault or said or f"{self.name}: nothing was added"))
        elif not screen.queue.ids and not screen.query_text:
            screen.refresh_view()
            if self._remark:
                screen.say(f"added {self.name}{self._remark}")
        elif self.arrived:
            way = named("{refresh} shows them", screen.session.keys)
            screen.say(f"added {self.name}: {counted(self.arrived, 'new claim')}; {way}{self._remark}")
        else:
            screen.say(f"{self.name} was already there")


def how_far(progress: dict[str, Any]) -> str:
    """How far the child process is: `12 of 300 done`, and how much of a long text is read: `notes.txt 43%`."""
    done, total = int(progress.get("done") or 0), int(progress.get("total") or 0)
    part = progress.get("part")
    if total < 2:
        return f"{done:,} done" if part is None else f"{part:.0%} read"
    name = str(progress.get("name")).rpartition("/")[2]
    return f"{done:,} of {total:,} done" if part is None else f"{done:,} of {total:,} done, {name} {part:.0%}"
