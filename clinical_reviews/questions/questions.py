"""The clinical questions, in the order they are asked (issue 3, "Clinical review"). Pure: no Django.

The keys are stored with answers and marked questions: never rename one.
"""

from collections.abc import Mapping
from types import MappingProxyType

from clinical_reviews.questions.question import Kind, Question, Section, When, when
from extra_requests.vocabulary.clinical import (
    ConsentState,
    Frequency,
    Instrument,
    IssueNovelty,
    Modality,
    PathwayStatus,
    RiskLevel,
    WorkEffect,
    YesOrNo,
)
from extra_requests.vocabulary.requests import ReferralPathway

RISKS: Mapping[str, str] = MappingProxyType(
    {
        "risk_to_self": "Risk to self",
        "risk_to_others": "Risk to others",
        "safeguarding": "Safeguarding of a child or a vulnerable adult",
    }
)
_SOME_RISK = (RiskLevel.LOW, RiskLevel.MEDIUM, RiskLevel.HIGH)
_RISK_WITH_PLAN = (RiskLevel.MEDIUM, RiskLevel.HIGH)
_MEASURED = tuple(instrument for instrument in Instrument if instrument is not Instrument.NONE)
_WITH_PATHWAY = tuple(pathway for pathway in ReferralPathway if pathway is not ReferralPathway.NONE_NEEDED)


def _chosen(
    key: str, section: Section, label: str, choices: list[tuple[str, str]], hint: str = ""
) -> Question:
    return Question(key, section, label, Kind.CHOICE, help=hint, choices=tuple(choices))


def _risk(key: str, label: str) -> tuple[Question, Question]:
    return (
        _chosen(key, Section.RISK, label, RiskLevel.choices()),
        Question(
            f"{key}_plan",
            Section.RISK,
            f"{label}: plan",
            Kind.LONG_TEXT,
            help="Who does what, and what happens if it rises. Needed from medium on.",
            required=False,
            asked_when=when(key, *_SOME_RISK),
            required_when=when(key, *_RISK_WITH_PLAN),
        ),
    )


def _measured(
    key: str, label: str, kind: Kind, hint: str = "", *, required: bool = True, only: Instrument | None = None
) -> Question:
    asked_when = when("instrument", *((only,) if only else _MEASURED))
    return Question(
        key, Section.OUTCOME_MEASURE, label, kind, help=hint, required=required, asked_when=asked_when
    )


