"""The clinical questions, and what answers to them must be (issue 3, "Clinical review"). Pure: no Django.

``questions`` what is asked · ``instruments`` scores and trends · ``reading`` one typed answer · ``checking`` all of them ·
``in_words`` as the desk reads them.
"""

from extra_requests.clinical_questions.checking import (
    Answers,
    Checked,
    check_answers,
    filled_in,
    highest_risk,
    new_issue_notice,
    trend_of,
)
from extra_requests.clinical_questions.in_words import Said, answers_in_words, said
from extra_requests.clinical_questions.instruments import MEASURES, SRS, Change, Measure, Trend, trend
from extra_requests.clinical_questions.question import Kind, Question, Section, When
from extra_requests.clinical_questions.questions import BY_KEY, QUESTIONS, RISKS

__all__ = [
    "BY_KEY",
    "MEASURES",
    "QUESTIONS",
    "RISKS",
    "SRS",
    "Answers",
    "Change",
    "Checked",
    "Kind",
    "Measure",
    "Question",
    "Said",
    "Section",
    "Trend",
    "When",
    "answers_in_words",
    "check_answers",
    "filled_in",
    "highest_risk",
    "new_issue_notice",
    "said",
    "trend",
    "trend_of",
]
