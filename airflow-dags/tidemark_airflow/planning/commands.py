"""The calls of Tidemark: command lines of its launcher, and jobs for spark-submit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tidemark_airflow.planning.settings import Settings

_BATCH_MAIN = "io.tidemark.batch.BatchJob"
_VERIFY_MAIN = "io.tidemark.batch.VerifyJob"
_VACUUM_MAIN = "io.tidemark.batch.VacuumJob"
_INGEST_MAIN = "io.tidemark.batch.ingest.IngestJob"
_SPEED_MAIN = "io.tidemark.speed.SpeedJob"


@dataclass(frozen=True)
class Stage:
    """A part of a night that is one task: its steps are done one after the other, over all views."""

    name: str
    steps: tuple[str, ...]
    says: str


SILVER = Stage("silver", ("horizon", "silver"), "Fix the horizon, create tables; valid events")
GOLD = Stage("gold", ("gold",), "Compute every cell")
PUBLISH = Stage("publish", ("publish", "verify"), "Write what changed, read it back")
FLIP = Stage("flip", ("flip",), "Move the pointers")
RECONCILE = Stage("reconcile", ("reconcile", "clean-up"), "Compare with what was answered; tidy up")
NIGHT = (SILVER, GOLD, PUBLISH, FLIP, RECONCILE)


@dataclass(frozen=True)
class SparkJob:
    """A job for spark-submit. ``deploy_mode`` is client where the exit code matters, else cluster."""

    name: str
    main: str
    jar: str
    arguments: tuple[str, ...]
    conf: dict[str, str]
    deploy_mode: str = "client"
    files: tuple[str, ...] = ()


def launcher(settings: Settings, *words: str) -> list[str]:
    """A command of ``./tidemark`` with these settings, answering in JSON."""
    return [settings.launcher, *words, "--conf", settings.conf, *_overrides(settings), "--json"]


def flip(settings: Settings, run: str, views: Sequence[str]) -> list[str]:
    """Moves the pointers of these views; needs no spark-submit."""
    chosen = [word for view in views for word in ("--view", view)]
    return launcher(settings, "batch", "--step", "flip", "--run", run, *chosen)


def batch(
    settings: Settings, run: str, stage: Stage, views: Sequence[str], report: str, rebuild: bool = False
) -> SparkJob:
    """A stage of a night over these views; what it did is in the file ``report`` afterwards."""
    steps = [word for step in stage.steps for word in ("--step", step)]
    options = ["--rebuild"] if rebuild and "horizon" in stage.steps else []
    arguments = [
        *_configured(settings),
        "--run",
        run,
        *steps,
        *options,
        "--report",
        report,
        *views,
    ]
    return SparkJob(
        f"tidemark {run} {stage.name}",
        _BATCH_MAIN,
        settings.batch_jar,
        tuple(arguments),
        settings.spark_conf("batch"),
    )


def ingest_once(settings: Settings, sources: Sequence[str]) -> SparkJob:
    """Brings what is there to bronze, and ends."""
    return SparkJob(
        "tidemark ingest once",
        _INGEST_MAIN,
        settings.batch_jar,
        (*_configured(settings), "--once", *sources),
        settings.spark_conf("ingest"),
    )


def check(settings: Settings, views: Sequence[str]) -> SparkJob:
    """Compares all cells of these views in Cassandra with gold."""
    return _over_views(settings, "check", _VERIFY_MAIN, views)


def vacuum(settings: Settings, views: Sequence[str]) -> SparkJob:
    """Removes files that went out of these views' tables long ago."""
    return _over_views(settings, "vacuum", _VACUUM_MAIN, views)


def _over_views(settings: Settings, name: str, main: str, views: Sequence[str]) -> SparkJob:
    return SparkJob(
        f"tidemark {name}",
        main,
        settings.batch_jar,
        (*_configured(settings), *views),
        settings.spark_conf("batch"),
    )


def stream(settings: Settings, job: str, names: Sequence[str]) -> SparkJob:
    """Ingest of these sources, or the speed layer of these views, as one driver in the cluster."""
    main, jar = {
        "ingest": (_INGEST_MAIN, settings.batch_jar),
        "speed": (_SPEED_MAIN, settings.speed_jar),
    }[job]
    return SparkJob(
        f"tidemark {job}",
        main,
        jar,
        (*_configured(settings, settings.stream_conf), *names),
        settings.spark_conf(job),
        "cluster",
        settings.stream_files,
    )


def _configured(settings: Settings, places: Sequence[str] | None = None) -> list[str]:
    """Where a job finds its settings, by default where the launcher does, and what replaces them."""
    found = (settings.conf,) if places is None else places
    return [*(word for place in found for word in ("--conf", place)), *_overrides(settings)]


def _overrides(settings: Settings) -> list[str]:
    return [word for override in settings.overrides for word in ("--set", override)]
