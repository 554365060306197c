"""DAG tidemark_streams: keeps ingest and the speed layer alive."""

from __future__ import annotations

from airflow.sdk import DAG

from tidemark_airflow.planning.policy import read_policy
from tidemark_airflow.running.streams import KeepAlive
from tidemark_airflow.running.wiring import common

POLICY = read_policy()
DOC = """
### The streams of Tidemark

Every few minutes it is seen whether ingest of all sources and the speed layer of all published views run: by their
progress in Cassandra, and where that is silent, by the state of the drivers that were submitted from here. What does
not run is submitted in cluster mode, and the task waits for its first progress, not for its end.

* A stream that runs is left alone, whoever started it. A second one is never started: not while a driver may still be
  starting, not while the cluster's master does not answer.
* A task fails, and somebody has to look, where a driver lives and gives no sign.
* Before the first night there is nothing to keep alive, and the tasks are skipped.

More in docs/guide/operating.md of Tidemark.
"""

with DAG(
    "tidemark_streams",
    schedule=POLICY.streams or None,
    doc_md=DOC,
    **common(POLICY, "streams"),
) as dag:
    # The next look comes soon, and decides anew: no retries.
    for job in ("ingest", "speed"):
        KeepAlive(task_id=job, job=job, retries=0)
