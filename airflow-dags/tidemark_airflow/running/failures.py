"""What is told when a task has failed for good."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from tidemark_airflow.planning import reports
from tidemark_airflow.running import tidemark
from tidemark_airflow.running.night import PLAN

if TYPE_CHECKING:
    from airflow.sdk import Context

_LOG = logging.getLogger("tidemark.failures")


def tell(context: Context) -> None:
    """Logs what failed, under which run id, and the command to look further.

    The place to call for help from: replace or extend it by your own notifier.
    """
    instance = context["ti"]
    try:
        plan = instance.xcom_pull(task_ids=PLAN) or {}
    except Exception:
        plan = {}
    try:
        given = tidemark.settings()
        look = reports.look_further(given.launcher, given.conf, [])
    except Exception:
        look = "tidemark status"
    _LOG.error(
        "Tidemark: task %s of DAG %s failed (DAG run %s, run %s): %s. Look further with: %s",
        instance.task_id,
        instance.dag_id,
        context["dag_run"].run_id,
        plan.get("run", "-"),
        context.get("exception"),
        look,
    )
