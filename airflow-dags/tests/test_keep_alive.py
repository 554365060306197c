"""A stream that died is started once; one that lives, or may live, never a second time."""

from __future__ import annotations

import pytest

from tests.samples import VIEWS, status
from tidemark_airflow.planning.definitions import AnswerError, read_definitions
from tidemark_airflow.planning.keep_alive import UNASKED, UNREACHABLE, Action, Decision, Driver, decide
from tidemark_airflow.planning.keep_alive import first_progress as heard
from tidemark_airflow.planning.progress import Sign, read_progress

DEFINED = read_definitions(VIEWS)
QUIET, START = 60, 300


def look(ages: dict[str, float | None], *drivers: Driver) -> Decision:
    return decide("speed", read_progress(status(**ages), DEFINED).speed, drivers, QUIET, START)


def driver(state: str, age: float, *names: str) -> Driver:
    return Driver("driver-1", names or ("returns", "sales"), state, age)


def test_fresh_progress_is_enough_whoever_made_it() -> None:
    decision = look({"sales": 3, "returns": 5})
    assert decision.action is Action.NOTHING
    assert "run run-sales" in decision.why


def test_fresh_progress_counts_more_than_a_driver_that_ended() -> None:
    assert look({"sales": 3, "returns": 5}, driver("FAILED", 9000)).action is Action.NOTHING


def test_stream_that_never_ran_is_started_for_every_published_view() -> None:
    decision = look({})
    assert (decision.action, decision.names) == (Action.START, ("returns", "sales"))


@pytest.mark.parametrize("state", ["FINISHED", "FAILED", "KILLED", "ERROR", "NOT_FOUND"])
def test_silence_of_a_driver_that_is_over_is_a_reason_to_start(state: str) -> None:
    decision = look({"sales": 200, "returns": 200}, driver(state, 9000))
    assert (decision.action, decision.names) == (Action.START, ("returns", "sales"))


@pytest.mark.parametrize("state", ["SUBMITTED", "RUNNING", "RELAUNCHING", "UNKNOWN", UNASKED, UNREACHABLE])
def test_young_driver_may_be_starting(state: str) -> None:
    assert look({}, driver(state, 20)).action is Action.WAIT


@pytest.mark.parametrize("state", ["SUBMITTED", "RUNNING", "RELAUNCHING", "UNKNOWN", UNREACHABLE])
def test_silent_driver_that_may_live_is_for_a_person(state: str) -> None:
    decision = look({"sales": 900, "returns": 900}, driver(state, 9000))
    assert decision.action is Action.ALARM
    assert "driver-1" in decision.why


def test_submission_that_was_not_seen_to_end_blocks_only_for_a_while() -> None:
    assert look({}, Driver("", ("returns", "sales"), UNASKED, 20)).action is Action.WAIT
    assert look({}, Driver("", ("returns", "sales"), UNASKED, 400)).action is Action.START


def test_view_that_was_added_gets_a_driver_of_its_own() -> None:
    decision = look({"sales": 3}, driver("RUNNING", 9000, "sales"))
    assert (decision.action, decision.names) == (Action.START, ("returns",))


def test_view_that_fails_in_a_living_driver_is_for_a_person() -> None:
    decision = look({"sales": 3, "returns": 900}, driver("RUNNING", 9000))
    assert (decision.action, decision.names) == (Action.ALARM, ("returns",))


def test_view_that_was_never_published_is_not_waited_for() -> None:
    assert [sign.name for sign in read_progress(status(), DEFINED).speed] == ["returns", "sales"]


def test_stopped_speed_layer_is_silent_however_young_its_note() -> None:
    text = status(sales=3, returns=3).replace('"running"', '"stopped"')
    assert {sign.age_seconds for sign in read_progress(text, DEFINED).speed} == {None}


def test_of_two_definitions_of_a_view_the_fresher_row_counts() -> None:
    text = status(sales=500, returns=3).replace('"view": "returns", "state": "running"', '"view": "sales"')
    assert {s.name: s.age_seconds for s in read_progress(text, DEFINED).speed}["sales"] == 3


def test_ingest_has_a_sign_for_every_source() -> None:
    signs = read_progress(status(orders=2), DEFINED).ingest
    assert [(sign.name, sign.age_seconds) for sign in signs] == [("orders", 2), ("visits", None)]


def test_first_progress_is_one_made_since_the_start_of_all_that_was_started() -> None:
    signs = [Sign("sales", 4), Sign("returns", 40)]
    assert heard(signs, ["sales"], 10)
    assert not heard(signs, ["sales", "returns"], 10)
    assert heard(signs, ["sales", "returns"], 50)


def test_other_answers_are_refused() -> None:
    with pytest.raises(AnswerError, match="status --json"):
        read_progress("{}", DEFINED)
