"""The Variable is checked as a whole."""

from __future__ import annotations

import pytest

from tests.samples import VARIABLE, settings
from tidemark_airflow.planning.settings import SettingsError, read_settings


def test_what_is_left_out_has_a_default() -> None:
    given = settings()
    assert given.spark_connection == "spark_default"
    assert given.stream_conf == ("/etc/tidemark",)
    assert given.quiet_after_seconds == 60


def test_sparks_settings_of_a_job_win_over_those_of_all() -> None:
    given = settings(spark={"all": {"spark.a": "1", "spark.b": "1"}, "speed": {"spark.b": "2"}})
    assert given.spark_conf("speed") == {"spark.a": "1", "spark.b": "2"}
    assert given.spark_conf("batch") == {"spark.a": "1", "spark.b": "1"}


def test_all_problems_are_told_at_once() -> None:
    wrong = {"launcher": "/opt/tidemark", "batch-yar": "x", "conf": 3, "spark": {"night": {}}}
    with pytest.raises(SettingsError) as told:
        read_settings(wrong)
    text = str(told.value)
    for part in ("'conf' is missing", "did you mean 'batch-jar'", "'speed-jar' is missing", "no 'night'"):
        assert part in text


@pytest.mark.parametrize("more", [{"set": "a=b"}, {"quiet-after-seconds": 0}, {"spark": []}, {"spark": {"all": 1}}])
def test_wrong_kinds_are_refused(more: dict[str, object]) -> None:
    with pytest.raises(SettingsError, match=next(iter(more))):
        read_settings(VARIABLE | more)


def test_missing_variable_says_where_to_read_on() -> None:
    with pytest.raises(SettingsError, match=r"airflow\.md"):
        read_settings(None)
