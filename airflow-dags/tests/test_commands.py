"""The calls, word for word."""

from __future__ import annotations

from tests.samples import settings
from tidemark_airflow.planning import commands

GIVEN = settings(set=["cassandra.keyspace=shop"])
SETTINGS = ("--conf", "/etc/tidemark", "--set", "cassandra.keyspace=shop")


def test_stage_is_one_job_over_all_views() -> None:
    job = commands.batch(GIVEN, "night-1", commands.SILVER, ["returns", "sales"], "/tmp/r.json")
    assert job.main == "io.tidemark.batch.BatchJob"
    assert job.deploy_mode == "client"
    assert job.arguments == (
        *SETTINGS,
        *("--run", "night-1", "--step", "horizon", "--step", "silver", "--report", "/tmp/r.json"),
        *("returns", "sales"),
    )


def test_only_the_stage_that_plans_is_told_to_rebuild() -> None:
    rebuilding = [
        stage.name
        for stage in commands.NIGHT
        if "--rebuild" in commands.batch(GIVEN, "r", stage, ["sales"], "f", True).arguments
    ]
    assert rebuilding == ["silver"]


def test_stages_hold_every_step_once_and_in_order() -> None:
    steps = [step for stage in commands.NIGHT for step in stage.steps]
    assert steps == ["horizon", "silver", "gold", "publish", "verify", "flip", "reconcile", "clean-up"]


def test_flip_is_a_command_of_the_launcher() -> None:
    assert commands.flip(GIVEN, "night-1", ["sales"]) == [
        *("/opt/tidemark/tidemark", "batch", "--step", "flip", "--run", "night-1", "--view", "sales"),
        *SETTINGS,
        "--json",
    ]


def test_streams_are_drivers_in_the_cluster() -> None:
    given = settings(
        **{"stream-conf": ["tidemark.conf"], "stream-files": ["/etc/tidemark/tidemark.conf"]},
        spark={"speed": {"spark.cores.max": "1"}},
    )
    speed = commands.stream(given, "speed", ["sales"])
    assert (speed.main, speed.jar) == ("io.tidemark.speed.SpeedJob", "/opt/tidemark/speed.jar")
    assert speed.deploy_mode == "cluster"
    assert speed.arguments == ("--conf", "tidemark.conf", "sales")
    assert speed.files == ("/etc/tidemark/tidemark.conf",)
    assert speed.conf == {"spark.cores.max": "1"}
    ingest = commands.stream(given, "ingest", ["orders"])
    assert (ingest.main, ingest.jar) == ("io.tidemark.batch.ingest.IngestJob", "/opt/tidemark/batch.jar")


def test_weekly_check_names_its_views() -> None:
    job = commands.check(GIVEN, ["sales"])
    assert (job.main, job.arguments) == ("io.tidemark.batch.VerifyJob", (*SETTINGS, "sales"))


def test_weekly_vacuum_names_its_views() -> None:
    job = commands.vacuum(GIVEN, ["sales"])
    assert (job.main, job.arguments) == ("io.tidemark.batch.VacuumJob", (*SETTINGS, "sales"))
    assert job.deploy_mode == "client"
