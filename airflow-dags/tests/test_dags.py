"""Import, structure and policy of every DAG, as the real Airflow reads it."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from airflow.dag_processing.dagbag import DagBag

from tests.conftest import DAGS

BAG = DagBag(dag_folder=str(DAGS))
NAMES = ("tidemark_nightly", "tidemark_streams", "tidemark_weekly")
NIGHT = ["silver", "gold", "publish", "flip", "reconcile", "whole"]


def dag(name: str) -> Any:
    return BAG.dags[name]


def order(name: str) -> list[str]:
    return [task.task_id for task in dag(name).topological_sort()]


def test_all_files_are_imported_and_there_are_no_other_dags() -> None:
    assert BAG.import_errors == {}
    assert sorted(BAG.dags) == sorted(NAMES)


def test_night_is_one_chain_of_brackets() -> None:
    tasks = ["plan", "ingest", *NIGHT]
    assert order("tidemark_nightly") == tasks
    for before, after in pairwise(tasks):
        assert dag("tidemark_nightly").task_dict[before].downstream_task_ids == {after}


def test_week_is_a_night_with_a_check_and_a_vacuum_behind_it() -> None:
    assert order("tidemark_weekly") == ["plan", *NIGHT, "check", "vacuum"]
    assert dag("tidemark_weekly").params["rebuild"] is True


def test_streams_are_seen_after_one_by_one() -> None:
    tasks = dag("tidemark_streams").task_dict
    assert sorted(tasks) == ["ingest", "speed"]
    assert all(not task.upstream_task_ids for task in tasks.values())


def test_what_one_view_cannot_do_stops_no_other() -> None:
    for name in ("tidemark_nightly", "tidemark_weekly"):
        for task in NIGHT:
            assert dag(name).task_dict[task].trigger_rule == "all_done"
    for task in ("check", "vacuum"):
        assert dag("tidemark_weekly").task_dict[task].trigger_rule == "all_success"


def test_flip_tells_who_follows_the_views() -> None:
    for name in ("tidemark_nightly", "tidemark_weekly"):
        outlets = [outlet.name for task in dag(name).tasks for outlet in task.outlets]
        assert outlets == ["tidemark-views"]


def test_a_person_can_name_a_view_and_ask_for_a_rebuild() -> None:
    for name in ("tidemark_nightly", "tidemark_weekly"):
        assert sorted(dag(name).params) == ["rebuild", "view"]


@pytest.mark.parametrize("name", NAMES)
def test_dag_keeps_the_policy(name: str) -> None:
    it = dag(name)
    assert it.max_active_runs == 1
    assert it.catchup is False
    assert it.schedule
    assert "tidemark" in it.tags
    assert len(it.doc_md.strip()) > 100
    assert "operating.md" in it.doc_md


@pytest.mark.parametrize("task", [task for it in BAG.dags.values() for task in it.tasks], ids=str)
def test_task_keeps_the_policy(task: Any) -> None:
    assert task.owner == "tidemark"
    assert task.execution_timeout is not None
    assert timedelta(0) < task.execution_timeout <= timedelta(hours=6)
    assert task.on_failure_callback
    if task.retries:
        assert task.retry_exponential_backoff
        assert task.retry_delay == timedelta(minutes=2)
        # Longer in all than a dead run's lease lives.
        assert sum(2 * 2**n for n in range(task.retries)) > 15


def test_dag_files_only_wire() -> None:
    for file in DAGS.glob("*.py"):
        assert "def " not in file.read_text(), f"{file} defines something: planning/ or running/ is the place"
