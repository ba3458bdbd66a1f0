"""Problems: an exception like any other for whoever passes it on."""

from __future__ import annotations

from whosays.show.web.problems import Problem


def test_a_problem_may_be_passed_on_without_its_traceback() -> None:
    problem = Problem(status=422, code="invalid", detail="nothing to read")
    problem.__traceback__ = None
    assert problem.mapping("/api/v1/extract")["status"] == 422
