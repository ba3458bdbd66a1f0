"""Jobs: readings in their turn, with progress.  In: Readings.  Out: Jobs.  Runs a thread, which runs the process.

One reading at a time: the pages stay quick while a report is read. A job that has ended is remembered for
as long as there is room.
"""

from __future__ import annotations

import queue
import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from whosays.pipeline import Extracted
from whosays.show.web.problems import Problem
from whosays.show.web.reading_process import Failed, Reading, ReadingProcess
from whosays.show.web.serving_settings import ServingSettings

__all__ = ["Job", "JobBoard", "JobState"]


class JobState(StrEnum):
    """Where a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(slots=True, kw_only=True)
class Job:
    """A reading and what has come of it so far. The board's thread writes it, requests read it."""

    id: str
    reading: Reading
    created_at: str
    state: JobState = JobState.WAITING
    ended_at: str | None = None
    found: list[Extracted] = field(default_factory=list)
    failed: Failed | None = None
    stopped: bool = False

    @property
    def ended(self) -> bool:
        """Whether nothing more will come."""
        return self.state in (JobState.DONE, JobState.FAILED)

    @property
    def reports(self) -> int:
        """Reports read so far."""
        return sum(one.report is not None for one in self.found)

    @property
    def claims(self) -> int:
        """Claims found so far."""
        return sum(len(one.claims) for one in self.found)


class JobBoard:
    """The jobs of one server."""

    def __init__(self, serving: ServingSettings, *, process: ReadingProcess | None = None) -> None:
        self._bounds = serving.bounds
        self._process = process or ReadingProcess(serving.settings, serving.open_stages)
        self._waiting: queue.Queue[Job | None] = queue.Queue(serving.bounds.jobs_waiting)
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None
        self._closed = False

    def submit(self, reading: Reading) -> Job:
        """Put a reading in the queue. Raises Problem 503 when it is full, or the server is going down."""
        job = Job(id=uuid.uuid4().hex, reading=reading, created_at=_now())
        with self._lock:
            if self._closed or self._waiting.full():
                raise Problem(
                    status=503, code="busy", detail="Too many reports are waiting to be read",
                    cure="Try again in a minute", headers=(("retry-after", "60"),),
                )  # fmt: skip
            self._jobs[job.id] = job
            self._forget()
            self._waiting.put_nowait(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="reading", daemon=True)
                self._thread.start()
        return job

    def job(self, id: str) -> Job:
        """Return a job. Raises Problem 404 when it is not known, or not any more."""
        with self._lock:
            job = self._jobs.get(id)
        if job is None:
            raise Problem(status=404, code="no-job", detail=f"There is no job {id}", cure="Send it again")
        return job

    def jobs(self) -> list[Job]:
        """Return the jobs that are remembered, the newest first."""
        with self._lock:
            return list(reversed(self._jobs.values()))

    def stop(self, id: str) -> Job:
        """Stop a job; what it has added stays."""
        job = self.job(id)
        job.stopped = True
        return job

    def wait(self, job: Job, seconds: float, *, sleep: Callable[[float], None] = time.sleep) -> bool:
        """Wait until a job has ended; say whether it has."""
        end = time.monotonic() + seconds
        while not job.ended and time.monotonic() < end:
            sleep(0.02)
        return job.ended

    def close(self) -> None:
        """End the reading at once, and the process."""
        with self._lock:
            self._closed = True
            for job in self._jobs.values():
                job.stopped = True
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join(10)
        self._process.end()

    def _forget(self) -> None:
        """Forget the oldest ended jobs beyond the bound."""
        ended = [id for id, job in self._jobs.items() if job.ended]
        for id in ended[: max(0, len(self._jobs) - self._bounds.jobs_kept)]:
            del self._jobs[id]

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            job.state = JobState.RUNNING
            try:
                self._run(job)
            except Exception as error:  # a job that breaks must not keep the next ones waiting for ever
                job.failed = Failed(code="error", what=f"The reading failed ({type(error).__name__})")
                self._process.end()
            job.ended_at = _now()
            job.state = JobState.FAILED if job.failed else JobState.DONE

    def _run(self, job: Job) -> None:
        if job.stopped:
            job.failed = Failed(code="stopped", what="Stopped")
            return
        coming = self._process.read(
            job.reading, silent_seconds=self._bounds.silent_seconds, going_on=lambda: not job.stopped
        )
        for one in coming:
            if isinstance(one, Failed):
                job.failed = one
            else:
                job.found.append(one)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
