"""What a stage did for each view decides what goes on and what is tried again."""

from __future__ import annotations

from tests.samples import report
from tidemark_airflow.planning import reports


def test_views_that_are_done_go_on_and_the_others_are_named() -> None:
    outcome = reports.read_report(report(sales=0, returns=5), ["returns", "sales"], 5)
    assert outcome.done == ["sales"]
    assert [(view.name, view.code) for view in outcome.failed] == [("returns", 5)]
    assert not outcome.retry


def test_one_view_that_a_retry_can_help_is_reason_for_one() -> None:
    assert reports.read_report(report(sales=4, returns=5), ["returns", "sales"], 5).retry


def test_view_with_nothing_new_goes_on_but_is_not_published() -> None:
    outcome = reports.read_report(report(sales=-1, returns=0), ["returns", "sales"], 0)
    assert outcome.done == ["returns", "sales"]
    assert outcome.published == ["returns"]


def test_job_without_report_ended_for_all_views_as_its_process_did() -> None:
    killed = reports.read_report("", ["returns", "sales"], -9)
    assert [view.code for view in killed.failed] == [-9, -9]
    assert killed.retry
    assert [view.code for view in reports.read_report("no JSON", ["sales"], 0).failed] == [1]


def test_view_that_the_report_does_not_name_failed() -> None:
    outcome = reports.read_report(report(sales=0), ["returns", "sales"], 0)
    assert [view.name for view in outcome.failed] == ["returns"]


def test_job_that_stopped_as_a_whole_says_it_for_every_view() -> None:
    text = '{"run": "r", "exitCode": 3, "message": "views.conf is wrong", "sources": [], "views": []}'
    outcome = reports.read_report(text, ["returns", "sales"], 3)
    assert [(view.code, view.message) for view in outcome.failed] == [(3, "views.conf is wrong")] * 2


def test_launchers_spelling_is_understood() -> None:
    text = '{"views": [{"name": "sales", "exit-code": 6, "failure": "on hold", "steps": []}]}'
    (view,) = reports.read_report(text, ["sales"], 6).failed
    assert (view.code, view.message) == (6, "on hold")


def test_outcome_survives_the_way_to_the_next_task() -> None:
    outcome = reports.read_report(report(sales=-1, returns=4), ["returns", "sales"], 4)
    assert reports.from_json(outcome.as_json()) == outcome


def test_failed_verification_says_that_nothing_moved_and_what_to_do() -> None:
    outcome = reports.read_report(report(sales=0, returns=5), ["returns", "sales"], 5)
    text = reports.account("publish", "night-1", outcome, "tidemark", "/etc/tidemark")
    for part in (
        "Stage publish of run night-1: 1 views done, 1 not.",
        "View 'returns', exit code 5 (verification failed): what happened to returns",
        "readers get what they got before",
        "tidemark verify returns --all --conf /etc/tidemark",
        "tidemark status returns --conf /etc/tidemark",
    ):
        assert part in text


def test_failed_reconciliation_says_that_the_generation_is_out() -> None:
    outcome = reports.read_report(report(sales=5), ["sales"], 5)
    text = reports.account("reconcile", "night-1", outcome, "tidemark", "conf")
    assert "It is published" in text
    assert "tidemark reconcile sales --run night-1 --conf conf" in text
