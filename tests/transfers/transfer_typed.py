"""The client transfer form, filled in; and a case on which no extra sessions are to be had."""

from datetime import date

from clients.models import AssistCase, Consultant
from tests.extra_requests.asking import case_of
from tests.factories import ManagerContactFactory


def typed(today: date, **changed: str) -> dict[str, str]:
    """A good form on the organisation's day ``today``."""
    return {
        "clinical_reason": "Long-term work is needed",
        "competence": "Ten years with complex grief",
        "conflict_of_interest": "no",
        "financial_interest": "yes",
        "financial_described": "The client pays my fee, and was told so",
        "alternative_1": "The community centre",
        "alternative_2": "Dr Meyer",
        "alternative_3": "The university clinic",
        "fees_explained": "yes",
        "not_paid_by_eap": "yes",
        "free_choice": "yes",
        "consent": "in_writing",
        "consent_on": today.isoformat(),
        "records_handover": "A summary, given to the client",
        "duty_of_care_holder": "The consultant",
        "duty_of_care_until": today.isoformat(),
        **changed,
    }


def case_without_extras(consultant: Consultant | None = None, *, contact: bool = True) -> AssistCase:
    """A case whose contract allows no extra sessions; a contact with a clinical manager is logged, or not."""
    case = case_of(consultant, extra_sessions_allowed=False)
    if contact:
        ManagerContactFactory.create(case=case)
    return case
