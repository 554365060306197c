"""Whether a stream has to be started. When in doubt it is not: two drivers are worse than a pause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from tidemark_airflow.planning.progress import Sign

_OVER = frozenset({"FINISHED", "FAILED", "KILLED", "ERROR", "NOT_FOUND"})

UNASKED = "UNASKED"
"""The state of a driver whose cluster cannot be asked, or whose submission was not seen to end."""

UNREACHABLE = "UNREACHABLE"
"""The state of a driver whose cluster's master does not answer."""


class Action(Enum):
    """What to do about a stream."""

    NOTHING = "it runs"
    WAIT = "it is starting"
    START = "it does not run"
    ALARM = "a person has to look"


@dataclass(frozen=True)
class Driver:
    """A driver that was submitted for these sources or views, and its state as the master tells it."""

    id: str
    names: tuple[str, ...]
    state: str
    age_seconds: float

    @property
    def over(self) -> bool:
        return self.state in _OVER

    @property
    def told(self) -> str:
        called = f"driver {self.id}" if self.id else "a driver whose submission was not seen to end"
        return f"{called}, submitted {self.age_seconds:.0f} s ago, is {self.state}"


@dataclass(frozen=True)
class Decision:
    """What to do, for which sources or views, and why, in words for the task's log."""

    action: Action
    names: tuple[str, ...]
    why: str


def decide(
    job: str,
    signs: Sequence[Sign],
    drivers: Sequence[Driver],
    quiet_after: float,
    start_within: float,
) -> Decision:
    """Decides by the progress rows first and by the drivers' states only where these are silent.

    What is fresh runs, whoever started it. What is silent is started unless a driver that was submitted
    for it may still live; one that is not living up to it is for a person to judge.
    """
    fresh = {sign.name for sign in signs if sign.fresh(quiet_after)}
    found: dict[Action, list[tuple[str, str]]] = {action: [] for action in Action}
    for sign in signs:
        if sign.name in fresh:
            run = f", run {sign.run}" if sign.run else ""
            found[Action.NOTHING].append((sign.name, f"runs: a sign {sign.age_seconds:.0f} s ago{run}"))
        else:
            action, why = _silent(sign, fresh, drivers, start_within)
            found[action].append((sign.name, why))
    for action in (Action.START, Action.ALARM, Action.WAIT, Action.NOTHING):
        if found[action]:
            told = [f"{job} of {name} {why}" for found_for in found.values() for name, why in found_for]
            return Decision(action, tuple(name for name, _ in found[action]), "; ".join(told))
    return Decision(Action.NOTHING, (), f"there is nothing to {job}")


def _silent(sign: Sign, fresh: set[str], drivers: Sequence[Driver], start_within: float) -> tuple[Action, str]:
    age = "has never given a sign" if sign.age_seconds is None else f"is silent for {sign.age_seconds:.0f} s"
    living = [driver for driver in drivers if sign.name in driver.names and not driver.over]
    if not living:
        ended = [driver.told for driver in drivers if sign.name in driver.names]
        return Action.START, f"{age}, and " + (ended[-1] if ended else "no driver was submitted for it")
    driver = living[-1]
    if driver.age_seconds <= start_within:
        return Action.WAIT, f"{age}, but {driver.told}: it may be starting"
    if driver.state == UNASKED:
        return Action.START, f"{age}, and {driver.told}"
    if driver.state == UNREACHABLE:
        return Action.ALARM, f"{age}, and the master does not answer about driver {driver.id}"
    if fresh.intersection(driver.names):
        said = f" ('{sign.says}')" if sign.says else ""
        return Action.ALARM, f"{age}{said} in a driver that lives ({driver.id}): see tidemark status"
    return Action.ALARM, (
        f"{age}, though {driver.told}; nothing is started beside it. See in its log whether it has cores, "
        "memory and a way to Cassandra, and kill it if it hangs: the next look starts it anew"
    )


def first_progress(signs: Sequence[Sign], names: Sequence[str], since_seconds: float) -> bool:
    """Whether everything of a stream that was submitted that long ago has been heard of since."""
    return all(sign.fresh(since_seconds) for sign in signs if sign.name in names)
