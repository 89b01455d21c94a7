"""What a consultant can do after an outcome (DESIGN, "eligibility", "transfer", "new assist case")."""

from collections.abc import Mapping
from types import MappingProxyType

from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import State
from extra_requests.vocabulary import ClinicalDecline, EmployerDecline, SystemDecline
from extra_requests.words import sessions

CLINICAL_MANAGER = "Contact a clinical manager to talk about what is possible for this client."
NEW_CASE = "If there is a new issue, close this case and open a new assist case where the contract allows it."
TRANSFER = (
    "If no extra sessions are to be had, a transfer to private practice can be prepared with a clinical manager, "
    "once alternatives have been offered."
)
REBOOK = "Rebook with your client. If the case was closed, it is open again."
BOOKING_OPEN = "Sessions that remain on the case can be rebooked again."

# What helps with one reason comes before what always helps.
_FOR_REASON: Mapping[str, str] = MappingProxyType(
    {
        EmployerDecline.BUDGET_USED_UP: "You can ask again when the organisation’s next contract year has begun.",
        EmployerDecline.LIMIT_REACHED: "You can ask again when the client’s next 12-month window has begun.",
        EmployerDecline.PREFERS_TRANSITION: "Ask for 1 session instead, as a transition session for a safe ending.",
        EmployerDecline.NOT_ENOUGH_INFORMATION: (
            "Talk with a clinical manager about what may be released to the organisation, then ask again."
        ),
        ClinicalDecline.SPECIALIST_CARE_NEEDED: "Help your client to a GP or a specialist service.",
        ClinicalDecline.NEW_ISSUE: "Close this case and open a new assist case for the new issue.",
        ClinicalDecline.NO_REFERRAL_PATHWAY: "Settle a referral pathway with your client, then ask again.",
        ClinicalDecline.NOT_ENOUGH_PROGRESS: "Agree on goals and a plan with your client, then ask again.",
    }
)


def steps_after(request: ExtraSessionsRequest) -> tuple[str, ...]:
    """One sentence a step, for a request in a final state; nothing is queried but the loaded contract."""
    match request.current_state:
        case State.APPROVED:
            return (REBOOK,)
        case State.WITHDRAWN:
            return (BOOKING_OPEN, "You can make a new request at any time.")
        case State.REJECTED_AUTOMATICALLY if request.decision_reason == SystemDecline.OVER_FOUR:
            most = sessions(request.case.contract.max_sessions_per_request)
            return (f"Ask again for {most} or fewer.", CLINICAL_MANAGER, TRANSFER)
    particular = _FOR_REASON.get(request.decision_reason)
    if particular is None:
        return (CLINICAL_MANAGER, NEW_CASE, TRANSFER)
    if request.decision_reason == ClinicalDecline.NEW_ISSUE:
        return (particular, CLINICAL_MANAGER, TRANSFER)
    return (particular, CLINICAL_MANAGER, NEW_CASE, TRANSFER)
