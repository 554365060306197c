"""Calls Tidemark from a task: its launcher, and its jobs by spark-submit."""

from __future__ import annotations

import ctypes
import json
import logging
import subprocess
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from airflow.providers.apache.spark.hooks.spark_submit import SparkSubmitHook
from airflow.sdk import Variable

from tidemark_airflow.planning import commands
from tidemark_airflow.planning.commands import SparkJob
from tidemark_airflow.planning.definitions import Definitions, read_definitions
from tidemark_airflow.planning.exit_codes import exit_code
from tidemark_airflow.planning.progress import Progress, read_progress
from tidemark_airflow.planning.settings import VARIABLE, Settings, read_settings

_LOG = logging.getLogger(__name__)
_NO_TABLES = "no tables of Tidemark yet"
_PARENT_DEATH_SIGNAL = 1
_KILL = 9


class CommandError(RuntimeError):
    """A command of Tidemark did not end well; ``code`` is how."""

    def __init__(self, command: Sequence[str], code: int, said: str) -> None:
        super().__init__(f"{' '.join(command)} ended with {code} ({exit_code(code).meaning}): {said}")
        self.code = code


def settings() -> Settings:
    """The Variable ``tidemark``, checked."""
    return read_settings(Variable.get(VARIABLE, default=None, deserialize_json=True))


def now() -> datetime:
    """The time, for ages of what was submitted from here."""
    return datetime.now(UTC)


def answer(command: Sequence[str]) -> tuple[int, str]:
    """Runs a command; its exit code, and what it printed. What it says beside goes to the task's log."""
    _LOG.info("Running %s", " ".join(command))
    ended = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=_die_with_task())
    if ended.stderr:
        _LOG.info("%s", ended.stderr.rstrip())
    return ended.returncode, ended.stdout if ended.returncode == 0 or ended.stdout else ended.stderr


def definitions(given: Settings) -> Definitions:
    """The views and sources there are."""
    return read_definitions(_well(commands.launcher(given, "views")))


def progress(given: Settings, defined: Definitions) -> Progress | None:
    """How fresh the streams are; None before the first night, when Cassandra has no tables of ours."""
    try:
        return read_progress(_well(commands.launcher(given, "status")), defined)
    except CommandError as problem:
        if _NO_TABLES in str(problem):
            return None
        raise


def _well(command: list[str]) -> str:
    code, said = answer(command)
    if code != 0:
        raise CommandError(command, code, said.strip())
    return said


class Submission(SparkSubmitHook):
    """One call of spark-submit by the provider's hook, which tells exit codes apart."""

    def __init__(self, job: SparkJob, given: Settings) -> None:
        super().__init__(
            conf=dict(job.conf),
            conn_id=given.spark_connection,
            files=",".join(job.files) or None,
            java_class=job.main,
            name=job.name,
            application_args=list(job.arguments),
            spark_binary=given.spark_submit,
            deploy_mode=job.deploy_mode,
        )
        self._jar = job.jar
        if self._should_track_driver_status:
            self._connection["master"] = _rest_masters(self._connection["master"], self._connection["rest_port"])
            self._conf["spark.master.rest.enabled"] = "true"

    def run(self) -> int:
        """Submits and waits for spark-submit's end; its exit code.

        In client mode that is the job's own. Whatever ends this task ends spark-submit, too: a retry must
        not find the try before it still at work.
        """
        try:
            self.submit(self._jar, preexec_fn=_die_with_task())
        except Exception as problem:
            process = self._submit_sp
            if process is None or process.poll() is None or process.returncode == 0:
                raise
            _LOG.info("%s", problem)
        finally:
            process = self._submit_sp
            if process is not None and process.poll() is None:
                process.kill()
        return int(self._submit_sp.returncode) if self._submit_sp is not None else 1

    @property
    def driver(self) -> str:
        """What the cluster calls the driver that was submitted; empty in client mode."""
        return self._driver_id or self._yarn_application_id or self._kubernetes_driver_pod or ""

    @property
    def master(self) -> dict[str, Any]:
        """The connection to the cluster."""
        return dict(self._connection)


def _rest_masters(url: str, port: int) -> str:
    """The masters of a standalone cluster at the port by which drivers are submitted to it."""
    hosts = [one.strip().rsplit(":", 1)[0] for one in url.removeprefix("spark://").split(",")]
    return "spark://" + ",".join(f"{host}:{port}" for host in hosts)


def remembered(job: str) -> list[dict[str, Any]]:
    """The drivers of a stream that were submitted from here, oldest first."""
    found: list[dict[str, Any]] = Variable.get(_drivers(job), default=[], deserialize_json=True)
    return found


def remember(job: str, drivers: list[dict[str, Any]]) -> None:
    """Keeps them for the next look."""
    Variable.set(
        _drivers(job),
        json.dumps(drivers),
        description=f"Drivers of Tidemark's {job} that the DAG tidemark_streams submitted",
    )


def _drivers(job: str) -> str:
    return f"{VARIABLE}_drivers_{job}"


def _die_with_task() -> Callable[[], None] | None:
    """So that the system ends the child when the task's process is gone, even by ``kill -9``."""
    if not sys.platform.startswith("linux"):
        return None
    libc = ctypes.CDLL(None)

    def tie() -> None:
        libc.prctl(_PARENT_DEATH_SIGNAL, _KILL)

    return tie
