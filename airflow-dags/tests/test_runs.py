"""A run's id comes from the DAG run alone, and can be an id of Tidemark's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from tidemark_airflow.planning.runs import run_id

END = datetime(2026, 1, 31, 1, 30, tzinfo=UTC)


def test_scheduled_run_is_named_by_the_end_of_its_interval() -> None:
    assert run_id("night", END, "scheduled__2026-01-31", True) == "night-20260131T013000Z"


def test_id_is_in_utc_whatever_the_zone() -> None:
    auckland = END.astimezone(timezone(timedelta(hours=13)))
    assert run_id("night", auckland, "x", True) == "night-20260131T013000Z"


def test_triggered_runs_of_one_interval_differ_and_each_stays_the_same() -> None:
    one = run_id("night", END, "manual__2026-01-31T09:00:00+00:00_a", False)
    other = run_id("night", END, "manual__2026-01-31T09:00:00+00:00_b", False)
    assert one != other
    assert one == run_id("night", END, "manual__2026-01-31T09:00:00+00:00_a", False)
    assert one.startswith("night-20260131T013000Z-")


def test_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        run_id("night", datetime(2026, 1, 31), "x", True)


def test_kind_that_cannot_be_in_an_id_is_refused() -> None:
    with pytest.raises(ValueError, match="letters, digits"):
        run_id("a night", END, "x", True)
