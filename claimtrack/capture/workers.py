"""Processes that read texts, and the one thread here that hands them out and takes what comes back.

A worker is started by its command line, so that it works whatever started this process, with one thread for linear
algebra, because there is a worker for every core. It is in a process group of its own: ctrl+c reaches only us, and we
end it. Workers are added as the text that waits grows.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections import deque
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from claimtrack.capture.extractors import Setup
from claimtrack.capture.readings import Reading, Request
from claimtrack.errors import ClaimtrackError, ExtractionError

ENOUGH = 40_000
"""Characters of text, about 7,000 words, that pay for starting one more process and loading the pipeline there."""

ONE_THREAD = dict.fromkeys(
    (
        "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "VECLIB_MAXIMUM_THREADS",
        "NUMEXPR_NUM_THREADS",
    ),
    "1",
)  # fmt: skip
"""The environment in which linear algebra uses one thread, if it is set before numpy is imported."""

# -P, because a file of the folder one happens to be in must not stand for a module of the standard library.
_PROGRAM = (
    "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); "
    "from claimtrack.capture.worker import serve; serve()"
)


_OWN_GROUP: dict[str, Any] = {}
if sys.platform == "win32":
    _OWN_GROUP["creationflags"] = subprocess.CREATE_NEW_PROCESS_GROUP
else:
    _OWN_GROUP["process_group"] = 0


class Task:
    """One text to be read, under the name that messages use; `outcome` is set when it is done.

    `part` is the share (0 to 1) that is read, None before anything is told.
    """

    __slots__ = ("name", "outcome", "part", "request")

    def __init__(self, name: str, request: Request) -> None:
        self.name = name
        self.request: Request | None = request
        self.part: float | None = None
        self.outcome: Reading | ClaimtrackError | None = None

    @property
    def size(self) -> int:
        """The characters that wait to be read."""
        return len(self.request.text) if self.request else 0

    def finish(self, outcome: Reading | ClaimtrackError) -> None:
        """Keep what came of it and let the text go."""
        self.outcome = outcome
        self.request = None


class _Worker:
    def __init__(self, made_by: str, setup: Setup, events: SimpleQueue[tuple[_Worker, Any]]) -> None:
        self.task: Task | None = None
        self.ready = False
        debugged = os.environ.get("CLAIMTRACK_DEBUG")
        self._process = subprocess.Popen(  # noqa: S603  # our own program and nothing of anybody else's
            [sys.executable, "-P", "-c", _PROGRAM],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=None if debugged else subprocess.DEVNULL,
            env={**os.environ, **ONE_THREAD},
            **_OWN_GROUP,
        )
        self._events = events
        Thread(target=self._listen, daemon=True).start()
        self._send(sys.path)
        self._send((made_by, setup))

    def read(self, task: Task) -> None:
        self.task = task
        self._send(task.request)

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            # What was still to be written has nobody to read it.
            with suppress(OSError):
                if stream is not None:
                    stream.close()

    def ended(self) -> str:
        """How a process ended that nobody has ended, in words."""
        self.end()
        code = self._process.returncode
        if code >= 0:
            return f"exit code {code}"
        if -code == getattr(signal, "SIGKILL", 0):
            return "killed, perhaps for lack of memory"
        return signal.Signals(-code).name

    def _send(self, message: object) -> None:
        assert self._process.stdin is not None  # noqa: S101  # it is a pipe
        # Of a process that is gone, its other pipe tells.
        with suppress(BrokenPipeError):
            pickle.dump(message, self._process.stdin)
            self._process.stdin.flush()

    def _listen(self) -> None:
        assert self._process.stdout is not None  # noqa: S101  # it is a pipe
        try:
            while True:
                self._events.put((self, pickle.load(self._process.stdout)))  # noqa: S301  # only our child writes there
        except (EOFError, OSError, ValueError, pickle.UnpicklingError):
            self._events.put((self, None))


class Workers:
    """At most `jobs` processes that read tasks in the order in which they are handed in."""

    def __init__(self, jobs: int, made_by: str, setup: Setup) -> None:
        self._jobs = jobs
        self._made_by = made_by
        self._setup = setup
        self._events: SimpleQueue[tuple[_Worker, Any]] = SimpleQueue()
        self._workers: list[_Worker] = []
        self._waiting: deque[Task] = deque()
        self._characters = 0

    def add(self, task: Task) -> None:
        """Have a text read."""
        self._waiting.append(task)
        self._characters += task.size
        self._hand_out()

    def wait(self, seconds: float) -> Task | None:
        """Wait so long for news; gives the task of which there are some.

        Raises ExtractionError when no process can be started.
        """
        try:
            worker, answer = self._events.get(timeout=seconds)
        except Empty:
            return None
        task = worker.task
        if answer is None:
            self._bury(worker)
        else:
            self._take(worker, *answer)
        self._hand_out()
        return task

    def close(self) -> None:
        """End every process."""
        workers, self._workers = self._workers, []
        self._waiting.clear()
        for worker in workers:
            worker.end()

    def _take(self, worker: _Worker, kind: str, value: Any) -> None:
        if kind == "ready":
            worker.ready = True
        elif worker.task is not None and kind == "window":
            worker.task.part = value
        elif worker.task is not None:
            worker.task.finish(value)
            worker.task = None

    def _bury(self, worker: _Worker) -> None:
        if worker not in self._workers:
            return
        self._workers.remove(worker)
        how = worker.ended()
        if not worker.ready:
            raise ExtractionError(
                f"no process could be started to extract in ({how}); CLAIMTRACK_DEBUG=1 shows why, "
                "and --jobs 1 extracts without one"
            )
        if worker.task is not None:
            worker.task.finish(
                ExtractionError(f"the process that read it ended ({how}); it was left out, --jobs 1 reads it alone")
            )

    def _hand_out(self) -> None:
        while self._waiting:
            idle = next((worker for worker in self._workers if worker.task is None), None)
            if idle is None:
                enough = self._characters >= ENOUGH * len(self._workers) // 2
                if len(self._workers) >= self._jobs or not enough:
                    return
                idle = _Worker(self._made_by, self._setup, self._events)
                self._workers.append(idle)
            task = self._waiting.popleft()
            self._characters -= task.size
            idle.read(task)
