"""What all DAGs have in common, and the tasks of a night in their order."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from airflow.sdk import BaseOperator, Param, TriggerRule

from tidemark_airflow.planning.commands import FLIP, Stage
from tidemark_airflow.planning.policy import Policy
from tidemark_airflow.running.failures import tell
from tidemark_airflow.running.night import Flip, StageTask, Whole

_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def common(policy: Policy, tag: str) -> dict[str, Any]:
    """Arguments of every DAG: one run at a time, none made up for, and defaults of its tasks."""
    return {
        "start_date": _BEGAN,
        "catchup": False,
        "max_active_runs": 1,
        "tags": ["tidemark", tag],
        "default_args": {
            "owner": policy.owner,
            "retries": policy.retries,
            "retry_delay": policy.retry_delay,
            "retry_exponential_backoff": True,
            "max_retry_delay": policy.longest_retry_delay,
            "execution_timeout": timedelta(minutes=30),
            "on_failure_callback": tell,
        },
    }


def night_params(*, rebuild: bool) -> dict[str, Param]:
    """What a person may choose when a night is triggered by hand."""
    return {
        "view": Param(None, type=["null", "string"], description="only this view; empty: all"),
        "rebuild": Param(rebuild, type="boolean", description="derive silver and quarantine from bronze again"),
    }


def stages(night: Sequence[Stage], policy: Policy) -> list[BaseOperator]:
    """One task for each stage, and one that fails when a view did not come through.

    They run whatever became of the one before, over the views that came through it: a view that failed
    stops no other.
    """
    tasks: list[BaseOperator] = []
    before: Stage | None = None
    for stage in night:
        if stage is FLIP and before is not None:
            tasks.append(Flip(task_id=stage.name, before=before, trigger_rule=TriggerRule.ALL_DONE))
        else:
            tasks.append(
                StageTask(
                    task_id=stage.name,
                    stage=stage,
                    before=before,
                    trigger_rule=TriggerRule.ALL_DONE,
                    execution_timeout=policy.longest_stage,
                )
            )
        before = stage
    tasks.append(Whole(task_id="whole", trigger_rule=TriggerRule.ALL_DONE, retries=0))
    return tasks
