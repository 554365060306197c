"""Where Tidemark is and how its jobs are submitted: what the Airflow Variable ``tidemark`` holds."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field

VARIABLE = "tidemark"
JOBS = ("batch", "ingest", "speed")

_TEXTS = ("launcher", "conf", "batch-jar", "speed-jar", "spark-connection", "spark-submit")
_LISTS = ("set", "stream-conf", "stream-files")
_NUMBERS = ("quiet-after-seconds", "start-within-seconds")
_REQUIRED = ("launcher", "conf", "batch-jar", "speed-jar")


class SettingsError(ValueError):
    """The Variable cannot be used; the message has every problem."""


@dataclass(frozen=True)
class Settings:
    """Checked settings.

    ``launcher``, ``conf`` and the jars are paths as Airflow's workers see them; ``stream_conf`` is what
    drivers in the cluster find the settings by, ``stream_files`` what is sent along for them.
    """

    launcher: str
    conf: str
    batch_jar: str
    speed_jar: str
    overrides: tuple[str, ...] = ()
    stream_conf: tuple[str, ...] = ()
    stream_files: tuple[str, ...] = ()
    spark_connection: str = "spark_default"
    spark_submit: str = "spark-submit"
    spark: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    quiet_after_seconds: int = 60
    start_within_seconds: int = 300

    def spark_conf(self, job: str) -> dict[str, str]:
        """Settings of Spark's own for a job: what is given for all of them, and for this one."""
        return {**self.spark.get("all", {}), **self.spark.get(job, {})}


def read_settings(given: object) -> Settings:
    """Settings from the Variable's JSON.

    :raises SettingsError: with all that is wrong
    """
    if not isinstance(given, Mapping):
        raise SettingsError(
            f"The Airflow Variable '{VARIABLE}' must hold a JSON object with at least "
            f"{', '.join(_REQUIRED)}; it holds {given!r}. docs/guide/airflow.md has an example."
        )
    problems = [
        f"'{name}' is missing" for name in _REQUIRED if not isinstance(given.get(name), str) or not given.get(name)
    ]
    known = (*_TEXTS, *_LISTS, *_NUMBERS, "spark")
    for name, value in given.items():
        problems += _problem(str(name), value, known)
    if problems:
        raise SettingsError(f"Airflow Variable '{VARIABLE}': " + "; ".join(problems) + ".")
    conf = str(given["conf"])
    return Settings(
        launcher=str(given["launcher"]),
        conf=conf,
        batch_jar=str(given["batch-jar"]),
        speed_jar=str(given["speed-jar"]),
        overrides=tuple(given.get("set", ())),
        stream_conf=tuple(given.get("stream-conf", (conf,))),
        stream_files=tuple(given.get("stream-files", ())),
        spark_connection=str(given.get("spark-connection", "spark_default")),
        spark_submit=str(given.get("spark-submit", "spark-submit")),
        spark={
            job: {str(key): str(value) for key, value in settings.items()}
            for job, settings in given.get("spark", {}).items()
        },
        quiet_after_seconds=int(given.get("quiet-after-seconds", 60)),
        start_within_seconds=int(given.get("start-within-seconds", 300)),
    )


def _problem(name: str, value: object, known: tuple[str, ...]) -> list[str]:
    if name not in known:
        near = difflib.get_close_matches(name, known, 1)
        return [f"there is no '{name}'" + (f", did you mean '{near[0]}'?" if near else "")]
    if name in _TEXTS and not isinstance(value, str):
        return [f"'{name}' must be text, not {value!r}"]
    if name in _LISTS and not _all_texts(value):
        return [f"'{name}' must be a list of texts, not {value!r}"]
    if name in _NUMBERS and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
        return [f"'{name}' must be a whole number of seconds above 0, not {value!r}"]
    if name == "spark":
        return _spark_problems(value)
    return []


def _all_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _spark_problems(value: object) -> list[str]:
    if not isinstance(value, Mapping):
        return [f"'spark' must be an object, not {value!r}"]
    problems = []
    for job, settings in value.items():
        if job not in (*JOBS, "all"):
            problems.append(f"'spark' has no '{job}': there is all, {', '.join(JOBS)}")
        elif not isinstance(settings, Mapping):
            problems.append(f"'spark.{job}' must be an object of Spark's settings, not {settings!r}")
    return problems
