"""What each exit code asks of a scheduler: the table of docs/guide/commands.md, written by hand."""

from __future__ import annotations

import pytest

from tidemark_airflow.planning.exit_codes import exit_code


@pytest.mark.parametrize(
    ("code", "retry"),
    [(0, False), (1, True), (2, False), (3, False), (4, True), (5, False), (6, False), (7, False), (8, True)],
)
def test_retry_only_where_it_can_help(code: int, retry: bool) -> None:
    assert exit_code(code).retry is retry


@pytest.mark.parametrize("code", [-9, -15, 137, 143])
def test_killed_process_is_tried_again(code: int) -> None:
    assert exit_code(code).retry
    assert "signal" in exit_code(code).meaning


@pytest.mark.parametrize("code", [101, 42])
def test_unknown_end_is_not_tried_again(code: int) -> None:
    assert not exit_code(code).retry


@pytest.mark.parametrize("code", range(1, 9))
def test_every_failure_says_what_to_do(code: int) -> None:
    assert exit_code(code).remedy.format(launcher="tidemark", conf="conf")
