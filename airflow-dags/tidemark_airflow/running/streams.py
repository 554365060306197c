"""The tasks that keep ingest and the speed layer alive."""

from __future__ import annotations

import json
import time
import urllib.error
import urllib.request
from datetime import datetime
from typing import TYPE_CHECKING, Any

from airflow.sdk import BaseOperator
from airflow.sdk.exceptions import AirflowException, AirflowSkipException

from tidemark_airflow.planning import commands, keep_alive
from tidemark_airflow.planning.definitions import Definitions
from tidemark_airflow.planning.exit_codes import exit_code
from tidemark_airflow.planning.keep_alive import Action, Decision, Driver
from tidemark_airflow.planning.settings import Settings
from tidemark_airflow.running import tidemark

if TYPE_CHECKING:
    from airflow.sdk import Context

_BETWEEN_LOOKS_SECONDS = 10
_HTTP_SECONDS = 10
_NOT_FOUND = 404


class KeepAlive(BaseOperator):
    """Sees whether a stream runs, starts it where it does not, and waits for its first progress."""

    def __init__(self, *, job: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.job = job

    def execute(self, context: Context) -> None:
        given = tidemark.settings()
        defined = tidemark.definitions(given)
        progress = tidemark.progress(given, defined)
        if progress is None:
            raise AirflowSkipException(
                "Cassandra has no tables of Tidemark yet: the first night makes them. Trigger tidemark_nightly."
            )
        drivers = self._drivers(given)
        decision = keep_alive.decide(
            self.job,
            progress.of(self.job),
            drivers,
            given.quiet_after_seconds,
            given.start_within_seconds,
        )
        self.log.info("%s: %s", decision.action.value, decision.why)
        if decision.action is Action.ALARM:
            raise AirflowException(decision.why)
        if decision.action is Action.START:
            self._start(given, defined, decision, drivers)

    def _start(self, given: Settings, defined: Definitions, decision: Decision, drivers: list[Driver]) -> None:
        alive = {driver.id for driver in drivers if not driver.over}
        kept = [driver for driver in tidemark.remembered(self.job) if driver["id"] in alive]
        started = tidemark.now()
        entry = {"id": "", "names": list(decision.names), "at": started.isoformat()}
        # Noted before, so that a task that dies meanwhile does not make the next look start a second one.
        tidemark.remember(self.job, [*kept, entry])
        submission = tidemark.Submission(commands.stream(given, self.job, decision.names), given)
        code = submission.run()
        if code != 0:
            tidemark.remember(self.job, kept)
            raise AirflowException(
                f"spark-submit of {self.job} ended with {code} ({exit_code(code).meaning}); its output is above"
            )
        entry["id"] = submission.driver
        tidemark.remember(self.job, [*kept, entry])
        self.log.info("Submitted %s as %s", self.job, submission.driver)
        self._await(given, defined, decision, started)

    def _await(self, given: Settings, defined: Definitions, decision: Decision, started: datetime) -> None:
        while True:
            time.sleep(_BETWEEN_LOOKS_SECONDS)
            since = (tidemark.now() - started).total_seconds()
            progress = tidemark.progress(given, defined)
            if progress and keep_alive.first_progress(progress.of(self.job), decision.names, since):
                self.log.info("First progress of %s %.0f s after it was submitted", self.job, since)
                return
            driver = self._drivers(given)[-1]
            if driver.over:
                raise AirflowException(f"{self.job} did not come up: {driver.told}. See its log in the cluster.")
            if since > given.start_within_seconds:
                raise AirflowException(
                    f"{self.job} gave no sign within {given.start_within_seconds} s; {driver.told}. See its log "
                    "in the cluster, and whether there are cores and memory for it."
                )

    def _drivers(self, given: Settings) -> list[Driver]:
        remembered = tidemark.remembered(self.job)
        if not remembered:
            return []
        master = tidemark.Submission(commands.stream(given, self.job, ()), given).master
        return [
            Driver(
                entry["id"],
                tuple(entry["names"]),
                driver_state(master, entry["id"]),
                (tidemark.now() - datetime.fromisoformat(entry["at"])).total_seconds(),
            )
            for entry in remembered
        ]


def driver_state(master: dict[str, Any], driver: str) -> str:
    """The state of a driver in a standalone cluster, by the REST endpoint of its masters."""
    url = str(master["master"])
    if not driver or not url.startswith("spark://"):
        return keep_alive.UNASKED
    for one in url.removeprefix("spark://").split(","):
        host = one.strip().rsplit(":", 1)[0]
        place = f"{master['rest_scheme']}://{host}:{master['rest_port']}/v1/submissions/status/{driver}"
        try:
            with urllib.request.urlopen(place, timeout=_HTTP_SECONDS) as response:
                told = json.load(response)
        except urllib.error.HTTPError as problem:
            if problem.code == _NOT_FOUND:
                return "NOT_FOUND"
            continue
        except (OSError, ValueError):
            continue
        return str(told.get("driverState") or "NOT_FOUND")
    return keep_alive.UNREACHABLE
