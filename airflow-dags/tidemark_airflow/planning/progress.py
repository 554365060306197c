"""How fresh the streams are, from ``tidemark status --json``. Ages are by Cassandra's clock."""

from __future__ import annotations

import json
from dataclasses import dataclass

from tidemark_airflow.planning.definitions import AnswerError, Definitions


@dataclass(frozen=True)
class Sign:
    """The last sign of life of one source's ingest, or of one view's speed layer.

    ``age_seconds`` is None when there never was one. ``run`` is the run id in the view's progress row; a
    source has none there, and its row alone is moved by whoever holds its lease.
    """

    name: str
    age_seconds: float | None
    run: str = ""
    says: str = ""

    def fresh(self, quiet_after: float) -> bool:
        return self.age_seconds is not None and self.age_seconds <= quiet_after


@dataclass(frozen=True)
class Progress:
    """All of them."""

    ingest: tuple[Sign, ...]
    speed: tuple[Sign, ...]

    def of(self, job: str) -> tuple[Sign, ...]:
        return self.ingest if job == "ingest" else self.speed


def read_progress(text: str, definitions: Definitions) -> Progress:
    """The signs of every source, and of every view that has a generation for the speed layer to begin at.

    A view whose definition changed has two rows; the fresher counts, as one process writes both.

    :raises AnswerError: if it is not what ``status --json`` prints
    """
    try:
        tree = json.loads(text)
        ages = {row["source"]: row.get("looked-age-seconds") for row in tree["sources"]}
        published = {row["view"] for row in tree["views"] if row.get("generation")}
        speed: dict[str, Sign] = {}
        for row in tree.get("speed", ()):
            state = str(row.get("state", ""))
            age = None if state == "stopped" else row.get("noted-age-seconds")
            sign = Sign(row["view"], age, row.get("run") or "", state)
            before = speed.get(sign.name)
            if before is None or _key(sign) < _key(before):
                speed[sign.name] = sign
    except (ValueError, KeyError, TypeError) as problem:
        raise AnswerError(f"'tidemark status --json' answered {text[:200]!r}: {problem!r}") from problem
    return Progress(
        tuple(Sign(source, ages.get(source)) for source in definitions.sources),
        tuple(speed.get(view, Sign(view, None)) for view in sorted(definitions.views) if view in published),
    )


def _key(sign: Sign) -> float:
    return float("inf") if sign.age_seconds is None else sign.age_seconds
