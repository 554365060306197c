"""The tasks of the week that a night does not have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from airflow.sdk import BaseOperator

from tidemark_airflow.planning import commands, reports
from tidemark_airflow.planning.commands import SparkJob
from tidemark_airflow.planning.exit_codes import exit_code
from tidemark_airflow.planning.settings import Settings
from tidemark_airflow.running import tidemark
from tidemark_airflow.running.night import end_with, plan_of

if TYPE_CHECKING:
    from airflow.sdk import Context


class _OverViews(BaseOperator):
    """One spark-submit in client mode over all views of the plan."""

    def job(self, given: Settings, views: Sequence[str]) -> SparkJob:
        """What is submitted."""
        raise NotImplementedError

    def execute(self, context: Context) -> None:
        plan = plan_of(context)
        given = tidemark.settings()
        code = exit_code(tidemark.Submission(self.job(given, plan["views"]), given).run())
        if not code.done:
            remedy = code.remedy.format(launcher=given.launcher, conf=given.conf)
            look = reports.look_further(given.launcher, given.conf, [])
            end_with(
                code.retry,
                f"Task {self.task_id} of run {plan['run']} ended with {code.code} ({code.meaning}); its output "
                f"is above. {remedy} Look further with: {look}",
            )


class Check(_OverViews):
    """Compares every cell in Cassandra with gold, as a reader would select it, in both directions."""

    def job(self, given: Settings, views: Sequence[str]) -> SparkJob:
        return commands.check(given, views)


class Vacuum(_OverViews):
    """Removes files that went out of silver, quarantine, gold and manifests long ago."""

    def job(self, given: Settings, views: Sequence[str]) -> SparkJob:
        return commands.vacuum(given, views)
