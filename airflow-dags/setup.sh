#!/usr/bin/env bash
# Makes target/venv, the Python environment of the DAGs and their tests, from requirements.lock.
# Does nothing when it is there and the lock has not changed.
#
#   ./setup.sh          make or renew the environment
#   ./setup.sh --lock   renew requirements.lock from pyproject.toml first (needs the network)
#
#   TIDEMARK_PYTHON     the Python to take, 3.11 to 3.13 (default: python3 of the PATH)
set -eu

here=$(cd "$(dirname "$0")" && pwd -P)
venv=$here/target/venv
lock=$here/requirements.lock
made=$venv/made-from
tools=$here/target/uv

say() { printf '%s\n' "$*" >&2; }

python=${TIDEMARK_PYTHON:-python3}
suits='import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))'
if ! "$python" -c "$suits" 2>/dev/null; then
  found=$("$python" --version 2>&1) || found="no program '$python' that runs"
  say "airflow-dags needs Python 3.11 to 3.13 with its module venv; found: $found."
  say "Install one, for example:"
  say "  Debian, Ubuntu:  sudo apt install python3 python3-venv"
  say "  Fedora:          sudo dnf install python3.13"
  say "  macOS:           brew install python@3.13"
  say "or name one that you have: export TIDEMARK_PYTHON=/path/to/python3"
  exit 2
fi

state() {
  "$python" --version
  cat "$lock"
}

up_to_date() { [ -x "$venv/bin/airflow" ] && state | cmp -s - "$made"; }

if [ "${1:-}" != --lock ] && up_to_date; then
  exit 0
fi

uv() {
  if [ ! -x "$tools/bin/uv" ]; then
    "$python" -m venv --clear "$tools" # whatever an earlier attempt left
    "$tools/bin/pip" install --quiet --disable-pip-version-check 'uv==0.13.9'
  fi
  "$tools/bin/uv" "$@"
}

if [ "${1:-}" = --lock ]; then
  (cd "$here" && uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate --no-emit-index-url --extra test --output-file "$lock" pyproject.toml)
  say "Renewed $lock"
  ! up_to_date || exit 0
fi

say "Setting up Python for airflow-dags, in $venv: some minutes, and about 1.2 GB."
rm -rf "$venv"
uv venv --quiet --python "$(command -v "$python")" "$venv"
VIRTUAL_ENV=$venv uv pip sync --quiet --require-hashes "$lock"
state >"$made.new"
mv "$made.new" "$made"
