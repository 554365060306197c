"""DAG tidemark_nightly: everything is computed again, and what changed is published."""

from __future__ import annotations

from airflow.sdk import DAG, chain

from tidemark_airflow.planning import commands
from tidemark_airflow.planning.policy import read_policy
from tidemark_airflow.running.night import IngestOnce, Plan
from tidemark_airflow.running.wiring import common, night_params, stages

POLICY = read_policy()
DOC = """
### A night of Tidemark

Under one run id, which comes from the data interval: ingest what is there (where no ingest runs), fix the horizon,
make valid events (silver), compute every cell (gold), write what changed and read it back (publish), move the
pointers (flip), compare with what was answered until then and tidy up (reconcile).

* Views come from the definitions. A view that fails stops no other; task `whole` fails then, and names it.
* A task is retried only where its exit code says that this can help, and does only what is missing.
* Until `flip`, readers get the generation before. A failed verification stops there and says what to do.
* Clearing a task is safe: the run goes on with its id. Triggering the DAG makes a new run; `view` restricts it,
  `rebuild` derives silver and quarantine from bronze again.
* Published views tell it by the assets `tidemark://<keyspace>/<view>`, for your DAGs to follow.

More in docs/guide/operating.md of Tidemark.
"""

with DAG(
    "tidemark_nightly",
    schedule=POLICY.nightly or None,
    doc_md=DOC,
    params=night_params(rebuild=False),
    **common(POLICY, "night"),
) as dag:
    chain(
        Plan(task_id="plan", kind="night"),
        IngestOnce(task_id="ingest", execution_timeout=POLICY.longest_stage),
        *stages(commands.NIGHT, POLICY),
    )
