"""What an exit code of Tidemark asks of a scheduler."""

from __future__ import annotations

from dataclasses import dataclass

REFUSED = 4
"""Another run is at work."""

VERIFICATION_FAILED = 5
"""What was published, or answered, is not what was computed."""


@dataclass(frozen=True)
class ExitCode:
    """One way in which a command or job of Tidemark ends.

    ``retry`` says whether the same call may end otherwise a little later, ``remedy`` what a person does
    when it does not.
    """

    code: int
    meaning: str
    retry: bool
    remedy: str

    @property
    def done(self) -> bool:
        return self.code == 0


_KNOWN = {
    known.code: known
    for known in (
        ExitCode(0, "done", False, ""),
        ExitCode(
            1,
            "failed; running it again is safe",
            True,
            "Look at the cause in this task's log, mend it, and clear the task: the run goes on with its id.",
        ),
        ExitCode(2, "wrong usage, or a name that does not exist", False, "Mend the call or the settings."),
        ExitCode(
            3,
            "settings or definitions are wrong",
            False,
            "Check them with: {launcher} validate --conf {conf}; then clear the task.",
        ),
        ExitCode(
            REFUSED,
            "refused: another run is at work",
            True,
            "The message names the run that holds the lease. Let it end, or wait 15 minutes after it died; "
            "then clear the task.",
        ),
        ExitCode(
            VERIFICATION_FAILED,
            "verification failed",
            False,
            "The pointer has not moved by this task: readers get what they got before. See what differs with: "
            "{launcher} verify VIEW --all --conf {conf}. Find out who else writes to these tables, then trigger "
            "the night again: it gets a new id and a new generation. Where verify finds differences still, or "
            "Cassandra was lost or restored: {launcher} publish --complete VIEW --conf {conf}.",
        ),
        ExitCode(
            6,
            "the view is on hold after a rollback",
            False,
            "When the cause of the rollback is gone: {launcher} resume VIEW --conf {conf}; then trigger the "
            "night again.",
        ),
        ExitCode(
            7,
            "tables must be created by the operator",
            False,
            "Run what {launcher} ddl --conf {conf} prints, with the rights for it; then clear the task.",
        ),
        ExitCode(
            8,
            "the speed layer has not come over to a changed definition yet",
            True,
            "See that the speed layer runs: {launcher} status --conf {conf}; then clear the task.",
        ),
    )
}


def exit_code(code: int) -> ExitCode:
    """What a process's exit code says. Negative: ended by that signal, as Python reports it."""
    known = _KNOWN.get(code)
    if known is not None:
        return known
    signal = -code if code < 0 else code - 128
    if 0 < signal < 65:
        return ExitCode(
            code,
            f"ended by signal {signal}",
            True,
            "Somebody or the system (memory?) ended it. Clear the task: the run goes on with its id.",
        )
    if code == 101:
        return ExitCode(
            code,
            "spark-submit does not find the job's class or jar",
            False,
            "See that the jars in the Variable 'tidemark' are those of this version, readable from here.",
        )
    return ExitCode(code, "an exit code that Tidemark does not have", False, "Look at this task's log.")
