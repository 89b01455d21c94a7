"""What consultants and clinical managers of the demo write. Made up, and about no real person."""

from datetime import date, timedelta
from typing import Any

PLAN = (
    "Review the relapse-prevention plan and rehearse the hardest step",
    "Practise it at work, with the manager’s adjustments in place",
    "Take stock, and hand over to the general practitioner",
    "A last session on what helped",
)
HALF_AN_ANSWER: dict[str, Any] = {
    "presenting_issue": "Low mood and poor sleep since a restructure; ",
    "issue_novelty": "same",
    "effect_on_work": "some",
    "effect_on_work_described": "Leaves early on some days, avoids team meetings",
    "modality": ["cognitive_behavioural"],
    "frequency": "fortnightly",
}
HIGH_RISK: dict[str, Any] = {
    "presenting_issue": "Panic and hopelessness after a serious accident on site",
    "effect_on_work": "off_work",
    "effect_on_work_described": "Signed off for three weeks",
    "risk_to_self": "high",
    "risk_to_self_plan": "Safety plan written together; crisis line in the phone; a call every second day",
    "safeguarding_statement": "The GP was told on the same day and sees the client weekly",
    "instrument": "k10",
    "baseline_score": "38",
    "latest_score": "34",
}


def answers_for(sessions: int, today: date, **changed: Any) -> dict[str, Any]:
    """A full set of answers for so many sessions, as typed on the organisation's day ``today``."""
    return {
        "presenting_issue": "Panic on the way to work, which began after a near miss",
        "issue_novelty": "same",
        "effect_on_work": "marked",
        "effect_on_work_described": "Two days a week from home; does not drive",
        "modality": ["cognitive_behavioural", "skills_training"],
        "frequency": "weekly",
        "goals": [
            {"goal": "Drive to work alone", "progress": "6"},
            {"goal": "Sleep six hours a night", "progress": "8"},
        ],
        "instrument": "phq_9",
        "baseline_score": "19",
        "baseline_on": (today - timedelta(weeks=20)).isoformat(),
        "latest_score": "11",
        "latest_on": (today - timedelta(days=3)).isoformat(),
        "risk_to_self": "low",
        "risk_to_others": "none",
        "safeguarding": "none",
        "has_other_care": "yes",
        "other_care": "Sees the GP every month",
        "without_further_sessions": "Avoidance is likely to come back before the return to full duties",
        "session_plan": list(PLAN[:sessions]),
        "discharge_plan": "A written plan, shared with the GP with the client’s consent",
        "referral_pathway": "gp_or_plan",
        "pathway_status": "discussed",
        "consent": "spoken",
        "consent_on": (today - timedelta(days=1)).isoformat(),
        **changed,
    }


def transfer_form(today: date) -> dict[str, str]:
    """A filled-in client transfer form of the organisation's day ``today``."""
    return {
        "clinical_reason": "Longer work on complex grief than the program can give",
        "competence": "Accredited in grief therapy; monthly supervision",
        "conflict_of_interest": "no",
        "financial_interest": "yes",
        "financial_described": "The client pays my private fee, and was told so before choosing",
        "alternative_1": "The community health centre’s bereavement group",
        "alternative_2": "A psychologist under a GP plan",
        "alternative_3": "The university clinic",
        "fees_explained": "yes",
        "not_paid_by_eap": "yes",
        "free_choice": "yes",
        "consent": "in_writing",
        "consent_on": today.isoformat(),
        "records_handover": "A summary, given to the client",
        "duty_of_care_holder": "The consultant",
        "duty_of_care_until": (today + timedelta(weeks=6)).isoformat(),
    }
