"""A run of Tidemark has one id; a retry must find it again, so it comes from the DAG run alone."""

from __future__ import annotations

import hashlib
import re
from datetime import UTC, datetime

_ALLOWED = re.compile(r"[A-Za-z0-9_.:+-]{1,100}")


def run_id(kind: str, end: datetime, airflow_run_id: str, scheduled: bool) -> str:
    """The id of a run over the data interval that ends then.

    A scheduled run's id says no more than that, so that it is the same however often it is taken up. Runs
    that somebody triggers can share an interval: theirs end with eight digits of Airflow's own run id.
    """
    if end.tzinfo is None:
        raise ValueError(f"The data interval's end {end} has no time zone")
    at = end.astimezone(UTC)
    text = f"{kind}-{at:%Y%m%dT%H%M%SZ}"
    if not scheduled:
        text += "-" + hashlib.sha256(airflow_run_id.encode()).hexdigest()[:8]
    if not _ALLOWED.fullmatch(text):
        raise ValueError(f"'{text}' cannot be a run's id: letters, digits and -_.:+, at most 100")
    return text
