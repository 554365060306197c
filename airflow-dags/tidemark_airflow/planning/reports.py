"""What a stage of a night says of every view, and what follows from it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tidemark_airflow.planning.exit_codes import VERIFICATION_FAILED, ExitCode, exit_code

_PUBLISHED = (
    "It is published, and right: what was answered before the night was not. The cells are named by: "
    "{launcher} reconcile VIEW --run {run} --conf {conf}"
)


@dataclass(frozen=True)
class ViewOutcome:
    """How a stage ended for one view, or for one source."""

    name: str
    code: int
    message: str
    nothing_new: bool = False

    @property
    def exit_code(self) -> ExitCode:
        return exit_code(self.code)


@dataclass(frozen=True)
class Outcome:
    """How a stage ended for all of them."""

    views: tuple[ViewOutcome, ...]

    @property
    def done(self) -> list[str]:
        """The views that go on to the next stage."""
        return [view.name for view in self.views if view.code == 0]

    @property
    def published(self) -> list[str]:
        """The views that have a new generation, once their pointers have moved."""
        return [view.name for view in self.views if view.code == 0 and not view.nothing_new]

    @property
    def failed(self) -> list[ViewOutcome]:
        return [view for view in self.views if view.code != 0]

    @property
    def retry(self) -> bool:
        """Whether another try can help a view that failed; those that are done are not done again."""
        return any(view.exit_code.retry for view in self.failed)

    def as_json(self) -> list[dict[str, object]]:
        """What is handed to the next task."""
        return [
            {"view": v.name, "code": v.code, "message": v.message, "nothing_new": v.nothing_new} for v in self.views
        ]


def from_json(rows: Sequence[Mapping[str, object]]) -> Outcome:
    """The reverse of :meth:`Outcome.as_json`."""
    return Outcome(
        tuple(
            ViewOutcome(str(row["view"]), _whole(row["code"]), str(row["message"]), bool(row["nothing_new"]))
            for row in rows
        )
    )


def read_report(text: str, views: Sequence[str], process: int) -> Outcome:
    """The outcome from a job's report. Where it has none, all views ended as the process did.

    Both spellings are understood: the jobs' (``exitCode``, ``message``) and the launcher's.
    """
    try:
        report = json.loads(text)
        rows = report["views"]
    except (ValueError, KeyError, TypeError):
        why = "the job ended without a report; its log is above"
        code = process if process != 0 else 1
        return Outcome(tuple(ViewOutcome(view, code, why) for view in views))
    found = {row["name"]: row for row in rows}
    # A job that stopped as a whole says so above, and names no view.
    whole = _whole(report.get("exitCode", 0)) or 1
    told = str(report.get("message") or "the report does not name this view")
    return Outcome(
        tuple(_view(view, found[view]) if view in found else ViewOutcome(view, whole, told) for view in views)
    )


def _view(name: str, row: Mapping[str, object]) -> ViewOutcome:
    code = row.get("exitCode", row.get("exit-code", 1))
    message = row.get("message") or row.get("failure") or ""
    steps = row.get("steps")
    nothing = isinstance(steps, list) and any(
        isinstance(step, Mapping) and step.get("state") == "nothing-new" for step in steps
    )
    return ViewOutcome(name, _whole(code), str(message), nothing)


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 1


def account(stage: str, run: str, outcome: Outcome, launcher: str, conf: str) -> str:
    """What a person reads when a stage failed: each view, what it means, what to do, where to look."""
    lines = [f"Stage {stage} of run {run}: {len(outcome.done)} views done, {len(outcome.failed)} not."]
    for view in outcome.failed:
        why = view.exit_code
        remedy = _PUBLISHED if stage == "reconcile" and why.code == VERIFICATION_FAILED else why.remedy
        remedy = remedy.format(launcher=launcher, conf=conf, run=run).replace("VIEW", view.name)
        lines.append(f"View '{view.name}', exit code {why.code} ({why.meaning}): {view.message}")
        lines.append(f"    {remedy}")
    lines.append(f"Look further with: {look_further(launcher, conf, [v.name for v in outcome.failed])}")
    return "\n".join(lines)


def look_further(launcher: str, conf: str, views: Sequence[str]) -> str:
    """The command that shows where a view, or everything, stands."""
    view = f" {views[0]}" if len(views) == 1 else ""
    return f"{launcher} status{view} --conf {conf}"
