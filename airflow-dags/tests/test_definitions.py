"""Views and sources come from the definitions."""

from __future__ import annotations

import pytest

from tests.samples import VIEWS
from tidemark_airflow.planning.definitions import AnswerError, read_definitions

DEFINED = read_definitions(VIEWS)


def test_all_views_unless_one_is_asked_for() -> None:
    assert DEFINED.chosen(None) == ["returns", "sales", "visitors"]
    assert DEFINED.chosen("sales") == ["sales"]
    with pytest.raises(ValueError, match="There is: returns, sales, visitors"):
        DEFINED.chosen("sale")


def test_sources_are_those_of_the_views() -> None:
    assert DEFINED.sources_of(["returns", "sales"]) == ["orders"]


def test_asset_tells_installations_apart() -> None:
    assert DEFINED.asset("sales") == "tidemark://shop/sales"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"keyspace": "a", "sources": [{}], "views": []}'])
def test_other_answers_are_refused(text: str) -> None:
    with pytest.raises(AnswerError, match="views --json"):
        read_definitions(text)
