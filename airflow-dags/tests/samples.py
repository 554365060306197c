"""Answers of Tidemark's commands and jobs as tests take them, and the settings they run with."""

from __future__ import annotations

import json
from typing import Any

from tidemark_airflow.planning.settings import Settings, read_settings

VARIABLE: dict[str, Any] = {
    "launcher": "/opt/tidemark/tidemark",
    "conf": "/etc/tidemark",
    "batch-jar": "/opt/tidemark/batch.jar",
    "speed-jar": "/opt/tidemark/speed.jar",
}


def settings(**more: object) -> Settings:
    return read_settings(VARIABLE | {name.replace("_", "-"): value for name, value in more.items()})


VIEWS = json.dumps(
    {
        "keyspace": "shop",
        "sources": [
            {"name": "orders", "from": ["files", "kafka"]},
            {"name": "visits", "from": ["files"]},
        ],
        "views": [
            {"name": "sales", "source": "orders", "fingerprint": "a1"},
            {"name": "returns", "source": "orders", "fingerprint": "b2"},
            {"name": "visitors", "source": "visits", "fingerprint": "c3"},
        ],
    }
)


def status(**ages: float | None) -> str:
    """What ``status --json`` prints: of names that are given, how old the last sign of life is."""
    return json.dumps(
        {
            "views": [
                {"view": "sales", "generation": 3, "state": "ok"},
                {"view": "returns", "generation": 1, "state": "ok"},
                {"view": "visitors", "state": "not published yet"},
            ],
            "sources": [{"source": source, "looked-age-seconds": ages.get(source)} for source in ("orders", "visits")],
            "speed": [
                {"view": view, "state": "running", "run": f"run-{view}", "noted-age-seconds": ages.get(view)}
                for view in ("sales", "returns")
                if view in ages
            ],
        }
    )


def report(**codes: int) -> str:
    """A job's report: each view's exit code; -1 for a view that had nothing new."""
    return json.dumps(
        {
            "run": "night-20260131T013000Z",
            "exitCode": max(codes.values()),
            "sources": [],
            "views": [
                {
                    "name": view,
                    "steps": [{"step": "horizon", "state": "nothing-new" if code < 0 else "done"}],
                    "exitCode": max(code, 0),
                    "message": f"what happened to {view}" if code > 0 else "",
                }
                for view, code in codes.items()
            ],
        }
    )