_ISSUE = (
    Question(
        "presenting_issue",
        Section.ISSUE,
        "Presenting issue",
        Kind.LONG_TEXT,
        "What the client comes with, in your words.",
    ),
    _chosen(
        "issue_novelty",
        Section.ISSUE,
        "Is this a new issue?",
        IssueNovelty.choices(),
        "A new issue may belong in a new assist case.",
    ),
    _chosen("effect_on_work", Section.ISSUE, "Effect on work", WorkEffect.choices()),
    Question(
        "effect_on_work_described",
        Section.ISSUE,
        "How it shows at work",
        Kind.LONG_TEXT,
        required=False,
        asked_when=when("effect_on_work", WorkEffect.SOME, WorkEffect.MARKED, WorkEffect.OFF_WORK),
    ),
)
_WORK_SO_FAR = (
    Question("sessions_completed", Section.WORK_SO_FAR, "Sessions completed", Kind.FILLED_IN),
    Question("sessions_booked", Section.WORK_SO_FAR, "Sessions booked", Kind.FILLED_IN),
    Question("sessions_remaining", Section.WORK_SO_FAR, "Sessions remaining", Kind.FILLED_IN),
    Question(
        "modality",
        Section.WORK_SO_FAR,
        "Modality",
        Kind.CHOICES,
        "How you work with the client.",
        choices=tuple(Modality.choices()),
    ),
    Question(
        "modality_other",
        Section.WORK_SO_FAR,
        "Which other modality?",
        Kind.SHORT_TEXT,
        asked_when=when("modality", Modality.OTHER),
    ),
    _chosen("frequency", Section.WORK_SO_FAR, "Frequency", Frequency.choices()),
)
_GOALS = (
    Question(
        "goals",
        Section.GOALS,
        "Goals, and progress on each",
        Kind.GOALS,
        "Progress from 0 (not begun) to 10 (reached). At least one goal.",
    ),
)
_OUTCOME_MEASURE = (
    _chosen("instrument", Section.OUTCOME_MEASURE, "Outcome measure", Instrument.choices()),
    Question(
        "no_instrument_reason",
        Section.OUTCOME_MEASURE,
        "Why was no measure used?",
        Kind.LONG_TEXT,
        asked_when=when("instrument", Instrument.NONE),
    ),
    _measured("baseline_score", "Baseline score", Kind.SCORE, "For the ORS, its total with one decimal."),
    _measured("baseline_on", "Baseline taken on", Kind.DATE),
    _measured("latest_score", "Latest score", Kind.SCORE),
    _measured("latest_on", "Latest taken on", Kind.DATE),
    _measured(
        "srs_score",
        "Latest SRS score",
        Kind.SCORE,
        "How the client rates the sessions, 0 to 40.",
        required=False,
        only=Instrument.ORS_SRS,
    ),
)
_RISK = (
    *(question for key, label in RISKS.items() for question in _risk(key, label)),
    Question(
        "safeguarding_statement",
        Section.RISK,
        "Safeguarding statement",
        Kind.LONG_TEXT,
        "What has been done to keep people safe, who has been told, and when. Needed when any risk is high.",
        asked_when=When(tuple(RISKS), frozenset({RiskLevel.HIGH})),
    ),
)
_OTHER_CARE = (
    _chosen("has_other_care", Section.OTHER_CARE, "Does the client have other care?", YesOrNo.choices()),
    Question(
        "other_care",
        Section.OTHER_CARE,
        "Other care",
        Kind.LONG_TEXT,
        "Who else treats or supports the client, and with what.",
        asked_when=when("has_other_care", YesOrNo.YES),
    ),
    Question(
        "prescriber",
        Section.OTHER_CARE,
        "Prescriber",
        Kind.SHORT_TEXT,
        "Who prescribes medication, if anybody does.",
        required=False,
        asked_when=when("has_other_care", YesOrNo.YES),
    ),
)
_PLAN = (
    Question(
        "without_further_sessions",
        Section.PLAN,
        "What is likely without further sessions?",
        Kind.LONG_TEXT,
    ),
    Question(
        "session_plan",
        Section.PLAN,
        "The plan for each session requested",
        Kind.SESSION_PLAN,
        "A line a session.",
    ),
    Question("discharge_plan", Section.PLAN, "Discharge plan", Kind.LONG_TEXT),
    _chosen("referral_pathway", Section.PLAN, "Referral pathway", ReferralPathway.choices()),
    Question(
        "pathway_status",
        Section.PLAN,
        "How far has the referral come?",
        Kind.CHOICE,
        choices=tuple(PathwayStatus.choices()),
        asked_when=when("referral_pathway", *_WITH_PATHWAY),
    ),
)
_CONSENT = (
    _chosen(
        "consent",
        Section.CONSENT,
        "The client’s consent to this review",
        ConsentState.choices(),
        "Nothing of these answers ever reaches the employer.",
    ),
    Question(
        "consent_on",
        Section.CONSENT,
        "Consent given on",
        Kind.DATE,
        asked_when=when("consent", ConsentState.IN_WRITING, ConsentState.SPOKEN),
    ),
)

QUESTIONS: tuple[Question, ...] = (
    _ISSUE + _WORK_SO_FAR + _GOALS + _OUTCOME_MEASURE + _RISK + _OTHER_CARE + _PLAN + _CONSENT
)
BY_KEY: Mapping[str, Question] = MappingProxyType({question.key: question for question in QUESTIONS})
