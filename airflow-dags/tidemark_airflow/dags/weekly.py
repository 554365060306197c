"""DAG tidemark_weekly: a complete check from bronze on, and vacuum."""

from __future__ import annotations

from airflow.sdk import DAG, chain

from tidemark_airflow.planning import commands
from tidemark_airflow.planning.policy import read_policy
from tidemark_airflow.running.night import Plan
from tidemark_airflow.running.weekly import Check, Vacuum
from tidemark_airflow.running.wiring import common, night_params, stages

POLICY = read_policy()
DOC = """
### The weekly check of Tidemark

A night in which silver is derived again from bronze and gold from it (`rebuild`). Its step reconcile compares each
cell that comes out otherwise with what was published before and what arrived since: a difference that arrivals do not
explain fails it, with exit code 5. Then `check` compares every cell in Cassandra, as a reader would select it, with
gold, in both directions. Last, `vacuum` removes files that went out of silver, quarantine, gold and manifests more than
30 days ago (manifests: 7). Bronze is compacted and vacuumed by ingest alone.

More in docs/guide/operating.md of Tidemark.
"""

with DAG(
    "tidemark_weekly",
    schedule=POLICY.weekly or None,
    doc_md=DOC,
    params=night_params(rebuild=True),
    **common(POLICY, "check"),
) as dag:
    chain(
        Plan(task_id="plan", kind="check"),
        *stages(commands.NIGHT, POLICY),
        Check(task_id="check", execution_timeout=POLICY.longest_stage),
        Vacuum(task_id="vacuum", execution_timeout=POLICY.longest_stage),
    )
