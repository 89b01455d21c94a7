"""The worked answers that came with the caseload, worked out apart from this code: whole objects, every one."""

from datetime import date
from typing import Any

import pytest

from extra_requests.rules.judgement import judge_request
from tests.caseload.csv_facts import expected_answers, read_caseload


def answer(case: str, asked: int, on: str) -> dict[str, Any]:
    facts = read_caseload().facts(case, asked, date.fromisoformat(on))
    judgement = judge_request(facts)
    return {
        "case": case,
        "asked": asked,
        "on": on,
        "counts": {
            "entitled": facts.counts.entitled,
            "used": facts.counts.used,
            "booked": facts.counts.booked,
            "remaining": facts.counts.remaining,
        },
        "window": facts.window
        and {
            "starts_on": facts.window.starts_on.isoformat(),
            "ends_on": facts.window.ends_on.isoformat(),
        },
        "total": judgement.total,
        "threshold": judgement.threshold,
        "outcome": judgement.outcome.value,
        "code": judgement.code,
        "clinical_review_due_on": judgement.clinical_review_due_on
        and judgement.clinical_review_due_on.isoformat(),
        "due_on": judgement.due_on and judgement.due_on.isoformat(),
    }


def test_there_are_297_worked_answers() -> None:
    assert len(expected_answers()) == 297


@pytest.mark.parametrize(
    "expected", expected_answers(), ids=lambda item: f"{item['case']}-{item['asked']}-{item['on']}"
)
def test_a_worked_answer_holds(expected: dict[str, Any]) -> None:
    assert answer(expected["case"], expected["asked"], expected["on"]) == expected
