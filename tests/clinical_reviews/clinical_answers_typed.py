"""A full set of answers as a consultant would type them, to vary."""

from datetime import date
from typing import Any

TODAY = date(2026, 4, 8)
TYPED: dict[str, Any] = {
    "presenting_issue": "Panic on the way to work",
    "issue_novelty": "same",
    "effect_on_work": "some",
    "effect_on_work_described": "Leaves meetings early",
    "modality": ["skills_training", "cognitive_behavioural"],
    "frequency": "weekly",
    "goals": [
        {"goal": "Ride the train alone", "progress": "6"},
        {"goal": "", "progress": ""},
        {"goal": "Sleep six hours", "progress": "10"},
    ],
    "instrument": "phq_9",
    "baseline_score": "21",
    "baseline_on": "2026-01-12",
    "latest_score": "15",
    "latest_on": "2026-04-08",
    "risk_to_self": "low",
    "risk_to_others": "none",
    "safeguarding": "none",
    "has_other_care": "no",
    "without_further_sessions": "A relapse is likely",
    "session_plan": ["Exposure: the bus", "Exposure: the train", "Relapse prevention"],
    "discharge_plan": "A last session on what helped",
    "referral_pathway": "gp_or_plan",
    "pathway_status": "discussed",
    "consent": "spoken",
    "consent_on": "2026-04-07",
}
