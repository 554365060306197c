"""A home of its own for Airflow, before anything of it is imported."""

from __future__ import annotations

import os
from pathlib import Path

HOME = Path(__file__).parent.parent / "target" / "airflow-home"
DAGS = Path(__file__).parent.parent / "tidemark_airflow" / "dags"

HOME.mkdir(parents=True, exist_ok=True)
os.environ["AIRFLOW_HOME"] = str(HOME)
os.environ["AIRFLOW__CORE__LOAD_EXAMPLES"] = "False"
os.environ["AIRFLOW__CORE__UNIT_TEST_MODE"] = "False"
for name in [name for name in os.environ if name.startswith("TIDEMARK_")]:
    if name != "TIDEMARK_PYTHON":
        del os.environ[name]
