"""The client transfer form: what it asks, and what answers must be (issue 3, "Transfer to private practice"). Pure: no Django.

Asked and read like the clinical questions. The keys are stored with the form: never rename one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

from clinical_reviews.questions.question import Kind, Question, when
from clinical_reviews.questions.reading import Value, day_of, read_answers
from decisions.labelled import Labelled
from extra_requests.vocabulary.clinical import ConsentState, YesOrNo
from interface.days_and_times import long_day

ALTERNATIVES = ("alternative_1", "alternative_2", "alternative_3")


class TransferSection(Labelled):
    """The parts of the form, in order."""

    REASON = "reason", "Why a transfer"
    CONFLICT = "conflict", "Conflict of interest"
    ALTERNATIVES = "alternatives", "Alternatives offered"
    FEES = "fees", "Fees and free choice"
    CONSENT = "consent", "Consent"
    HANDOVER = "handover", "Handover"


def _written(
    key: str, section: TransferSection, label: str, help_text: str = "", kind: Kind = Kind.LONG_TEXT
) -> Question:
    return Question(key, section, label, kind, help=help_text)


def _yes_or_no(key: str, section: TransferSection, label: str, help_text: str = "") -> Question:
    return Question(key, section, label, Kind.CHOICE, help=help_text, choices=tuple(YesOrNo.choices()))


def _described(key: str, of: str, label: str, help_text: str) -> Question:
    return Question(
        key,
        TransferSection.CONFLICT,
        label,
        Kind.LONG_TEXT,
        help=help_text,
        asked_when=when(of, YesOrNo.YES),
    )


TRANSFER_QUESTIONS: tuple[Question, ...] = (
    _written("clinical_reason", TransferSection.REASON, "Clinical reason for the transfer"),
    _written(
        "competence",
        TransferSection.REASON,
        "Your competence for this issue",
        "Training, experience, supervision.",
    ),
    _yes_or_no("conflict_of_interest", TransferSection.CONFLICT, "Is there a conflict of interest?"),
    _described(
        "conflict_described", "conflict_of_interest", "The conflict", "What it is, and what is done about it."
    ),
    _yes_or_no(
        "financial_interest",
        TransferSection.CONFLICT,
        "Do you or your practice gain financially?",
        "Seeing the client privately for a fee is a financial interest.",
    ),
    _described(
        "financial_described",
        "financial_interest",
        "The financial interest",
        "What is gained, and how the client was told.",
    ),
    *(
        _written(
            key,
            TransferSection.ALTERNATIVES,
            f"Alternative {number}",
            "A named service or practitioner.",
            Kind.SHORT_TEXT,
        )
        for number, key in enumerate(ALTERNATIVES, start=1)
    ),
    _yes_or_no("fees_explained", TransferSection.FEES, "Fees and rebates were explained to the client"),
    _yes_or_no("not_paid_by_eap", TransferSection.FEES, "The client knows that the EAP pays none of it"),
    _yes_or_no("free_choice", TransferSection.FEES, "The client knows that the choice is theirs"),
    Question(
        "consent",
        TransferSection.CONSENT,
        "The client’s consent to the transfer",
        Kind.CHOICE,
        choices=tuple(ConsentState.choices()),
    ),
    Question(
        "consent_on",
        TransferSection.CONSENT,
        "Consent given on",
        Kind.DATE,
        asked_when=when("consent", ConsentState.IN_WRITING, ConsentState.SPOKEN),
    ),
    _written(
        "records_handover",
        TransferSection.HANDOVER,
        "Handover of records",
        "What is handed over, to whom, and how.",
    ),
    _written(
        "duty_of_care_holder", TransferSection.HANDOVER, "Who holds the duty of care", kind=Kind.SHORT_TEXT
    ),
    Question("duty_of_care_until", TransferSection.HANDOVER, "Until", Kind.DATE),
    Question(
        "first_private_appointment_on",
        TransferSection.HANDOVER,
        "First private appointment",
        Kind.DATE,
        help="If it is arranged already.",
        required=False,
    ),
)
# what a transfer cannot do without: anything but a yes is refused, in these words
_MUST_BE_YES: Mapping[str, str] = MappingProxyType(
    {
        "fees_explained": "Explain fees and rebates to your client first.",
        "not_paid_by_eap": "The client needs to know that the EAP pays none of it.",
        "free_choice": "The client needs to know that the choice is theirs.",
    }
)


@dataclass(frozen=True, slots=True)
class CheckedTransfer:
    """Either ``answers`` to keep as JSON, with the days that are columns too, or ``errors`` by question key."""

    answers: Mapping[str, Value]
    errors: Mapping[str, str]

    @property
    def is_good(self) -> bool:
        """Whether the form can be given."""
        return not self.errors

    @property
    def consent_on(self) -> date | None:
        """The day of the client's consent."""
        return day_of(self.answers, "consent_on")

    @property
    def duty_of_care_until(self) -> date | None:
        """The last day on which the named holder has the duty of care."""
        return day_of(self.answers, "duty_of_care_until")

    @property
    def first_private_appointment_on(self) -> date | None:
        """The day of it, where one is arranged."""
        return day_of(self.answers, "first_private_appointment_on")


def check_transfer_form(raw: Mapping[str, Any], *, today: date) -> CheckedTransfer:
    """The typed form, checked: each answer for itself, then one against the other.

    ``raw``: text as typed by question key (dates ISO); ``today``: the organisation's local day.
    """
    answers, errors = read_answers(TRANSFER_QUESTIONS, raw)
    for key, message in _problems(answers, today):
        errors.setdefault(key, message)
    return CheckedTransfer({} if errors else MappingProxyType(answers), MappingProxyType(errors))


def _problems(answers: Mapping[str, Value], today: date) -> Iterator[tuple[str, str]]:
    yield from ((key, words) for key, words in _MUST_BE_YES.items() if answers.get(key) == YesOrNo.NO)
    yield from _alternatives(answers)
    yield from _days(answers, today)
    if answers.get("consent") == ConsentState.NOT_GIVEN:
        yield "consent", "A transfer needs the client’s consent. Talk with your client first."


def _alternatives(answers: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    named: set[str] = set()
    for key in ALTERNATIVES:
        name = " ".join(str(answers.get(key, "")).casefold().split())
        if name and name in named:
            yield key, "This one is named already: offer three different alternatives."
        named.add(name)


def _days(answers: Mapping[str, Value], today: date) -> Iterator[tuple[str, str]]:
    consent_on = day_of(answers, "consent_on")
    until, appointment_on = (
        day_of(answers, key) for key in ("duty_of_care_until", "first_private_appointment_on")
    )
    if consent_on and consent_on > today:
        yield "consent_on", f"This is after today, {long_day(today)}."
    if until and until < today:
        yield "duty_of_care_until", f"This is before today, {long_day(today)}."
    if appointment_on and appointment_on < today:
        yield "first_private_appointment_on", f"This is before today, {long_day(today)}."
    if until and appointment_on and until < appointment_on:
        because = f"Somebody holds the duty of care until the first private appointment, {long_day(appointment_on)}."
        yield "duty_of_care_until", because
