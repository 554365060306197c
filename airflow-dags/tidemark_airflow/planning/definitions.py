"""The views and sources there are, from ``tidemark views --json``."""

from __future__ import annotations

import json
from dataclasses import dataclass


class AnswerError(ValueError):
    """A command of Tidemark answered something that cannot be read."""


@dataclass(frozen=True)
class Definitions:
    """Names of sources, and of views with their source. ``keyspace`` tells installations apart."""

    keyspace: str
    sources: tuple[str, ...]
    views: dict[str, str]

    def chosen(self, view: str | None) -> list[str]:
        """That view, or all of them.

        :raises ValueError: if there is no such view
        """
        if not view:
            return sorted(self.views)
        if view not in self.views:
            raise ValueError(f"There is no view '{view}'. There is: {', '.join(sorted(self.views))}.")
        return [view]

    def sources_of(self, views: list[str]) -> list[str]:
        """The sources that these views are over."""
        return sorted({self.views[view] for view in views})

    def asset(self, view: str) -> str:
        """The name by which other DAGs follow a view."""
        return f"tidemark://{self.keyspace}/{view}"


def read_definitions(text: str) -> Definitions:
    """:raises AnswerError: if it is not what ``views --json`` prints"""
    try:
        tree = json.loads(text)
        return Definitions(
            tree["keyspace"],
            tuple(source["name"] for source in tree["sources"]),
            {view["name"]: view["source"] for view in tree["views"]},
        )
    except (ValueError, KeyError, TypeError) as problem:
        raise AnswerError(f"'tidemark views --json' answered {text[:200]!r}: {problem!r}") from problem
