"""The tasks of a night. Each takes the views that came through the task before it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from airflow.sdk import Asset, AssetAlias, BaseOperator
from airflow.sdk.exceptions import AirflowException, AirflowFailException, AirflowSkipException

from tidemark_airflow.planning import commands, reports
from tidemark_airflow.planning.commands import Stage
from tidemark_airflow.planning.exit_codes import REFUSED, exit_code
from tidemark_airflow.planning.reports import Outcome
from tidemark_airflow.planning.runs import run_id
from tidemark_airflow.running import tidemark

if TYPE_CHECKING:
    from airflow.sdk import Context

PLAN = "plan"
OUTCOME = "outcome"
PUBLISHED_VIEWS = AssetAlias("tidemark-views")


class Plan(BaseOperator):
    """Names the run and lists its views, from the definitions as they are now."""

    def __init__(self, *, kind: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind = kind

    def execute(self, context: Context) -> dict[str, Any]:
        run = context["dag_run"]
        end = run.data_interval_end or run.run_after
        name = run_id(self.kind, end, run.run_id, run.run_type == "scheduled")
        params = context["params"]
        given = tidemark.settings()
        defined = tidemark.definitions(given)
        try:
            views = defined.chosen(params.get("view"))
        except ValueError as problem:
            raise AirflowFailException(str(problem)) from problem
        self.log.info("Run %s over %s", name, ", ".join(views))
        return {
            "run": name,
            "views": views,
            "sources": defined.sources_of(views),
            "rebuild": bool(params.get("rebuild", False)),
            "assets": {view: defined.asset(view) for view in views},
        }


class IngestOnce(BaseOperator):
    """Brings what is there to bronze, of those sources that no ingest is at work on."""

    def execute(self, context: Context) -> None:
        plan = plan_of(context)
        given = tidemark.settings()
        defined = tidemark.definitions(given)
        progress = tidemark.progress(given, defined)
        fresh = {s.name for s in progress.ingest if s.fresh(given.quiet_after_seconds)} if progress else set()
        sources = [source for source in plan["sources"] if source not in fresh]
        if not sources:
            raise AirflowSkipException(f"Ingest is at work on {', '.join(sorted(fresh))}")
        code = tidemark.Submission(commands.ingest_once(given, sources), given).run()
        if code == REFUSED:
            raise AirflowSkipException(f"Another ingest is at work on {', '.join(sources)}")
        if code != 0:
            end_with(exit_code(code).retry, f"Ingest of {', '.join(sources)} ended with {code}")


class StageTask(BaseOperator):
    """One spark-submit in client mode over all views that came so far."""

    def __init__(self, *, stage: Stage, before: Stage | None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.stage = stage
        self.before = before

    def execute(self, context: Context) -> None:
        plan = plan_of(context)
        views = _came(context, plan, self.before)
        given = tidemark.settings()
        with tempfile.TemporaryDirectory(prefix="tidemark-") as folder:
            report = Path(folder, "report.json")
            job = commands.batch(given, plan["run"], self.stage, views, str(report), plan["rebuild"])
            code = tidemark.Submission(job, given).run()
            text = report.read_text() if report.exists() else ""
        _end(context, self.stage, plan["run"], reports.read_report(text, views, code), given)


class Flip(BaseOperator):
    """Moves the pointers by the launcher, and tells whoever follows the views' assets."""

    def __init__(self, *, before: Stage, **kwargs: Any) -> None:
        super().__init__(outlets=[PUBLISHED_VIEWS], **kwargs)
        self.before = before

    def execute(self, context: Context) -> None:
        plan = plan_of(context)
        views = _came(context, plan, self.before)
        given = tidemark.settings()
        code, said = tidemark.answer(commands.flip(given, plan["run"], views))
        outcome = reports.read_report(said, views, code)
        for view in outcome.published:
            asset = Asset(name=plan["assets"][view], uri=plan["assets"][view])
            context["outlet_events"][PUBLISHED_VIEWS].add(asset, extra={"run": plan["run"]})
        _end(context, commands.FLIP, plan["run"], outcome, given)


class Whole(BaseOperator):
    """Fails when a view did not come through: what one view cannot do stops no other, but is not hidden."""

    def execute(self, context: Context) -> None:
        plan = plan_of(context)
        given = tidemark.settings()
        views = list(plan["views"])
        failed: list[str] = []
        for stage in commands.NIGHT:
            outcome = _outcome(context, stage)
            if outcome is None:
                failed += [f"{view} (stage {stage.name} did not say; see its log)" for view in views]
                break
            failed += [f"{v.name} ({stage.name}: {v.exit_code.meaning})" for v in outcome.failed]
            views = outcome.done
            if not views:
                break
        if failed:
            look = reports.look_further(given.launcher, given.conf, [])
            raise AirflowFailException(
                f"Run {plan['run']} did not come through for {', '.join(failed)}. The task that stopped says "
                f"what to do. Look further with: {look}"
            )
        self.log.info("Run %s came through for %s", plan["run"], ", ".join(plan["views"]))


def plan_of(context: Context) -> dict[str, Any]:
    """The run's id, views and sources, as task plan found them."""
    plan = context["ti"].xcom_pull(task_ids=PLAN)
    if not plan:
        raise AirflowSkipException("There is no plan: task plan failed")
    return dict(plan)


def _outcome(context: Context, stage: Stage) -> Outcome | None:
    rows = context["ti"].xcom_pull(task_ids=stage.name, key=OUTCOME)
    return None if rows is None else reports.from_json(rows)


def _came(context: Context, plan: dict[str, Any], before: Stage | None) -> list[str]:
    if before is None:
        return list(plan["views"])
    outcome = _outcome(context, before)
    if outcome is None or not outcome.done:
        raise AirflowSkipException(f"No view came through stage {before.name}")
    return outcome.done


def _end(context: Context, stage: Stage, run: str, outcome: Outcome, given: Any) -> None:
    """Hands the outcome on, also of a try that fails: what is done goes on when no retry is left."""
    context["ti"].xcom_push(key=OUTCOME, value=outcome.as_json())
    if outcome.failed:
        end_with(outcome.retry, reports.account(stage.name, run, outcome, given.launcher, given.conf))


def end_with(retry: bool, message: str) -> None:
    """Fails the task: for good where another try ends the same."""
    raise AirflowException(message) if retry else AirflowFailException(message)
