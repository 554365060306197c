#!/usr/bin/env bash
# Everything that the build asks of the DAGs: lint, format, types, tests.
set -eu
cd "$(dirname "$0")"
./setup.sh
bin=target/venv/bin
export RUFF_CACHE_DIR=target/ruff PYTHONPYCACHEPREFIX=target/pycache
"$bin/ruff" check --quiet .
"$bin/ruff" format --check --quiet . || {
  echo "airflow-dags is not formatted as it should be. Run: airflow-dags/$bin/ruff format airflow-dags" >&2
  exit 1
}
"$bin/mypy"
"$bin/pytest" -q "$@"
