"""The clinical questions as their page draws them: by section, with what is only asked when, and what is marked."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from clinical_reviews.questions.in_words import Said, answers_in_words
from clinical_reviews.questions.question import Kind, Question, Section
from clinical_reviews.questions.questions import BY_KEY, QUESTIONS
from sessions_portal.clinical_questions.forms import ClinicalQuestionsForm
from sessions_portal.kept_forms.conditional_question import Condition, condition_of


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question of the page; ``field`` is `None` where the portal filled it in with ``filled_in``."""

    question: Question
    field: BoundField | None
    filled_in: str
    condition: Condition | None
    is_marked: bool

    @property
    def is_pair(self) -> bool:
        """Whether it is short enough to stand beside the next one."""
        return (
            self.question.kind in (Kind.SCORE, Kind.DATE) and self.question.section is Section.OUTCOME_MEASURE
        )


@dataclass(frozen=True, slots=True)
class PageSection:
    """A part of the page with its questions."""

    key: str
    title: str
    questions: tuple[AskedQuestion, ...]


@dataclass(frozen=True, slots=True)
class AnsweredSection:
    """A part of given answers, to be read."""

    key: str
    title: str
    said: tuple[Said, ...]


def page_sections(
    form: ClinicalQuestionsForm,
    typed: Mapping[str, Any],
    *,
    filled_in: Mapping[str, str],
    marked: Collection[str] = (),
) -> tuple[PageSection, ...]:
    """Every question, in the order asked."""
    return tuple(
        PageSection(
            section.value,
            section.label,
            tuple(
                AskedQuestion(
                    question,
                    form[question.key] if question.key in form.fields else None,
                    filled_in.get(question.key, ""),
                    condition_of(question, BY_KEY, typed),
                    question.key in marked,
                )
                for question in QUESTIONS
                if question.section is section
            ),
        )
        for section in Section
    )


def answered_sections(answers: Mapping[str, Any]) -> tuple[AnsweredSection, ...]:
    """Given answers, by section; a section without an answer is left out."""
    sections = (
        AnsweredSection(section.value, section.label, answers_in_words(answers, section))
        for section in Section
    )
    return tuple(section for section in sections if section.said)
