"""Exit codes come through the provider's hook, and nothing outlives its task."""

from __future__ import annotations

import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.samples import settings
from tidemark_airflow.planning import commands
from tidemark_airflow.running import streams, tidemark

ROOT = Path(__file__).parent.parent
CONNECTION = '{"conn_type": "spark", "host": "spark://127.0.0.1:7077", "extra": {"rest-port": 6066}}'


def program(folder: Path, text: str) -> str:
    file = folder / "spark-submit"
    file.write_text(f"#!/usr/bin/env bash\n{text}\n")
    file.chmod(0o755)
    return str(file)


@pytest.fixture(autouse=True)
def _connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AIRFLOW_CONN_SPARK_DEFAULT", CONNECTION)


@pytest.mark.parametrize(("ends", "code"), [("exit 0", 0), ("exit 5", 5), ("kill -9 $$", -9)])
def test_exit_code_of_spark_submit_comes_through(tmp_path: Path, ends: str, code: int) -> None:
    given = settings(**{"spark-submit": program(tmp_path, ends)})
    job = commands.batch(given, "night-1", commands.GOLD, ["sales"], "r.json")
    assert tidemark.Submission(job, given).run() == code


def test_call_has_master_mode_class_jar_and_arguments(tmp_path: Path) -> None:
    said = tmp_path / "said"
    given = settings(**{"spark-submit": program(tmp_path, f'printf "%s\\n" "$@" > {said}')})
    job = commands.batch(given, "night-1", commands.GOLD, ["sales"], "r.json")
    assert tidemark.Submission(job, given).run() == 0
    words = said.read_text().splitlines()
    assert words[words.index("--master") + 1] == "spark://127.0.0.1:7077"
    assert words[words.index("--deploy-mode") + 1] == "client"
    assert words[words.index("--class") + 1] == "io.tidemark.batch.BatchJob"
    assert words[words.index("/opt/tidemark/batch.jar") + 1 :] == list(job.arguments)


def test_driver_that_was_submitted_is_known_by_its_id(tmp_path: Path) -> None:
    said = tmp_path / "said"
    says = "echo 'INFO RestSubmissionClient: Submission successfully created as driver-20260131013000-0007.'"
    given = settings(**{"spark-submit": program(tmp_path, f'{says}; printf "%s\\n" "$@" > {said}')})
    submission = tidemark.Submission(commands.stream(given, "speed", ["sales"]), given)
    assert submission.run() == 0
    assert submission.driver == "driver-20260131013000-0007"
    words = said.read_text().splitlines()
    assert words[words.index("--master") + 1] == "spark://127.0.0.1:6066"
    assert words[words.index("--deploy-mode") + 1] == "cluster"
    assert "spark.master.rest.enabled=true" in words


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Only Linux tells a child of its parent's death")
def test_spark_submit_dies_with_a_task_that_is_killed(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    submit = program(tmp_path, f"exec 3> {pipe}; echo up >&3; exec sleep 600")
    task = (
        "from tests.samples import settings; from tidemark_airflow.planning import commands; "
        "from tidemark_airflow.running import tidemark; "
        f"given = settings(**{{'spark-submit': {submit!r}}}); "
        "tidemark.Submission(commands.check(given, ['sales']), given).run()"
    )
    process = subprocess.Popen([sys.executable, "-c", task], cwd=ROOT)
    with pipe.open() as up:
        assert up.readline() == "up\n"
        process.kill()
        process.wait()
        # The pipe ends when nobody holds it open any more.
        assert up.read() == ""


class _Master(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = self.path == "/v1/submissions/status/driver-1"
        text = b'{"success": true, "driverState": "RUNNING"}' if found else b'{"success": false}'
        self.send_response(200)
        self.end_headers()
        self.wfile.write(text)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def master() -> Iterator[dict[str, Any]]:
    with http.server.HTTPServer(("127.0.0.1", 0), _Master) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield {"master": "spark://127.0.0.1:7077", "rest_scheme": "http", "rest_port": server.server_port}
        server.shutdown()


def test_driver_state_is_the_masters(master: dict[str, Any]) -> None:
    assert streams.driver_state(master, "driver-1") == "RUNNING"
    assert streams.driver_state(master, "driver-2") == "NOT_FOUND"
    assert streams.driver_state(master, "") == "UNASKED"
    assert streams.driver_state(master | {"master": "yarn"}, "driver-1") == "UNASKED"


def test_master_that_does_not_answer_is_told_apart() -> None:
    nobody = {"master": "spark://127.0.0.1:7077", "rest_scheme": "http", "rest_port": 1}
    assert streams.driver_state(nobody, "driver-1") == "UNREACHABLE"
