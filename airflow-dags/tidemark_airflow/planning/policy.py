"""When DAGs run, how long and how often: defaults that environment variables replace.

They are read when a DAG file is parsed, so they come from the environment and not from the database.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Policy:
    """Schedules are cron expressions in UTC; empty: by hand only."""

    nightly: str
    streams: str
    weekly: str
    owner: str
    retries: int
    retry_delay: timedelta
    longest_retry_delay: timedelta
    longest_stage: timedelta


def read_policy(environment: Mapping[str, str] = os.environ) -> Policy:
    """The policy, from ``TIDEMARK_*`` variables."""
    seconds = int(environment.get("TIDEMARK_RETRY_SECONDS", "120"))
    return Policy(
        nightly=environment.get("TIDEMARK_NIGHTLY", "30 1 * * *"),
        streams=environment.get("TIDEMARK_STREAMS", "*/5 * * * *"),
        weekly=environment.get("TIDEMARK_WEEKLY", "0 12 * * 0"),
        owner=environment.get("TIDEMARK_OWNER", "tidemark"),
        retries=int(environment.get("TIDEMARK_RETRIES", "4")),
        # 2, 4, 8, 16 minutes: longer than a dead run's lease blocks the next one.
        retry_delay=timedelta(seconds=seconds),
        longest_retry_delay=timedelta(seconds=8 * seconds),
        longest_stage=timedelta(hours=float(environment.get("TIDEMARK_STAGE_HOURS", "6"))),
    )
